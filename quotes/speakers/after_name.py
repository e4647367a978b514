"""Role and organisation after a name or a role: ", director of X at Y", "who heads X"."""

from __future__ import annotations

from attrs import evolve

from quotes.records import Span
from quotes.speakers.before_title import closer, organisation_before
from quotes.speakers.body_names import organisation_run
from quotes.speakers.description import Description
from quotes.speakers.employers import organisation_after
from quotes.speakers.heads import RELATIVE
from quotes.speakers.institutions import common_body, common_body_before
from quotes.speakers.offices import nation_before, place_after, placed_office
from quotes.speakers.scene import Scene
from quotes.speakers.titles import first_role, holds_portfolio, of_field, person_nouns, role_start

# Words from "author of" to the title it leads to, the article counted.
_NEAR = 3


def postnominal(
    scene: Scene, start: int, end: int, *, named: bool, titled: bool = False
) -> Description:
    """Read ", director of X at Y", "of X" or ", who heads X" after a name or a role."""
    team = _with_team(scene, start, end) if named else None
    if team is not None:
        return Description(affiliation=scene.span(*team))
    if _another_party(scene, start, end):
        return Description()
    nouns = person_nouns(scene, start, end) if named else frozenset()
    role = first_role(scene, start, end) if named else None
    if role is not None:
        return evolve(_with_role(scene, role, start, end), nouns=nouns)
    if named and not _affiliates(scene, start, end):
        return Description(nouns, None, _span(scene, _apposed_body(scene, start, end)))
    near = end if named else _clause_start(scene, start, end)
    found = organisation_after(scene, start, near, governed=not titled)
    if found and not named and _no_employer(scene, start - 1, *found):
        found = None
    if found is None and named:
        found = _home(scene, start, near)
    common = None if found else common_body(scene, start, near)
    return _or_by_clause(scene, near, end, Description(nouns, None, _span(scene, found), common))


def _with_team(scene: Scene, start: int, end: int) -> tuple[int, int] | None:
    """Read where both work off "Ama Mensah and her team at the Orbis Institute"."""
    joined = scene.token(start).text == "and" and start + 3 < end
    if not joined or scene.token(start + 1).text.lower() not in ("his", "her", "their"):
        return None
    noun = next(
        (t.i for t in scene.words(start + 2, min(start + 5, end)) if _team(scene, t.i)), None
    )
    led = noun is not None and scene.token(noun + 1).text in ("at", "from", "of")
    return organisation_after(scene, noun + 1, end, governed=True) if noun and led else None


def _team(scene: Scene, i: int) -> bool:
    return scene.lexicon.noun_in("teams", scene.token(i)) is not None


def _apposed_body(scene: Scene, start: int, end: int) -> tuple[int, int] | None:
    """Read the firm off "Ama Mensah, Orbis Partners, said": a body alone between two commas."""
    body = scene.parse.entity(start + 1) if start + 1 < end else None
    if body is None or body.kind != "Organization" or scene.token(start).text != ",":
        return None
    alone = body.first == start + 1 and body.last == end
    return (body.first, body.last) if alone and scene.token(end).text in (",", ".", ":") else None


def _home(scene: Scene, start: int, end: int) -> tuple[int, int] | None:
    """Read the place off "Ama Mensah of Halford"."""
    after = start + 1
    if scene.token(start).text != "of" or after >= end or not scene.capital(after):
        return None
    first, last = organisation_run(scene, after)
    dated = scene.kind(after) == "Date" or scene.lexicon.timed(scene.token(after))
    person = scene.kind(after) == "Person" and last - first > 1  # the son of Ama Mensah
    return None if dated or person else (max(first, after), min(last, end))


def _with_role(scene: Scene, role: int, start: int, end: int) -> Description:
    """Read what stands before and after a role that a comma parts from the name."""
    near = _clause_start(scene, role + 1, end)
    begun = role_start(scene, role, start)
    written = scene.span(begun, role + 1)
    found = _beside_role(scene, role, start, near)
    found = found or held_for(scene, role, near) or _spoken_for(scene, role, near)
    common = None
    if found is None:
        common = common_body_before(scene, begun, start)
        if common is None and not of_field(scene, role):
            common = common_body(scene, role + 1, near)
    if found is None and common is None:
        found = nation_before(scene, role, start)
    told = Description(frozenset(), written, _span(scene, found), common)
    return _or_by_clause(scene, near, end, told)


def _beside_role(scene: Scene, role: int, start: int, near: int) -> tuple[int, int] | None:
    """Give the body named before or after the role: ", the Orbis director", ", chief of X"."""
    after = organisation_after(scene, role + 1, near, governed=not holds_portfolio(scene, role))
    if after and _no_employer(scene, role, *after):
        after = None
    office = placed_office(scene, role)
    before = organisation_before(scene, role_start(scene, role, start), start, office=office)
    return closer(scene, role, before, after)


