"""Readings → how much the two sides of a border have in common."""

from __future__ import annotations

import math
from bisect import bisect_left
from collections.abc import Iterable, Mapping, Sequence
from typing import Literal

from attrs import frozen

from quotes.stories.reading import Reading

REACH = 12
"""Units each side of a border that are looked at: nine in ten newswire stories have no more than
twice as many, and a word that comes back later comes back by chance."""

Kind = Literal["terms", "names"]
Weights = Mapping[str, float]


@frozen
class Index:
    """Where each term stands, and how much each two units within reach have in common.

    ``ties[i][d]`` is the weight that unit ``i`` shares with unit ``i + d``, squared per term.
    """

    places: Mapping[str, Sequence[int]]
    ties: Sequence[Sequence[float]]

    def seen(self, term: str, first: int, last: int) -> bool:
        """Say whether ``term`` stands in one of the units ``first:last``."""
        places = self.places.get(term, ())
        at = bisect_left(places, first)
        return at < len(places) and places[at] < last

    def count(self, term: str, first: int, last: int) -> int:
        """Count the units of ``first:last`` in which ``term`` stands."""
        places = self.places.get(term, ())
        return bisect_left(places, last) - bisect_left(places, first)

    def share(self, weights: Weights, first: int, last: int) -> float:
        """Give the share of ``weights`` whose terms stand in the units ``first:last``, 0 to 1."""
        total = sum(weights.values())
        if not total or first >= last:
            return 0.0
        return sum(w for term, w in weights.items() if self.seen(term, first, last)) / total

    def cohesion(self, lo: int, border: int, hi: int) -> float:
        """Give the cosine of the units ``lo:border`` and ``border:hi``, 0 to 1."""
        ties = self.ties
        across = sum(ties[i][j - i] for i in range(lo, border) for j in range(border, hi))
        if not across:
            return 0.0
        return across / math.sqrt(self._within(lo, border) * self._within(border, hi))

    def _within(self, lo: int, hi: int) -> float:
        ties = self.ties
        alone = sum(ties[i][0] for i in range(lo, hi))
        return alone + 2 * sum(ties[i][j - i] for i in range(lo, hi) for j in range(i + 1, hi))


def index(readings: Sequence[Reading], kind: Kind) -> Index:
    """Index the terms or the names of a text."""
    weights: list[Weights] = [getattr(reading, kind) for reading in readings]
    places: dict[str, list[int]] = {}
    for number, found in enumerate(weights):
        for term in found:
            places.setdefault(term, []).append(number)
    ties = [_ties(weights, number) for number in range(len(weights))]
    return Index(places, ties)


def _ties(weights: Sequence[Weights], number: int) -> list[float]:
    here = weights[number]
    near = weights[number : number + 2 * REACH]
    return [sum(here[term] ** 2 for term in here.keys() & there.keys()) for there in near]


def union(weights: Iterable[Weights]) -> Weights:
    """Join the weights of several units."""
    joined: dict[str, float] = {}
    for found in weights:
        joined.update(found)
    return joined
