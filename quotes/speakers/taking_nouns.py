"""Which party a common noun on the walk means, or the new one that it opens."""

from __future__ import annotations

from collections.abc import Mapping

from attrs import evolve

from quotes.speakers.affiliation import describe
from quotes.speakers.anaphor import Anaphor
from quotes.speakers.genders import noun_gender
from quotes.speakers.later import open_role
from quotes.speakers.mentions import Phrase, noun_phrase
from quotes.speakers.nouns import counted, kind_for, noun_of, noun_sort, plural
from quotes.speakers.party import NameUse, Party
from quotes.speakers.people import spoken_words
from quotes.speakers.pointing import resolve_noun
from quotes.speakers.pronouns import Reference
from quotes.speakers.surroundings import alone
from quotes.speakers.unnamed import common_name, common_span
from quotes.speakers.walk import Walk

_SURE = 0.6
_MODIFIERS = frozenset({"compound", "amod", "flat", "nmod:desc", "fixed"})


def take_noun(walk: Walk, word: int, named: Mapping[int, NameUse]) -> None:
    """Give a common noun its party: one known by a name beside it, or before it, or a new one."""
    asked = walk.asked.get(word)
    if asked is None and walk.scene.token(word).deprel in _MODIFIERS:
        return
    phrase = noun_phrase(walk.scene, word, asked.barred if asked else frozenset())
    known = _already(walk, phrase, named)
    if known is not None:
        walk.note(word, known)
        return
    voices = tuple(key for _, key in walk.spoke)
    found = resolve_noun(Anaphor(walk.scene, phrase, walk.parties, walk.recent, voices))
    walk.note(word, found or _new(walk, phrase))
    if found is None and asked is not None and open_role(walk.scene, phrase):
        walk.roles.append((walk.references[word].key, phrase))


def _already(walk: Walk, phrase: Phrase, named: Mapping[int, NameUse]) -> Reference | None:
    """Give the party that the noun describes and does not name anew: in a title or apposition."""
    within = range(phrase.name.first, phrase.name.last) if phrase.name else ()
    use = next((named[i] for i in within if i in named), None)
    if use is not None:
        _add_noun(walk, use.key, phrase.head)
        _add_description(walk, use.key, phrase)
        return Reference(use.key, use.certainty, use.reason)
    token = walk.scene.token(phrase.head)
    if token.deprel == "conj" and walk.scene.token(token.head).deprel == "appos":
        token = walk.scene.token(token.head)
    if phrase.head in walk.asked and phrase.first > token.head:
        return _predicate(walk, phrase.head)  # "…, the driver said": who speaks describes nobody
    if token.deprel == "appos" and token.head in walk.references:
        return walk.references[token.head]
    return _predicate(walk, phrase.head)


def _predicate(walk: Walk, word: int) -> Reference | None:
    """Read "X is a lawyer": the noun is said of its subject."""
    if not walk.scene.parse.children(word, "cop"):
        return None
    for subject in walk.scene.parse.children(word, "nsubj"):
        known = walk.references.get(subject)
        if known is not None:
            _add_noun(walk, known.key, word)
            return known
    return None


def _add_noun(walk: Walk, key: int, word: int) -> None:
    party = walk.parties[key]
    nouns = party.nouns | {noun_of(walk.scene, word)}
    gender = party.gender or noun_gender(walk.scene, nouns)
    walk.parties[key] = evolve(party, nouns=nouns, gender=gender)


def _add_description(walk: Walk, key: int, phrase: Phrase) -> None:
    """Keep the role and affiliation of a title that a comma parts from the name."""
    own = phrase if phrase.name is None else alone(walk.scene, phrase, phrase.name)
    party, told = walk.parties[key], describe(walk.scene, own)
    walk.parties[key] = evolve(
        party,
        role=party.role or told.role,
        said=party.said | spoken_words(walk.scene, phrase),
        affiliation=party.affiliation or told.affiliation,
        institution=told.institution if party.institution is None else party.institution,
    )


def _new(walk: Walk, phrase: Phrase) -> Reference:
    """Open a party for somebody who is mentioned without a name."""
    scene = walk.scene
    told = describe(scene, phrase)
    about = counted(scene, phrase.head)
    nouns = told.nouns | {noun_of(scene, about)}
    sort = noun_sort(scene, about)
    kind = kind_for(sort)
    party = Party(
        len(walk.parties),
        common_name(scene, phrase, _owner_name(walk, phrase.first)),
        kind,
        nouns,
        plural(scene, phrase.head),
        noun_gender(scene, nouns),
        named=False,
        human=sort == "person",
    )
    if kind == "organization":
        party = evolve(party, where=common_span(scene, phrase.head))
    if kind == "unnamed":
        party = evolve(
            party, role=told.role, affiliation=told.affiliation, institution=told.institution
        )
    walk.parties.append(party)
    return Reference(party.key)


def _owner_name(walk: Walk, word: int) -> str | None:
    """Give who the possessive pronoun at ``word`` means, None where that is not sure."""
    found = walk.references.get(word)
    sure = found is not None and found.certainty >= _SURE
    return walk.parties[found.key].name if found is not None and sure else None
