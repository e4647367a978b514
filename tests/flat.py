"""A parser that needs no model: flat trees over blank-separated words, for properties only."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import regex

from quotes.parsing.tree import Parse, Sentence, Token

_WORD = regex.compile(r"[\p{L}\p{N}]+|[^\s\p{L}\p{N}]")
_VERBS = {"said": "say", "told": "tell", "adding": "add", "believes": "believe"}


class FlatParser:
    """Every line is a sentence; a verb of saying is its root, other words hang from it."""

    def parse_many(self, stories: Iterable[Sequence[tuple[str, int]]]) -> list[Parse]:
        return [_story(blocks) for blocks in stories]


def _story(blocks: Sequence[tuple[str, int]]) -> Parse:
    tokens: list[Token] = []
    sentences: list[Sentence] = []
    for number, (text, offset) in enumerate(blocks):
        first = len(tokens)
        tokens += _tokens(text, offset, first, len(sentences))
        if len(tokens) > first:
            sentences.append(Sentence(len(sentences), first, len(tokens), number))
    return Parse(tuple(tokens), tuple(sentences))


def _tokens(text: str, offset: int, first: int, sentence: int) -> list[Token]:
    words = list(_WORD.finditer(text))
    verbs = [n for n, w in enumerate(words) if w.group() in _VERBS]
    root = verbs[0] if verbs else 0
    return [_token(n, w, first, root, offset, sentence) for n, w in enumerate(words)]


def _token(
    n: int, word: regex.Match[str], first: int, root: int, offset: int, sentence: int
) -> Token:
    text = word.group()
    verb = text in _VERBS
    relation = "root" if n == root else "nsubj" if n == root - 1 else "ccomp" if verb else "dep"
    return Token(
        i=first + n,
        text=text,
        lemma=_VERBS.get(text, text.lower()),
        upos="VERB" if verb else "PROPN" if text[:1].isupper() else "NOUN",
        xpos="VBG" if text.endswith("ing") else "VBD" if verb else "NN",
        feats="VerbForm=Fin" if verb else "",
        head=-1 if n == root else first + root,
        deprel=relation,
        start=offset + word.start(),
        end=offset + word.end(),
        sent=sentence,
    )
