"""Readings → how much the two sides of a border have in common."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping, Sequence
from typing import Literal

from attrs import frozen

from quotes.stories.reading import Reading

REACH = 12
"""Units each side of a border that are looked at: seven in eight newswire stories have no more
than twice as many, and a word that comes back later comes back by chance."""

Kind = Literal["terms", "names"]
Weights = Mapping[str, float]
Place = tuple[float, int, int]


@frozen
class Index:
    """What comes back where: for the terms or for the names of a text.

    ``places[i]`` holds, for each term of unit ``i``, its weight and the numbers of the units
    where it stands last before and first after; -1 and the number of units mean nowhere.
    ``ahead[i][d]`` is the weight, squared per term, that unit ``i`` shares with unit ``i + d``;
    ``back[i][d]`` with unit ``i - d``. Both hold twice `REACH` units at most.
    """

    places: Sequence[Sequence[Place]]
    ahead: Sequence[Sequence[float]]
    back: Sequence[Sequence[float]]

    def share_back(self, first: int, last: int, lo: int) -> float:
        """Give the share, 0 to 1, of what units ``first:last`` say that ``lo:first`` said too."""
        total = found = 0.0
        for unit in range(first, last):
            for weight, before, _ in self.places[unit]:
                if before < first:
                    total += weight
                    found += weight if before >= lo else 0.0
        return found / total if total else 0.0

    def share_ahead(self, first: int, last: int, hi: int) -> float:
        """Give the share, 0 to 1, of what units ``first:last`` say that ``last:hi`` says too."""
        total = found = 0.0
        for unit in range(first, last):
            for weight, _, after in self.places[unit]:
                if after >= last:
                    total += weight
                    found += weight if after < hi else 0.0
        return found / total if total else 0.0

    def cohesions(self, lo: int, border: int, hi: int) -> Iterator[float]:
        """Give the cosine of the 1, 2, 3… units on each side of ``border``, 0 to 1, up to `REACH`.

        A side that ends at ``lo`` or ``hi`` keeps what it has.
        """
        across = left = right = 0.0
        first, last = border, border
        for _ in range(REACH):
            if first > lo:
                first -= 1
                across += sum(self.ahead[first][border - first : last - first])
                left += _added(self.ahead[first], border - first)
            if last < hi:
                across += sum(self.back[last][last - border + 1 : last - first + 1])
                right += _added(self.back[last], last - border + 1)
                last += 1
            yield across / math.sqrt(left * right) if across else 0.0


def _added(ties: Sequence[float], width: int) -> float:
    """Give what a unit adds to the square length of a side that grows to ``width`` units."""
    return 2 * sum(ties[:width]) - ties[0]


def index(readings: Sequence[Reading], kind: Kind) -> Index:
    """Index the terms or the names of a text."""
    weights: list[Weights] = [getattr(reading, kind) for reading in readings]
    ahead = [_ties(weights[i], weights[i : i + 2 * REACH]) for i in range(len(weights))]
    back = [[ahead[i - d][d] for d in range(min(i + 1, 2 * REACH))] for i in range(len(weights))]
    return Index(_places(weights), ahead, back)


def _ties(here: Weights, near: Sequence[Weights]) -> list[float]:
    terms = here.keys()
    return [sum([here[term] ** 2 for term in terms & there.keys()]) for there in near]


def _places(weights: Sequence[Weights]) -> list[list[Place]]:
    before, after = _last_seen(weights), _last_seen(weights[::-1])[::-1]
    size = len(weights)
    return [
        [(w, before[i][t], size - 1 - after[i][t]) for t, w in found.items()]
        for i, found in enumerate(weights)
    ]


def _last_seen(weights: Sequence[Weights]) -> list[dict[str, int]]:
    """Give for each unit where each of its terms stood last before, -1 for nowhere."""
    seen: dict[str, int] = {}
    rows: list[dict[str, int]] = []
    for number, found in enumerate(weights):
        rows.append({term: seen.get(term, -1) for term in found})
        seen.update(dict.fromkeys(found, number))
    return rows
