"""One walk over the story from first word to last that gives every mention to a party.

Names are given beforehand (`people`, `organisations`); the walk adds the common nouns and the
pronouns, each of which can only be read with what came before it.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cached_property

from attrs import evolve, field, frozen

from quotes.finding.candidate import Candidate
from quotes.speakers.asking import (
    content_words,
    headed_names,
    quoted_words,
    speaker_words,
)
from quotes.speakers.later import named_later
from quotes.speakers.nouns import noun_sort
from quotes.speakers.organisations import find_organisations
from quotes.speakers.party import NameUse, Party
from quotes.speakers.people import find_people
from quotes.speakers.pronouns import Reference, sort_of
from quotes.speakers.scene import Scene
from quotes.speakers.taking_nouns import take_noun
from quotes.speakers.taking_pronouns import take_pronoun
from quotes.speakers.unnamed import common_span
from quotes.speakers.walk import Walk


@frozen(slots=False)
class Course:
    """Every party of the story, and for each head word the party it means."""

    parties: tuple[Party, ...]
    references: Mapping[int, Reference] = field(repr=False)

    def words(self, key: int) -> tuple[int, ...]:
        """Give the words that mean the party, in text order."""
        return tuple(self._words.get(key, ()))

    def came(self, key: int) -> int:
        """Give the first word that means the party, 0 where none does."""
        return self._words.get(key, [0])[0]

    @cached_property
    def _words(self) -> Mapping[int, list[int]]:
        found: dict[int, list[int]] = {}
        for word in sorted(self.references):
            found.setdefault(self.references[word].key, []).append(word)
        return found


def follow(scene: Scene, candidates: Sequence[Candidate]) -> Course:
    """Walk over the story and give each name, noun and pronoun its party."""
    asked = speaker_words(scene, candidates)
    lines = headed_names(scene, candidates)
    people, uses = find_people(scene, {word: a.barred for word, a in asked.items()}, lines)
    bodies, body_uses = find_organisations(scene, asked, uses, len(people))
    said = frozenset().union(*(content_words(scene, c) for c in candidates))
    quoted = quoted_words(scene, candidates)
    known = [*people, *bodies]
    told = frozenset(p.key for p in known if p.gender is not None)
    walk = Walk(scene, asked, said, quoted, told, known, {}, [], [], [])
    _take(walk, [*uses, *body_uses])
    parties = tuple(_with_institution(walk, party) for party in walk.parties)
    return Course(parties, named_later(scene, walk.roles, parties, walk.references))


def _take(walk: Walk, uses: Sequence[NameUse]) -> None:
    named = {i: use for use in uses for i in range(use.name.first, use.name.last)}
    for word, known in named.items():
        walk.references[word] = Reference(known.key, known.certainty, known.reason)
    for token in walk.scene.parse.tokens:
        use = named.get(token.i)
        if use is not None:
            _take_name(walk, use, token.i)
        elif sort_of(walk.scene, token.i):
            take_pronoun(walk, token.i)
        elif noun_sort(walk.scene, token.i) or token.i in walk.asked:
            take_noun(walk, token.i, named)


def _take_name(walk: Walk, use: NameUse, word: int) -> None:
    reference = Reference(use.key, use.certainty, use.reason)
    if word == walk.scene.top(use.name.first, use.name.last):
        walk.note(word, reference)
    else:
        walk.references[word] = reference
        if word in walk.asked and word not in walk.said:
            walk.spoke.append((word, use.key))


def _with_institution(walk: Walk, party: Party) -> Party:
    """Look up the organisation that "the centre" stands for in "manager of the centre"."""
    if party.institution is None:
        return party
    noun = walk.scene.token(party.institution)
    if party.affiliation is not None and party.affiliation.start < noun.start:
        return party
    found = walk.references.get(party.institution)
    body = walk.parties[found.key] if found else None
    if body is None or body.kind != "organization" or not body.named:
        if party.owns:
            return party
        own = body.where if body else None
        own = own or common_span(walk.scene, party.institution)
        return party if party.affiliation else evolve(party, affiliation=own)
    return evolve(party, affiliation=body.where)
