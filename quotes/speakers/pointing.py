"""Which party a definite noun phrase points back to: "the spokesperson", "the company"."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from quotes.parsing.tree import Token
from quotes.speakers.anaphor import Anaphor
from quotes.speakers.bare_bodies import leading_body, only_body
from quotes.speakers.epithets import (
    aged,
    by_epithet,
    epithet,
    lone_voice,
    only_person,
    same_again,
)
from quotes.speakers.mentions import Phrase
from quotes.speakers.nouns import (
    FAMILY,
    NounSort,
    definite,
    noun_of,
    noun_sort,
    owner_end,
    plural,
)
from quotes.speakers.party import Party
from quotes.speakers.pronouns import Reference
from quotes.speakers.scene import Scene
from quotes.speakers.titles import holds_portfolio

# Certainty by how the noun fits: the same word, any business, a body that is hardly a business.
_EXACT, _ANY, _LOOSE = 0.95, 0.7, 0.45


def resolve_noun(noun: Anaphor) -> Reference | None:
    """Give the party that a definite noun phrase points back to, None where it names a new one."""
    scene, phrase = noun.scene, noun.phrase
    sort = noun_sort(scene, phrase.head)
    owned = sort == "organization" and bool(owner_end(scene, phrase))
    if sort is None and (aged(scene, phrase) or by_epithet(scene, phrase)):
        sort = "person"
    owned = owned or (sort == "person" and _held_at(scene, phrase))
    if sort is None or not (owned or definite(scene, phrase)):
        return None
    sure = same_again(noun, sort) or leading_body(noun)
    if sure is not None:
        return sure
    graded = _graded(noun, sort)
    best = max(graded.values(), default=0.0)
    if best == 0.0:
        return _unsaid(noun, sort)
    return None if owned and best < _EXACT else _best(noun, graded, best)


def _graded(noun: Anaphor, sort: NounSort) -> dict[int, float]:
    """Grade by key, the last one mentioned first, whoever the noun could mean."""
    scene, phrase = noun.scene, noun.phrase
    order = [noun.parties[key] for key in _by_recency(noun)]
    alike = [p for p in order if p.plural == noun.many and _kinds_agree(sort, p)]
    grades = {p.key: _grade(scene, phrase, sort, p) for p in alike}
    countries = _only_country(scene, phrase, order)
    return grades | {key: max(FAMILY, grades.get(key, 0.0)) for key in countries}


def _unsaid(noun: Anaphor, sort: NounSort) -> Reference | None:
    """Give whom the noun goes on about, though it was said of nobody."""
    if sort != "person":
        return only_body(noun)
    return only_person(noun) or epithet(noun) or lone_voice(noun)


def _best(noun: Anaphor, graded: Mapping[int, float], best: float) -> Reference:
    """Choose among those of the grade ``best``."""
    fitting = [key for key, grade in graded.items() if grade == best]
    titled = [key for key in fitting if _titled_so(noun.scene, noun.phrase, noun.parties[key])]
    able = _favoured(noun, titled or fitting)
    key = able[0] if best > _ANY else max(able, key=[s.key for s in noun.seen].count)
    why = f"“{noun.written}” points back to {noun.parties[key].name}"
    return Reference(key, best if len(fitting) == 1 else best * 0.8, why)


def _held_at(scene: Scene, phrase: Phrase) -> bool:
    """Say whether the phrase is one office at a named body: "the League's governor"."""
    owner = owner_end(scene, phrase)
    office = scene.lexicon.role(scene.token(phrase.head)) is not None
    return (
        office
        and owner > 0
        and not plural(scene, phrase.head)
        and scene.kind(owner - 2) != "Person"
    )


def _only_country(scene: Scene, phrase: Phrase, near: Sequence[Party]) -> list[int]:
    """Read "the government" as the country, where the story has named but one so far."""
    if not scene.lexicon.holds("countries_words", noun_of(scene, phrase.head)):
        return []
    places = [p.key for p in near if p.place and scene.lexicon.place(p.name)]
    return places if len(places) == 1 and phrase.last - phrase.first == 2 else []


def _by_recency(noun: Anaphor) -> list[int]:
    """Give the parties already mentioned, the last one first."""
    return list(dict.fromkeys(s.key for s in sorted(noun.before, key=lambda s: -s.word)))


def _grade(scene: Scene, phrase: Phrase, sort: NounSort, party: Party) -> float:
    noun = noun_of(scene, phrase.head)
    if sort == "person" and _known_leader(scene, phrase, party):
        return FAMILY
    if sort == "person" and not _rank_agrees(scene, phrase, party):
        return 0.0
    if not _modifiers_agree(scene, phrase, party):
        foreign = (
            sort == "person" and noun in party.nouns and not _other_nation(scene, phrase, party)
        )
        return _ANY if foreign and _modifiers_agree(scene, phrase, party, nations=False) else 0.0
    if noun in party.nouns:
        return _EXACT if not _counted(scene, phrase, party) else 0.0
    if sort == "person":
        return FAMILY if any(scene.lexicon.related(noun, n) for n in party.nouns) else 0.0
    return _organised(scene, noun, party) if sort == "organization" else 0.0


def _known_leader(scene: Scene, phrase: Phrase, party: Party) -> bool:
    """Say whether a party without a title leads the country named: "the Irish prime minister"."""
    noun = noun_of(scene, phrase.head)
    if party.role is not None or not scene.lexicon.holds("home_offices", noun):
        return False
    words = [t for t in scene.words(phrase.first, phrase.head) if t.upos != "DET"]
    nations = {scene.lexicon.nation(t.text) for t in words} - {None}
    plain = all(t.text.lower() == "prime" or scene.lexicon.nation(t.text) for t in words)
    return plain and not nations.isdisjoint(scene.lexicon.led_by(party.name, titled=False))


def _other_nation(scene: Scene, phrase: Phrase, party: Party) -> bool:
    """Say whether the party is of another country: "the Peruvian leader" is not Chad's."""
    words = scene.words(phrase.first, phrase.head)
    asked = {n for t in words if (n := scene.lexicon.nation(t.text)) is not None}
    told = _nation(scene, party)
    own = {told} if told else set(scene.lexicon.led_by(party.name, titled=False))
    return bool(asked and own) and own.isdisjoint(asked)


