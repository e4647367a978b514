"""What the user named as gold → one entry for each annotated text."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, Literal

from attrs import frozen

from quotes.evaluating import brat, records
from quotes.evaluating.brat import POLNEAR, Roles
from quotes.evaluating.errors import GoldError
from quotes.evaluating.model import Article
from quotes.evaluating.texts import Texts, fingerprint, read_text

SUFFIXES = {".ann": "brat", ".jsonl": "records", ".ndjson": "records", ".json": "offsets"}


@frozen
class Entry:
    """One annotated text, not read yet: brat's ``annotation``, or ``records`` of our own.

    ``fingerprint`` is the SHA-256 of the text that the gold was made from, None where unknown.
    """

    name: str
    text: Path
    gold: Path
    records: tuple[Mapping[str, Any], ...] = ()
    fingerprint: str | None = None
    roles: Roles | None = None

    def load(self) -> Article:
        """Read text and gold. Raises GoldError where they cannot be read or do not fit."""
        text = read_text(self.text)
        if self.fingerprint and self.fingerprint != fingerprint(text):
            reason = "this is not the text its gold was made from: take the corpus's own file"
            raise GoldError(str(self.text), f"{reason} (fingerprint {self.fingerprint[:12]}…)")
        if self.roles is None:
            found = records.attributions(self.records, text, f"{self.gold}, {self.name}")
            return Article(self.name, text, found)
        try:
            found = brat.read(self.gold.read_text(encoding="utf-8"), text, self.roles)
        except (OSError, ValueError) as error:
            raise GoldError(str(self.gold), f"cannot be used: {error}") from None
        return Article(self.name, text, found, nests=False)


@frozen
class Gold:
    """The entries, in order of name, and what of the gold could not be used."""

    entries: tuple[Entry, ...]
    failures: tuple[GoldError, ...] = ()

    @property
    def stories(self) -> Literal["auto", "one"]:
        """How its texts are read: records with stories may be of feeds, the others of articles."""
        return "auto" if any("story" in r for e in self.entries for r in e.records) else "one"


def find_gold(path: Path, paths: Sequence[str] = (), roles: Roles = POLNEAR) -> Gold:
    """Find the annotated texts of ``path``, a file or a folder; the texts by ``paths`` or beside.

    Raises GoldError where there is no gold at all.
    """
    files = _files(path)
    texts = Texts.of(paths or [str(f) for f in sorted(files[0].parent.glob("*.txt"))])
    kind = SUFFIXES[files[0].suffix]
    made = _brat(files, texts, roles) if kind == "brat" else _records(files, texts)
    rows = list(made)
    entries = [row for row in rows if isinstance(row, Entry)]
    failures = [row for row in rows if isinstance(row, GoldError)]
    if not rows:
        raise GoldError(str(path), "no gold in it: docs/evaluation.md shows what it looks like")
    return Gold(tuple(sorted(entries, key=lambda e: (e.name, e.gold))), tuple(failures))


def _files(path: Path) -> list[Path]:
    """Give the files of the gold, all of one kind: brat's where there are any."""
    if path.is_file() and path.suffix in SUFFIXES:
        return [path]
    found = sorted(f for f in path.rglob("*") if f.suffix in SUFFIXES) if path.is_dir() else []
    chosen = [f for f in found if f.suffix == ".ann"] or found
    if not chosen:
        what = "no such gold" if not path.exists() else "no gold in it"
        raise GoldError(str(path), f"{what}: give .ann, .jsonl or .json, or a folder of them")
    return chosen


def _brat(files: Sequence[Path], texts: Texts, roles: Roles) -> Iterator[Entry | GoldError]:
    for stem, annotation in brat.by_text(files, texts.by_stem).items():
        try:
            text = texts.find(f"{stem}.txt", annotation.parent)
        except GoldError as error:
            yield GoldError(str(annotation), error.reason)
        else:
            yield Entry(stem, text, annotation, roles=roles)


def _records(files: Sequence[Path], texts: Texts) -> Iterator[Entry | GoldError]:
    for file in files:
        try:
            for (source, mark), rows in _by_source(file).items():
                text = texts.find(source, file.parent)
                yield Entry(text.stem, text, file, tuple(rows), mark)
        except GoldError as error:
            yield GoldError(f"{file}, {error.where}", error.reason)


def _by_source(file: Path) -> dict[tuple[str, str | None], list[Mapping[str, Any]]]:
    """Gather the records of each text; objects without content are of another kind."""
    found: dict[tuple[str, str | None], list[Mapping[str, Any]]] = defaultdict(list)
    for whole in _objects(file):
        source, mark = whole.get("article") or whole.get("source"), whole.get("fingerprint")
        rows = whole.get("records", [whole] if "content" in whole else [])
        if rows and not isinstance(source, str):
            raise GoldError(str(file), 'a record without its text\'s name: give it a "source"')
        if "records" in whole or rows:
            found[str(source), mark].extend(rows)
    return found


def _objects(file: Path) -> Iterator[Mapping[str, Any]]:
    data = file.read_text(encoding="utf-8")
    try:
        lines = [data] if file.suffix == ".json" else data.splitlines()
        for line in lines:
            if line.strip():
                one = json.loads(line)
                yield from one if isinstance(one, list) else [one]
    except ValueError as error:
        raise GoldError(str(file), f"no JSON ({error}): give a record a line") from None
