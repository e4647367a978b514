"""Lemmas: by stanza's table, and what is not there by its network, once for each word and tag."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import Any

import torch
from attrs import frozen
from stanza.models.lemma.data import DataLoader
from stanza.models.lemma.edit import EDIT_TO_ID
from torch import Tensor

from quotes.parsing.batched.dense import Dense

Pair = tuple[str, str]
# Pairs whose lemmas are remembered, so that a year of news does not fill the memory.
MOST_KNOWN = 200_000
# Of the ways to a lemma that the network chooses from, the one where it has to be spelled.
SPELLED = EDIT_TO_ID["none"]


class Lemmatizer:
    """Asks a stanza lemmatizer."""

    def __init__(self, processor: Any) -> None:
        self.trainer, self.config = processor.trainer, processor.config
        self.vocabulary = processor.vocab
        self.known: dict[Pair, str] = {}
        _quicken(self.trainer.model)
        _spell_few(self.trainer.model)

    def __call__(self, words: Sequence[str], upos: Sequence[str]) -> list[str]:
        """Give the lemma of each word with its tag, "_" where there is none."""
        pairs = list(zip(words, upos, strict=True))
        new = [pair for pair in dict.fromkeys(pairs) if pair not in self.known]
        if len(self.known) + len(new) > MOST_KNOWN:
            self.known, new = {}, list(dict.fromkeys(pairs))
        self.known |= {pair: lemma or "_" for pair, lemma in self._new(new)}
        return [self.known[pair] for pair in pairs]

    def _new(self, pairs: Sequence[Pair]) -> Iterable[tuple[Pair, str]]:
        # Words of one length together: what is not padded does not depend on its company.
        asked: dict[int, list[Pair]] = defaultdict(list)
        for pair in pairs:
            lemma = self.trainer._lookup(*pair)
            if lemma is None:
                asked[len(pair[0])].append(pair)
            else:
                yield pair, lemma
        for alike in asked.values():
            yield from zip(alike, self._by_network(alike), strict=True)

    def _by_network(self, pairs: list[Pair]) -> list[str]:
        batches = DataLoader(
            _Pairs(pairs), 50, self.config, self.vocabulary, evaluation=True, expand_unk_vocab=True
        )
        lemmas: list[str] = []
        edits: list[int] = []
        for batch in batches:
            found, edited = self.trainer.predict(batch, 1, batches.vocab)
            lemmas += found
            edits += edited or []
        words = [word for word, _ in pairs]
        whole: list[str] = self.trainer.postprocess(words, lemmas, edits=edits or None)
        return whole


@frozen
class _Pairs:
    """What stanza's loader wants of a document."""

    pairs: Sequence[Pair]

    def get(self, _: object) -> list[list[str | None]]:
        """Give words, tags and lemmas that nobody knows."""
        return [[word, upos, None] for word, upos in self.pairs]


def _spell_few(model: Any) -> None:
    """Have the network spell only the lemmas that are neither the word nor its small letters.

    Which they are it says before it spells, and for two words in three that is all that is asked.
    """
    spell = model.predict_greedy

    def predict(
        letters: Tensor, mask: Tensor, pos: Tensor, raw: Any = None, **how: Any
    ) -> tuple[list[list[int]], Tensor]:
        inputs, _, lengths, _ = model.embed(letters, mask, pos, raw)
        edits = model.edit_clf(model.encode(inputs, lengths)[1][0])
        spelled: list[list[int]] = [[] for _ in letters]
        asked = (edits.argmax(1) == SPELLED).nonzero().flatten()
        if len(asked):
            found, _ = spell(letters[asked], mask[asked], pos[asked], raw, **how)
            for i, lemma in zip(asked.tolist(), found, strict=True):
                spelled[i] = lemma
        return spelled, edits

    model.predict_greedy = predict


class _Layer(torch.nn.Module):  # type: ignore[misc]
    def __init__(self, layer: torch.nn.Linear) -> None:
        super().__init__()
        self.dense = Dense.of(layer)

    def forward(self, rows: Tensor) -> Tensor:
        flat = self.dense(rows.reshape(-1, rows.shape[-1]))
        return flat.view(*rows.shape[:-1], -1)


def _quicken(model: torch.nn.Module) -> None:
    for name, child in model.named_children():
        if isinstance(child, torch.nn.Linear):
            setattr(model, name, _Layer(child))
        else:
            _quicken(child)
