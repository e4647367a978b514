"""The light, immutable parse that every later step reads; it knows nothing of stanza."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cached_property

from attrs import field, frozen


@frozen
class Token:
    """One syntactic word of a Universal Dependencies tree.

    ``i`` and ``head`` count words of the whole story from 0; ``head`` is -1 for the root of a
    sentence. ``start:end`` are characters of the source text, half open; the words of a
    contraction that cannot be told apart ("won't") share the span of the whole.
    ``feats`` is UD's string ("Number=Plur|Person=3"), empty where there are none.
    """

    i: int
    text: str
    lemma: str
    upos: str
    xpos: str
    feats: str
    head: int
    deprel: str
    start: int
    end: int
    sent: int


@frozen
class Sentence:
    """Words ``first:last`` (half open) of the story, in paragraph number ``paragraph``."""

    index: int
    first: int
    last: int
    paragraph: int


@frozen
class Entity:
    """A named entity over words ``first:last`` (half open).

    ``kind`` is one of Person, Organization, Location, NORP, Facility, Date, Money, Product, Misc.
    """

    first: int
    last: int
    kind: str


@frozen(slots=False)
class Parse:
    """The parse of one story: words, sentences and entities, each in text order."""

    tokens: tuple[Token, ...] = field(default=(), repr=False)
    sentences: tuple[Sentence, ...] = field(default=(), repr=False)
    entities: tuple[Entity, ...] = ()

    @cached_property
    def _children(self) -> tuple[tuple[int, ...], ...]:
        below: list[list[int]] = [[] for _ in self.tokens]
        for token in self.tokens:
            if token.head >= 0:
                below[token.head].append(token.i)
        return tuple(tuple(row) for row in below)

    @cached_property
    def _entity_at(self) -> dict[int, Entity]:
        return {i: entity for entity in self.entities for i in range(entity.first, entity.last)}

    @cached_property
    def by_lemma(self) -> Mapping[str, tuple[int, ...]]:
        """The words that have each lemma, in lower case and in text order; see `lemmas`."""
        found: dict[str, list[int]] = {}
        for token in self.tokens:
            for lemma in self.lemmas(token.i):
                found.setdefault(lemma, []).append(token.i)
        return {lemma: tuple(words) for lemma, words in found.items()}

    def lemmas(self, i: int) -> tuple[str, ...]:
        """Give the lemma of word ``i``; a verb with a particle has two: "point", "point out"."""
        return self._lemmas[i]

    @cached_property
    def _lemmas(self) -> tuple[tuple[str, ...], ...]:
        # Every rule asks for them, of every word.
        found: list[tuple[str, ...]] = [(token.lemma.lower(),) for token in self.tokens]
        for token in self.tokens:
            if token.deprel == "compound:prt" and token.head >= 0:
                whole = f"{found[token.head][0]} {found[token.i][0]}"
                found[token.head] = (*found[token.head], whole)
        return tuple(found)

    @cached_property
    def _relations(self) -> tuple[tuple[str, str], ...]:
        """How each word hangs from its head, with the subtype and without."""
        return tuple((t.deprel, t.deprel.partition(":")[0]) for t in self.tokens)

    def children(self, i: int, *relations: str) -> tuple[int, ...]:
        """Give the dependents of word ``i`` in text order, all or those with one of ``relations``.

        A relation without a subtype also takes its subtypes: ``nsubj`` takes ``nsubj:pass``.
        """
        below = self._children[i]
        if not relations or not below:
            return below
        held = self._relations
        return tuple([c for c in below if held[c][0] in relations or held[c][1] in relations])

    def related(self, i: int, *relations: str) -> bool:
        """Say whether word ``i`` hangs from its head by one of ``relations`` (or a subtype)."""
        whole, without_subtype = self._relations[i]
        return whole in relations or without_subtype in relations

    def subtree(self, i: int) -> tuple[int, ...]:
        """Give word ``i`` and everything below it, in text order."""
        found = [i]
        for word in found:  # which grows meanwhile
            found += self._children[word]
        return tuple(sorted(found))

    def ancestors(self, i: int) -> Iterator[int]:
        """Walk from the head of word ``i`` up to the root of its sentence."""
        while (i := self.tokens[i].head) >= 0:
            yield i

    def sentence_of(self, i: int) -> Sentence:
        """Give the sentence that holds word ``i``."""
        return self.sentences[self.tokens[i].sent]

    def entity(self, i: int) -> Entity | None:
        """Give the entity that holds word ``i``, None where there is none."""
        return self._entity_at.get(i)
