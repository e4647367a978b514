"""Where a proper name begins and ends, and whether it is a person's.

Entities, tags and capitals are each wrong now and then, so a name is what they give together.
"""

from __future__ import annotations

from typing import Literal

from attrs import frozen

from quotes.speakers.body_names import organisation_run
from quotes.speakers.person_names import given_name, person_run, trimmed_name
from quotes.speakers.scene import Scene
from quotes.speakers.telling import bare, organisation_words, outlet_named, telling_word

NameKind = Literal["person", "organization"]
_ORGANISED = frozenset({"Organization", "Facility", "Product", "Misc"})
_PLACED = frozenset({"Location", "NORP"})
# Words that stand before an office and before no person's name.
_BEFORE_OFFICE = frozenset({"the", "a", "an", "former", "his", "her", "its", "their", "current"})


@frozen
class ProperName:
    """Words ``first:last`` that are a name and nothing else: no title, article or possessive."""

    first: int
    last: int
    kind: NameKind


def proper_name(scene: Scene, i: int) -> ProperName | None:
    """Give the name that holds word ``i``, None where the word is no name."""
    if i not in scene.found_names:  # asked four times of each word that comes into question
        scene.found_names[i] = _proper_name(scene, i)
    return scene.found_names[i]


def _proper_name(scene: Scene, i: int) -> ProperName | None:
    if office(scene, i) or short_title(scene, i) or _shortened(scene, i):
        return None
    entity = scene.parse.entity(i)
    kind = entity.kind if entity else None
    if kind in (None, "Person") and _opening_particle(scene, i):
        name = proper_name(scene, i + 1)
        return name and ProperName(min(i, name.first), name.last, name.kind)
    if kind == "Person" and not outlet_like(scene, i) and not _mistaken(scene, i):
        return _bearing(scene, i) or _person(scene, i)
    if entity is not None and kind == "Person":
        return ProperName(*organisation_run(scene, i), "organization")
    if entity and kind in _ORGANISED | _PLACED:
        return _organised(scene, i)
    if not scene.capital(i) or scene.lexicon.timed(scene.token(i)):
        return None
    return _by_shape(scene, i)


def office(scene: Scene, i: int) -> bool:
    """Say whether word ``i`` stands in the name of an office: "the former Transport Minister"."""
    first = last = i
    while scene.same_sentence(first - 1, i) and scene.token(first - 1).upos == "PROPN":
        first -= 1
    while scene.same_sentence(last + 1, i) and scene.token(last + 1).upos == "PROPN":
        last += 1
    if scene.lexicon.role(scene.token(last)) is None or not scene.same_sentence(first - 1, i):
        return False
    return scene.token(first - 1).text.lower() in _BEFORE_OFFICE


def _shortened(scene: Scene, i: int) -> bool:
    """Say whether the person is an office by the initials after it: "Senior Ward Officer (SWO)"."""
    entity = scene.parse.entity(i)
    if entity is None or entity.kind != "Person" or entity.last - entity.first < 2:
        return False
    if scene.lexicon.role(scene.token(entity.last - 1)) is None:
        return False
    letters = "".join(t.text[:1] for t in scene.words(entity.first, entity.last))
    return scene.token(entity.last).text == "(" and scene.token(entity.last + 1).text == letters


def short_title(scene: Scene, i: int) -> bool:
    """Say whether word ``i`` is a title of initials, taken for a body: "the OC"."""
    entity, token = scene.parse.entity(i), scene.token(i)
    alone = entity is not None and entity.last - entity.first == 1
    return bool(alone) and token.text.isupper() and scene.lexicon.short_title(token)


def _opening_particle(scene: Scene, i: int) -> bool:
    """Say whether a name opens with a small word at ``i``: "bin Salim said"."""
    token = scene.token(i)
    small = token.text.islower() and token.upos == "PROPN"
    opens = small and scene.same_sentence(i + 1, i) and scene.capital(i + 1)
    return opens and scene.lexicon.holds("name_particles", token.text)


def _mistaken(scene: Scene, i: int) -> bool:
    """Say whether the person at word ``i`` is a company by its last word, or a capital."""
    entity = scene.parse.entity(i)
    if entity is None or _addressed(scene, entity.first) or given_name(scene, entity.first):
        return False
    end = bare(scene, entity.last - 1).lower()
    if entity.last - entity.first > 1:
        return scene.lexicon.holds_any(("organisation_suffixes", "organisation_words"), end)
    telling = scene.lexicon.place(scene.token(i).text) or telling_word(scene, i)
    return telling and not _part_of_name(scene, i)


def _part_of_name(scene: Scene, i: int) -> bool:
    """Say whether the story has a person of two names or more with word ``i`` among them."""
    return any(
        e.kind == "Person"
        and e.last - e.first > 1
        and scene.token(i).text in (t.text for t in scene.words(e.first, e.last))
        for e in scene.parse.entities
    )


