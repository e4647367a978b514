"""Where a proper name begins and ends, and whether it is a person's.

Entities, tags and capitals are each wrong now and then, so a name is what they give together.
"""

from __future__ import annotations

from typing import Literal

from attrs import frozen

from quotes.speakers.lexicon import fold
from quotes.speakers.scene import HYPHENS, Scene

NameKind = Literal["person", "organization"]
_ORGANISED = frozenset({"Organization", "Facility", "Product", "Misc"})
_PLACED = frozenset({"Location", "NORP"})


@frozen
class ProperName:
    """Words ``first:last`` that are a name and nothing else: no title, article or possessive."""

    first: int
    last: int
    kind: NameKind


def proper_name(scene: Scene, i: int) -> ProperName | None:
    """Give the name that holds word ``i``, None where the word is no name."""
    entity = scene.parse.entity(i)
    kind = entity.kind if entity else None
    if kind == "Person" and not outlet_like(scene, i):
        return _person(scene, i)
    if entity and kind in _ORGANISED | _PLACED:
        return _organised(scene, i)
    if not scene.capital(i) or scene.lexicon.timed(scene.token(i)):
        return None
    return _by_shape(scene, i)


def _person(scene: Scene, i: int) -> ProperName | None:
    first, last = _trimmed(scene, *_person_run(scene, i))
    return ProperName(first, last, "person") if first < last else None


def _organised(scene: Scene, i: int) -> ProperName | None:
    """An entity that the recogniser took for no person may be one all the same, by its title."""
    run = _person_run(scene, i)
    if _addressed(scene, run[0]) and not _organisation_words(scene, *run):
        return _person(scene, i)
    first, last = organisation_run(scene, i)
    return ProperName(first, last, "organization")


def _by_shape(scene: Scene, i: int) -> ProperName | None:
    token = scene.token(i)
    if token.upos != "PROPN" and not _mid_sentence(scene, i):
        return None
    run = _trimmed(scene, *_person_run(scene, i))
    if run[0] >= run[1] or not run[0] <= i < run[1]:
        return None
    wide = organisation_run(scene, i)
    if _organisation_words(scene, *wide) or _articled(scene, wide[0]):
        return ProperName(*wide, "organization")
    return ProperName(*run, "person")


def _mid_sentence(scene: Scene, i: int) -> bool:
    return scene.parse.sentence_of(i).first != i and scene.token(i).upos in ("PROPN", "X")


def _person_run(scene: Scene, i: int) -> tuple[int, int]:
    """Widen to the capitalised words on both sides, and to the whole of the person's entity."""
    entity = scene.parse.entity(i)
    whole = entity is not None and entity.kind == "Person"
    first = entity.first if entity and whole else i
    last = entity.last if entity and whole else i + 1
    while scene.same_sentence(first - 1, i) and _joins_before(scene, first - 1):
        first -= 1
    while scene.same_sentence(last, i) and _joins_after(scene, last):
        last += 1
    return first, last


def _joins_before(scene: Scene, i: int) -> bool:
    token = scene.token(i)
    if scene.lexicon.role(token) or scene.lexicon.honorific(token):
        return False
    if scene.kind(i) not in (None, "Person") or scene.lexicon.timed(token):
        return False
    if scene.glued(i + 1):
        return True
    return (token.upos == "PROPN" and scene.capital(i)) or _particle(scene, i)


def _joins_after(scene: Scene, i: int) -> bool:
    token = scene.token(i)
    if scene.glued(i):
        return (
            token.text in HYPHENS and scene.same_sentence(i + 1, i)
        ) or token.text not in HYPHENS
    if scene.kind(i) not in (None, "Person") or scene.lexicon.timed(token):
        return False
    return (token.upos == "PROPN" and scene.capital(i)) or _particle(scene, i)


def _particle(scene: Scene, i: int) -> bool:
    """Say whether word ``i`` is a small word inside a name ("bin", "van der")."""
    if not scene.lexicon.holds("name_particles", scene.token(i).text):
        return False
    inside = scene.same_sentence(i - 1, i + 1) and scene.capital(i - 1)
    return inside and (
        scene.capital(i + 1) or scene.lexicon.holds("name_particles", scene.token(i + 1).text)
    )


def _trimmed(scene: Scene, first: int, last: int) -> tuple[int, int]:
    """Leave out titles before the name, and a possessive or a mark after it."""
    while first < last - 1 and _title_word(scene, first, last):
        first += 1
    while first < last and not any(c.isalnum() for c in scene.token(first).text):
        first += 1
    while first < last and _no_name_end(scene, last - 1):
        last -= 1
    return first, last


def _title_word(scene: Scene, i: int, last: int) -> bool:
    token = scene.token(i)
    if scene.lexicon.honorific(token) or token.upos == "DET" or token.text.islower():
        return not _particle_start(scene, i)
    titles = [j for j in range(i, last - 1) if scene.lexicon.role(scene.token(j))]
    return bool(titles) and not _given(scene, i)


def _particle_start(scene: Scene, i: int) -> bool:
    return (
        scene.lexicon.holds("name_particles", scene.token(i).text) and scene.token(i).text.islower()
    )


def _given(scene: Scene, i: int) -> bool:
    return scene.lexicon.holds_any(("feminine_names", "masculine_names"), fold(scene.token(i).text))


def _no_name_end(scene: Scene, i: int) -> bool:
    token = scene.token(i)
    return token.upos in ("PART", "PUNCT", "ADP") or token.text in ("'s", "’s", "'", "’", "-")


