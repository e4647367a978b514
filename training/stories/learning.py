"""Learns the weights of both looks, and writes `quotes/stories/borders.toml`."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path

import numpy as np
import numpy.typing as npt
from attrs import frozen

from quotes.stories.borders import first_looks, second_looks
from quotes.stories.evidence import Evidence, Text, survey
from quotes.stories.lines import Sets
from quotes.stories.model import Scale
from quotes.stories.reading import read_units
from quotes.stories.units import gather_units
from training.stories.articles import Article, Feed, make_feeds, single

Numbers = npt.NDArray[np.float64]

RIDGE = 3.0
"""Pull of the weights (over evidence scaled to unit variance) towards 0: with 90 pieces of
evidence and some 900 articles any value from 1 to 10 scores alike."""

STEPS = 60

THRESHOLD = -0.5
"""Log-odds from which a border is drawn. F1 is flat from -0.7 to 0 (feeds of one outlet: 0.90 to
0.90), and single articles are kept whole by "alone" at all of them."""

MARKS = {
    "end": 20.0,
    "separator": 6.0,
    "address": 5.0,
    "note": 4.0,
    "byline": 3.0,
    "profile": -3.0,
    "clock": -7.0,
    "series": -4.0,
    "cited": -3.0,
}
"""What explicit marks add to the log-odds: set by hand, the articles hold too few to learn from.
"END" settles it. Stars and dashes also part the sections of one long article, so that they and
the rest can be outweighed by strong ties; the entries of a live report, each with its time, stay
one story. Of 845 newswire articles 3 begin with "According to", of those with such a paragraph
one in 35; taking it against a border costs no held-out figure more than 0.002."""

HEAD = """\
# What each piece of evidence adds to the log-odds that a story begins (its name stands beside its
# meaning in quotes/stories/evidence.py). `first` looks at every border by itself, `second` at the
# two guessed stories that meet there. Learned by: python -m training.stories learn
"""


@frozen
class Case:
    """A surveyed feed and, for each unit from the second on, whether a story begins there."""

    text: Text
    borders: Numbers


def training_feeds(articles: Sequence[Article]) -> list[Feed]:
    """Make the feeds that are learned from, and add every article by itself."""
    newswire = [a for a in articles if a.corpus == "newswire"]
    polnear = [a for a in articles if a.corpus == "polnear"]
    return [
        *make_feeds(newswire, 160, seed=1, one_outlet=0.5, headlines=(0.0, 0.0, 0.0, 1.0, 0.4)),
        *make_feeds(polnear, 50, seed=2, one_outlet=0.5, headlines=(0.0, 1.0, 1.0)),
        *(single(article) for article in articles),
        *(single(article, headline=True) for article in polnear),
    ]


def learn(feeds: Iterable[Feed], sets: Sets) -> tuple[Scale, Scale]:
    """Learn the weights of the first and of the second look."""
    cases = [case for feed in feeds if len((case := _case(feed, sets)).borders)]
    truth = np.concatenate([case.borders for case in cases])
    looks = [first_looks(case.text) for case in cases]
    first = _fit([evidence for look in looks for evidence in look], truth)
    seconds: list[Evidence] = []
    for case, look in zip(cases, looks, strict=True):
        guesses = [0.0, *(first.weigh(evidence) for evidence in look)]
        seconds += second_looks(case.text, guesses, [0.0] * len(guesses))
    return first, _fit(seconds, truth)


def _case(feed: Feed, sets: Sets) -> Case:
    units = gather_units(feed.lines, sets)
    borders = np.array([float(unit.first in feed.borders) for unit in units[1:]])
    return Case(survey(read_units(units, sets)), borders)


def _fit(evidence: Sequence[Evidence], truth: Numbers) -> Scale:
    """Fit a ridge logistic regression by Newton's method."""
    names = list(evidence[0])
    table = np.array([list(row.values()) for row in evidence])
    mean, spread = table.mean(0), table.std(0) + 1e-9
    scaled = np.c_[np.ones(len(table)), (table - mean) / spread]
    pull = np.full(scaled.shape[1], RIDGE)
    pull[0] = 1e-6
    weights = np.zeros(scaled.shape[1])
    for _ in range(STEPS):
        chance = 1 / (1 + np.exp(-scaled @ weights))
        slope = scaled.T @ (chance - truth) + pull * weights
        bend = (scaled.T * (chance * (1 - chance))) @ scaled + np.diag(pull)
        weights -= np.linalg.solve(bend, slope)
    plain = weights[1:] / spread
    bias = float(weights[0] - plain @ mean)
    return Scale(bias, {n: float(w) for n, w in zip(names, plain, strict=True)})


def write_model(first: Scale, second: Scale, path: Path) -> None:
    """Write the weights as TOML."""
    marks = "\n".join(f"{name} = {value}" for name, value in MARKS.items())
    parts = [HEAD, f"threshold = {THRESHOLD}\n", f"\n[marks]\n{marks}\n"]
    for name, scale in (("first", first), ("second", second)):
        rows = "\n".join(f"{key} = {weight:.3f}" for key, weight in scale.weights.items())
        parts.append(f"\n[{name}]\nbias = {scale.bias:.3f}\n{rows}\n")
    path.write_text("".join(parts), encoding="utf-8")
