"""Errors as text to work from: the passage with gold and ours marked in it, one below the other."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from quotes.evaluating.causes import Error
from quotes.evaluating.model import Attribution
from quotes.writing.printable import printable

# Characters shown to either side of what is marked, and of a passage at most.
AROUND = 60
LONGEST = 700


def listed(errors: Sequence[Error]) -> Iterator[str]:
    """Give the lines of the list, each cause and each sort under a heading with its count."""
    causes = Counter(error.cause for error in errors)
    sorts = Counter((error.cause, error.sort) for error in errors)
    before: tuple[str, str] | None = None
    for error in errors:
        if before is None or before[0] != error.cause:
            yield f"== {error.cause}: {causes[error.cause]}"
        if before != (error.cause, error.sort):
            yield f"-- {error.cause}: {printable(error.sort)} ({sorts[error.cause, error.sort]})"
        before = error.cause, error.sort
        yield from _entry(error)


def _entry(error: Error) -> Iterator[str]:
    text, sides = error.laid.article.text, (error.gold, error.found)
    spans = [span for side in sides if side for span in _all(text, side)]
    start = max(0, min(a for a, _ in spans) - AROUND)
    end = min(len(text), max(b for _, b in spans) + AROUND)
    yield f"{error.laid.article.name}:{start}-{end}"
    for label, side in zip(("gold", "ours"), sides, strict=True):
        yield f"  {label}  {_shown(text, side, start, end)}"
    yield ""


def _all(text: str, side: Attribution) -> list[tuple[int, int]]:
    """Give the spans to show: a speaker named far away is told by name and not shown in place."""
    near = [*side.content, *side.cue]
    first, last = min(a for a, _ in near), max(b for _, b in near)
    return near + [s for s in side.source if first - LONGEST < s[0] < last + LONGEST]


def _shown(text: str, side: Attribution | None, start: int, end: int) -> str:
    if side is None:
        return "–"
    marked = _cut(printable(marked_passage(text, side, start, end)))
    notes = [side.rule, side.type, f"speaker {side.speaker}", *_further(side)]
    return f"{marked}\n        ({', '.join(note for note in notes if note)})"


def _further(side: Attribution) -> Iterator[str]:
    # A hash has no blank and 64 digits; everybody else is a name.
    for label, names in (("of", side.affiliations), ("told", side.addressees)):
        shown = sorted(name for name in names if len(name) < 64 or " " in name)
        if shown:
            yield f"{label} {' or '.join(shown)}"


def marked_passage(text: str, side: Attribution, start: int, end: int) -> str:
    """Give ``text[start:end]`` with [speaker], <cue> and {content}, as in a rule's examples."""
    signs: list[tuple[int, int, str]] = []
    for spans, (opening, closing) in ((side.source, "[]"), (side.cue, "<>"), (side.content, "{}")):
        for a, b in spans:
            signs += [(a, 1, opening), (b, 0, closing)]
    shown, at = "", start
    for place, _, sign in sorted(signs):
        if start <= place <= end:
            shown, at = shown + text[at:place] + sign, place
    return shown + text[at:end]


def _cut(passage: str) -> str:
    half = LONGEST // 2
    return passage if len(passage) <= LONGEST else f"{passage[:half]} […] {passage[-half:]}"
