"""Finds the trees that stanza's parser would find, without the work it throws away.

stanza scores the labels of all pairs of words where only each word's head is asked for, and looks
for the best tree even where the best heads already are one. Both together were half of the time of
a parse. `quicken` is for the models that stanza's processors run, and for training; the bundled
ones take `best_tree` and `mended` from here and score labels in ``batched/trees.py``.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
import torch
from stanza.models.common.vocab import VOCAB_PREFIX_SIZE
from stanza.models.depparse.head_constraints import (
    find_head_constraint_violations,
    resolve_head_constraint_violations,
)
from torch import Tensor
from torch.nn.functional import log_softmax

from quotes.parsing.spanning import spanning_tree

Branches = list[list[Any]]
# Where the inputs of stanza's parser have the lengths of the sentences, from the end.
_LENGTHS = -3


def quicken(model: Any) -> None:
    """Have a stanza parser decode quickly; a parser of another kind is left as it is."""
    if not hasattr(model, "deprel"):
        return

    def predict(*inputs: Any, resolve_head_constraints: bool = False) -> list[Branches]:
        states = model.embed(*inputs)
        lengths = [int(n) for n in inputs[_LENGTHS]]
        return _decode(model, states, lengths, resolve_head_constraints)

    model.predict = predict


def label_scores(model: Any, states: Tensor, heads: Tensor) -> Tensor:
    """Give the scores of all labels for each word and the head it has in ``heads``."""
    scorer = model.deprel
    below = scorer.dropout(scorer.hidden_func(scorer.W1(model.drop(states))))[:, 1:]
    above = scorer.dropout(scorer.hidden_func(scorer.W2(model.drop(states))))
    above = above.gather(1, heads.unsqueeze(2).expand(-1, -1, above.shape[2]))
    below, above = _with_one(below), _with_one(above)
    bilinear = scorer.scorer.W_bilin
    pairs = torch.einsum("nli,ijo->nljo", below, bilinear.weight)
    return torch.einsum("nljo,nlj->nlo", pairs, above) + bilinear.bias


def is_tree(heads: np.ndarray) -> bool:
    """Say whether everything hangs on the root, place 0, and one word does so itself."""
    reached = heads.copy()
    reached[0] = 0
    for _ in range(len(heads).bit_length()):
        reached = reached[reached]
    return not reached.any() and int((heads[1:] == 0).sum()) == 1


def _decode(model: Any, states: Tensor, lengths: list[int], resolve: bool) -> list[Branches]:
    arcs = model.unlabeled(states, states).squeeze(3)
    arcs.diagonal(dim1=1, dim2=2).fill_(-float("inf"))
    scores = log_softmax(arcs, 2).cpu().numpy()
    heads = torch.zeros(len(lengths), states.shape[1] - 1, dtype=torch.long)
    for row, s, n in zip(heads, scores, lengths, strict=True):
        row[: n - 1] = torch.from_numpy(best_tree(s[:n, :n])[1:])
    labels = label_scores(model, states, heads.to(states.device)).argmax(2).tolist()
    found = []
    for i, n in enumerate(lengths):
        tree, ids = [0, *heads[i, : n - 1].tolist()], labels[i][: n - 1]
        if resolve and violates(tree, _names(model, ids)):
            pairs = log_softmax(model.deprel(states[i : i + 1, :n], states[i : i + 1, :n]), 3)
            tree, ids = mended(
                scores[i, :n, :n], pairs[0].cpu().numpy(), np.array(tree), model.vocab["deprel"]
            )
        found.append([list(pair) for pair in zip(tree[1:], _names(model, ids), strict=True)])
    return found


def best_tree(scores: np.ndarray) -> np.ndarray:
    """Give the head of each word in the best tree, 0 for the root and for place 0."""
    best: np.ndarray = scores.argmax(1)
    if not is_tree(best):
        best = spanning_tree(scores)
    best[0] = 0
    return best


def violates(tree: Sequence[int] | np.ndarray, labels: Sequence[str]) -> bool:
    """Say whether a word has two subjects or two objects."""
    return bool(find_head_constraint_violations(tree, labels))


def mended(
    scores: np.ndarray, pairs: np.ndarray, tree: np.ndarray, labels: Any
) -> tuple[list[int], list[int]]:
    """Give heads and numbers of labels where no word has two subjects or two objects.

    ``pairs`` holds what each label is worth for each word and head: now all are asked for.
    """
    tree, ids = resolve_head_constraint_violations(scores, pairs, tree, labels)
    return [int(head) for head in tree], ids


def _names(model: Any, ids: list[int]) -> list[str]:
    names: list[str] = model.vocab["deprel"].unmap([i + VOCAB_PREFIX_SIZE for i in ids])
    return names


def _with_one(states: Tensor) -> Tensor:
    return torch.cat([states, states.new_ones(*states.shape[:-1], 1)], -1)
