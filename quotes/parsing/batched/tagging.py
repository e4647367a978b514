"""Parts of speech and features of words, as stanza's tagger gives them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import torch
from attrs import frozen
from torch import Tensor

from quotes.parsing.batched.dense import Dense
from quotes.parsing.batched.recurrent import Highway, Layout
from quotes.parsing.batched.spelling import Memory, Spelling


@frozen
class Tags:
    """Of each word its universal tag, its Penn tag and its features; "_" where it has none."""

    upos: Sequence[str]
    xpos: Sequence[str]
    feats: Sequence[str]


class Tagger:
    """Reads the weights of a stanza tagger whose tags hang from one hidden layer."""

    def __init__(self, trainer: Any) -> None:
        model, self.vocabulary = trainer.model, trainer.vocab
        self.words = Numbers(self.vocabulary["word"])
        self.word_states = model.word_emb.weight.detach()
        spelling, made = (
            Spelling(model.charmodel, self.vocabulary["char"]),
            Dense.of(model.trans_char),
        )
        self.spelling = Memory(lambda words: made(spelling(words)))
        self.highway = Highway(model.taggerlstm, model.taggerlstm_h_init, model.taggerlstm_c_init)
        self.hidden = Dense.of(model.upos_hid, "relu")
        heads = [model.upos_clf, model.tag_clf["xpos"], *model.tag_clf["feats"]]
        self.scores = Dense(
            torch.cat([head.weight for head in heads]), torch.cat([head.bias for head in heads])
        )
        self.sizes = [head.out_features for head in heads]
        self.known_feats: dict[tuple[int, ...], str] = {}

    def __call__(self, words: Sequence[str], encoded: Tensor, layout: Layout) -> Tags:
        """Tag ``words``, of which ``encoded`` has a row each."""
        states = self.word_states[self.words(words)]
        rows = torch.cat([states, self.spelling(words), encoded], 1)
        scores = self.scores(self.hidden(self.highway(rows, layout)))
        best = [part.argmax(1) for part in scores.split(self.sizes, 1)]
        feats = zip(*(part.tolist() for part in best[2:]), strict=True)
        return Tags(
            self.vocabulary["upos"].unmap(best[0].tolist()),
            self.vocabulary["xpos"].unmap(best[1].tolist()),
            [self._feats(numbers) for numbers in feats],
        )

    def _feats(self, numbers: tuple[int, ...]) -> str:
        if numbers not in self.known_feats:
            self.known_feats[numbers] = self.vocabulary["feats"].id2unit(numbers)
        return self.known_feats[numbers]


class Numbers:
    """The numbers of words in one of stanza's vocabularies."""

    def __init__(self, vocabulary: Any) -> None:
        self.numbers: dict[str, int] = vocabulary._unit2id
        self.unknown = self.numbers["<UNK>"]
        self.lower: bool = vocabulary.lower

    def __call__(self, words: Sequence[str]) -> Tensor:
        """Give a number for each word."""
        if self.lower:
            words = [word.lower() for word in words]
        return torch.tensor([self.numbers.get(word, self.unknown) for word in words])
