"""Whom "the activist", "the Chadian leader" and "the 31-year-old" go on about.

Nothing that was said of the person repeats the noun; the place in the story tells.
"""

from __future__ import annotations

from quotes.speakers.anaphor import Anaphor
from quotes.speakers.mentions import Phrase
from quotes.speakers.nouns import BARE, FAMILY, NounSort, noun_of, owner_end
from quotes.speakers.party import Party
from quotes.speakers.pronouns import Reference
from quotes.speakers.salience import embedded
from quotes.speakers.scene import Scene
from quotes.speakers.titles import holds_portfolio

_PLACED = frozenset({"NORP", "Location"})
_OFFICES = ("public_offices", "home_offices")


def same_again(noun: Anaphor, sort: NounSort) -> Reference | None:
    """Read "the same official" as the last of that calling who spoke, or the one who spoke at all.

    "The same source" is the last document, else the one that spoke at all.
    """
    if noun.many or noun.scene.token(noun.phrase.head - 1).text.lower() != "same":
        return None
    source = noun.scene.lexicon.noun_in("sources", noun.token) is not None
    kinds = ("person", "unnamed") if sort == "person" else (sort,)
    spoke = [noun.parties[key] for key in noun.voices]
    able = [p for p in spoke if not p.plural and (source or p.kind in kinds)]
    told = [p for p in able if (p.kind == "document" if source else _called(noun, p))]
    alone = len({p.key for p in able}) == 1
    if not told and not alone:
        return None
    found = (told or able)[-1]
    why = f"“{noun.written}” is who spoke before, {found.name}"
    return Reference(found.key, FAMILY if told else BARE, why)


def _called(noun: Anaphor, party: Party) -> bool:
    """Say whether something said of the party is the noun, or another word for that calling."""
    word = noun_of(noun.scene, noun.phrase.head)
    return any(noun.scene.lexicon.related(word, other) for other in party.nouns)


def only_person(noun: Anaphor) -> Reference | None:
    """Read a bare "the activist" as the one person near by of whom nothing was said yet."""
    near = {s.key for s in noun.near if noun.party(s).kind == "person"}
    people = [noun.parties[key] for key in near]
    if not noun.bare or len(people) != 1 or people[0].nouns or people[0].plural:
        return None
    office = noun.scene.lexicon.noun_in_any(_OFFICES, noun.token)  # a mayor is introduced as one
    if office and not noun.scene.lexicon.led_by(people[0].name, titled=True):
        return None
    return Reference(people[0].key, BARE, f"“{noun.written}” can only mean {people[0].name}")


def epithet(noun: Anaphor) -> Reference | None:
    """Read "the Chadian leader" as the person whom the sentence before is about.

    Only where nothing was said of that person that could tell the two apart.
    """
    if aged(noun.scene, noun.phrase):
        return _of_age(noun)
    portfolio = holds_portfolio(noun.scene, noun.phrase.head)
    if portfolio or owner_end(noun.scene, noun.phrase) or noun.many or not noun.subject:
        return None
    people = [noun.party(s) for s in noun.topics if noun.party(s).kind == "person"]
    if not people or people[-1].plural or not _placed(noun):
        return None
    others = {p.key for p in people if p.key in noun.voices} - {people[-1].key}
    if people[-1].nouns and (people[-1].key not in noun.voices or others):
        return None
    return Reference(people[-1].key, BARE, f"“{noun.written}” goes on about {people[-1].name}")


def _placed(noun: Anaphor) -> bool:
    """Say whether a nation, a place or a party stands before the head: "the Labour leader"."""
    scene, phrase = noun.scene, noun.phrase
    seated = scene.lexicon.noun_in("partisans", noun.token) is not None
    return any(
        scene.lexicon.country_of(t.text)
        or scene.kind(t.i) in _PLACED
        or (seated and t.upos == "PROPN")
        for t in scene.words(phrase.first, phrase.head)
    )


def lone_voice(noun: Anaphor) -> Reference | None:
    """Read "the former rowing star" as the one person who speaks here, or whom it is about.

    Only for nouns by which papers call a person already named, and only where they stand alone:
    "the star of the show" may be anybody.
    """
    alone = noun.subject and noun.phrase.core == noun.phrase.head + 1
    if not by_epithet(noun.scene, noun.phrase) or not alone or noun.many:
        return None
    near = [s for s in noun.near if _somebody(noun.party(s))]
    spoke = {s.key for s in near if s.key in noun.voices}
    topics = (s for s in near if noun.since(s) <= 2 and noun.leads(s))
    subjects = {s.key for s in topics if not embedded(noun.scene, s.word)}
    people = [noun.parties[key] for key in spoke or subjects]
    if len(people) != 1 or not _can_be_called(people[0]):
        return None
    return Reference(people[0].key, BARE, f"“{noun.written}” can only mean {people[0].name}")


def by_epithet(scene: Scene, phrase: Phrase) -> bool:
    """Say whether the noun is one by which papers call a person already named: "the star"."""
    return scene.lexicon.noun_in("epithets", scene.token(phrase.head)) is not None


def _somebody(party: Party) -> bool:
    return party.human and party.kind in ("person", "unnamed")


def _can_be_called(party: Party) -> bool:
    return party.kind == "person" and party.named and not party.plural


def aged(scene: Scene, phrase: Phrase) -> bool:
    """Say whether the phrase is "the 31-year-old"."""
    return scene.token(phrase.head).lemma == "old" and scene.token(phrase.head - 1).text == "-"


def _of_age(noun: Anaphor) -> Reference | None:
    """Give the person whose age was given, else the last one that a sentence was about."""
    words = noun.scene.words(noun.phrase.first, noun.phrase.head)
    age = next((t.text for t in words if t.upos == "NUM"), "")
    people = {p.key for p in noun.parties if p.kind == "person" and not p.plural}
    told = [s.key for s in noun.before if s.key in people and age in noun.party(s).said]
    topics = [s.key for s in noun.topics if s.key in people]
    if not told and not topics:
        return None
    found = noun.parties[(told or topics)[-1]]
    why = f"“{noun.written}” is {found.name}"
    return Reference(found.key, FAMILY if told else BARE, why)
