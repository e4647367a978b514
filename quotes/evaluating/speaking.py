"""Whether the speaker of a matched attribution is right, and its affiliation and addressee."""

from __future__ import annotations

from quotes.evaluating.model import Attribution, Range


def same_speaker(gold: Attribution, found: Attribution) -> bool | None:
    """Say whether ours has the gold's speaker; None where the gold names nobody to compare with.

    Gold with names wants one of them. Gold that only has a place wants our speaker to be named
    there: at this quote (the two overlap), or at any quote of the same speaker (ours inside).
    """
    if gold.names is not None:
        return bool(gold.names & (found.names or frozenset())) or gold.names == found.names
    if not gold.by_place:
        return None
    here = any(_meet(ours, place) for ours in found.source for place in gold.source)
    return here or any(_within(ours, place) for ours in found.places for place in gold.source)


def _meet(a: Range, b: Range) -> bool:
    return a[0] < b[1] and b[0] < a[1]


def _within(a: Range, b: Range) -> bool:
    return b[0] <= a[0] and a[1] <= b[1]
