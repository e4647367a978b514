"""Finds the quotes of one story: the order of the small steps."""

from __future__ import annotations

from attrs import evolve

from quotes.finding.candidate import Candidate
from quotes.finding.firing import Firing, fire
from quotes.finding.growing import grow, join_broken, type_of
from quotes.finding.headings import profiles
from quotes.finding.kinds import kind_of
from quotes.finding.naming import name_speaker
from quotes.finding.rivals import settle
from quotes.finding.sharing import share_speakers
from quotes.finding.telling import told
from quotes.finding.uncued import CARRIES_ON, previous, uncued
from quotes.finding.view import StoryView
from quotes.finding.voices import plausible, voiced


def find(view: StoryView) -> tuple[Candidate, ...]:
    """Give the attributions of a story in text order."""
    firings = [name_speaker(view, grow(view, f)) for f in fire(view)]
    firings = settle(view, [f for f in firings if plausible(view, f)])
    taken = frozenset(f.start for f in firings)
    firings = share_speakers(view, [join_broken(view, f, taken) for f in firings])
    firings = [f for f in firings if voiced(view, f)]
    cued = tuple(_candidate(view, f) for f in firings)
    found = [*cued, *uncued(view, cued)]
    found += profiles(view, tuple(found))
    return _linked(view, sorted(found, key=lambda c: (c.content[0][0], -c.content[-1][1])))


def _candidate(view: StoryView, firing: Firing) -> Candidate:
    cue = firing.cue
    return Candidate(
        content=firing.content,
        type=type_of(view, firing.content, cue),
        kind=kind_of(view, firing),
        rule=firing.rule.id,
        confidence=firing.rule.confidence,
        cue=cue,
        cue_span=None if cue is None else _cue_span(view, cue),
        speaker=firing.speaker,
        addressee=told(view, firing),
    )


def _cue_span(view: StoryView, cue: int) -> tuple[int, int]:
    """Give the cue's characters, with its particle or the fixed rest ("according to")."""
    words = [cue, *view.parse.children(cue, "fixed")]
    words += [c for c in view.parse.children(cue, "compound:prt") if c == cue + 1]
    return view.range_of(words)


def _linked(view: StoryView, found: list[Candidate]) -> tuple[Candidate, ...]:
    nested = [evolve(c, nested_in=_holder(found, i)) for i, c in enumerate(found)]
    linked = list(nested)
    for i, candidate in enumerate(nested):
        if candidate.cue is None and candidate.speaker is None and candidate.heading is None:
            linked[i] = _carried_on(view, nested, i)
    return tuple(linked)


def _carried_on(view: StoryView, found: list[Candidate], i: int) -> Candidate:
    before = previous(view, found[:i], found[i].content[0][0])
    if before is None:
        return found[i]
    confidence = view.rules.confidence(CARRIES_ON)
    return evolve(found[i], continues=before, rule=CARRIES_ON, confidence=confidence)


def _holder(found: list[Candidate], i: int) -> int | None:
    """Give the smallest other candidate whose content holds all of this one and its cue."""
    inner = found[i]
    start = min(inner.content[0][0], inner.cue_span[0] if inner.cue_span else inner.content[0][0])
    holders = [
        j
        for j, outer in enumerate(found)
        if j != i
        and any(s <= start and inner.content[-1][1] <= e for s, e in outer.content)
        and outer.content != inner.content
    ]
    return min(holders, key=lambda j: _size(found[j]), default=None)


def _size(candidate: Candidate) -> int:
    return sum(end - start for start, end in candidate.content)
