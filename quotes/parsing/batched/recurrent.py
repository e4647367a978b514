"""Recurrent layers over sentences that lie one below the other in one matrix."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import torch
from attrs import frozen
from torch import Tensor

from quotes.parsing.batched.dense import Dense

# A sentence is run beside a longer one where at most a sixth of the longer one is padding (or
# three words): a step for twenty sentences costs little more than three for two. With up to a third
# 5,385 words took 0.67 s, a sixth 0.70, a twelfth 0.74, a hundredth 0.80 (0.03 are noise).
PADDING, FEW = 6, 3


@frozen
class Layout:
    """Where sentences of like length stand, forwards and backwards, and the way back.

    ``groups`` has for each group the rows to take, (step, sentence), in both directions;
    ``places`` has for each row of the matrix its place among the outputs of all groups.
    """

    groups: Sequence[tuple[Tensor, Tensor]]
    places: tuple[Tensor, Tensor]


def lay_out(lengths: Sequence[int]) -> Layout:
    """Group sentences of these lengths, which lie one below the other."""
    of_each = torch.tensor(lengths)
    ends = of_each.cumsum(0)
    groups: list[tuple[Tensor, Tensor]] = []
    forward = torch.zeros(int(ends[-1]), dtype=torch.long)
    backward = forward.clone()
    base = 0
    for group in _alike(lengths):
        n, last = of_each[group], ends[group] - 1
        steps = torch.arange(lengths[group[0]])[:, None]
        first = last - n + 1
        groups.append((torch.minimum(first + steps, last), torch.maximum(last - steps, first)))
        there = steps < n
        outputs = torch.arange(base, base + there.numel()).view(there.shape)
        forward[groups[-1][0][there]] = outputs[there]
        backward[groups[-1][1][there]] = outputs[there]
        base += there.numel()
    return Layout(groups, (forward, backward))


def _alike(lengths: Sequence[int]) -> list[list[int]]:
    groups: list[list[int]] = []
    for i in sorted(range(len(lengths)), key=lambda i: -lengths[i]):
        longest = lengths[groups[-1][0]] if groups else 0
        if groups and longest - lengths[i] <= max(FEW, longest // PADDING):
            groups[-1].append(i)
        else:
            groups.append([i])
    return groups


class Recurrent:
    """One layer of an LSTM that reads each sentence forwards and backwards."""

    def __init__(self, lstm: torch.nn.LSTM, hidden: Tensor, cell: Tensor) -> None:
        self.weights = [weights_of(lstm, way) for way in ("", "_reverse")]
        self.begin = [(hidden[way : way + 1], cell[way : way + 1]) for way in (0, 1)]

    def __call__(self, rows: Tensor, layout: Layout) -> Tensor:
        """Give for each row the states of both directions side by side."""
        both = []
        for way, places in enumerate(layout.places):
            states = [self._run(rows, group[way], way) for group in layout.groups]
            both.append(torch.cat(states).index_select(0, places))
        return torch.cat(both, 1)

    def _run(self, rows: Tensor, taken: Tensor, way: int) -> Tensor:
        padded = rows.index_select(0, taken.flatten()).view(*taken.shape, -1)
        states = run_lstm(padded, self.weights[way], self.begin[way])[0]
        return states.reshape(taken.numel(), -1)


def weights_of(lstm: torch.nn.LSTM, way: str) -> list[Tensor]:
    """Give what torch calls an LSTM of one layer with; ``way`` back is "_reverse"."""
    names = ("weight_ih_l0", "weight_hh_l0", "bias_ih_l0", "bias_hh_l0")
    return [getattr(lstm, name + way).detach() for name in names]


def run_lstm(
    steps: Tensor, weights: Sequence[Tensor], begin: tuple[Tensor, Tensor]
) -> tuple[Tensor, Tensor]:
    """Run one direction over (step, sentence, number); give all states and the last one.

    Without packed sequences torch runs oneDNN's LSTM, in half the time.
    """
    first = tuple(state.expand(-1, steps.shape[1], -1).contiguous() for state in begin)
    states, last, _ = torch.lstm(steps, first, weights, True, 1, 0.0, False, False, False)
    return states, last


class Highway:
    """stanza's LSTM layers, each of which lets some of its input by."""

    def __init__(self, model: Any, hidden: Tensor, cell: Tensor) -> None:
        self.layers = []
        for i, (lstm, gate, by) in enumerate(
            zip(model.lstm, model.gate, model.highway, strict=True)
        ):
            ways = slice(2 * i, 2 * i + 2)
            recurrent = Recurrent(lstm.lstm, hidden.detach()[ways], cell.detach()[ways])
            both = torch.cat([gate.weight, by.weight]), torch.cat([gate.bias, by.bias])
            self.layers.append((recurrent, Dense(*both)))

    def __call__(self, rows: Tensor, layout: Layout) -> Tensor:
        """Give for each row the states of the last layer."""
        for recurrent, beside in self.layers:
            gate, by = beside(rows).chunk(2, 1)
            rows = recurrent(rows, layout).addcmul_(gate.sigmoid(), by.tanh())
        return rows
