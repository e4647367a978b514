"""The precision of each rule on PolNeAR's tuning part, for what the scorer does not weigh."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from attrs import frozen

from quotes.evaluating.model import Laid
from quotes.evaluating.pairing import MATCHED

# Counts added to each rule, at the mean of all rules, so that a rule seen twice is not worth 1.0.
PRIOR = 8


@frozen
class Precision:
    """How often each rule found something that annotators judged, and how often it was right."""

    fired: Counter[str]
    right: Counter[str]

    @classmethod
    def of(cls, articles: Iterable[Laid]) -> Precision:
        """Count. Right is what shares half or more of the letters covered with one of the gold."""
        fired: Counter[str] = Counter()
        right: Counter[str] = Counter()
        for laid in articles:
            matched = {pair.found for pair in laid.pairs if pair.both >= MATCHED}
            for at, one in enumerate(laid.found):
                if at not in laid.aside:
                    fired[one.rule] += 1
                    right[one.rule] += at in matched
        return cls(fired, right)

    def smoothed(self) -> dict[str, float]:
        """Give the precision of each rule, drawn to the mean where it was seen seldom."""
        mean = sum(self.right.values()) / max(1, sum(self.fired.values()))
        return {
            rule: (self.right[rule] + PRIOR * mean) / (self.fired[rule] + PRIOR)
            for rule in sorted(self.fired)
        }
