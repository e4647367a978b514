"""The organisation that stands before a title: "the Orbis director", "Halford's mayor"."""

from __future__ import annotations

from quotes.speakers.body_names import organisation_run
from quotes.speakers.employers import employs, nation
from quotes.speakers.firms import initials, partisan, run_by, runs_for, team
from quotes.speakers.offices import seat, unknown_seat
from quotes.speakers.scene import POSSESSIVE, Scene
from quotes.speakers.telling import organisation_like, organisation_words
from quotes.speakers.titles import (
    aside,
    before_owner_mark,
    field_of_title,
    holds_portfolio,
    opens_title,
)

# Words of a field between a place and a title: "Halford's health and social services minister".
_FIELD = 8


def organisation_before(
    scene: Scene, end: int, floor: int, *, office: bool = False
) -> tuple[int, int] | None:
    """Give the organisation that stands right before a title, over a possessive.

    With ``office`` a place counts: "Halford's mayor".
    """
    owner = _place_owner(scene, end, floor) if office else None
    i = _past_gloss(scene, before_owner_mark(scene, end, floor), floor)
    i = _past_adjectives(scene, i, floor)
    if owner is not None or i < floor or aside(scene, i):
        return owner
    if scene.capital(i):
        first, last = organisation_run(scene, i)
        first = first if _one_body(scene, first, last) else max(first, floor)
        first, last = _without_rank(scene, first, min(last, end))
        if opens_title(scene, first) and last - first == 1:
            return _further(scene, first, floor)
        if office and (seat(scene, first, last) or unknown_seat(scene, first, last, end)):
            return _joined_place(scene, first, floor), last
        before = employs(scene, i, first, last, governed=False) or _bare_employer(
            scene, first, last
        )
        lone = last - first == 1 and last == end
        before = before or (lone and scene.lexicon.holds("bodies", scene.token(first).text))
        before = before or partisan(scene, first, last, end) or runs_for(scene, last - 1, end)
        firm = run_by(scene, first, last, end) or initials(scene, first, last, end)
        before = before or firm or team(scene, first, last, end)
        return (first, last) if before else _further(scene, first, floor)
    return _common_organisation(scene, i, floor) or _further(scene, i, floor)


def _past_gloss(scene: Scene, i: int, floor: int) -> int:
    """Step over a body's short form in brackets: "Tide Party (TP) spokesman"."""
    short = scene.token(i).text == ")" and scene.token(i - 2).text == "(" and i - 3 >= floor
    return i - 3 if short else i


def _joined_place(scene: Scene, first: int, floor: int) -> int:
    """Take in the first of two places with one office: "Quay and Halford governor"."""
    joined = first - 2 >= floor and scene.token(first - 1).text == "and"
    entity = scene.parse.entity(first - 2) if joined else None
    place = entity is not None and entity.kind == "Location"
    return max(entity.first, floor) if place and entity is not None else first


def _one_body(scene: Scene, first: int, last: int) -> bool:
    """Say whether the words are one body's name, which a phrase that begins inside it cuts."""
    entity = scene.parse.entity(first)
    return entity is not None and entity.kind == "Organization" and entity.last >= last - 1


def _place_owner(scene: Scene, end: int, floor: int) -> tuple[int, int] | None:
    """Give the place that owns a title with its field: "Halford's health and social minister".

    A body on the way is nearer: "Halford's transit agency spokesman". A minister's is his field.
    """
    minister = any(holds_portfolio(scene, i) for i in range(end, end + 2))
    for i in range(end - 1, max(floor, end - _FIELD), -1):
        if scene.token(i).text in POSSESSIVE:
            entity = scene.parse.entity(i - 1)
            owned = entity is not None and entity.first >= floor and i < end - 1
            place = owned and entity is not None and seat(scene, entity.first, entity.last)
            return (entity.first, entity.last) if place and entity is not None else None
        token = scene.token(i)
        body = not minister and scene.lexicon.noun_in("collectives", token)
        if body or token.upos not in ("NOUN", "ADJ", "CCONJ") or scene.capital(i):
            return None
    return None


def closer(
    scene: Scene, role: int, before: tuple[int, int] | None, after: tuple[int, int] | None
) -> tuple[int, int] | None:
    """Choose between "Port Control chief" and "chief at the Ports Board": what is told a body."""
    if before is None or after is None:
        return before or after
    led = scene.token(role + 1).text in ("at", "of", "with")
    told = organisation_like(scene, *before)
    return after if led and organisation_words(scene, *after) and not told else before


