"""Lines of a source text → the lines that open a story."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence

from quotes.stories.evidence import Text, second_look, survey, weigh_border
from quotes.stories.lines import Sets
from quotes.stories.model import Model, load_model
from quotes.stories.reading import read_units
from quotes.stories.units import Unit, gather_units


def find_borders(lines: Sequence[str], gaps: Sequence[int], sets: Sets) -> tuple[int, ...]:
    """Give the numbers of the lines that open a story, the first story's left out.

    ``gaps`` are the blank lines before each line.
    """
    units = gather_units(lines, sets)
    if len(units) < 2:
        return ()
    scores = score_borders(units, gaps, sets)
    threshold = load_model().threshold
    return tuple(u.first for u, score in zip(units, scores, strict=True) if score > threshold)


def score_borders(units: Sequence[Unit], gaps: Sequence[int], sets: Sets) -> list[float]:
    """Give the log-odds of a story to open at each unit; the first unit's mean nothing."""
    model = load_model()
    text = survey(read_units(units, sets))
    marked = [_marked(unit, model) + gap for unit, gap in zip(units, _gap_scores(units, gaps))]
    guesses = [model.first.weigh(weigh_border(text, i)) + m for i, m in enumerate(marked)]
    return [score + m for score, m in zip(second_scores(text, guesses, model), marked)]
