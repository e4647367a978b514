"""Gold written as strings → gold as offsets, which may stand in the repository.

    python -m benchmarks.offsets STRINGS.json|DIR TEXTS FOLDER

An annotator copies strings out of an article, which is quick and can be checked by eye; a corpus
that may not be copied is annotated by where the strings stand. STRINGS holds a list of objects in
text order (docs/evaluation.md, "Writing gold"); TEXTS is the article or the folder that has one of
the same name; FOLDER gets a file of the same name with offsets only.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from benchmarks.placing import PlacingError, passage, place, whole_words
from quotes.evaluating.errors import GoldError
from quotes.evaluating.texts import fingerprint, read_text
from quotes.evaluating.wording import name_hash

Span = dict[str, int]
FORMAT = "quotes.gold/1"


def converted(rows: Sequence[Mapping[str, Any]], text: str, article: str) -> dict[str, Any]:
    """Give the gold of one article as offsets.

    Raises PlacingError, naming the object by its number, where a string is not in the text.
    """
    return {
        "format": FORMAT,
        "article": article,
        "fingerprint": fingerprint(text),
        "records": list(_records(rows, text, Path(article).stem)),
    }


# What goes into the offsets as the annotator wrote it.
_AS_WRITTEN = ("story", "type", "kind", "continues", "debatable_fields")


def _records(rows: Sequence[Mapping[str, Any]], text: str, stem: str) -> Iterator[dict[str, Any]]:
    begin = 0
    for number, row in enumerate(rows, 1):
        try:
            record = _record(row, text, begin)
        except (PlacingError, KeyError, TypeError) as error:
            raise PlacingError(f"object {number}: {error}") from None
        begin = record["content"][0]["start"]
        yield {"id": f"{stem}.g{number}", **record}


def _record(row: Mapping[str, Any], text: str, begin: int) -> dict[str, Any]:
    content = place(text, row["content"], begin, row.get("near"))
    within = passage(text, row.get("near"), content)
    cue = whole_words(text, row.get("cue"), content, within)
    beside = [*content, *([cue] if cue else [])]
    return {
        **{key: row[key] for key in _AS_WRITTEN if key in row},
        "debatable": bool(row.get("debatable")),
        "content": content,
        "cue": cue,
        "speaker": _speaker(text, row.get("speaker"), beside, within),
        "affiliation": whole_words(text, row.get("affiliation"), beside),
        "affiliations": [_name(text, name) for name in row.get("affiliations") or ()],
        "role": whole_words(text, row.get("role"), beside),
        "addressee": whole_words(text, row.get("addressee"), beside),
    }


def _speaker(
    text: str, speaker: Mapping[str, Any] | None, beside: Sequence[Span], within: Span | None
) -> dict[str, Any] | None:
    if not speaker or not speaker.get("name"):
        return None
    return {
        "kind": speaker.get("kind"),
        "name": _name(text, speaker["name"]),
        "names": [_name(text, name) for name in speaker.get("names") or ()],
        "mention": whole_words(text, speaker.get("mention"), beside, within),
    }


def _name(text: str, name: str) -> dict[str, Any]:
    """Say where the text gives a name; one that it never gives so is kept as a hash."""
    at = text.find(name)
    return {"start": at, "end": at + len(name)} if at >= 0 else {"sha256": name_hash(name)}


def write(gold: Mapping[str, Any], path: Path) -> None:
    """Write gold as offsets, a record a line, so that a change of one is a change of one line."""
    head = {key: value for key, value in gold.items() if key != "records"}
    lines = ",\n".join(json.dumps(record, separators=(",", ":")) for record in gold["records"])
    path.write_text(f'{json.dumps(head)[:-1]}, "records": [\n{lines}\n]}}\n', encoding="utf-8")


def main(argv: Sequence[str] | None = None) -> int:
    """Convert what the command line names; 1 where an article could not be, the others are."""
    arguments = argparse.ArgumentParser(prog="python -m benchmarks.offsets", description=__doc__)
    arguments.formatter_class = argparse.RawDescriptionHelpFormatter
    for name in ("strings", "texts", "folder"):
        arguments.add_argument(name, type=Path)
    options = arguments.parse_args(argv)
    files = (
        sorted(options.strings.glob("*.json")) if options.strings.is_dir() else [options.strings]
    )
    return max((_convert(f, options.texts, options.folder) for f in files), default=2)


def _convert(strings: Path, texts: Path, folder: Path) -> int:
    article = texts / f"{strings.stem}.txt" if texts.is_dir() else texts
    try:
        rows = json.loads(strings.read_text(encoding="utf-8"))
        gold = converted(rows, read_text(article), article.name)
    except (GoldError, OSError, ValueError) as error:
        print(f"{strings}: {error}", file=sys.stderr)
        return 1
    folder.mkdir(parents=True, exist_ok=True)
    write(gold, folder / f"{article.stem}.json")
    print(f"{article.stem}: {len(gold['records'])} attributions")
    return 0


if __name__ == "__main__":
    sys.exit(main())
