"""Finds where the strings of an annotator stand in the article."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

Span = dict[str, int]


class PlacingError(ValueError):
    """A string is not in the text; the message shows it."""


def place(text: str, parts: Sequence[str], begin: int, near: str | None = None) -> list[Span]:
    """Give where the parts of a content stand, one after the other, from ``begin`` on.

    ``near`` is the passage that holds them, for a content that the text has more than once. A
    content before ``begin`` is taken where none comes after: the objects may be a little out of
    order.
    """
    if near is not None:
        begin = _find(text, near, begin)
    spans: list[Span] = []
    for part in parts:
        at = _find(text, part, spans[-1]["end"] if spans else begin)
        spans.append({"start": at, "end": at + len(part)})
    return spans


def passage(text: str, near: str | None, content: Sequence[Span]) -> Span | None:
    """Give where ``near`` stands around the beginning of a content, None where it does not."""
    start = content[0]["start"]
    places = (
        (at for at in _places(text, near) if at <= start < at + len(near)) if near else iter(())
    )
    at = next(places, None)
    return None if at is None or near is None else {"start": at, "end": at + len(near)}


def whole_words(
    text: str, wanted: str | None, beside: Sequence[Span], within: Span | None = None
) -> Span | None:
    """Give where ``wanted`` stands as whole words nearest to ``beside``; None where it is None.

    A place in the passage ``within`` comes first. One inside of ``beside`` is taken only where
    there is no other: a content seldom holds its own cue.
    """
    if wanted is None:
        return None
    places = [{"start": at, "end": at + len(wanted)} for at in _places(text, wanted)]
    if not places:
        raise PlacingError(f"not in the text: {wanted[:60]!r}")
    return min(places, key=lambda span: (_outside(span, within), *_distance(span, beside)))


def _outside(span: Span, within: Span | None) -> bool:
    return within is not None and not within["start"] <= span["start"] < within["end"]


def _places(text: str, wanted: str) -> Iterator[int]:
    at = text.find(wanted)
    while at >= 0:
        before, after = text[at - 1 : at], text[at + len(wanted) : at + len(wanted) + 1]
        if not (before.isalnum() and wanted[0].isalnum()) and not (
            after.isalnum() and wanted[-1].isalnum()
        ):
            yield at
        at = text.find(wanted, at + 1)


def _distance(span: Span, beside: Sequence[Span]) -> tuple[bool, int]:
    inside = any(s["start"] <= span["start"] and span["end"] <= s["end"] for s in beside)
    gaps = (max(s["start"] - span["end"], span["start"] - s["end"]) for s in beside)
    return inside, max(0, min(gaps))


def _find(text: str, wanted: str, begin: int) -> int:
    at = text.find(wanted, begin)
    at = text.find(wanted) if at < 0 else at
    if at < 0:
        raise PlacingError(f"not in the text: {wanted[:60]!r}")
    return at
