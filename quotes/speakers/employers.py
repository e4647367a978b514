"""Which organisation beside a role or a name somebody belongs to."""

from __future__ import annotations

from quotes.speakers.body_names import organisation_run
from quotes.speakers.body_parts import past_board
from quotes.speakers.firms import titled_case
from quotes.speakers.scene import Scene
from quotes.speakers.telling import organisation_like, organisation_words

# "is running on the Tide Party ticket": whose ticket, and nothing that is dealt with.
_TICKETS = frozenset({"ticket", "platform", "slate"})


def organisation_after(
    scene: Scene, start: int, end: int, *, governed: bool
) -> tuple[int, int] | None:
    """Give the first organisation's name in words ``start:end``, its own "at …" left out.

    With ``governed`` a name that nothing tells for an organisation counts after "of" or "at".
    """
    i = start
    while i < end:
        if not scene.capital(i) or scene.lexicon.timed(scene.token(i)) or _no_body(scene, i):
            i += 1
            continue
        first, last = organisation_run(scene, i)
        if first < start and scene.lexicon.role(scene.token(first)):
            i = max(last, i + 1)  # a title and its field, taken for a body: Registrar of Quays
            continue
        first, last = _past_branch(scene, max(first, start), min(last, end))
        whole = with_common_noun(scene, first, last, end)
        employer = (
            _county_at(scene, first, last)
            or whole > last
            or employs(scene, i, first, last, governed=governed)
        )
        if employer and not (governed and _field_before(scene, first, whole, end)):
            return _of_board(scene, first, whole, end)
        i = max(last, i + 1)
    return None


def _of_board(scene: Scene, first: int, last: int, end: int) -> tuple[int, int]:
    """Give whose board the name is, "Board of Directors of Orbis"; else the name as it is."""
    owner = past_board(scene, first, last, end)
    if owner is None:
        return first, last
    return owner, min(organisation_run(scene, owner)[1], end)


def _county_at(scene: Scene, first: int, last: int) -> bool:
    """Say whether somebody works "at Ashby County": a place with a government of its own."""
    governed = scene.lexicon.holds("governed_places", scene.token(last - 1).text)
    led = scene.token(first - 1).text in ("at", "for", "with")
    return (
        governed
        and led
        and last - first > 1
        and scene.lexicon.role(scene.token(first - 2)) is not None
    )


def _no_body(scene: Scene, i: int) -> bool:
    """Say whether word ``i`` is a title, with a body after it or in brackets: "(CEO)"."""
    short = scene.token(i - 1).text == "(" and scene.token(i + 1).text == ")"
    bracketed = short and scene.lexicon.role(scene.token(i)) is not None
    staff = scene.written(i - 2, i + 1).lower() == "chief of staff" if i > 1 else False
    return bracketed or staff or _another_title(scene, i)


def _another_title(scene: Scene, i: int) -> bool:
    """Say whether word ``i`` is a title with its own body after it: "and Chairman of the X"."""
    leads = scene.same_sentence(i + 1, i) and scene.token(i + 1).text in ("of", "at", "for")
    titled = scene.lexicon.role(scene.token(i)) is not None
    return leads and titled and scene.kind(i) != "Organization"


def _past_branch(scene: Scene, first: int, last: int) -> tuple[int, int]:
    """Leave out the branch in "Operations of the Orbis Group"."""
    branch = scene.lexicon.holds("branches", scene.token(first).text)
    i = first + 1
    if not branch or i + 1 >= last or scene.token(i).text not in ("of", "for", "at"):
        return first, last
    return i + 1 + (scene.token(i + 1).text == "the"), last


def with_common_noun(scene: Scene, first: int, last: int, end: int) -> int:
    """Take in the noun in "the Kenyan military" and "the Nairobi mayor's office"."""
    i = last
    while i < end and (scene.token(i).upos in ("NOUN", "ADJ", "PART")) and i - last < 3:
        town = i == last and scene.lexicon.noun_in("governed_places", scene.token(i))
        if town or scene.lexicon.noun_in("collectives", scene.token(i)):
            return i + 1 if town or scene.kind(first) != "Person" else last
        i += 1
    return last


