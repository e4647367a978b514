"""What a word's characters say about it; the same wherever it stands, so it is remembered."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Sequence
from typing import Any

import torch
from torch import Tensor

from quotes.parsing.batched.recurrent import run_lstm, weights_of

# Words that are remembered, so that a year of news does not fill the memory: 40 MB for 100 numbers.
MOST_KNOWN = 100_000


class Memory:
    """A row of numbers for each word (or character), made by ``make`` when first asked for."""

    def __init__(self, make: Callable[[list[str]], Tensor]) -> None:
        self.make = make
        self.known: dict[str, int] = {}
        self.rows: Tensor | None = None

    def __call__(self, words: Sequence[str]) -> Tensor:
        """Give the rows of ``words``."""
        new = [word for word in dict.fromkeys(words) if word not in self.known]
        if len(self.known) + len(new) > MOST_KNOWN:
            self.known, self.rows, new = {}, None, list(dict.fromkeys(words))
        if new:
            self.known |= {word: i for i, word in enumerate(new, len(self.known))}
            made = self.make(new)
            self.rows = made if self.rows is None else torch.cat([self.rows, made])
        assert self.rows is not None
        return self.rows.index_select(0, torch.tensor([self.known[word] for word in words]))


class Spelling:
    """stanza's character model of one layer: the weighted sum of its states, or the last ones."""

    def __init__(self, model: Any, vocabulary: Any) -> None:
        self.numbers: dict[str, int] = vocabulary._unit2id
        self.unknown = self.numbers["<UNK>"]
        self.embedding = model.char_emb.weight.detach()
        self.attention = model.char_attn.weight.detach()[0] if model.attn else None
        lstm = model.charlstm.lstm
        ways = ("", "_reverse") if lstm.bidirectional else ("",)
        self.weights = [weights_of(lstm, way) for way in ways]
        self.begin = [
            (model.charlstm_h_init.detach()[i : i + 1], model.charlstm_c_init.detach()[i : i + 1])
            for i in range(len(ways))
        ]

    def __call__(self, words: Sequence[str]) -> Tensor:
        """Give a row for each word; words of one length are read together, without padding."""
        of_length: dict[int, list[int]] = defaultdict(list)
        for i, word in enumerate(words):
            of_length[len(word)].append(i)
        order = torch.tensor([i for places in of_length.values() for i in places])
        made = torch.cat([self._alike([words[i] for i in p]) for p in of_length.values()])
        return made.index_select(0, order.argsort())

    def _alike(self, words: Sequence[str]) -> Tensor:
        numbers = [[self.numbers.get(c, self.unknown) for c in word] for word in words]
        steps = self.embedding[torch.tensor(numbers).t()]
        if self.attention is not None:
            states, _ = run_lstm(steps, self.weights[0], self.begin[0])
            return (states * (states @ self.attention).sigmoid().unsqueeze(2)).sum(0)
        both = [
            run_lstm(s, w, b)[1][0]
            for s, w, b in zip((steps, steps.flip(0)), self.weights, self.begin, strict=True)
        ]
        return torch.cat(both, 1)
