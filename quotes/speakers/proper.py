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
_MARKS = frozenset({'"', "“", "”", "'", "‘", "’", "``", "''"})
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
        return _bearing(scene, i) or _person(scene, i)
    if entity and kind in _ORGANISED | _PLACED:
        return _organised(scene, i)
    if not scene.capital(i) or scene.lexicon.timed(scene.token(i)):
        return None
    return _by_shape(scene, i)


def _bearing(scene: Scene, i: int) -> ProperName | None:
    """Give the organisation that bears a person's name: "Lena Osei Foundation"."""
    entity = scene.parse.entity(i)
    if entity is None or not scene.same_sentence(entity.last, i):
        return None
    after = entity.last
    if scene.kind(after) in ("Date", "Person") or not scene.capital(after):
        return None
    telling = scene.token(after).upos == "PROPN" and _telling_word(scene, after)
    return ProperName(entity.first, after + 1, "organization") if telling else None


def _person(scene: Scene, i: int) -> ProperName | None:
    first, last = _trimmed(scene, *_person_run(scene, i))
    return ProperName(first, last, "person") if first < last else None


def _organised(scene: Scene, i: int) -> ProperName | None:
    """An entity that the recogniser took for no person may be one all the same, by its title."""
    entity = scene.parse.entity(i)
    if entity is not None and scene.lexicon.honorific(scene.token(entity.first)):
        first, last = _trimmed(scene, entity.first, entity.last)
        return ProperName(first, last, "person") if first < last else None
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
    if run[0] >= run[1] or not run[0] <= i < run[1] or _only_title(scene, *run):
        return None
    wide = organisation_run(scene, i)
    placed = scene.lexicon.place(scene.written(*wide))
    if placed or _organisation_words(scene, *wide) or _articled(scene, wide[0]):
        return ProperName(*wide, "organization")
    return ProperName(*run, "person")


def _only_title(scene: Scene, first: int, last: int) -> bool:
    """Say whether the run is a title and the name comes after it, over a full stop: "Sen. Lee"."""
    token = scene.token(first)
    if last - first > 1:
        return False
    after = last + (scene.same_sentence(last, first) and scene.token(last).text == ".")
    followed = scene.same_sentence(after, first) and scene.token(after).upos == "PROPN"
    titled = scene.lexicon.honorific(token) or scene.lexicon.role(token) is not None
    return titled and (followed or scene.lexicon.honorific(token))


def _mid_sentence(scene: Scene, i: int) -> bool:
    return scene.parse.sentence_of(i).first != i and scene.token(i).upos in ("PROPN", "X")


def _person_run(scene: Scene, i: int) -> tuple[int, int]:
    """Widen to the capitalised words on both sides, and to the whole of the person's entity."""
    entity = scene.parse.entity(i)
    whole = entity is not None and entity.kind == "Person"
    first = entity.first if entity and whole else i
    last = entity.last if entity and whole else i + 1
    known = whole and last - first > 1  # a recogniser that saw two words saw where they begin
    while (begin := _person_start(scene, first, known=known)) < first:
        first = begin
    while (end := _person_end(scene, last)) > last:
        last = end
    return first, last


def _person_start(scene: Scene, first: int, *, known: bool) -> int:
    """Give the start of the name with one more word, or a nickname in marks, before it."""
    if not scene.same_sentence(first - 1, first):
        return first
    if _joins_before(scene, first - 1):
        inside = not known or scene.glued(first) or _particle(scene, first - 1)
        return first - 1 if inside else first
    for i in range(first - 3, max(-1, first - 6), -1):
        if _nickname_end(scene, i + 1) == first and scene.capital(i):
            return i
    return first


def _person_end(scene: Scene, last: int) -> int:
    if not scene.same_sentence(last, last - 1):
        return last
    if _joins_after(scene, last):
        return last + 1
    return _nickname_end(scene, last) or last


def _nickname_end(scene: Scene, i: int) -> int | None:
    """Give the end of the nickname in marks that begins at ``i``: Ann “Red” Lee."""
    if i < 1 or scene.token(i).text not in _MARKS or not scene.capital(i - 1):
        return None
    for close in (i + 2, i + 3):
        if scene.same_sentence(close + 1, i) and scene.token(close).text in _MARKS:
            named = all(scene.capital(j) for j in (*range(i + 1, close), close + 1))
            return close + 1 if named and scene.token(close + 1).upos == "PROPN" else None
    return None


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
        return token.text not in HYPHENS or scene.same_sentence(i + 1, i)
    if scene.kind(i) not in (None, "Person") or scene.lexicon.timed(token):
        return False
    if scene.kind(i) is None and _organisation_words(scene, i, i + 1):
        return False
    return (token.upos == "PROPN" and scene.capital(i)) or _particle(scene, i)


