"""Which organisation beside a role or a name somebody belongs to."""

from __future__ import annotations

from quotes.speakers.body_names import organisation_run
from quotes.speakers.firms import partisan, run_by, team, titled_case
from quotes.speakers.offices import seat
from quotes.speakers.scene import Scene
from quotes.speakers.telling import organisation_like, organisation_words
from quotes.speakers.titles import field_of_title


def organisation_before(
    scene: Scene, end: int, floor: int, *, office: bool = False
) -> tuple[int, int] | None:
    """Give the organisation that stands right before a title, over a possessive.

    With ``office`` a place counts: "Halford's mayor".
    """
    i = end - 1
    while i >= floor and scene.token(i).text in ("'s", "’s", "'", "’"):
        i -= 1
    i = _past_adjectives(scene, i, floor)
    if i < floor:
        return None
    if scene.capital(i):
        first, last = organisation_run(scene, i)
        first, last = _without_rank(scene, max(first, floor), min(last, end))
        if office and seat(scene, first, last):
            return first, last
        before = employs(scene, i, first, last, governed=False) or _bare_employer(
            scene, first, last
        )
        before = before or partisan(scene, first, last, end)
        before = before or run_by(scene, first, last, end) or team(scene, first, last, end)
        return (first, last) if before else _further(scene, first, floor)
    return _common_organisation(scene, i, floor) or _further(scene, i, floor)


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
    named = i >= floor and scene.kind(i) == "Organization" and scene.capital(i)
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
        if scene.token(i).text in ("'s", "’s") and scene.capital(i - 1):
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
    named = kinds <= {None, "Misc", "Product", "Facility"} and not _nation(scene, first, last)
    proper = all(t.upos in ("PROPN", "PUNCT") for t in scene.words(first, last))
    if scene.parse.sentence_of(first).first == first and last - first == 1:
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
        if (
            _county_at(scene, first, last)
            or whole > last
            or employs(scene, i, first, last, governed=governed)
        ):
            return first, whole
        i = max(last, i + 1)
    return None


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
    return bracketed or _another_title(scene, i)


def _another_title(scene: Scene, i: int) -> bool:
    """Say whether word ``i`` is a title with its own body after it: "and Chairman of the X"."""
    leads = scene.same_sentence(i + 1, i) and scene.token(i + 1).text in ("of", "at", "for")
    titled = scene.lexicon.role(scene.token(i)) is not None
    return leads and titled and scene.kind(i) != "Organization"


def _past_branch(scene: Scene, first: int, last: int) -> tuple[int, int]:
    """Leave out the branch in "Operations of the Orbis Group"."""
    branch = scene.lexicon.holds("branches", scene.token(first).text)
    i = first + 1
    if not branch or i + 1 >= last or scene.token(i).text != "of":
        return first, last
    return i + 1 + (scene.token(i + 1).text == "the"), last


def with_common_noun(scene: Scene, first: int, last: int, end: int) -> int:
    """Take in the noun in "the Kenyan military" and "the Nairobi mayor's office"."""
    i = last
    while i < end and (scene.token(i).upos in ("NOUN", "ADJ", "PART")) and i - last < 3:
        if scene.lexicon.noun_in("collectives", scene.token(i)):
            return i + 1 if scene.kind(first) != "Person" else last
        i += 1
    return last


def employs(scene: Scene, i: int, first: int, last: int, *, governed: bool) -> bool:
    """Say whether words ``first:last`` name a body somebody can work for, and no place or person.

    With ``governed`` a name that nothing tells for a body counts after "of" or "at" and a role.
    """
    if titled_case(scene, first, last):
        return True
    if scene.kind(i) == "Person" or _nation(scene, first, last):
        return False
    if _place(scene, first, last):
        return governed and last - first > 1 and _works_with(scene, first)
    if scene.lexicon.holds("no_employer_nouns", scene.written(first, last)):
        return False  # the president of the Republic
    if organisation_words(scene, first, last):
        return True
    labelled = organisation_like(scene, first, last) and not _matter(scene, first)
    return labelled or (governed and _governed(scene, first))


def _works_with(scene: Scene, first: int) -> bool:
    """Say whether somebody is "a driller with Ashby Rural Water": nobody works with a place."""
    role = scene.lexicon.role(scene.token(first - 2))
    return scene.token(first - 1).text == "with" and role is not None


def _matter(scene: Scene, first: int) -> bool:
    """Say whether the name is what somebody deals with: "responsible for Orbis"."""
    i = first - 1
    while i > 1 and scene.token(i).upos == "DET":
        i -= 1
    if i < 1 or scene.token(i).text not in ("for", "of", "on", "about"):
        return False
    before = scene.token(i - 1)
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
    return leads and i > 0 and scene.lexicon.role(scene.token(i - 1)) is not None


def _nation(scene: Scene, first: int, last: int) -> bool:
    """Say whether the words are an adjective of nation or a country alone."""
    written = scene.written(first, last)
    return scene.lexicon.place(written) or bool(scene.lexicon.country_of(written))


def _place(scene: Scene, first: int, last: int) -> bool:
    kinds = {scene.kind(i) for i in range(first, last)}
    region = "Organization" not in kinds and scene.lexicon.place(scene.token(last - 1).text)
    placed = kinds <= {"Location", "NORP"} or region  # Greater China
    return placed and not organisation_like(scene, first, last)
