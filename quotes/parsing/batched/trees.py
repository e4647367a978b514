"""The tree of each sentence, as stanza's graph parser gives it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

import numpy as np
import torch
from stanza.models.common.vocab import ROOT_ID, VOCAB_PREFIX_SIZE
from torch import Tensor
from torch.nn.functional import log_softmax

from quotes.parsing.batched.dense import Dense
from quotes.parsing.batched.recurrent import Highway, lay_out
from quotes.parsing.batched.tagging import Numbers, Tags
from quotes.parsing.decoding import best_tree, mended, violates

Branch = tuple[int, str]
# Words whose labels are scored together: a row holds 9,000 numbers. For 5,385 words the trees took
# 0.62 to 0.68 s, 0.76 at 64 and 0.79 at 1,024.
ROWS = 256


class TreeFinder:
    """Reads the weights of a stanza parser that scores heads and labels by biaffine layers."""

    def __init__(self, trainer: Any, resolve: bool) -> None:
        model, vocabulary = trainer.model, trainer.vocab
        self.words, self.word_states = Numbers(vocabulary["word"]), model.word_emb.weight.detach()
        self.lemmas = Numbers(vocabulary["lemma"])
        self.lemma_states = model.lemma_emb.weight.detach()
        self.upos, self.upos_states = Numbers(vocabulary["upos"]), model.upos_emb.weight.detach()
        self.xpos, self.xpos_states = Numbers(vocabulary["xpos"]), model.xpos_emb.weight.detach()
        self.highway = Highway(model.parserlstm, model.parserlstm_h_init, model.parserlstm_c_init)
        self.arcs, self.labels = Biaffine(model.unlabeled), Biaffine(model.deprel)
        names = vocabulary["deprel"]
        self.names = names.unmap(range(VOCAB_PREFIX_SIZE, len(names)))
        self.deprels = names
        self.resolve = resolve

    def __call__(
        self,
        words: Sequence[str],
        lemmas: Sequence[str],
        tags: Tags,
        encoded: Tensor,
        lengths: Sequence[int],
    ) -> list[list[Branch]]:
        """Give for each sentence of ``lengths`` words the head (0: the root) and label of each.

        ``encoded`` also has a row for each sentence's root, before those of its words.
        """
        with_root = [n + 1 for n in lengths]
        roots = torch.tensor(with_root).cumsum(0) - torch.tensor(with_root)
        rows = torch.cat([self._inputs(words, lemmas, tags, roots, len(encoded)), encoded], 1)
        states = self.highway(rows, lay_out(with_root))
        below, above = self.arcs.sides(states)
        reached = self.arcs.towards(below)
        scores = []
        for n, down, up in zip(
            with_root, reached.split(with_root), above.split(with_root), strict=True
        ):
            arcs = down @ up.t() + self.arcs.bias
            scores.append(log_softmax(arcs[:n].fill_diagonal_(-float("inf")), 1).numpy())
        return list(self._labelled(states, scores, roots.tolist()))

    def _inputs(
        self,
        words: Sequence[str],
        lemmas: Sequence[str],
        tags: Tags,
        roots: Tensor,
        size: int,
    ) -> Tensor:
        at = torch.ones(size, dtype=torch.bool)
        at[roots] = False

        def numbered(numbers: Numbers, units: Sequence[str]) -> Tensor:
            placed = torch.full((size,), ROOT_ID)
            placed[at] = numbers(units)
            return placed

        tag = self.upos_states[numbered(self.upos, tags.upos)]
        tag = tag + self.xpos_states[numbered(self.xpos, tags.xpos)]
        word = self.word_states[numbered(self.words, words)]
        # stanza reads the tags twice, the second time where the features were meant.
        return torch.cat([word, self.lemma_states[numbered(self.lemmas, lemmas)], tag, tag], 1)

    def _labelled(
        self, states: Tensor, scores: Sequence[np.ndarray], roots: Sequence[int]
    ) -> Iterator[list[Branch]]:
        trees = [best_tree(s) for s in scores]
        heads = torch.from_numpy(np.concatenate([t + r for t, r in zip(trees, roots, strict=True)]))
        below, above = self.labels.sides(states)
        best = self.labels.best(below, above, heads)
        for tree, sentence_scores, first in zip(trees, scores, roots, strict=True):
            heads_of, ids = tree.tolist(), best[first + 1 : first + len(tree)]
            if self.resolve and violates(tree, [self.names[i] for i in ids]):
                here = slice(first, first + len(tree))
                pairs = log_softmax(self.labels.pairs(below[here], above[here]), 2).numpy()
                heads_of, ids = mended(sentence_scores, pairs, tree, self.deprels)
            yield [(h, self.names[i]) for h, i in zip(heads_of[1:], ids, strict=True)]


class Biaffine:
    """Scores of pairs of words, of one or several kinds."""

    def __init__(self, scorer: Any) -> None:
        self.below, self.above = Dense.of(scorer.W1, "relu"), Dense.of(scorer.W2, "relu")
        bilinear = scorer.scorer.W_bilin
        self.bias = bilinear.bias.detach()
        # From (below, above, kind) to a row for each kind and number above.
        weight = bilinear.weight.detach()
        self.kinds, self.width = weight.shape[2], weight.shape[1]
        self.towards = Dense(weight.permute(2, 1, 0).reshape(-1, weight.shape[0]))

    def sides(self, states: Tensor) -> tuple[Tensor, Tensor]:
        """Give what words are as dependents and as heads, each with a one at its end."""
        return _with_one(self.below(states)), _with_one(self.above(states))

    def best(self, below: Tensor, above: Tensor, heads: Tensor) -> list[int]:
        """Give for each word the best kind of pair with the word in ``heads``."""
        best: list[int] = []
        for first in range(0, len(below), ROWS):
            here = slice(first, first + ROWS)
            towards = self.towards(below[here]).view(-1, self.kinds, self.width)
            scores = (towards * above[heads[here]].unsqueeze(1)).sum(2) + self.bias
            best += scores.argmax(1).tolist()
        return best

    def pairs(self, below: Tensor, above: Tensor) -> Tensor:
        """Give the scores of all pairs: (dependent, head, kind)."""
        towards = self.towards(below).view(-1, self.kinds, self.width)
        return (towards @ above.t()).transpose(1, 2) + self.bias


def _with_one(states: Tensor) -> Tensor:
    return torch.cat([states, states.new_ones(len(states), 1)], 1)
