"""Offices held for a country or a place: "Chadian president", "mayor of Halford"."""

from __future__ import annotations

from quotes.speakers.body_names import organisation_run
from quotes.speakers.scene import HYPHENS, Scene

# Words from a country to the office held for it: "Chad 's former deputy prime minister".
_TITLE = 6
# "mayor of Halford", "MP for Halford", "the lawmaker from Halford".
_SEATED = frozenset({"of", "for", "from"})


def placed_office(scene: Scene, role: int) -> bool:
    """Say whether a place before the title can be whose it is: "Halford mayor"."""
    return scene.lexicon.noun_in_any(("public_offices", "team_roles"), scene.token(role))


def seat(scene: Scene, first: int, last: int) -> bool:
    """Say whether words ``first:last`` name a place, and not its people."""
    named = range(first, last - 2 if scene.token(last - 1).upos == "NUM" else last)
    kinds = {scene.kind(i) for i in named}
    written = scene.written(first, last)
    place = kinds == {"Location"} or scene.lexicon.place(written)
    continent = scene.lexicon.holds("continents", written)
    return place and not continent and not scene.lexicon.country_of(written)


def unknown_seat(scene: Scene, first: int, last: int, role: int) -> bool:
    """Say whether a name that the recogniser passed over is a seat: "Tolland Premier Ama Lee"."""
    seated = last == role and scene.lexicon.noun_in("seat_roles", scene.token(role))
    words = tuple(scene.words(first, last))
    held = scene.kind(role + 1) == "Person"  # taken for a person, but a person has no lawmaker
    kinds = {None, "Person"} if held else {None}
    plain = all(t.upos == "PROPN" and scene.kind(t.i) in kinds for t in words)
    sets = ("no_employers", "rank_words", "past_words", "former_words", "governed_places")
    return bool(seated) and plain and not any(scene.lexicon.holds_any(sets, t.text) for t in words)


def nation_before(scene: Scene, role: int, floor: int) -> tuple[int, int] | None:
    """Give the country before an office of state: "Iranian President", "Japan's prime minister"."""
    if scene.lexicon.noun_in("state_offices", scene.token(role)) is None:
        return None
    for i in range(role - 1, max(floor, role - _TITLE) - 1, -1):
        if _national(scene, i):
            entity = scene.parse.entity(i)
            return (max(entity.first, floor), entity.last) if entity else (i, i + 1)
        if scene.token(i).upos not in ("NOUN", "ADJ", "PROPN", "PART", "PUNCT"):
            return None
    return None


def _national(scene: Scene, i: int) -> bool:
    """Say whether word ``i`` names a country or its people, and no party or faith."""
    word = scene.token(i).text
    if not scene.capital(i) or scene.lexicon.holds("no_employers", word):
        return False
    return scene.lexicon.of_country(word) or scene.kind(i) in ("NORP", "Location")


def _leads_to_place(scene: Scene, i: int) -> bool:
    """Say whether the word stands before a place: "from the village of Halford"."""
    token = scene.token(i)
    return token.upos in ("DET", "NOUN") or (
        token.text == "of" and scene.token(i - 1).upos == "NOUN"
    )


def place_after(scene: Scene, start: int, end: int) -> tuple[int, int] | None:
    """Give the place in "mayor of Halford", where "of" stands at ``start``."""
    i = start + 1
    while i < end and _leads_to_place(scene, i) and i - start < 5:
        i += 1
    if i >= end or scene.token(start).text not in _SEATED or not scene.capital(i):
        return None
    first, last = organisation_run(scene, i)
    last = min(_numbered(scene, last), end)
    told = seat(scene, first, last) or _unknown_town(scene, first, last, start - 1)
    return (first, last) if told else None


def _unknown_town(scene: Scene, first: int, last: int, role: int) -> bool:
    """Say whether a name is the seat in "mayor of Tolland": nobody is mayor of a person."""
    seated = scene.lexicon.noun_in("seat_roles", scene.token(role)) is not None
    kinds = {None, "Person"} if last - first == 1 else {None}
    plain = all(t.upos == "PROPN" and scene.kind(t.i) in kinds for t in scene.words(first, last))
    sets = ("portfolios", "no_employers", "organisation_words")
    return (
        seated
        and plain
        and not any(scene.lexicon.holds_any(sets, t.text) for t in scene.words(first, last))
    )


def _numbered(scene: Scene, i: int) -> int:
    """Take in the number of a seat: "the lawmaker from Halford-3"."""
    numbered = scene.token(i).text in HYPHENS and scene.token(i + 1).upos == "NUM"
    return i + 2 if numbered and scene.glued(i + 1) else i
