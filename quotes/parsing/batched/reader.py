"""From the tokens of sentences to everything a parse holds, model after model."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import accumulate, pairwise
from typing import Any

import torch
from stanza.models.common.utils import EXCLAM_RE, QUESTION_RE
from torch import Tensor

from quotes.parsing.batched.encoding import FlatEncoder
from quotes.parsing.batched.lemmas import Lemmatizer
from quotes.parsing.batched.names import Found, NameFinder
from quotes.parsing.batched.recurrent import lay_out
from quotes.parsing.batched.tagging import Tagger
from quotes.parsing.batched.tokens import Tokenizer
from quotes.parsing.batched.trees import TreeFinder
from quotes.parsing.encoder import Encoder, WordPieces
from quotes.parsing.growth import ReadEntity, ReadSentence, ReadToken, ReadWord

Sentences = Sequence[Sequence[ReadToken]]


class Reader:
    """The models of a bundle with an encoder."""

    def __init__(self, processors: Any, encoder: Encoder, pieces: WordPieces) -> None:
        self.encoder = FlatEncoder(encoder, pieces)
        self.tagger = Tagger(processors["pos"].trainer)
        self.lemmatizer = Lemmatizer(processors["lemma"])
        parser = processors["depparse"]
        resolve = parser.config.get("resolve_head_constraints", True)
        self.trees = TreeFinder(parser.trainer, resolve)
        self.names = NameFinder(processors["ner"].trainer)
        self.tokenizer = Tokenizer(processors["tokenize"].trainer)

    def __call__(self, sentences: Sentences) -> list[ReadSentence]:
        """Read sentences of tokens that have been taken apart into words."""
        spelled = [[word for token in s for word in token.words] for s in sentences]
        plain = [[_plain(word) for word in sentence] for sentence in spelled]
        tokens = [[token.spelled for token in s] for s in sentences]
        # The entity tagger reads "cannot" and "?!" as they stand, the others taken apart.
        apart = [i for i, (a, b) in enumerate(zip(plain, tokens, strict=True)) if a != b]
        encoded = self.encoder([*plain, *(tokens[i] for i in apart)])
        lengths = [len(sentence) for sentence in plain]
        of_words, of_others = encoded.tensor_split([sum(lengths) + len(lengths)])
        words = self._words(plain, spelled, of_words, lengths)
        entities = self._entities(tokens, of_words, of_others, lengths, apart)
        return [ReadSentence(*read) for read in zip(sentences, words, entities, strict=True)]

    def _words(
        self,
        plain: Sequence[Sequence[str]],
        spelled: Sequence[Sequence[str]],
        encoded: Tensor,
        lengths: Sequence[int],
    ) -> list[list[ReadWord]]:
        flat = [word for sentence in plain for word in sentence]
        tags = self.tagger(flat, encoded[_not_roots(lengths)], lay_out(lengths))
        lemmas = self.lemmatizer([w for s in spelled for w in s], tags.upos)
        trees = self.trees(flat, lemmas, tags, encoded, lengths)
        branches = [branch for tree in trees for branch in tree]
        rows = zip(lemmas, tags.upos, tags.xpos, tags.feats, branches, strict=True)
        words = [ReadWord(lm, up, xp, ft, *branch) for lm, up, xp, ft, branch in rows]
        return [words[a:b] for a, b in pairwise(accumulate(lengths, initial=0))]

    def _entities(
        self,
        tokens: Sequence[Sequence[str]],
        of_words: Tensor,
        of_others: Tensor,
        lengths: Sequence[int],
        apart: Sequence[int],
    ) -> list[list[ReadEntity]]:
        states = list(of_words[_not_roots(lengths)].split(list(lengths)))
        others = [len(tokens[i]) for i in apart]
        if apart:
            for i, own in zip(apart, of_others[_not_roots(others)].split(others), strict=True):
                states[i] = own
        flat = [token for sentence in tokens for token in sentence]
        found: list[list[Found]] = self.names(flat, torch.cat(states), [len(t) for t in tokens])
        return [[ReadEntity(*entity) for entity in sentence] for sentence in found]


def _plain(word: str) -> str:
    """Give a word as the tagger and the parser read it."""
    if word[0] in "?!？！︖︕﹖﹗⁇‼" and len(word) > 1:
        return str(EXCLAM_RE.sub("!", QUESTION_RE.sub("?", word)))
    return word


def _not_roots(lengths: Sequence[int]) -> Tensor:
    rows = torch.ones(sum(lengths) + len(lengths), dtype=torch.bool)
    starts = torch.tensor(list(accumulate((n + 1 for n in lengths), initial=0)))[:-1]
    rows[starts] = False
    return rows