def _bearing(scene: Scene, i: int) -> ProperName | None:
    """Give the organisation that bears a person's name: "Lena Osei Foundation"."""
    entity = scene.parse.entity(i)
    if entity is None or not scene.same_sentence(entity.last, i):
        return None
    after = entity.last
    if scene.kind(after) in ("Date", "Person") or not scene.capital(after):
        return None
    telling = scene.token(after).upos == "PROPN" and telling_word(scene, after)
    return ProperName(entity.first, after + 1, "organization") if telling else None


def _person(scene: Scene, i: int) -> ProperName | None:
    first, last = trimmed_name(scene, *person_run(scene, i))
    return ProperName(first, last, "person") if first < last else None


def _organised(scene: Scene, i: int) -> ProperName | None:
    """An entity that the recogniser took for no person may be one all the same, by its title."""
    entity = scene.parse.entity(i)
    if entity is not None and scene.lexicon.honorific(scene.token(entity.first)):
        first, last = trimmed_name(scene, entity.first, entity.last)
        return ProperName(first, last, "person") if first < last else None
    run = person_run(scene, i)
    titled = _addressed(scene, run[0]) and scene.capital(run[0])  # no "Workers union"
    if titled and not organisation_words(scene, *run):
        return _person(scene, i)
    first, last = organisation_run(scene, i)
    return ProperName(first, last, "organization")


def _by_shape(scene: Scene, i: int) -> ProperName | None:
    token = scene.token(i)
    if token.upos != "PROPN" and not _mid_sentence(scene, i):
        return None
    run = trimmed_name(scene, *person_run(scene, i))
    if run[0] >= run[1] or not run[0] <= i < run[1] or _only_title(scene, *run):
        return None
    wide = organisation_run(scene, i)
    placed = scene.lexicon.place(scene.written(*wide))
    short = run[1] - run[0] == 1 and _acronym(token.text)
    if placed or short or organisation_words(scene, *wide) or _articled(scene, wide[0]):
        return ProperName(*wide, "organization")
    return ProperName(*run, "person")


def _acronym(word: str) -> bool:
    """Say whether the word is written like HTL or eKTV: more than one capital, none after small."""
    capitals = sum(c.isupper() for c in word)
    return capitals > 1 and word.isalpha() and word.lstrip("abcdefghijklmnopqrstuvwxyz").isupper()


def _only_title(scene: Scene, first: int, last: int) -> bool:
    """Say whether the run is a title and the name comes after it, over a full stop: "Sen. Lee"."""
    token = scene.token(first)
    if last - first > 1:
        return _rank(scene, first, last)
    if scene.lexicon.role(token) is not None and (
        _common_here(scene, first) or not _part_of_name(scene, first)
    ):
        return True  # Bishop alone is a name only where the story has an Elizabeth Bishop
    after = last + (scene.same_sentence(last, first) and scene.token(last).text == ".")
    followed = scene.same_sentence(after, first) and scene.token(after).upos == "PROPN"
    titled = scene.lexicon.honorific(token) or scene.lexicon.role(token) is not None
    return titled and (followed or scene.lexicon.honorific(token))


def _rank(scene: Scene, first: int, last: int) -> bool:
    """Say whether every word of the run is part of a rank: "Vice Admiral", "Lieutenant General"."""
    words = [t.text.lower() for t in scene.words(first, last)]
    ranks = all(scene.lexicon.holds_any(("roles", "rank_words"), word) for word in words)
    return ranks and scene.token(last).text == ","


def _common_here(scene: Scene, i: int) -> bool:
    """Say whether a title stands as a noun: "Prosecutors said", "the Senator said"."""
    plural = "Number=Plur" in scene.token(i).feats or scene.token(i).lemma != scene.token(i).text
    opens = scene.parse.sentence_of(i).first == i
    return _articled(scene, i) or (opens and plural)


def _mid_sentence(scene: Scene, i: int) -> bool:
    return scene.parse.sentence_of(i).first != i and scene.token(i).upos in ("PROPN", "X")


def outlet_like(scene: Scene, i: int) -> bool:
    """Say whether the entity at word ``i`` is an outlet that was taken for a person."""
    entity = scene.parse.entity(i)
    return (
        entity is not None
        and outlet_named(scene, entity.first, entity.last)
        and not (_addressed(scene, entity.first) or given_name(scene, entity.first))
    )


def _addressed(scene: Scene, first: int) -> bool:
    """Say whether a title or form of address stands right before word ``first``."""
    if not scene.same_sentence(first - 1, first):
        return False
    before = scene.token(first - 1)
    return scene.lexicon.honorific(before) or scene.lexicon.role(before) is not None


def _articled(scene: Scene, first: int) -> bool:
    return scene.same_sentence(first - 1, first) and scene.token(first - 1).text.lower() == "the"
