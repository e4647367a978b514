"""Everything the rules and other borders propose for each cue, before the scorer chooses."""

from __future__ import annotations

from attrs import evolve

from quotes.finding.bounds import out_of_bounds
from quotes.finding.firing import Firing, fire
from quotes.finding.growing import grow
from quotes.finding.naming import name_speaker
from quotes.finding.ranking.variants import variants
from quotes.finding.view import StoryView
from quotes.finding.voices import plausible

# Rules of at least this priority ask for a construction of their own ("learned from X that",
# "was quoted as saying"): where one of them fits, the plainer readings of the same cue are wrong.
SPECIFIC = 85


def propose(view: StoryView) -> dict[int | None, list[Firing]]:
    """Give for each cue, in text order, its possible attributions; those without a cue under None.

    Rules of a higher priority come first; those that agree in content and speaker are one.
    """
    found: dict[int | None, dict[object, Firing]] = {}
    for firing in _specific(fire(view)):
        whole = name_speaker(view, grow(view, firing))
        for variant in variants(view, whole):
            if plausible(view, variant) and not out_of_bounds(view, variant):
                _add(found.setdefault(variant.cue, {}), variant)
    cues = sorted(found, key=lambda cue: -1 if cue is None else cue)
    return {cue: list(found[cue].values()) for cue in cues}


def _specific(firings: list[Firing]) -> list[Firing]:
    """Leave out the plain firings of cues that a specific rule has found."""
    taken = {f.cue for f in firings if f.rule.priority >= SPECIFIC}
    return [f for f in firings if f.rule.priority >= SPECIFIC or f.cue not in taken]


def _add(held: dict[object, Firing], firing: Firing) -> None:
    key = (firing.content, firing.speaker)
    if key not in held:
        held[key] = firing
        return
    rules = (held[key].rule.id, *held[key].also)
    if firing.rule.id not in rules:
        held[key] = evolve(held[key], also=(*held[key].also, firing.rule.id))
