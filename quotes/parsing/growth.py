"""Grows the parse of a story from stanza's documents, one run of paragraphs after the other."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from attrs import field, frozen

from quotes.parsing.kinds import kind_of, settle
from quotes.parsing.plain import PlainText
from quotes.parsing.tree import Entity, Parse, Sentence, Token

# A possessive mark closes a name's last word and is no part of the name.
POSSESSIVE = frozenset({"POS"})


@frozen
class Growing:
    """The words, sentences and entities read so far; the one value here that grows."""

    story: Sequence[tuple[str, int]]
    tokens: list[Token] = field(factory=list)
    sentences: list[Sentence] = field(factory=list)
    entities: list[Entity] = field(factory=list)

    def take(self, document: Any, plain: PlainText, paragraphs: Sequence[int]) -> None:
        """Add a document; ``paragraphs`` holds the number of the paragraph of each sentence."""
        for sentence, paragraph in zip(document.sentences, paragraphs, strict=True):
            self._sentence(sentence, plain, paragraph)

    def source(self, paragraph: int, start: int, end: int) -> str:
        """Give the source text from ``start`` to ``end``, which lie in one paragraph."""
        text, offset = self.story[paragraph]
        return text[start - offset : end - offset]

    def parse(self) -> Parse:
        """Give what was read as a parse."""
        entities = settle(self.entities, self.tokens)
        return Parse(tuple(self.tokens), tuple(self.sentences), entities)

    def _sentence(self, sentence: Any, plain: PlainText, paragraph: int) -> None:
        first = len(self.tokens)
        number = len(self.sentences)
        for token in sentence.tokens:
            spans = _spans(token, plain)
            for word, span in zip(token.words, spans, strict=True):
                own = len(token.words) == 1 or spans.count(span) == 1
                text = self.source(paragraph, *span) if own else word.text
                self.tokens.append(_word(word, text, first, number, span))
        self.sentences.append(Sentence(number, first, len(self.tokens), paragraph))
        for entity in sentence.ents:
            self._entity(entity, first)

    def _entity(self, entity: Any, first: int) -> None:
        kind = kind_of(entity.type)
        words = [first + word.id - 1 for word in entity.words]
        start, end = words[0], words[-1] + 1
        while end - start > 1 and self.tokens[end - 1].xpos in POSSESSIVE:
            end -= 1
        if kind:
            self.entities.append(Entity(start, end, kind))


def _word(word: Any, text: str, first: int, sentence: int, span: tuple[int, int]) -> Token:
    return Token(
        i=first + word.id - 1,
        text=text,
        lemma=word.lemma or text.lower(),
        upos=word.upos or "X",
        xpos=word.xpos or "",
        feats=word.feats or "",
        head=first + word.head - 1 if word.head else -1,
        deprel=word.deprel or "dep",
        start=span[0],
        end=span[1],
        sent=sentence,
    )


def _spans(token: Any, plain: PlainText) -> list[tuple[int, int]]:
    """Give the source characters of each word of a token.

    The words of a contraction get their own where they add up to it ("can" + "not") and the
    whole's where they do not.
    """
    whole = (token.start_char, token.end_char)
    words = [word.text for word in token.words]
    if len(words) == 1 or "".join(words) != plain.text[slice(*whole)]:
        return [plain.span(*whole)] * len(words)
    spans, at = [], token.start_char
    for word in words:
        spans.append(plain.span(at, at + len(word)))
        at += len(word)
    return spans
