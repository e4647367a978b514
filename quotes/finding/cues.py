"""The words of a cue: the verb with its auxiliaries and particle, or the whole fixed phrase."""

from __future__ import annotations

from quotes.finding.view import Range, StoryView

# What may stand between an auxiliary and its verb: "has not yet said".
_WITHIN = ("AUX", "PART", "ADV")


def cue_span(view: StoryView, cue: int) -> Range:
    """Give the cue's characters: "has also said", "point out", "according to"."""
    words = [cue, *view.parse.children(cue, "fixed")]
    words += [c for c in view.parse.children(cue, "compound:prt") if c == cue + 1]
    return view.range_of([*words, first_of_group(view, cue)])


def first_of_group(view: StoryView, cue: int) -> int:
    """Give the first of the auxiliaries and adverbs that run up to the verb without a gap."""
    tokens = view.parse.tokens
    first = cue
    while first > 0 and tokens[first - 1].head == cue and tokens[first - 1].upos in _WITHIN:
        first -= 1
    return first
