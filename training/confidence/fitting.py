"""A logistic regression with a penalty on the squares of the weights, and how well it fits."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence

import numpy as np
import torch

from training.confidence.records import Row

Weights = dict[str, float]

# A sign is learned if so many records have it.
FEWEST = 8
# The penalty on a weight; chosen among 0.3, 1, 3 and 10 by the log loss on held-out articles.
PENALTY = 3.0
# These are not drawn to nothing: how often a record is right, and the scorer's word for it.
_FREE = frozenset({"always", "chance"})


def fit(rows: Sequence[Row], penalty: float = PENALTY) -> Weights:
    """Give the weight of each sign that enough rows have."""
    seen = Counter(name for row in rows for name, _ in row.signs)
    names = sorted(name for name, count in seen.items() if count >= FEWEST)
    table = torch.from_numpy(_table(rows, names))
    right = torch.tensor([row.right for row in rows], dtype=torch.float64)
    drawn = torch.tensor([0.0 if name in _FREE else penalty for name in names]).double()
    weights = torch.zeros(len(names), dtype=torch.float64, requires_grad=True)
    optimizer = torch.optim.LBFGS([weights], max_iter=200, line_search_fn="strong_wolfe")

    def closure() -> torch.Tensor:
        optimizer.zero_grad()
        surprise = torch.nn.functional.binary_cross_entropy_with_logits(
            table @ weights, right, reduction="sum"
        )
        loss = surprise + (drawn * weights.square()).sum() / 2
        loss.backward()  # type: ignore[no-untyped-call]
        return loss

    optimizer.step(closure)  # type: ignore[no-untyped-call]
    return dict(zip(names, weights.detach().tolist(), strict=True))


def _table(rows: Sequence[Row], names: Sequence[str]) -> np.ndarray:
    number = {name: at for at, name in enumerate(names)}
    table = np.zeros((len(rows), len(names)))
    for at, row in enumerate(rows):
        for name, value in row.signs:
            if name in number:
                table[at, number[name]] = value
    return table


def probability(weights: Mapping[str, float], row: Row) -> float:
    """Give how likely the row is right."""
    total = sum(weights.get(name, 0.0) * value for name, value in row.signs)
    return float(1 / (1 + np.exp(-total)))


def surprise(weights: Mapping[str, float], rows: Sequence[Row]) -> float:
    """Give the mean log loss in bits: 0 is perfect, 1 is a coin."""
    shares = np.clip([probability(weights, row) for row in rows], 1e-6, 1 - 1e-6)
    right = np.array([row.right for row in rows])
    return float(-(right * np.log2(shares) + (1 - right) * np.log2(1 - shares)).mean())
