"""A small transformer whose states tell the taggers and the parser what a word means where it is.

The lower layers of a published sentence encoder (``training/encoder.py`` says which), never
trained further. stanza takes it for one of the transformers library's, which need not be
installed: ``WordPieces`` and ``Encoder`` offer what stanza asks of a tokenizer and a model.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import regex
import torch
from attrs import frozen
from stanza.models.common.foundation_cache import BertRecord, FoundationCache
from torch import Tensor
from torch.nn.functional import gelu, layer_norm, linear, scaled_dot_product_attention
from torch.nn.utils.rnn import pad_sequence

# What the trained models call it.
NAME = "quotes-encoder"
HEADS = 12
EPSILON = 1e-12
# Positions the transformer knows; stanza cuts longer sentences into windows.
LONGEST = 512
# Pieces of like-long sentences that are read together: few enough to stay in the cache of a core.
PIECES = 1024
# Words whose pieces are remembered, so that a year of news does not fill the memory.
MOST_KNOWN = 100_000
_UNKNOWN, _START, _END = "[UNK]", "[CLS]", "[SEP]"
_PART = regex.compile(r"[\p{P}$+<=>^`|~]|[^\p{P}$+<=>^`|~\s]+")


@frozen
class Cut:
    """Sentences cut into pieces, in the shape of transformers' ``BatchEncoding``."""

    pieces: dict[str, list[list[int]]]
    words: list[list[int | None]]

    def __getitem__(self, name: str) -> list[list[int]]:
        return self.pieces[name]

    def word_ids(self, batch_index: int) -> list[int | None]:
        """Give the number of the word each piece belongs to."""
        return self.words[batch_index]


class WordPieces:
    """Cuts words into the pieces the encoder knows, the longest first."""

    model_max_length = LONGEST

    def __init__(self, vocabulary: Sequence[str]) -> None:
        self._numbers = {piece: i for i, piece in enumerate(vocabulary)}
        self._known: dict[str, list[int]] = {}

    def __call__(self, sentences: Sequence[Sequence[str]], **_: object) -> Cut:
        """Cut sentences of words, each between a start and an end, padded to the longest."""
        rows = [self.row(sentence) for sentence in sentences]
        longest = max(len(pieces) for pieces, _ in rows)
        padded = [pieces + [0] * (longest - len(pieces)) for pieces, _ in rows]
        mask = [[1] * len(pieces) + [0] * (longest - len(pieces)) for pieces, _ in rows]
        words = [[None, *_words(ends), None] for _, ends in rows]
        return Cut({"input_ids": padded, "attention_mask": mask}, words)

    def row(self, sentence: Sequence[str]) -> tuple[list[int], list[int]]:
        """Give a sentence's pieces, and the places of the start and of each word's last piece."""
        pieces, ends = [self._numbers[_START]], [0]
        for word in sentence:
            pieces += self._of(word)
            ends.append(len(pieces) - 1)
        pieces.append(self._numbers[_END])
        return pieces, ends

    def _of(self, word: str) -> list[int]:
        if word not in self._known:
            if len(self._known) == MOST_KNOWN:
                self._known.clear()
            self._known[word] = list(self._pieces(word)) or [self._numbers[_UNKNOWN]]
        return self._known[word]

    def _pieces(self, word: str) -> Iterator[int]:
        plain = unicodedata.normalize("NFD", word.lower())
        plain = "".join(c for c in plain if unicodedata.category(c) != "Mn")
        for part in _PART.findall(plain):
            yield from self._longest_first(part)

    def _longest_first(self, part: str) -> list[int]:
        found: list[int] = []
        start = 0
        while start < len(part):
            mark = "##" if start else ""
            ends = range(len(part), start, -1)
            end = next((e for e in ends if mark + part[start:e] in self._numbers), None)
            if end is None:
                return [self._numbers[_UNKNOWN]]
            found.append(self._numbers[mark + part[start:end]])
            start = end
        return found


def _words(ends: Sequence[int]) -> Iterator[int]:
    """Give the number of the word that each piece between start and end belongs to."""
    for i, (before, last) in enumerate(pairwise(ends)):
        yield from (i for _ in range(last - before))