def _particle(scene: Scene, i: int) -> bool:
    """Say whether word ``i`` is a small word inside a name ("bin", "van der")."""
    if not scene.lexicon.holds("name_particles", scene.token(i).text):
        return False
    if not scene.same_sentence(i - 1, i + 1) or not scene.capital(i - 1):
        return False
    following = scene.token(i + 1).text
    small = scene.lexicon.holds("name_particles", following) or following in HYPHENS
    return small or scene.capital(i + 1)


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
    while (begin := _org_start(scene, first)) < first:
        first = begin
    while (end := _org_after(scene, last)) > last:
        last = end
    return _organisation_trimmed(scene, first, last)


def _org_start(scene: Scene, first: int) -> int:
    """Give the start of the name with one more word before it, over "of" too: "Bank of X"."""
    if not scene.same_sentence(first - 1, first):
        return first
    if _org_before(scene, first):
        return first - 1
    if scene.same_sentence(first - 2, first) and _owner_mark(scene, first - 1):
        return first - 2
    i = first - 1
    while scene.same_sentence(i, first) and first - i < 3 and scene.token(i).text in ("of", "the"):
        i -= 1
    over = i < first - 1 and scene.same_sentence(i, first) and scene.token(i + 1).text == "of"
    return i if over and scene.capital(i) and _telling_word(scene, i) else first


def _owner_mark(scene: Scene, i: int) -> bool:
    """Say whether word ``i`` is the possessive mark inside a name ("Women's Union")."""
    mark, owner = scene.token(i).text, scene.token(i - 1)
    if mark not in ("'s", "’s", "'", "’") or i < 1 or not scene.capital(i - 1):
        return False
    many = mark in ("'", "’") and owner.text.endswith("s") and scene.kind(i - 1) != "Location"
    return many or scene.lexicon.holds("name_owners", owner.text)


def _over_bracket(scene: Scene, opening: int) -> int:
    """Give the end of a name that goes on after a bracket: "Coastal (Eastern) Command"."""
    i = opening + 1
    # Six words hold a short form or a gloss; a longer bracket is a remark.
    while scene.same_sentence(i, opening) and scene.token(i).text != ")" and i - opening < 7:
        i += 1
    end = i + 1
    while scene.same_sentence(end, opening) and _org_word(scene, end):
        end += 1
    return end if end > i + 1 and _organisation_words(scene, i + 1, end) else opening


def _telling_word(scene: Scene, i: int) -> bool:
    return _organisation_words(scene, i, i + 1) and scene.lexicon.role(scene.token(i)) is None


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
    if _owner_mark(scene, last) and scene.same_sentence(last + 1, last):
        return last + 2 if _org_word(scene, last + 1) else last
    if scene.token(last).text == "(":
        return _over_bracket(scene, last)
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
    if scene.lexicon.honorific(token) or (kind is None and _bare_title(scene, i)):
        return False
    return scene.capital(i) and kind not in ("Person", "Date") and not scene.lexicon.timed(token)


def _bare_title(scene: Scene, i: int) -> bool:
    """Say whether a capitalised word is a title and can be no part of a body's name."""
    word = scene.token(i).text.lower()
    telling = scene.lexicon.holds_any(("outlet_words", "organisation_words"), word)
    return scene.lexicon.role(scene.token(i)) is not None and not telling


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
        telling = _organisation_words(scene, joiner - 1, joiner)
        return words[0] not in ("on", "to", "against") or not telling
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
    first = _after_owner(scene, first, last)
    opened = [j for j in range(first, last) if scene.token(j).text in "(["]
    closed = any(scene.token(j).text in ")]" for j in range(first, last))
    if opened and not closed and opened[0] > first:
        last = opened[0]
    return first, last


def _after_owner(scene: Scene, first: int, last: int) -> int:
    """Leave out the country that owns the body: "Chad's Ministry of Health"."""
    for j in range(first + 1, last - 1):
        owner = scene.kind(j - 1) in ("Location", "NORP") or scene.lexicon.place(
            scene.written(first, j)
        )
        if owner and scene.token(j).text in ("'s", "’s") and _organisation_words(scene, j, last):
            return j + 1
    return first


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
