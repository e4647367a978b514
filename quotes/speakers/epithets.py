"""Whom "the activist", "the Chadian leader" and "the 31-year-old" go on about.

Nothing that was said of the person repeats the noun; the place in the story tells.
"""

from __future__ import annotations

from collections.abc import Sequence

from quotes.speakers.mentions import Phrase
from quotes.speakers.nouns import BARE, FAMILY, owner_end, plural
from quotes.speakers.party import Party
from quotes.speakers.pronouns import Reference
from quotes.speakers.salience import REACH, Sighting, embedded
from quotes.speakers.scene import Scene

_PLACED = frozenset({"NORP", "Location"})


def only_person(
    scene: Scene, phrase: Phrase, parties: Sequence[Party], seen: Sequence[Sighting]
) -> Reference | None:
    """Read a bare "the activist" as the one person near by of whom nothing was said yet."""
    bare = phrase.last - phrase.first == 2 and not plural(scene, phrase.head)
    sentence = scene.token(phrase.head).sent
    near = {s.key for s in seen if s.word < phrase.first and sentence - s.sentence <= REACH}
    people = [parties[key] for key in near if parties[key].kind == "person"]
    blank = [p for p in people if not p.nouns and not p.plural]
    if not bare or len(people) != 1 or len(blank) != 1:
        return None
    why = f"“{scene.written(phrase.first, phrase.core)}” can only mean {blank[0].name}"
    return Reference(blank[0].key, BARE, why)


def epithet(
    scene: Scene,
    phrase: Phrase,
    parties: Sequence[Party],
    seen: Sequence[Sighting],
    voices: frozenset[int],
) -> Reference | None:
    """Read "the Chadian leader" as the person whom the sentence before is about.

    Only where nothing was said of that person that could tell the two apart.
    """
    words = scene.words(phrase.first, phrase.head)
    if aged(scene, phrase):
        return _of_age(scene, phrase, parties, seen)
    seated = scene.lexicon.noun_in("partisans", scene.token(phrase.head)) is not None
    placed = any(
        scene.lexicon.country_of(t.text)
        or scene.kind(t.i) in _PLACED
        or (seated and t.upos == "PROPN")
        for t in words
    )
    portfolio = scene.lexicon.noun_in("portfolio_roles", scene.token(phrase.head))
    if portfolio or owner_end(scene, phrase):
        return None
    if not placed or plural(scene, phrase.head) or not scene.parse.related(phrase.head, "nsubj"):
        return None
    sentence = scene.token(phrase.head).sent
    subjects = [s for s in seen if s.word < phrase.first and topical(scene, s, sentence)]
    people = [parties[s.key] for s in subjects if parties[s.key].kind == "person"]
    if not people or people[-1].plural:
        return None
    others = {p.key for p in people if p.key in voices} - {people[-1].key}
    if people[-1].nouns and (people[-1].key not in voices or others):
        return None
    why = f"“{scene.written(phrase.first, phrase.core)}” goes on about {people[-1].name}"
    return Reference(people[-1].key, BARE, why)


def lone_voice(
    scene: Scene,
    phrase: Phrase,
    parties: Sequence[Party],
    seen: Sequence[Sighting],
    voices: frozenset[int],
) -> Reference | None:
    """Read "the former rowing star" as the one person who speaks here, or whom it is about.

    Only for nouns by which papers call a person already named, and only where they stand alone:
    "the star of the show" may be anybody.
    """
    speaks = scene.parse.related(phrase.head, "nsubj") and phrase.core == phrase.head + 1
    if not by_epithet(scene, phrase) or not speaks or plural(scene, phrase.head):
        return None
    sentence = scene.token(phrase.head).sent
    near = [s for s in seen if s.word < phrase.first and sentence - s.sentence <= REACH]
    near = [s for s in near if _somebody(parties[s.key])]
    spoke = {s.key for s in near if s.key in voices}
    subjects = {s.key for s in near if sentence - s.sentence <= 2 and _subject(scene, s.word)}
    people = [parties[key] for key in spoke or subjects]
    if len(people) != 1 or not _can_be_called(people[0]):
        return None
    why = f"“{scene.written(phrase.first, phrase.core)}” can only mean {people[0].name}"
    return Reference(people[0].key, BARE, why)


def by_epithet(scene: Scene, phrase: Phrase) -> bool:
    """Say whether the noun is one by which papers call a person already named: "the star"."""
    return scene.lexicon.noun_in("epithets", scene.token(phrase.head)) is not None


def _somebody(party: Party) -> bool:
    return party.human and party.kind in ("person", "unnamed")


def _subject(scene: Scene, word: int) -> bool:
    return scene.parse.related(word, "nsubj") and not embedded(scene, word)


def _can_be_called(party: Party) -> bool:
    return party.kind == "person" and party.named and not party.plural


def aged(scene: Scene, phrase: Phrase) -> bool:
    """Say whether the phrase is "the 31-year-old"."""
    return scene.token(phrase.head).lemma == "old" and scene.token(phrase.head - 1).text == "-"


def _of_age(
    scene: Scene, phrase: Phrase, parties: Sequence[Party], seen: Sequence[Sighting]
) -> Reference | None:
    """Give the person whose age was given, else the last one that a sentence was about."""
    age = next((t.text for t in scene.words(phrase.first, phrase.head) if t.upos == "NUM"), "")
    sentence = scene.token(phrase.head).sent
    before = [s for s in seen if s.word < phrase.first]
    near = [s.key for s in before if parties[s.key].kind == "person" and not parties[s.key].plural]
    told = [key for key in near if age in parties[key].said]
    topics = [s.key for s in before if s.key in near and topical(scene, s, sentence)]
    if not told and not topics:
        return None
    key = (told or topics)[-1]
    why = f"“{scene.written(phrase.first, phrase.core)}” is {parties[key].name}"
    return Reference(key, FAMILY if told else BARE, why)


def topical(scene: Scene, mention: Sighting, sentence: int) -> bool:
    """Say whether the mention is the subject of one of the two sentences before."""
    near = 0 < sentence - mention.sentence <= 2
    return near and scene.parse.related(mention.word, "nsubj")
