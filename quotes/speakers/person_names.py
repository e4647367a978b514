"""Where a person's name begins and ends: particles, hyphens, nicknames, no title."""

from __future__ import annotations

from quotes.speakers.lexicon import fold
from quotes.speakers.scene import HYPHENS, OWNER_MARKS, Scene
from quotes.speakers.telling import organisation_words

_MARKS = frozenset({'"', "“", "”", "'", "‘", "’", "``", "''"})


def person_run(scene: Scene, i: int) -> tuple[int, int]:
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
        flat = _flat(scene, first)
        inside = not known or flat or scene.glued(first) or _particle(scene, first - 1)
        return first - 1 if inside else first
    for i in range(first - 3, max(-1, first - 6), -1):
        if _nickname_end(scene, i + 1) == first and scene.capital(i):
            return i
    return first


def _flat(scene: Scene, i: int) -> bool:
    """Say whether the tree hangs word ``i`` as part of a name from the word before it."""
    flat = scene.token(i).deprel == "flat" and scene.token(i).head == i - 1
    return flat and not organisation_words(scene, i - 1, i) and scene.token(i - 2).upos != "ADP"


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
            nick = scene.words(i + 1, close)
            named = all(t.text[:1].isupper() for t in nick) and scene.capital(close + 1)
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
    if scene.kind(i) is None and organisation_words(scene, i, i + 1):
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


def trimmed_name(scene: Scene, first: int, last: int) -> tuple[int, int]:
    """Leave out titles before the name, and a possessive or a mark after it."""
    while first < last - 1 and _title_word(scene, first, last):
        first += 1
    while first < last and not any(c.isalnum() for c in scene.token(first).text):
        first += 1
    while first < last and (no_name_end(scene, last - 1) or _honour(scene, first, last)):
        last -= 1
    return first, last


def _honour(scene: Scene, first: int, last: int) -> bool:
    """Say whether the name ends in an honour or a degree: "Ama Mensah OBE"."""
    end = scene.token(last - 1).text
    capitals = end.isupper() or (end[:-1].isalpha() and not end.islower() and len(end) > 2)
    return last - first > 1 and capitals and scene.lexicon.holds("postnominals", end)


def _title_word(scene: Scene, i: int, last: int) -> bool:
    token = scene.token(i)
    if scene.lexicon.honorific(token) or token.upos == "DET" or token.text.islower():
        return not _particle_start(scene, i)
    before_title = i + 2 < last and scene.lexicon.honorific(scene.token(i + 1))  # Amir Sheikh X
    if given_name(scene, i) and not (before_title and scene.lexicon.role(token)):
        return False
    return any(scene.lexicon.role(scene.token(j)) for j in range(i, last - 1)) or (
        last - i > 2 and _calling(scene, i)
    )


def _calling(scene: Scene, i: int) -> bool:
    """Say whether a name opens a sentence with a noun that the story writes small elsewhere.

    "Tunesmith Ama Mensah" where it says "the tunesmith": what she is, in no list of ours.
    """
    opens = scene.parse.sentence_of(i).first == i and scene.token(i).text.istitle()
    return opens and scene.token(i).text.lower() in scene.small_nouns


def _particle_start(scene: Scene, i: int) -> bool:
    return (
        scene.lexicon.holds("name_particles", scene.token(i).text) and scene.token(i).text.islower()
    )


def given_name(scene: Scene, i: int) -> bool:
    """Say whether word ``i`` is a given name of the lists."""
    return scene.lexicon.holds_any(("feminine_names", "masculine_names"), fold(scene.token(i).text))


def no_name_end(scene: Scene, i: int) -> bool:
    """Say whether word ``i`` cannot end a name: a possessive, a mark, a preposition."""
    token = scene.token(i)
    if token.upos in ("ADP", "PART") and scene.glued(i) and token.text.isalpha():
        return False  # the last part of "Ho Bek-on"
    return token.upos in ("PART", "PUNCT", "ADP") or token.text in {*OWNER_MARKS, "-"}
