"""Chooses among what was proposed for each cue: one attribution, or none."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence

from attrs import evolve, frozen

from quotes.finding.firing import Firing, rules_of
from quotes.finding.ranking.borders import is_slight
from quotes.finding.ranking.features import cue_sense, features
from quotes.finding.rivals import rival
from quotes.finding.view import Range, StoryView

# A cue whose proposals have less than this probability together attributes nothing. What stays
# is given its confidence elsewhere (quotes/confidence.py), so little is thrown away here. With
# 0.45 and 0.7, 0.35 and 0.5, 0.3 and 0.3 (this and the next) content F1 at 0.5 was 0.837, 0.843
# and 0.844 on 160 articles of PolNeAR's tuning part, 0.915, 0.920 and 0.912 on 32 newswire
# articles not learned from (`quotes eval GOLD TEXTS` with these two changed by hand).
LEAST = 0.35
# The same for contents that are no clause and not in marks ("referred to the fire"), which
# readers of the table seldom take for quotes.
LEAST_SLIGHT = 0.5

# As many features are kept to explain a choice: the rest add little and fill the screen.
MOST_EVIDENCE = 8


@frozen
class _Contest:
    """The proposals of one cue and the probability of each; what is missing to 1 is "none"."""

    firings: Sequence[Firing]
    odds: Sequence[float]

    @property
    def total(self) -> float:
        """How likely the cue is to attribute anything."""
        return sum(self.odds)


def choose(view: StoryView, proposed: Mapping[int | None, Sequence[Firing]]) -> list[Firing]:
    """Give the likeliest proposal of each cue that attributes, and all that are not scored.

    Not scored are those without a cue and those of rules that the weights were not learned with,
    as in somebody's own folder: these speak for themselves.
    """
    everything = [f for firings in proposed.values() for f in firings]
    unscored = [f for f in everything if not _known(view, f)]
    contests = [_contest(view, [f for f in fs if _known(view, f)]) for fs in proposed.values()]
    likely = [c for c in contests if c.total >= LEAST]
    chosen: list[Firing] = []
    for contest in sorted(likely, key=lambda c: (-max(c.odds), c.firings[0].start)):
        chosen += _best(view, contest, chosen)
    return [*unscored, *chosen]


def _known(view: StoryView, firing: Firing) -> bool:
    weights = view.rules.weights
    return firing.cue is not None and any(f"rule:{rule}" in weights for rule in rules_of(firing))


def _contest(view: StoryView, firings: Sequence[Firing]) -> _Contest:
    return _Contest(firings, probabilities(view, firings))


def _best(view: StoryView, contest: _Contest, taken: Sequence[Firing]) -> list[Firing]:
    """Give the likeliest proposal whose words nobody else has, none where that is unlikely."""
    free = [
        (firing, odds)
        for firing, odds in zip(contest.firings, contest.odds, strict=True)
        if not any(rival(view, firing, other) for other in taken)
    ]
    total = sum(odds for _, odds in free)
    if total < LEAST * contest.total:
        return []
    best = _named(free)
    if total < LEAST_SLIGHT and is_slight(view, best.content):
        return []
    return [evolve(best, score=total, evidence=evidence(view, best))]


def _named(free: Sequence[tuple[Firing, float]]) -> Firing:
    """Give the likeliest content, from the likeliest of its proposals that name somebody."""
    by_content: dict[tuple[Range, ...], float] = {}
    for firing, odds in free:
        by_content[firing.content] = by_content.get(firing.content, 0.0) + odds
    content = max(by_content, key=lambda c: by_content[c])
    same = [(firing, odds) for firing, odds in free if firing.content == content]
    return max(same, key=lambda row: (row[0].speaker is not None, row[1]))[0]


def evidence(view: StoryView, firing: Firing) -> tuple[tuple[str, float], ...]:
    """Give the features of a firing that weigh most, the heaviest first."""
    weights = view.rules.weights
    weighed = [(name, weights[name]) for name in features(view, firing) if name in weights]
    return tuple(sorted(weighed, key=lambda row: -abs(row[1]))[:MOST_EVIDENCE])


def probabilities(view: StoryView, firings: Sequence[Firing]) -> list[float]:
    """Give the probability of each proposal of one cue; what is missing to 1 is "none of them"."""
    cue = firings[0].cue if firings else None
    sense = None if cue is None else cue_sense(view, cue)
    sums = [score(view, firing, sense) for firing in firings]
    top = max(0.0, *sums, 0.0)
    powers = [math.exp(value - top) for value in sums]
    whole = math.exp(-top) + sum(powers)
    return [power / whole for power in powers]


def score(view: StoryView, firing: Firing, sense: Sequence[str] | None = None) -> float:
    """Give the sum of the weights of a firing's features (log odds against "no attribution")."""
    weights = view.rules.weights
    return sum(weights.get(name, 0.0) for name in features(view, firing, sense))