def _or_by_clause(scene: Scene, near: int, end: int, told: Description) -> Description:
    """Read ", who heads X" where nothing before the clause names a body."""
    known = told.affiliation is not None or told.institution is not None
    if known or near >= end or not _affiliates(scene, near, end):
        return told
    found = organisation_after(scene, near, end, governed=False)
    common = None if found else common_body(scene, near, end)
    return evolve(told, affiliation=_span(scene, found), institution=common)


def _span(scene: Scene, found: tuple[int, int] | None) -> Span | None:
    return scene.span(*found) if found else None


def _another_party(scene: Scene, start: int, end: int) -> bool:
    """Say whether "and" brings in somebody else, and not one more title of the same person."""
    if start + 1 >= end:
        return False
    if scene.token(start).text == "," and scene.token(start + 1).text in ("and", "or"):
        return True
    if scene.token(start).text not in ("and", "&", "or"):
        return False
    titles = [t.i for t in scene.words(start + 1, min(start + 4, end)) if scene.lexicon.role(t)]
    # Premier Ama Mensah and Tolland mayor Kofi Osei
    return not titles or scene.kind(titles[-1] + 1) == "Person"


def _no_employer(scene: Scene, role: int, first: int, last: int) -> bool:
    return _work(scene, role, first, last) or looked_after(scene, role, first, last)


def looked_after(scene: Scene, role: int, first: int, last: int) -> bool:
    """Say whether the name is a minister's field: "Minister of Ports and Public Service"."""
    token = scene.token(role)
    if scene.lexicon.role(token) != "minister" and token.text != "CS":
        return False
    led = scene.token(role + 1).text in ("of", "for") and role < first <= role + _NEAR
    words = [t.text for t in scene.words(first, last)]
    bodied = any(scene.lexicon.holds("minister_bodies", word) or word.isupper() for word in words)
    return led and not bodied


def _work(scene: Scene, role: int, first: int, last: int) -> bool:
    """Say whether the name after "author of" is a work's."""
    maker = scene.lexicon.noun_in("maker_roles", scene.token(role)) is not None
    headed = scene.lexicon.noun_in_any(("chairs", "firm_roles"), scene.token(role))
    if scene.lexicon.noun_in("business_roles", scene.token(role)) and not headed:
        kinds = {scene.kind(i) for i in range(first, last)}
        maker = kinds.isdisjoint({"Organization", "Facility"})  # the owner of a bakery
    return maker and first - role <= _NEAR and scene.token(role + 1).text == "of"


def _clause_start(scene: Scene, start: int, end: int) -> int:
    """Give where a relative clause begins in words ``start:end``, ``end`` where none does."""
    return next((t.i for t in scene.words(start, end) if t.text.lower() in RELATIVE), end)


def held_for(scene: Scene, role: int, end: int) -> tuple[int, int] | None:
    """Read the place off "mayor of Halford"."""
    office = scene.lexicon.noun_in("public_offices", scene.token(role))
    return place_after(scene, role + 1, end) if office and role + 1 < end else None


def _spoken_for(scene: Scene, role: int, end: int) -> tuple[int, int] | None:
    """Read whom "a spokesman for President Ama Mensah" speaks for: the country, or the person."""
    leads = role + 1 < end and scene.token(role + 1).text == "for"
    if not leads or not scene.lexicon.noun_in("mouthpieces", scene.token(role)):
        return None
    for i in range(role + 2, end):
        nation = nation_before(scene, i, role + 2)
        entity = scene.parse.entity(i)
        if nation or (entity and entity.kind == "Person"):
            return nation or (i, min(entity.last if entity else end, end))
    return None


def _past_calling(scene: Scene, i: int, last: int) -> int:
    """Step over a calling that no list has, to where it is followed: ", an internist at X"."""
    after = i
    if scene.token(i).text.lower() in ("a", "an"):
        after += 1
        while after < last and scene.token(after).upos in ("NOUN", "ADJ", "PUNCT"):
            if scene.token(after).text == ",":
                break
            after += 1
    led = after > i and scene.token(after).text in ("at", "with", "from")
    return after if led else min(i, last)


def _affiliates(scene: Scene, start: int, end: int) -> bool:
    """Say whether a preposition right after the name, or a verb in its clause, leads to one."""
    if start >= end:
        return False
    opening = scene.token(_past_calling(scene, start + (scene.token(start).text == ","), end - 1))
    if opening.upos == "ADP" and scene.lexicon.holds("affiliating_prepositions", opening.text):
        return True
    return any(scene.lexicon.holds("affiliating_verbs", t.lemma) for t in scene.words(start, end))
