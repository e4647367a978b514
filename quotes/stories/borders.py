"""Lines of a source text → the lines that open a story.

Two looks at every border: the first guesses from what stands within reach, the second compares
only the two guessed stories that meet there.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from statistics import fmean, median_low

from quotes.stories.evidence import (
    BOUND,
    Evidence,
    Neighbours,
    Text,
    second_look,
    survey,
    weigh_border,
)
from quotes.stories.lines import Sets
from quotes.stories.model import Model, load_model
from quotes.stories.reading import read_units
from quotes.stories.units import Unit, gather_units

Scores = Sequence[float]

GAPS_LOOK = -3.0
GAPS_PART = 4.0
"""Blank lines part stories where the borders at them have log-odds of -3 or more on average, and
4 more than the other borders have: so it is in 100 of 100 feeds with blank lines between stories
only (one outlet: -2 to 4, and 9 to 19 more), and in none of the 114 newswire articles with blank
lines between some paragraphs (the best -3.8)."""

HOUSE_MARK = 6.0
"""What a blank line or an address adds to the log-odds where the house puts one before each story,
and what its absence takes away."""

FEWEST_TO_ARGUE = 6
"""A shorter text holds too little to argue with a separator, which then settles it."""

HOUSE_MARK = 4.0
"""What a blank line or an address adds to the log-odds where the house puts one before each story,
and what its absence takes away."""


def find_borders(lines: Sequence[str], gaps: Sequence[int], sets: Sets) -> tuple[int, ...]:
    """Give the numbers of the lines that open a story, the first story's left out.

    ``gaps`` are the blank lines before each line.
    """
    units = gather_units(lines, sets)
    if len(units) < 2:
        return ()
    model = load_model()
    scores = score_borders(units, gaps, sets, model)
    return tuple(units[i].first for i in range(1, len(units)) if scores[i] > model.threshold)


def score_borders(
    units: Sequence[Unit], gaps: Sequence[int], sets: Sets, model: Model
) -> list[float]:
    """Give the log-odds of a story to open at each unit; those of the first unit say nothing."""
    text = survey(read_units(units, sets))
    guesses = [0.0, *(model.first.weigh(e) for e in first_looks(text))]
    marks = _marks(units, guesses, gaps, model)
    second = [0.0, *(model.second.weigh(e) for e in second_looks(text, guesses, marks))]
    return [score + mark for score, mark in zip(second, marks, strict=True)]


def first_looks(text: Text) -> list[Evidence]:
    """Give the evidence of the first look at each border, from unit 1 on."""
    return [weigh_border(text, border) for border in range(1, len(text.readings))]


def second_looks(text: Text, guesses: Scores, marks: Scores) -> list[Evidence]:
    """Give the evidence of the second look at each border, from unit 1 on.

    ``guesses`` are the log-odds of the first look at each unit, ``marks`` what is added to them.
    """
    marked = [guess + mark for guess, mark in zip(guesses, marks, strict=True)]
    cuts = [0, *(i for i in range(1, len(marked)) if marked[i] > 0), len(marked)]
    return [
        second_look(text, i, guesses[i], _neighbours(marked, cuts, i))
        for i in range(1, len(marked))
    ]


def _neighbours(marked: Scores, cuts: Sequence[int], border: int) -> Neighbours:
    before, after = bisect_left(cuts, border) - 1, bisect_right(cuts, border)
    return Neighbours(
        lo=cuts[before],
        hi=cuts[after],
        others=len(cuts) - 2 - (after - before - 1),
        beside=_best(marked, border, 1),
        near=_best(marked, border, 2),
    )


def _best(marked: Scores, border: int, distance: int) -> float:
    places = (border - distance, border + distance)
    return max((marked[i] for i in places if 0 < i < len(marked)), default=-BOUND)


def _marks(
    units: Sequence[Unit], guesses: Scores, gaps: Sequence[int], model: Model
) -> list[float]:
    """Give what separators, addresses, notes, bylines and blank lines add at each unit."""
    plain = [_mark(unit, model, len(units)) for unit in units]
    if _addressed(units):
        plain = [
            p + (HOUSE_MARK if "address" in u.marks else -HOUSE_MARK)
            for p, u in zip(plain, units, strict=True)
        ]
    wide = _wide_gaps(units, gaps)
    if not _gaps_part(guesses, wide):
        return plain
    return [p + (HOUSE_MARK if w else -HOUSE_MARK) for p, w in zip(plain, wide, strict=True)]


def _mark(unit: Unit, model: Model, units: int) -> float:
    marks = unit.marks
    if "separator" in marks and units < FEWEST_TO_ARGUE:
        marks = marks - {"separator"} | {"end"}
    return sum(model.marks[mark] for mark in marks)


def _addressed(units: Sequence[Unit]) -> bool:
    """Say whether the house puts an address before each story: before the first and one more."""
    first, *rest = units
    return "address" in first.marks and any("address" in unit.marks for unit in rest)


def _wide_gaps(units: Sequence[Unit], gaps: Sequence[int]) -> list[bool]:
    """Say before which units there are more blank lines than usual in this text."""
    usual = median_low(gaps[unit.first] for unit in units[1:])
    return [gaps[unit.first] > usual for unit in units]


def _gaps_part(guesses: Scores, wide: Sequence[bool]) -> bool:
    at = [guesses[i] for i in range(1, len(wide)) if wide[i]]
    elsewhere = [guesses[i] for i in range(1, len(wide)) if not wide[i]]
    if not at or fmean(at) < GAPS_LOOK:
        return False
    return fmean(at) - fmean(elsewhere or [-BOUND]) >= GAPS_PART