def organisation_run(scene: Scene, i: int) -> tuple[int, int]:
    """Give the words of the organisation's or country's name around word ``i``, as written.

    Small words join two capitalised ones ("Ministry of Health and Labour"); an article before
    the name and a bracket after it stay out.
    """
    entity = scene.parse.entity(i)
    first, last = (entity.first, entity.last) if entity else (i, i + 1)
    while scene.same_sentence(first - 1, i) and _org_before(scene, first):
        first -= 1
    while (end := _org_after(scene, last)) > last:
        last = end
    return _organisation_trimmed(scene, first, last)


def _org_before(scene: Scene, first: int) -> bool:
    i = first - 1
    token = scene.token(i)
    if scene.glued(first) and token.text not in ("(",):
        return scene.capital(first) or token.text not in HYPHENS
    known = scene.parse.entity(i)
    if (known and known.kind in ("Person", "Date")) or scene.lexicon.timed(token):
        return False
    return scene.capital(i) and not scene.lexicon.role(token) and token.upos != "X"


def _org_after(scene: Scene, last: int) -> int:
    """Give the end of the name after one more word, or ``last`` where it ends here."""
    if not scene.same_sentence(last, last - 1):
        return last
    if _org_word(scene, last):
        return last + 1
    after = last
    while scene.same_sentence(after, last - 1) and _joiner(scene, after) and after - last < 3:
        after += 1
    opens = after > last and scene.same_sentence(after, last - 1) and _org_word(scene, after)
    return after + 1 if opens and not _new_party(scene, last, after) else last


def _joiner(scene: Scene, i: int) -> bool:
    token = scene.token(i)
    return (
        token.text.islower() and scene.lexicon.holds("joiners", token.text)
    ) or token.text == "&"


def _org_word(scene: Scene, i: int) -> bool:
    if scene.glued(i):
        return scene.token(i).text in HYPHENS or scene.token(i).text[:1].isalnum()
    token, kind = scene.token(i), scene.kind(i)
    return scene.capital(i) and kind not in ("Person", "Date") and not scene.lexicon.timed(token)


def _new_party(scene: Scene, joiner: int, after: int) -> bool:
    """Say whether what follows the joining words is somebody else, not more of the name.

    "to", "on" and "against" join only inside one entity; "and" never joins two entities; "the"
    after "and" begins another party.
    """
    one, two = scene.parse.entity(joiner - 1), scene.parse.entity(after)
    if one is not None and one is two:
        return False
    words = [t.text.lower() for t in scene.words(joiner, after)]
    if words[0] in ("to", "on", "against", "the", "al", "y", "e"):
        return True
    return words[0] in ("and", "&", "et", "und") and (
        len(words) > 1 or two is not None or not _plain_before(scene, joiner)
    )


def _plain_before(scene: Scene, joiner: int) -> bool:
    """Say whether "of" or "for" stands before the joiner in the run: "Bureau of Trade and Work"."""
    back = range(joiner - 1, max(-1, joiner - 6), -1)
    return any(scene.token(j).text in ("of", "for") for j in back)


def _organisation_trimmed(scene: Scene, first: int, last: int) -> tuple[int, int]:
    while first < last - 1 and scene.token(first).upos in ("DET", "PUNCT", "ADP", "PRON"):
        first += 1
    while first < last - 1 and _no_name_end(scene, last - 1):
        last -= 1
    opened = [j for j in range(first, last) if scene.token(j).text in "(["]
    closed = any(scene.token(j).text in ")]" for j in range(first, last))
    if opened and not closed and opened[0] > first:
        last = opened[0]
    return first, last


def _organisation_words(scene: Scene, first: int, last: int) -> bool:
    """Say whether a capitalised word of the range tells an organisation or an outlet."""
    words = [t.text.lower().rstrip(".,") for t in scene.words(first, last) if t.text[:1].isupper()]
    sets = ("organisation_words", "organisation_suffixes")
    if any(scene.lexicon.holds_any(sets, word) for word in words):
        return True
    return outlet_named(scene, first, last)


def outlet_named(scene: Scene, first: int, last: int) -> bool:
    """Say whether words ``first:last`` are the name of a news outlet."""
    if scene.lexicon.holds("outlets", scene.written(first, last)):
        return True
    tail = scene.token(last - 1).text.lower()
    return last - first > 1 and scene.lexicon.holds("outlet_words", tail)


def outlet_like(scene: Scene, i: int) -> bool:
    """Say whether the entity at word ``i`` is an outlet that was taken for a person."""
    entity = scene.parse.entity(i)
    return (
        entity is not None
        and outlet_named(scene, entity.first, entity.last)
        and not (_addressed(scene, entity.first) or _given(scene, entity.first))
    )


def _addressed(scene: Scene, first: int) -> bool:
    """Say whether a title or form of address stands right before word ``first``."""
    if not scene.same_sentence(first - 1, first):
        return False
    before = scene.token(first - 1)
    return scene.lexicon.honorific(before) or scene.lexicon.role(before) is not None


def _articled(scene: Scene, first: int) -> bool:
    return scene.same_sentence(first - 1, first) and scene.token(first - 1).text.lower() == "the"


def organisation_like(scene: Scene, first: int, last: int) -> bool:
    """Say whether words ``first:last`` name an organisation, by entity or by a telling word."""
    if first >= last:
        return False
    if any(scene.kind(i) == "Organization" for i in range(first, last)):
        return True
    return _organisation_words(scene, first, last)
