"""A conditional logit: of a cue's proposals and "none of them", one is right.

The log odds of a proposal against "none" are the sum of its features' weights, so the file of
weights is the whole model (McFadden 1974; Berger et al. 1996 for language). Fitted by L-BFGS with a
penalty on the squares of the weights.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

import numpy as np
import torch
from attrs import frozen

from training.scorer.material import Contest

Weights = dict[str, float]

# A feature is learned if so many cues have it. The penalty was chosen among 3e-6 … 6e-5 on a
# sixth of PolNeAR's tuning part.
FEWEST = 4
PENALTY = 4e-5
ITERATIONS = 200
# How often each cue of our own gold counts: it follows our policy, and is much less.
OWN = 1
# What is true of our own policy beyond PolNeAR's is learned beside it, as weights of features that
# only our gold has, and goes into the result with this share. PolNeAR marks more (attitudes, things
# spoken of): at 0 the table has rows that readers do not take for quotes, at 1 PolNeAR's F1 falls
# by 0.03.
HOUSE = 0.5
_HOUSE = "house "


def learn(theirs: Sequence[Contest], ours: Sequence[Contest]) -> Weights:
    """Give the weights of all features that matter."""
    contests = [*theirs, *(_housed(c) for c in ours for _ in range(OWN))]
    seen = Counter(f for c in contests for f in {f for row in c.features for f in row})
    names = sorted(name for name, count in seen.items() if count >= FEWEST)
    values = _fit(_Table.of(contests, {name: i for i, name in enumerate(names)}))
    return _folded(dict(zip(names, values.tolist(), strict=True)))


def _housed(contest: Contest) -> Contest:
    """Give a contest of our own gold with the features that only such have."""
    rows = tuple(
        (*row, *(f"{_HOUSE}{name}" for name in row if "|" not in name)) for row in contest.features
    )
    return Contest(rows, contest.shares)


def _folded(weights: Weights) -> Weights:
    found = {name: value for name, value in weights.items() if not name.startswith(_HOUSE)}
    for name, value in weights.items():
        if name.startswith(_HOUSE):
            plain = name.removeprefix(_HOUSE)
            found[plain] = found.get(plain, 0.0) + HOUSE * value
    return found


@frozen
class _Table:
    """All proposals as a sparse matrix, one row each; ``contest`` says whose each row is."""

    rows: torch.Tensor
    columns: torch.Tensor
    contest: torch.Tensor
    shares: torch.Tensor
    contests: int

    @classmethod
    def of(cls, contests: Sequence[Contest], numbers: dict[str, int]) -> _Table:
        """Number the features and lay the proposals under each other."""
        held = [[numbers[f] for f in row if f in numbers] for c in contests for row in c.features]
        index = np.fromiter((i for row in held for i in row), dtype=np.int64)
        lengths = np.array([len(row) for row in held])
        place = np.repeat(np.arange(len(held)), lengths)
        contest = [n for n, c in enumerate(contests) for _ in c.features]
        shares = [share for c in contests for share in c.shares]
        return cls(
            _sparse(place, index, len(held), len(numbers)),
            _sparse(index, place, len(numbers), len(held)),
            torch.tensor(contest),
            torch.tensor(shares, dtype=torch.float32),
            len(contests),
        )


def _sparse(rows: np.ndarray, columns: np.ndarray, height: int, width: int) -> torch.Tensor:
    order = np.argsort(rows, kind="stable")
    starts = np.concatenate([[0], np.cumsum(np.bincount(rows, minlength=height))])
    inside = torch.from_numpy(columns[order])
    return torch.sparse_csr_tensor(
        torch.from_numpy(starts), inside, torch.ones(len(inside)), size=(height, width)
    )


def _fit(table: _Table) -> torch.Tensor:
    weights = torch.zeros(table.rows.shape[1])
    optimizer = torch.optim.LBFGS(
        [weights], max_iter=ITERATIONS, history_size=15, line_search_fn="strong_wolfe"
    )

    def closure() -> torch.Tensor:
        loss, weights.grad = _loss(table, weights)
        return loss

    optimizer.step(closure)  # type: ignore[no-untyped-call]
    return weights


@torch.no_grad()
def _loss(table: _Table, weights: torch.Tensor) -> tuple[torch.Tensor, torch.Tensor]:
    """Give the mean surprise at the gold with the penalty, and its gradient."""
    sums = table.rows @ weights
    zero = torch.zeros(table.contests)
    top = zero.scatter_reduce(0, table.contest, sums, "amax", include_self=True)
    powers = torch.exp(sums - top[table.contest])
    whole = zero.scatter_add(0, table.contest, powers) + torch.exp(-top)
    right = (table.shares * sums).sum()
    loss = ((torch.log(whole) + top).sum() - right) / table.contests
    off = (powers / whole[table.contest] - table.shares) / table.contests
    slope = table.columns @ off + 2 * PENALTY * weights
    return loss + PENALTY * weights.square().sum(), slope
