"""Lays content and marks over each other: content grows to whole marks, and gets its type."""

from __future__ import annotations

from attrs import evolve

from quotes.finding.beside import after_cue, before_cue
from quotes.finding.firing import Firing
from quotes.finding.view import Range, StoryView
from quotes.finding.wording import is_wording
from quotes.marks import Quoted
from quotes.records import QuoteType


def grow(view: StoryView, firing: Firing) -> Firing:
    """Let each part of the content take in the whole of the marks it reaches into."""
    zone = firing.rule.pattern.zone
    if zone is not None and zone.kind == "unclosed":
        return firing
    pairs = _pairs_beside(view, firing.cue)
    parts = [_grow_part(view, part, pairs, firing) for part in firing.content]
    return evolve(firing, content=_merged(parts))


def _pairs_beside(view: StoryView, cue: int | None) -> list[Quoted]:
    """Give the pairs of marks that do not hold the cue itself."""
    if cue is None:
        return list(view.quoted)
    at = view.parse.tokens[cue].start
    return [q for q in view.quoted if not (q.closed and q.start <= at < q.end)]


def _grow_part(view: StoryView, part: Range, pairs: list[Quoted], firing: Firing) -> Range:
    start, end = part
    at = view.parse.tokens[firing.cue].start if firing.cue is not None else None
    for quoted in pairs:
        if quoted.closed and quoted.start < end and start < quoted.end:
            start, end = min(start, quoted.start), max(end, quoted.end)
        elif not quoted.closed and quoted.start <= start < quoted.end:
            # Nobody knows where an unclosed mark ends: only what stands before the cue is taken.
            start = quoted.start if at is None or end <= at else start
            end = max(end, quoted.end) if at is None or quoted.start > at else end
    return start, end


def _merged(parts: list[Range]) -> tuple[Range, ...]:
    merged: list[Range] = []
    for start, end in sorted(parts):
        if merged and start <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    return tuple(merged)


def join_broken(view: StoryView, firing: Firing, taken: frozenset[int]) -> Firing:
    """Add the second half of a quote that its attribution breaks: «"A," he said, "b."».

    ``taken`` holds the starts of marks that another cue already has.
    """
    if firing.cue is None or len(firing.content) != 1:
        return firing
    before = before_cue(view, firing.cue, firing.speaker)
    after = after_cue(view, firing.cue, firing.speaker)
    if before is None or after is None or after.start in taken or before.end != firing.end:
        return firing
    if not view.text[: after.start].rstrip().endswith((",", "—", "–", "-", ";")):
        return firing
    return evolve(firing, content=(*firing.content, (after.start, after.end)))


def type_of(view: StoryView, content: tuple[Range, ...], cue: int | None) -> QuoteType:
    """Say how much of the content stands in marks: all, some or none.

    Names, titles and single terms in marks are no quotation and count for nothing, unless the
    marks hold the whole content.
    """
    pairs = _pairs_beside(view, cue)
    if all(any(_covers(view.text, q, part) for q in pairs) for part in content):
        return "direct"
    inside = [q for q in pairs if any(s <= q.start and q.end <= e for s, e in content)]
    return "mixed" if any(is_wording(view, q) for q in inside) else "indirect"


def _covers(text: str, quoted: Quoted, part: Range) -> bool:
    if quoted.inside(*part):
        return True
    outside = text[part[0] : quoted.start] + text[quoted.end : part[1]]
    return quoted.start < part[1] and part[0] < quoted.end and not any(map(str.isalnum, outside))
