"""Who says a quote that stands in marks of its own, with nobody beside it."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from attrs import evolve

from quotes.finding.candidate import Candidate
from quotes.speakers.asking import left_open
from quotes.speakers.desk import Desk, Voice

# Certainty where the quote after names the speaker of an open one, and where one voice is all.
_OPEN, _ONLY = 0.9, 0.6


def only_voice(desk: Desk, candidate: Candidate) -> Voice | None:
    """Give the one person whose words all direct quotes before are, None where none is."""
    rows = zip(desk.candidates, desk.voices, strict=False)
    before = [v for c, v in rows if v is not None and c.type == "direct" and c.nested_in is None]
    people = {v.keys for v in before}
    alone = candidate.type == "direct" and candidate.cue is None and candidate.nested_in is None
    if not alone or len(people) != 1 or before[-1].kind != "person":
        return None
    why = f"nobody but {before[-1].name} is quoted so far"
    return evolve(before[-1], phrase=None, certainty=_ONLY, reasons=(why,))


def carried_back(desk: Desk, voices: Sequence[Voice | None]) -> dict[int, Voice]:
    """Give by position the voices of quotes left open that the next paragraph's quote goes on."""
    found: dict[int, Voice] = {}
    outer = [i for i, c in enumerate(desk.candidates) if c.nested_in is None]
    for i, after in reversed(list(pairwise(outer))):
        one, next_one = desk.candidates[i], desk.candidates[after]
        voice = found.get(after) or voices[after]
        open_one = voices[i] is None and one.speaker is None and voice is not None
        if open_one and voice is not None and left_open(desk.scene, one, next_one):
            why = "the quote after it goes on with it"
            found[i] = evolve(voice, phrase=None, certainty=_OPEN, reasons=(why,))
    return found