class Encoder:
    """The layers; what several models ask about one sentence is computed once and kept."""

    _hf_peft_config_loaded = False

    def __init__(self, weights: Mapping[str, Tensor], layers: Sequence[int]) -> None:
        self.weights = dict(weights)
        self.layers = tuple(layers)
        self.config = SimpleNamespace(hidden_size=weights["project"].shape[0])
        self.kept: dict[tuple[int, ...], Tensor] = {}

    def named_parameters(self) -> tuple[()]:
        """Give none: the models that read the states neither train nor store the weights."""
        return ()

    def __call__(self, ids: Tensor, attention_mask: Tensor, **_: object) -> SimpleNamespace:
        """Give the states of each piece as transformers do."""
        lengths = attention_mask.sum(1).tolist()
        rows = [tuple(row[:n]) for row, n in zip(ids.tolist(), lengths, strict=True)]
        self._read([row for row in dict.fromkeys(rows) if row not in self.kept], ids.device)
        states = pad_sequence([self.kept[r].float() for r in rows], batch_first=True)
        # stanza takes a quarter of the sum of all states but the last: here of one.
        return SimpleNamespace(hidden_states=(4 * states, None))

    def _read(self, rows: list[tuple[int, ...]], device: torch.device) -> None:
        rows.sort(key=len)
        while rows:
            count = max(1, PIECES // len(rows[-1]))
            batch, rows = rows[-count:], rows[:-count]
            padded = pad_sequence([torch.tensor(r) for r in batch], batch_first=True)
            self.weights = {k: v.to(device) for k, v in self.weights.items()}
            states = self.states(padded.to(device))
            self.kept |= {r: self.keep(s[: len(r)]) for r, s in zip(batch, states, strict=True)}

    def forget(self) -> None:
        """Drop what was kept: the text has been read by all models."""
        self.kept.clear()

    def keep(self, states: Tensor) -> Tensor:
        """Give states as they are kept; training keeps those of whole corpora, halved."""
        return states

    def states(self, ids: Tensor) -> Tensor:
        """Give the chosen layers' states of padded pieces, centred and projected."""
        w = self.weights
        with torch.no_grad():
            all_states = enumerate(self.all_states(ids))
            chosen = torch.cat([s for i, s in all_states if i in self.layers], -1)
            return linear(chosen - w["mean"], w["project"])

    def all_states(self, ids: Tensor) -> Iterator[Tensor]:
        """Give the states before the first layer and after each, up to the last one chosen."""
        w = self.weights
        states = w["words"][ids] + w["positions"][: ids.shape[1]]
        states = layer_norm(states, states.shape[-1:], w["norm"], w["norm_bias"], EPSILON)
        yield states
        mask = (ids != 0)[:, None, None, :]
        for i in range(max(self.layers)):
            states = _layer({k: w[f"{i}_{k}"] for k in LAYER}, states, mask)
            yield states


LAYER = tuple(
    name + suffix
    for name in ("qkv", "attended", "attended_norm", "up", "down", "down_norm")
    for suffix in ("", "_bias")
)


def _layer(w: Mapping[str, Tensor], states: Tensor, mask: Tensor) -> Tensor:
    batch, length, width = states.shape
    size = (batch, length, 3, HEADS, width // HEADS)
    q, k, v = linear(states, w["qkv"], w["qkv_bias"]).view(size).permute(2, 0, 3, 1, 4)
    heads = scaled_dot_product_attention(q, k, v, attn_mask=mask)
    joined = heads.transpose(1, 2).reshape(states.shape)
    attended = linear(joined, w["attended"], w["attended_bias"])
    states = _norm(states + attended, w["attended_norm"], w["attended_norm_bias"])
    inner = gelu(linear(states, w["up"], w["up_bias"]))
    down = linear(inner, w["down"], w["down_bias"])
    return _norm(states + down, w["down_norm"], w["down_norm_bias"])


def _norm(states: Tensor, weight: Tensor, bias: Tensor) -> Tensor:
    return layer_norm(states, states.shape[-1:], weight, bias, EPSILON)


def load_encoder(path: Path) -> tuple[Encoder, WordPieces]:
    """Load an encoder stored in eight bits a weight."""
    stored: dict[str, Any] = torch.load(path, weights_only=True, map_location="cpu")
    weights = {name: _full(value) for name, value in stored["weights"].items()}
    return Encoder(weights, stored["layers"]), WordPieces(stored["vocabulary"])


def _full(value: Any) -> Tensor:
    if isinstance(value, tuple):
        eighths, scale = value
        return eighths.float() * scale.float()
    return torch.as_tensor(value).float()


def lend(cache: FoundationCache, encoder: Encoder, pieces: WordPieces) -> None:
    """Have stanza find the encoder where it looks for the transformers it has loaded."""
    cache.bert[NAME] = BertRecord(encoder, pieces, {})
