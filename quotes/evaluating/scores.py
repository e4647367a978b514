"""The two counts that every figure is: a score (precision, recall, F1) and a share."""

from __future__ import annotations

from typing import Any

from attrs import frozen


@frozen
class Score:
    """Counts of one comparison: how many the gold has, how many we found, how many are right.

    ``right_found`` is how many of ours are right where that is not the same count, as within one
    type: an indirect quote of the gold may be matched by one that we call mixed.
    """

    gold: int = 0
    found: int = 0
    right: int = 0
    right_found: int | None = None

    @property
    def precision(self) -> float:
        """The share of ours that is right, 0 where there is none."""
        return _share(self.right if self.right_found is None else self.right_found, self.found)

    @property
    def recall(self) -> float:
        """The share of the gold that was found, 0 where there is none."""
        return _share(self.right, self.gold)

    @property
    def f1(self) -> float:
        """The harmonic mean of precision and recall."""
        both = self.precision + self.recall
        return 2 * self.precision * self.recall / both if both else 0.0

    def to_dict(self) -> dict[str, Any]:
        """Give counts and figures, rounded to four places."""
        figures = {name: round(getattr(self, name), 4) for name in ("precision", "recall", "f1")}
        return {"gold": self.gold, "found": self.found, "right": self.right, **figures}


@frozen
class Share:
    """How many are right of those that could be judged."""

    right: int = 0
    of: int = 0

    @property
    def value(self) -> float:
        """The share from 0 to 1, 0 where nothing could be judged."""
        return _share(self.right, self.of)

    def to_dict(self) -> dict[str, Any]:
        """Give counts and figure, rounded to four places."""
        return {"right": self.right, "of": self.of, "share": round(self.value, 4)}


def _share(part: int, whole: int) -> float:
    return part / whole if whole else 0.0