def employs(scene: Scene, i: int, first: int, last: int, *, governed: bool) -> bool:
    """Say whether words ``first:last`` name a body somebody can work for, and no place or person.

    With ``governed`` a name that nothing tells for a body counts after "of" or "at" and a role.
    """
    if titled_case(scene, first, last):
        return True
    person = scene.kind(i) == "Person" and not (governed and _no_person(scene, first))
    if person or nation(scene, first, last):
        return False
    if _place(scene, first, last):
        return governed and last - first > 1 and _works_with(scene, first)
    if scene.lexicon.holds("no_employer_nouns", scene.written(first, last)):
        return False  # the president of the Republic
    if organisation_words(scene, first, last):
        return True
    matter = _matter(scene, first) and scene.token(last).text not in _TICKETS
    labelled = organisation_like(scene, first, last) and not matter
    return labelled or (governed and _governed(scene, first))


def _works_with(scene: Scene, first: int) -> bool:
    """Say whether somebody is "a driller with Ashby Rural Water": nobody works with a place."""
    role = scene.lexicon.role(scene.token(first - 2))
    return scene.token(first - 1).text == "with" and role is not None


def _no_person(scene: Scene, first: int) -> bool:
    """Say whether what leads to the name tells a body, whatever the recogniser took it for.

    An officer "at Al Halford" is at no person, nobody chairs one, and "the forum Mensah" is none.
    """
    i = first - 1 - (scene.token(first - 1).upos == "DET")
    token, before = scene.token(i), scene.token(i - 1)
    if scene.kind(first) == "Location":
        return False
    chaired = token.text == "of" and scene.lexicon.noun_in_any(("chairs", "presiders"), before)
    called = token.upos == "NOUN" and scene.lexicon.noun_in("owned_bodies", token) is not None
    return token.text == "at" or chaired or (called and i == first - 1)


def _field_before(scene: Scene, first: int, last: int, end: int) -> bool:
    """Say whether the name is a field, and where it is worked in follows: "of Events at Orbis".

    Or after a comma or "in": "Director of Food, Orbis Group", "of Stadiums in the Ministry of X".
    """
    if scene.kind(first) is not None or organisation_words(scene, first, last):
        return False
    i = last
    while i < end and (scene.capital(i) or scene.token(i).text in ("and", "&")):
        i += 1
    leads = scene.token(i).text
    i += 1 + (scene.token(i + 1).text == "the")
    if i >= end or not scene.capital(i):
        return False
    told = leads in (",", "in") and organisation_like(scene, *organisation_run(scene, i))
    return leads == "at" or told


def _matter(scene: Scene, first: int) -> bool:
    """Say whether the name is what somebody deals with: "responsible for Orbis"."""
    i = first - 1
    while i > 1 and scene.token(i).upos == "DET":
        i -= 1
    if i < 1 or scene.token(i).text not in ("for", "of", "on", "about"):
        return False
    before = scene.token(i - 1)
    if before.lemma == "work" and scene.token(i).text == "for":
        return False
    return before.upos in ("NOUN", "ADJ", "VERB") and scene.lexicon.person_noun(before) is None


def _governed(scene: Scene, first: int) -> bool:
    """Say whether "of", "at", "with" or "for" leads from a role to the name at ``first``."""
    i = first - 1
    while i > 0 and scene.token(i).upos == "DET":
        i -= 1
    named = scene.kind(first) in (None, "Organization", "Facility", "Product", "Misc")
    leads = named and scene.token(i).text in ("of", "at", "with", "for")
    if scene.token(i).text == "of" and scene.lexicon.holds("branches", scene.token(first).text):
        return False  # the director of Curriculum
    if _no_person(scene, first):
        return True
    return leads and i > 0 and scene.lexicon.role(scene.token(i - 1)) is not None


def nation(scene: Scene, first: int, last: int) -> bool:
    """Say whether the words are an adjective of nation or a country alone, and no union of them."""
    if all(scene.token(i).text == "EU" for i in range(first, last)):
        return False
    return scene.lexicon.of_country(scene.written(first, last))


def _place(scene: Scene, first: int, last: int) -> bool:
    kinds = {scene.kind(i) for i in range(first, last)}
    region = "Organization" not in kinds and scene.lexicon.place(scene.token(last - 1).text)
    placed = kinds <= {"Location", "NORP"} or region  # Greater China
    return placed and not organisation_like(scene, first, last)