def _past_adjectives(scene: Scene, i: int, floor: int) -> int:
    """Skip "national" in "HTL national spokesperson": what the tree hangs from the title."""
    start = i
    while i >= floor and _of_title(scene, i):
        i -= 1
    told = scene.kind(i) == "Organization" or runs_for(scene, i, start + 1)
    named = i >= floor and told and scene.capital(i)
    return i if named and not scene.glued(i + 1) else start


def _of_title(scene: Scene, i: int) -> bool:
    """Say whether a lower-case word belongs to the title and to no body: "media", "national"."""
    token = scene.token(i)
    field = token.upos == "NOUN" and (
        scene.lexicon.noun_in("collectives", token) is None or field_of_title(scene, i)
    )
    return token.text.islower() and (token.upos == "ADJ" or field)


def _without_rank(scene: Scene, first: int, last: int) -> tuple[int, int]:
    """Leave out "High" in "the U.N. High Commissioner": it belongs to the title."""
    while last - 1 > first and _of_rank(scene, last - 1):
        last -= 1
    while last - 1 > first and scene.lexicon.holds("past_words", scene.token(first).text):
        first += 1  # the former Orbis president
    for i in range(first + 1, last - 1):
        governed = scene.lexicon.holds("governed_places", scene.token(i).text)
        if governed and not organisation_words(scene, i + 1, last):
            return first, i + 1  # Ashby County Emergency Manager
    return first, last


def _further(scene: Scene, end: int, floor: int) -> tuple[int, int] | None:
    return _body_further(scene, end, floor) or _owner_further(scene, end, floor)


def _owner_further(scene: Scene, end: int, floor: int) -> tuple[int, int] | None:
    """Give the owner of a title that more words part from it: "Orbis's Chad director"."""
    for i in range(end - 1, floor, -1):
        if scene.token(i).text in POSSESSIVE and scene.capital(i - 1):
            first, last = organisation_run(scene, i - 1)
            first, last = max(first, floor), min(last, i)
            return (first, last) if employs(scene, i - 1, first, last, governed=False) else None
        if scene.token(i).upos not in ("NOUN", "PROPN", "ADJ", "PUNCT"):
            return None
    return None


def _of_rank(scene: Scene, i: int) -> bool:
    """Say whether a capitalised word belongs to the title: "Orbis Marketing Director"."""
    if scene.lexicon.holds("rank_words", scene.token(i).text):
        return True
    joined = scene.token(i - 1).text in ("of", "and", "&", "for")
    return not joined and scene.lexicon.holds("title_branches", scene.token(i).text)


def _body_further(scene: Scene, end: int, floor: int) -> tuple[int, int] | None:
    """Give the body further before a title: "Tide Party provincial candidate"."""
    for i in range(end - 1, floor - 1, -1):
        if scene.capital(i) and organisation_words(scene, i, i + 1) and not scene.glued(i + 1):
            first, last = organisation_run(scene, i)
            return max(first, floor), min(last, end)
    return None


def _bare_employer(scene: Scene, first: int, last: int) -> bool:
    """Say whether a name that nothing tells for an organisation can be one before a title."""
    words = [t.text.lower() for t in scene.words(first, last)]
    if scene.lexicon.holds("governed_places", words[-1]):
        return len(words) > 1
    kinds = {scene.kind(i) for i in range(first, last)}
    named = kinds <= {None, "Misc", "Product", "Facility"} and not nation(scene, first, last)
    proper = all(t.upos in ("PROPN", "PUNCT") for t in scene.words(first, last))
    opens = scene.parse.sentence_of(first).first == first and last - first == 1
    if opens and not scene.token(first).text.isupper():
        return False  # a capital that only opens the sentence: Labor historian
    told = all(scene.lexicon.holds("no_employers", word) for word in words)
    return named and proper and not told


def _common_organisation(scene: Scene, i: int, floor: int) -> tuple[int, int] | None:
    """Give a lower-case organisation before a title: "health ministry", "police"."""
    token = scene.token(i)
    if scene.lexicon.noun_in("collectives", token) is None:
        return None
    if field_of_title(scene, i) and scene.lexicon.role(scene.token(i + 1)):
        return None
    first = i
    while first > floor and _qualifies_body(scene, first - 1):
        first -= 1
    titles = scene.words(i + 1, i + 3)
    many = any("Number=Plur" in t.feats for t in titles)  # hedge fund managers: of any fund
    named = (first < i and not many) or scene.lexicon.holds("bodies", scene.token(i).text)
    return (first, i + 1) if named else None


def _qualifies_body(scene: Scene, i: int) -> bool:
    """Say whether word ``i`` belongs to the body after it, and not to a title: "senior"."""
    token = scene.token(i)
    if scene.lexicon.holds_any(("former_words", "plain_qualifiers"), token.text):
        return False
    return token.upos in ("NOUN", "PROPN", "ADJ")