def agrees(scene: Scene, phrase: Phrase, party: Party) -> bool:
    """Say whether nothing in the phrase speaks against the party: no other rank, body or nation."""
    ranked = _rank_agrees(scene, phrase, party) and not _counted(scene, phrase, party)
    return ranked and _modifiers_agree(scene, phrase, party)


def _favoured(noun: Anaphor, able: list[int]) -> list[int]:
    """Narrow ``able`` to whom the sentence before is about, or who has spoken, or has a name."""
    if able[0] in {s.key for s in noun.topics}:
        return able
    spoke = [key for key in able if key in noun.voices]
    return spoke or [key for key in able if noun.parties[key].named] or able


def _titled_so(scene: Scene, phrase: Phrase, party: Party) -> bool:
    """Say whether the phrase repeats the party's own title: "the Crown Prince"."""
    title = scene.written(phrase.first, phrase.head + 1).lower().split()[1:]
    return party.role is not None and party.role.text.lower().split()[-len(title) :] == title


def _rank_agrees(scene: Scene, phrase: Phrase, party: Party) -> bool:
    """Say whether "prime", "deputy" or a minister's portfolio was said of the party as well."""
    portfolio = holds_portfolio(scene, phrase.head)
    for token in scene.words(phrase.first, phrase.head):
        word = token.text.lower()
        tells = scene.lexicon.holds("rank_words", word) or (portfolio and token.upos == "NOUN")
        if tells and word not in party.said and word not in _said_of(party):
            return False
    return True


def _counted(scene: Scene, phrase: Phrase, party: Party) -> bool:
    """Say whether a number parts them: "the three countries" are not "the two countries"."""
    words = scene.words(phrase.first, phrase.head)
    numbers = [t.text.lower() for t in words if t.upos == "NUM"]
    said = party.name.lower().split()
    return any(number not in said for number in numbers)


def _kinds_agree(sort: NounSort, party: Party) -> bool:
    if sort == "person":
        return party.kind in ("person", "unnamed")
    return party.kind == sort


def _organised(scene: Scene, noun: str, party: Party) -> float:
    """Grade "the company" against a name that says nothing of what it is."""
    if party.place or not party.named or not scene.lexicon.holds("companies", noun):
        return 0.0
    if not party.nouns and not _body_named(scene, party):
        return 0.0
    told = any(scene.lexicon.holds("collectives", n) for n in party.nouns)
    businesses = any(scene.lexicon.holds("companies", n) for n in party.nouns) or any(
        scene.lexicon.holds("organisation_suffixes", n) for n in party.nouns
    )
    if told and not businesses:
        return 0.0 if scene.lexicon.holds("public_bodies", *party.nouns) else _LOOSE
    return FAMILY if businesses else _ANY


def _body_named(scene: Scene, party: Party) -> bool:
    """Say whether the recogniser saw an organisation: "the group" is no virus and no song."""
    if party.where is None:
        return False
    words = scene.words_in(party.where.start, party.where.end)
    return any(scene.kind(i) in ("Organization", "Facility") for i in words)


def _distinctive(scene: Scene, token: Token, *, nations: bool) -> bool:
    """Say whether the word tells one party from another: a name, an adjective of nation."""
    if scene.lexicon.country_of(token.text):
        return nations
    if scene.lexicon.holds("state_words", token.text) and scene.token(token.i - 1).text == "of":
        return False  # the Head of State is one office, whoever's
    return token.upos == "PROPN" and token.text[:1].isupper()


def _modifiers_agree(scene: Scene, phrase: Phrase, party: Party, *, nations: bool = True) -> bool:
    """Say whether every capitalised word of the phrase was already said of the party.

    "The Harbour Board spokesman" is nobody who spoke for the navy. Without ``nations`` an
    adjective of nation does not count: few stories say of a president whose.
    """
    said = _said_of(party)
    words = [
        t
        for t in scene.words(owner_end(scene, phrase) or phrase.first, phrase.core)
        if t.i != phrase.head and _distinctive(scene, t, nations=nations)
    ]
    based = any(t.text == "based" for t in scene.words(phrase.first, phrase.head))
    return based or all(
        t.text.lower() in said or t.text.lower() in party.said or _countryman(scene, t, party)
        for t in words
    )


def _countryman(scene: Scene, token: Token, party: Party) -> bool:
    """Say whether the word means the country that the party belongs to: "the Chadian leader"."""
    nation = scene.lexicon.nation(token.text)
    return nation is not None and nation == _nation(scene, party)


def _nation(scene: Scene, party: Party) -> str | None:
    return scene.lexicon.nation(party.affiliation.text) if party.affiliation else None


def _said_of(party: Party) -> str:
    """Give name and affiliation in lower case, with the affiliation's initials."""
    body = party.affiliation.text if party.affiliation else ""
    initials = "".join(word[0] for word in body.split() if word[:1].isupper())
    return f"{party.name} {body} {initials}".lower()
