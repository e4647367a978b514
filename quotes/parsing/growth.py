"""Grows the parse of a story from sentences that were read."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from attrs import field, frozen

from quotes.parsing.kinds import kind_of, settle
from quotes.parsing.plain import PlainText
from quotes.parsing.tree import Entity, Parse, Sentence, Token

# A possessive mark closes a name's last word and is no part of the name.
POSSESSIVE = frozenset({"POS"})
# stanza's sign for nothing.
NOTHING = "_"


@frozen
class RawToken:
    """A token and its characters in its paragraph; ``several``: it has to be taken apart."""

    text: str
    start: int
    end: int
    several: bool


@frozen
class ReadToken:
    """A token: as the taggers spell it, its characters in the plain text, its words."""

    spelled: str
    start: int
    end: int
    words: tuple[str, ...]


@frozen
class ReadWord:
    """What the models say of a word, in stanza's terms: ``head`` counts from 1, the root is 0."""

    lemma: str
    upos: str
    xpos: str
    feats: str
    head: int
    deprel: str


@frozen
class ReadEntity:
    """Tokens ``first`` to ``last``, both within, with the model's label."""

    first: int
    last: int
    label: str


@frozen
class ReadSentence:
    """Tokens, all their words, and the entities."""

    tokens: Sequence[ReadToken]
    words: Sequence[ReadWord]
    entities: Sequence[ReadEntity]


def read_by_stanza(sentence: Any) -> ReadSentence:
    """Take what is needed out of a sentence that stanza's own processors have read."""
    places = {id(token): i for i, token in enumerate(sentence.tokens)}
    return ReadSentence(
        [
            ReadToken(t.text, t.start_char, t.end_char, tuple(w.text for w in t.words))
            for t in sentence.tokens
        ],
        [
            ReadWord(
                w.lemma or NOTHING,
                w.upos or NOTHING,
                w.xpos or NOTHING,
                w.feats or NOTHING,
                w.head or 0,
                w.deprel or "dep",
            )
            for w in sentence.words
        ],
        [
            ReadEntity(places[id(e.tokens[0])], places[id(e.tokens[-1])], e.type)
            for e in sentence.ents
        ],
    )


@frozen
class Growing:
    """The words, sentences and entities read so far; the one value here that grows."""

    story: Sequence[tuple[str, int]]
    tokens: list[Token] = field(factory=list)
    sentences: list[Sentence] = field(factory=list)
    entities: list[Entity] = field(factory=list)

    def take(self, sentence: ReadSentence, plain: PlainText, paragraph: int) -> None:
        """Add a sentence, which stands in paragraph number ``paragraph``."""
        first, number = len(self.tokens), len(self.sentences)
        firsts: list[int] = []
        words = iter(sentence.words)
        for token in sentence.tokens:
            firsts.append(len(self.tokens))
            spans = _spans(token, plain)
            for spelled, span in zip(token.words, spans, strict=True):
                own = len(spans) == 1 or spans.count(span) == 1
                text = self.source(paragraph, *span) if own else spelled
                i = len(self.tokens)
                self.tokens.append(_word(i, next(words), spelled, text, first, number, span))
        self.sentences.append(Sentence(number, first, len(self.tokens), paragraph))
        firsts.append(len(self.tokens))
        for entity in sentence.entities:
            self._entity(entity.label, firsts[entity.first], firsts[entity.last + 1])

    def source(self, paragraph: int, start: int, end: int) -> str:
        """Give the source text from ``start`` to ``end``, which lie in one paragraph."""
        text, offset = self.story[paragraph]
        return text[start - offset : end - offset]

    def parse(self) -> Parse:
        """Give what was read as a parse."""
        entities = settle(self.entities, self.tokens)
        return Parse(tuple(self.tokens), tuple(self.sentences), entities)

    def _entity(self, label: str, start: int, end: int) -> None:
        kind = kind_of(label)
        while end - start > 1 and self.tokens[end - 1].xpos in POSSESSIVE:
            end -= 1
        if kind:
            self.entities.append(Entity(start, end, kind))


def _word(
    i: int, word: ReadWord, spelled: str, text: str, first: int, sent: int, span: tuple[int, int]
) -> Token:
    return Token(
        i,
        text,
        word.lemma if word.lemma != NOTHING or spelled == NOTHING else text.lower(),
        "X" if word.upos == NOTHING else word.upos,
        "" if word.xpos == NOTHING else word.xpos,
        "" if word.feats == NOTHING else word.feats,
        first + word.head - 1 if word.head else -1,
        "dep" if word.deprel == NOTHING else word.deprel,
        span[0],
        span[1],
        sent,
    )


def _spans(token: ReadToken, plain: PlainText) -> list[tuple[int, int]]:
    """Give the source characters of each word of a token.

    The words of a contraction get their own where they add up to it ("can" + "not") and the
    whole's where they do not.
    """
    if len(token.words) == 1:
        return [plain.span(token.start, token.end)]
    if "".join(token.words) != plain.text[token.start : token.end]:
        return [plain.span(token.start, token.end)] * len(token.words)
    spans, at = [], token.start
    for word in token.words:
        spans.append(plain.span(at, at + len(word)))
        at += len(word)
    return spans
