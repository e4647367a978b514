"""The encoder over sentences of any length, without padding."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import accumulate, groupby

import torch
from torch import Tensor
from torch.nn.functional import layer_norm, scaled_dot_product_attention

from quotes.parsing.batched.dense import Dense
from quotes.parsing.encoder import EPSILON, HEADS, LONGEST, Encoder, WordPieces

# Pieces that go through the layers together, which bounds the memory. For 5,385 words of newswire
# the encoder took 0.92 s at 128, and 0.72 to 0.75 s anywhere from 256 to 4,096.
ROWS = 512
# A longer sentence is read in windows that overlap by this many pieces, as stanza does it.
OVERLAP = 20

Window = tuple[int, ...]


class FlatEncoder:
    """What the encoder says of each word of many sentences, and of the root before each."""

    def __init__(self, encoder: Encoder, pieces: WordPieces) -> None:
        w = encoder.weights
        self.weights, self.pieces = w, pieces
        self.chosen = encoder.layers
        self.layers = [
            {
                name: Dense(w[f"{i}_{name}"], w[f"{i}_{name}_bias"], after)
                for name, after in _PRODUCTS.items()
            }
            for i in range(max(encoder.layers))
        ]
        self.project = Dense(w["project"], -(w["project"] @ w["mean"]))

    def __call__(self, sentences: Sequence[Sequence[str]]) -> Tensor:
        """Give a row for each sentence's root and each of its words, in order."""
        windows: list[tuple[list[int], int]] = []
        wanted: list[int] = []
        starts = []
        for sentence in sentences:
            pieces, ends = self.pieces.row(sentence)
            starts.append((len(windows), ends))
            windows += _windows(pieces)
        states, at = self._read([pieces for pieces, _ in windows])
        for first, ends in starts:
            wanted += _rows(ends, first, windows, at)
        return states.index_select(0, torch.tensor(wanted))

    def _read(self, windows: Sequence[list[int]]) -> tuple[Tensor, list[int]]:
        """Give the states of all windows' pieces, and where each window begins.

        Windows of the same pieces are read once: one in seven, as a sentence with "Abara's" is
        asked for with and without its contractions, and both come to the same pieces.
        """
        cut = [tuple(window) for window in windows]
        order = sorted(dict.fromkeys(cut), key=len)
        starts = dict(zip(order, accumulate(map(len, order), initial=0), strict=False))
        states = torch.cat([self.states(batch) for batch in _batches(order)])
        return states, [starts[window] for window in cut]

    def states(self, windows: Sequence[Window]) -> Tensor:
        """Give the chosen layers' states of windows, which are sorted by length, projected."""
        w = self.weights
        places = torch.tensor([i for window in windows for i in range(len(window))])
        numbers = torch.tensor([piece for window in windows for piece in window])
        lengths = [(n, len(list(same))) for n, same in groupby(windows, key=len)]
        states = w["words"][numbers] + w["positions"][places]
        states = layer_norm(states, states.shape[-1:], w["norm"], w["norm_bias"], EPSILON)
        read = [states] if 0 in self.chosen else []
        for i in range(max(self.chosen)):
            states = self._layer(i, states, lengths)
            if i + 1 in self.chosen:
                read.append(states)
        return self.project(torch.cat(read, 1))

    def _layer(self, i: int, states: Tensor, lengths: Sequence[tuple[int, int]]) -> Tensor:
        layer = self.layers[i]
        attended = layer["attended"](_attend(layer["qkv"](states), lengths))
        states = self._norm(attended.add_(states), f"{i}_attended_norm")
        return self._norm(layer["down"](layer["up"](states)).add_(states), f"{i}_down_norm")

    def _norm(self, states: Tensor, name: str) -> Tensor:
        w = self.weights
        return layer_norm(states, states.shape[-1:], w[name], w[f"{name}_bias"], EPSILON)


_PRODUCTS = {"qkv": "none", "attended": "none", "up": "gelu", "down": "none"}


def _attend(qkv: Tensor, lengths: Sequence[tuple[int, int]]) -> Tensor:
    """Let each piece look at the others of its window; windows of one length at a time."""
    width = qkv.shape[1] // 3
    attended = qkv.new_empty(qkv.shape[0], width)
    at = 0
    for length, count in lengths:
        here = slice(at, at + length * count)
        size = (count, length, 3, HEADS, width // HEADS)
        q, k, v = qkv[here].view(size).permute(2, 0, 3, 1, 4)
        heads = scaled_dot_product_attention(q, k, v)
        attended[here] = heads.transpose(1, 2).reshape(-1, width)
        at += length * count
    return attended


def _windows(pieces: list[int]) -> Iterator[tuple[list[int], int]]:
    """Give windows on a sentence, each with the place of its first piece."""
    at = 0
    while True:
        yield pieces[at : at + LONGEST], at
        if len(pieces) - at <= LONGEST:
            return
        at += LONGEST - OVERLAP


def _rows(
    ends: Sequence[int], first: int, windows: Sequence[tuple[list[int], int]], at: Sequence[int]
) -> Iterator[int]:
    """Give the rows of a sentence's pieces ``ends``, in the window that has them first."""
    window = first
    for end in ends:
        while end - windows[window][1] >= len(windows[window][0]):
            window += 1
        yield at[window] + end - windows[window][1]


def _batches(windows: Sequence[Window]) -> Iterator[Sequence[Window]]:
    batch: list[Window] = []
    size = 0
    for window in windows:
        if batch and size + len(window) > ROWS:
            yield batch
            batch, size = [], 0
        batch.append(window)
        size += len(window)
    if batch:
        yield batch
