"""Measures how well quotes agree with gold, and fails where it is less than once reached.

    python -m benchmarks.accuracy                             the feeds in the repository
    python -m benchmarks.accuracy --corpora DIR               PolNeAR and newswire too
    python -m benchmarks.accuracy --corpora DIR --pin         raise the floors to what is measured
    python -m benchmarks.accuracy --pin --lower "REASON"      let them go down; see floors.toml

Exit status: 0 all floors hold; 1 one does not, or a corpus is another than pinned, or what is only
looked at is far below what was tuned on; 2 usage.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

from benchmarks import floors
from benchmarks.corpora import ROOT, Group, elsewhere, in_the_repository
from benchmarks.floors import Floors, Pinned
from benchmarks.measuring import Measured, measured
from benchmarks.printing import printed

# PolNeAR's look-only part has 209 articles; the standard error of an F1 on them is about 0.01.
WIDEST_GAP = 0.03


def main(argv: Sequence[str] | None = None) -> int:
    """Measure, print, and hold against the floors."""
    options = _grammar().parse_args(argv)
    if wrong := _wrong(options):
        print(wrong, file=sys.stderr)
        return 2
    held = floors.load()
    groups = [*in_the_repository(), *(elsewhere(options.corpora) if options.corpora else ())]
    measures = [(group, _measured(group, held, options)) for group in groups]
    if options.pin:
        rows = [row for _, rows in measures for row in rows]
        floors.save(_pinned(held, rows, lower=options.lower is not None))
        return 0
    complaints = [line for g, rows in measures for line in _complaints(g, rows, held, options)]
    print("\n".join(complaints), end="\n" if complaints else "", file=sys.stderr)
    return 1 if complaints else 0


def _grammar() -> argparse.ArgumentParser:
    grammar = argparse.ArgumentParser(prog="python -m benchmarks.accuracy", description=__doc__)
    grammar.formatter_class = argparse.RawDescriptionHelpFormatter
    grammar.add_argument("--corpora", type=Path, metavar="DIR", help="where the corpora are")
    grammar.add_argument("--articles", type=int, metavar="N", help="N of each, without floors")
    grammar.add_argument("--processes", type=int, default=1, metavar="N", help="default: 1")
    grammar.add_argument("--pin", action="store_true", help="write the floors")
    grammar.add_argument("--lower", metavar="REASON", help="with --pin: floors may go down")
    return grammar


def _wrong(options: argparse.Namespace) -> str | None:
    if options.corpora and not options.corpora.is_dir():
        return f"--corpora: no such folder ({options.corpora})"
    if options.pin and options.articles:
        return "--pin: floors are pinned on all articles; leave --articles out"
    if options.lower is not None and not options.pin:
        return "--lower: it does nothing without --pin"
    if options.lower is not None and not _stands_in(ROOT / "CHANGELOG.md", options.lower):
        return "--lower: write the reason in CHANGELOG.md, and give it here word by word"
    return None


def _stands_in(changelog: Path, reason: str) -> bool:
    words, said = reason.split(), " ".join(changelog.read_text(encoding="utf-8").split())
    return len(words) >= 3 and " ".join(words) in said


def _measured(group: Group, held: Floors, options: argparse.Namespace) -> list[Measured]:
    figures = list(held.meaning)
    rows = [measured(c, figures, options.articles, options.processes) for c in group.corpora]
    least = {row.corpus: held.corpora.get(row.corpus, Pinned("")).least for row in rows}
    values = {row.corpus: row.values for row in rows}
    print("\n".join(printed(group.title, values, least, gap=group.parts)), flush=True)
    return rows


def _pinned(held: Floors, rows: Sequence[Measured], *, lower: bool) -> Floors:
    for row in rows:
        held = held.with_corpus(row.corpus, row.fingerprint, row.values, lower=lower)
    return held


def _complaints(
    group: Group, rows: Sequence[Measured], held: Floors, options: argparse.Namespace
) -> Iterator[str]:
    if options.articles:
        return
    for row in rows:
        yield from held.complaints(row.corpus, row.fingerprint, row.values)
    if group.parts:
        tuned, looked_at = rows[0].values, rows[-1].values
        for name in tuned:
            if tuned[name] - looked_at.get(name, 0.0) > WIDEST_GAP:
                yield f"{group.title}: {name} is much better on what was tuned on: look for why"


if __name__ == "__main__":
    sys.exit(main())
