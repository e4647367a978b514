"""Named entities, as stanza's tagger gives them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

import numpy as np
import torch
from stanza.models.common.vocab import VOCAB_PREFIX_SIZE
from stanza.models.ner.trainer import fix_singleton_tags
from stanza.models.ner.utils import decode_from_bioes
from torch import Tensor

from quotes.parsing.batched.dense import Dense
from quotes.parsing.batched.recurrent import Recurrent, lay_out
from quotes.parsing.batched.spelling import Memory, Spelling

# First and last token (both within), and the model's label.
Found = tuple[int, int, str]


class NameFinder:
    """Reads the weights of a stanza entity tagger that has characters and an encoder's states."""

    def __init__(self, trainer: Any) -> None:
        model, vocabulary = trainer.model, trainer.vocab
        self.spelling = Memory(Spelling(model.charmodel, vocabulary["char"]))
        self.transform = Dense.of(model.input_transform)
        lstm = model.taggerlstm.lstm
        begin = model.taggerlstm_h_init.detach(), model.taggerlstm_c_init.detach()
        self.recurrent = Recurrent(lstm, *begin)
        self.scores = Dense.of(model.tag_clfs[0])
        self.steps = model.crits[0]._transitions.detach().numpy()
        units = vocabulary["tag"].items(0)
        self.tags = [units[max(i, VOCAB_PREFIX_SIZE)] for i in range(len(units))]
        self.outside = self.tags.index("O")

    def __call__(
        self, tokens: Sequence[str], encoded: Tensor, lengths: Sequence[int]
    ) -> list[list[Found]]:
        """Give for each sentence of ``lengths`` tokens its entities."""
        rows = self.transform(torch.cat([encoded, self.spelling(tokens)], 1))
        scores = self.scores(self.recurrent(rows, lay_out(lengths)))
        paths = best_paths(scores.numpy(), lengths, self.steps)
        return [list(self._entities(path)) for path in paths]

    def _entities(self, path: Sequence[int]) -> Iterator[Found]:
        if all(i == self.outside for i in path):
            return
        for found in decode_from_bioes(fix_singleton_tags([self.tags[i] for i in path])):
            yield found["start"], found["end"], found["type"]


def best_paths(scores: np.ndarray, lengths: Sequence[int], steps: np.ndarray) -> list[list[int]]:
    """Give each sentence's best sequence of tags, all sentences a step at a time.

    ``scores`` has a row for each token, ``steps[i, j]`` what going from tag i to j is worth.
    """
    order = sorted(range(len(lengths)), key=lambda i: -lengths[i])
    first = np.cumsum(lengths) - lengths
    starts = first[order]
    sizes = np.array(lengths)[order]
    best = scores[starts]
    from_tags, last = [], best.copy()
    for t in range(1, sizes[0]):
        on = int((sizes > t).sum())
        # (sentence, tag now, tag before): the maximum is taken along the memory.
        paths = best[:on, None, :] + steps.T
        from_tags.append(paths.argmax(2))
        best = scores[starts[:on] + t] + paths.max(2)
        last[:on] = best
    found: list[list[int]] = [[] for _ in lengths]
    for row, i in enumerate(order):
        path = [int(last[row].argmax())]
        for t in range(lengths[i] - 2, -1, -1):
            path.append(int(from_tags[t][row, path[-1]]))
        found[i] = path[::-1]
    return found
