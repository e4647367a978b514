"""Tokens and sentences of many paragraphs at once, as stanza's tokenizer cuts them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import accumulate
from typing import Any

import numpy as np
import torch
from stanza.models.tokenization.utils import MASK_RE, update_pred_regex
from torch import Tensor

from quotes.parsing.batched.dense import Dense
from quotes.parsing.batched.recurrent import Recurrent, lay_out
from quotes.parsing.batched.spelling import Memory
from quotes.parsing.growth import RawToken

# Longer paragraphs are read in windows of so many places, as stanza does it; one place is beyond
# the end of a paragraph that fits.
WINDOW = 1_000
# What stands there, which is no character.
BEYOND = ""
# What stanza has the taggers read for a token of more characters than it learned from at a time.
# Here only in paragraphs that are read in windows; in others its first letters tell more.
UNREADABLE = "<UNK>"
# What the model says of a character: inside a token, ends one, ends a sentence, ends a contraction.
ENDS_SENTENCE, CONTRACTION = (2, 4), (3, 4)


class Tokenizer:
    """Reads the weights of a stanza tokenizer of two layers that ask each other."""

    def __init__(self, trainer: Any) -> None:
        model = trainer.model
        self.numbers: dict[str, int] = trainer.vocab._unit2id
        self.embedding = model.embeddings.weight.detach()
        self.rows = Memory(self._made)
        self.layers = [_layer(model.rnn), _layer(model.rnn2)]
        self.heads = [_heads(model, ""), _heads(model, "2")]
        self.doubt = model.args["hier_invtemp"]
        self.longest: int = trainer.args["max_seqlen"]

    def __call__(self, paragraphs: Sequence[str]) -> list[list[list[RawToken]]]:
        """Give for each paragraph its sentences, each a list of tokens with places in it."""
        kept = [_single_spaces(paragraph.rstrip()) for paragraph in paragraphs]
        texts = ["".join(paragraph[i] for i in places) for paragraph, places in kept]
        read = [i for i, text in enumerate(texts) if text]
        found: list[list[list[RawToken]]] = [[] for _ in texts]
        for i, labels in zip(read, self._labels([texts[i] for i in read]), strict=True):
            longest = self.longest if len(texts[i]) >= WINDOW else WINDOW
            found[i] = list(_sentences(texts[i], kept[i][1], labels, longest))
        return found

    def _labels(self, texts: Sequence[str]) -> Iterator[list[int]]:
        for text, there in zip(texts, self._windowed(texts), strict=True):
            there[-1] = 4 if there[-1] > 2 else 2
            if MASK_RE.search(text):
                there = update_pred_regex(list(text), there)
            yield there.tolist()

    def _windowed(self, texts: Sequence[str]) -> Iterator[np.ndarray]:
        """Give the labels of each text: a first window of all at once, then the next of those left.

        Each window begins after the last sentence that ends in the one before.
        """
        # stanza lets the model read one place beyond the end.
        lengths = [len(text) + 1 for text in texts]
        rows = self._inputs(texts, lengths).split(lengths) if texts else ()
        found: list[list[np.ndarray]] = [[] for _ in texts]
        at = [0] * len(texts)
        left = list(range(len(texts)))
        while left:
            windows = [_window(rows[i], at[i]) for i in left]
            for i, labels in zip(left, self._best(windows), strict=True):
                found[i].append(labels[: _settled(labels, lengths[i] - 1 - at[i])])
                at[i] += len(found[i][-1])
            left = [i for i in left if at[i] < lengths[i] - 1]
        yield from map(np.concatenate, found)

    def _best(self, windows: Sequence[Tensor]) -> list[np.ndarray]:
        lengths = [len(window) for window in windows]
        best = self._scores(torch.cat(list(windows)), lengths).argmax(1).numpy()
        return np.split(best, list(accumulate(lengths))[:-1])

    def _inputs(self, texts: Sequence[str], lengths: Sequence[int]) -> Tensor:
        rows = self.rows([c for text in texts for c in (*text, BEYOND)])
        flags = torch.zeros(len(rows), 2)
        beyond = torch.tensor(list(accumulate(lengths)))
        flags[beyond - 2, 0] = 1
        flags[beyond - torch.tensor(lengths), 1] = 1
        return torch.cat([rows, flags], 1)

    def _made(self, characters: Sequence[str]) -> Tensor:
        numbers = [self.numbers.get(c, self.numbers["<UNK>"]) if c else 0 for c in characters]
        signs = [[c == " ", c.isupper(), c.isdecimal()] for c in characters]
        return torch.cat([self.embedding[torch.tensor(numbers)], torch.tensor(signs).float()], 1)

    def _scores(self, rows: Tensor, lengths: Sequence[int]) -> Tensor:
        layout = lay_out(lengths)
        states = self.layers[0](rows, layout)
        scores = self.heads[0](states)
        states = states * (1 - (-scores[:, :1] * self.doubt).sigmoid())
        scores = scores + self.heads[1](self.layers[1](states, layout))
        token, sentence, several = scores.sigmoid().log().unbind(1)
        inside, goes_on, one = (-scores).sigmoid().log().unbind(1)
        kinds = (goes_on + one, sentence + one, goes_on + several, sentence + several)
        return torch.stack([inside, *(token + kind for kind in kinds)], 1)


def _layer(lstm: torch.nn.LSTM) -> Recurrent:
    nothing = torch.zeros(2, 1, lstm.hidden_size)
    return Recurrent(lstm, nothing, nothing)


def _heads(model: Any, layer: str) -> Dense:
    heads = [getattr(model, f"{name}_clf{layer}") for name in ("tok", "sent", "mwt")]
    biases = [head.bias for head in heads]
    weight = torch.cat([head.weight for head in heads])
    return Dense(weight, None if biases[0] is None else torch.cat(biases))


def _window(rows: Tensor, at: int) -> Tensor:
    """Give what is read together from place ``at`` on: all with the place beyond, or a window."""
    return rows if len(rows) <= WINDOW else rows[at : min(at + WINDOW, len(rows) - 1)]


def _settled(labels: np.ndarray, left: int) -> int:
    """Give how many of a window's labels stay, when ``left`` characters were still to be read."""
    if left <= WINDOW:
        return left
    ends = np.flatnonzero(np.isin(labels, ENDS_SENTENCE))
    return int(ends[-1]) + 1 if len(ends) else len(labels)


def _single_spaces(text: str) -> tuple[str, list[int]]:
    """Give the text and the places of what stays when runs of spaces become one."""
    if "  " not in text:
        return text, list(range(len(text)))
    return text, [i for i, c in enumerate(text) if c != " " or not i or text[i - 1] != " "]


def _sentences(
    text: str, places: Sequence[int], labels: Sequence[int], longest: int
) -> Iterator[list[RawToken]]:
    sentence: list[RawToken] = []
    first = 0
    for i, label in enumerate(labels):
        if not label:
            continue
        spelled = text[first : i + 1].lstrip(" ")
        if spelled:
            start = places[i + 1 - len(spelled)]
            read = spelled if len(spelled) <= longest else UNREADABLE
            sentence.append(RawToken(read, start, places[i] + 1, label in CONTRACTION))
            if label in ENDS_SENTENCE:
                yield sentence
                sentence = []
        first = i + 1
    if sentence:
        yield sentence
