"""Finds the quotes of one story: the order of the small steps."""

from __future__ import annotations

from attrs import evolve

from quotes.finding.candidate import Candidate
from quotes.finding.cues import whole_cue
from quotes.finding.firing import Firing
from quotes.finding.growing import join_broken, type_of
from quotes.finding.headings import profiles
from quotes.finding.headlines import headline
from quotes.finding.kinds import kind_of
from quotes.finding.ranking.choosing import choose
from quotes.finding.ranking.proposing import propose
from quotes.finding.rivals import settle
from quotes.finding.sharing import share_speakers
from quotes.finding.telling import told
from quotes.finding.uncued import CARRIES_ON, previous, uncued
from quotes.finding.view import StoryView
from quotes.finding.voices import voiced


def find(view: StoryView) -> tuple[Candidate, ...]:
    """Give the attributions of a story in text order."""
    firings = settle(view, choose(view, propose(view)))
    taken = frozenset(f.start for f in firings)
    firings = share_speakers(view, [join_broken(view, f, taken) for f in firings])
    firings = [f for f in firings if voiced(view, f)]
    cued = tuple(_candidate(view, f) for f in firings)
    found = [*cued, *uncued(view, cued)]
    found += profiles(view, tuple(found))
    found += [c for c in headline(view) if not any(_overlap(c, other) for other in found)]
    return _linked(view, sorted(found, key=lambda c: (c.content[0][0], -c.content[-1][1])))


def _overlap(one: Candidate, other: Candidate) -> bool:
    return any(a < d and c < b for a, b in one.content for c, d in other.content)


def _candidate(view: StoryView, firing: Firing) -> Candidate:
    cue, content, span = firing.cue, firing.content, None
    if cue is not None:
        span, content = whole_cue(view, cue, content)
    return Candidate(
        content=content,
        type=type_of(view, content, cue),
        kind=kind_of(view, firing),
        rule=firing.rule.id,
        confidence=round(firing.confidence, 2),
        cue=cue,
        cue_span=span,
        speaker=firing.speaker,
        addressee=None if (to := told(view, firing)) == firing.speaker else to,
        evidence=firing.evidence,
    )


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
