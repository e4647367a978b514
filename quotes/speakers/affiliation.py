"""Which role and which organisation a noun phrase gives the person it names."""

from __future__ import annotations

from attrs import frozen

from quotes.records import Span
from quotes.speakers.body_names import organisation_run
from quotes.speakers.employers import closer, employs, organisation_after, organisation_before
from quotes.speakers.heads import RELATIVE
from quotes.speakers.mentions import Phrase
from quotes.speakers.offices import nation_before, place_after
from quotes.speakers.scene import Scene
from quotes.speakers.telling import party_mark

# Words from "author of" to the title it leads to, the article counted.
_NEAR = 3


@frozen
class Description:
    """What a noun phrase says of a person.

    ``nouns`` are the roles and the like, in lower case ("spokesperson"). ``role`` is the title as
    written. ``affiliation`` is the organisation's name as written; where only a common noun
    stands for it ("manager of the centre"), ``institution`` is that noun's word instead; it is
    ``owned`` where it was "Mensah's centre". ``said`` holds the words of the phrase, in lower case.
    ``named`` is True where the phrase has the person's name.
    """

    nouns: frozenset[str] = frozenset()
    role: Span | None = None
    affiliation: Span | None = None
    institution: int | None = None
    owned: bool = False
    said: frozenset[str] = frozenset()
    named: bool = False


def describe(scene: Scene, phrase: Phrase) -> Description:
    """Read role and affiliation from the title, the apposition, the clause or "X of Y"."""
    first, last = phrase.heading
    noun = scene.token(phrase.head)
    if phrase.name is None and scene.lexicon.person_noun(noun) is None:
        return Description()
    if phrase.name is None and scene.lexicon.noun_in("kinship", noun):
        return Description(frozenset({scene.lexicon.person_noun(noun) or ""}))
    before = _prenominal(scene, phrase, first)
    titled = phrase.name is None and _portfolio(scene, phrase.head)
    last = past_gloss(scene, last, phrase.last)
    after = _postnominal(scene, last, phrase.last, named=phrase.name is not None, titled=titled)
    nouns = before.nouns | after.nouns
    party = party_mark(scene, phrase.heading[1])
    if party is not None:
        return Description(nouns, before.role or after.role, party)
    closer = before if before.affiliation or before.institution is not None else after
    return Description(nouns, before.role or after.role, closer.affiliation, closer.institution)


def _prenominal(scene: Scene, phrase: Phrase, first: int) -> Description:
    """Read "Foreign Ministry spokesperson" before a name, or as the phrase's own head."""
    end = first if phrase.name else phrase.head + 1
    roles = [i for i in range(phrase.first, end) if scene.lexicon.person_noun(scene.token(i))]
    if not roles:
        owner = _owner_before(scene, phrase, end)
        return Description(affiliation=owner)
    role = roles[-1]
    start = _role_start(scene, role, phrase.first)
    nouns = frozenset(scene.lexicon.person_noun(scene.token(i)) or "" for i in roles)
    inner = Description() if _kin(scene, roles) else _complement(scene, role, end)
    apart = scene.lexicon.noun_in("no_affiliates", scene.token(role)) or _kin(scene, roles)
    offices = ("public_offices", "team_roles")
    office = any(scene.lexicon.noun_in(name, scene.token(role)) for name in offices)
    named = _before_roles(scene, start, phrase.first)
    organisation = None if apart else organisation_before(scene, named, phrase.first, office=office)
    span = None if organisation is None else scene.span(*organisation)
    written = scene.span(start, role + 1) if scene.lexicon.role(scene.token(role)) else None
    body = inner.institution
    if span is None and body is None and not apart:
        body = _institution_before(scene, named, phrase.first)
    span = span or inner.affiliation
    if span is None and body is None and not apart:
        span = _body_within(scene, start, role)
    if span is None and body is None:
        nation = nation_before(scene, role, phrase.first)
        span = scene.span(*nation) if nation else None
    return Description(nouns, written, span, body)


def _body_within(scene: Scene, start: int, role: int) -> Span | None:
    """Give the body inside of a title: "a senior police officer"."""
    named = (i for i in range(start, role) if scene.lexicon.holds("bodies", scene.token(i).text))
    return next((scene.span(i, i + 1) for i in named), None)


def _kin(scene: Scene, roles: list[int]) -> bool:
    """Say whether the title is a relative's: "the parent of a pupil at X"."""
    return scene.lexicon.noun_in("kinship", scene.token(roles[0])) is not None


def _before_roles(scene: Scene, start: int, floor: int) -> int:
    """Give the start of the first of several titles: "founder and president"."""
    while start - 2 >= floor and scene.token(start - 1).text in ("and", "&", ","):
        # Two people's titles differ: "the HTL director and Trade Minister Ama Mensah".
        alike = scene.capital(start - 2) == scene.capital(start)
        if scene.lexicon.role(scene.token(start - 2)) is None or not alike:
            break
        start = _role_start(scene, start - 2, floor)
    return start


def _owner_before(scene: Scene, phrase: Phrase, first: int) -> Span | None:
    """Read "Orbis's Ama Mensah": a body, no place, owns the name."""
    i = first - 2
    if phrase.name is None or i < phrase.first or scene.token(first - 1).text not in ("'s", "’s"):
        return None
    begin, last = organisation_run(scene, i)
    body = last == first - 1 and employs(scene, i, begin, last, governed=False)
    return scene.span(max(begin, phrase.first), last) if body else None


def _institution_before(scene: Scene, end: int, floor: int) -> int | None:
    """Give the common noun before a title: "the board's chairman", "a ministry spokesman"."""
    i = end - 1
    while i >= floor and scene.token(i).text in ("'s", "’s", "'", "’"):
        i -= 1
    token = scene.token(max(i, 0))
    body = i >= floor and _workplace(scene, i)
    return i if body and not scene.lexicon.noun_in("no_employer_nouns", token) else None


def _workplace(scene: Scene, i: int) -> bool:
    """Say whether a common noun stands for a body, or for a place where people work."""
    token = scene.token(i)
    sets = ("collectives", "workplaces")
    return token.upos == "NOUN" and any(scene.lexicon.noun_in(name, token) for name in sets)


def _complement(scene: Scene, role: int, end: int) -> Description:
    """Read the organisation after a title and before the name: "Director of the X Ann Lee"."""
    found = organisation_after(scene, role + 1, end, governed=not _portfolio(scene, role))
    if found and _looked_after(scene, role, *found):
        found = None
    found = found or _held_for(scene, role, end)
    common = None if found else _institution(scene, role + 1, end)
    return Description(affiliation=scene.span(*found) if found else None, institution=common)


def past_gloss(scene: Scene, last: int, end: int) -> int:
    """Give the word after the bracket that only writes the title or name short: "(CEC)"."""
    short = last + 2 < end and scene.token(last).text == "(" and scene.token(last + 2).text == ")"
    return last + 3 if short else last


def _held_for(scene: Scene, role: int, end: int) -> tuple[int, int] | None:
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


def _portfolio(scene: Scene, role: int) -> bool:
    return scene.lexicon.noun_in("portfolio_roles", scene.token(role)) is not None


def _role_start(scene: Scene, role: int, floor: int) -> int:
    """Take in what qualifies the role: "former deputy", the portfolio of a minister."""
    start = role
    while start > floor and _qualifies(scene, start - 1, scene.capital(role)):
        start -= 1
    return start


def _qualifies(scene: Scene, i: int, capital: bool) -> bool:
    token = scene.token(i)
    if token.text == "-" or scene.glued(i + 1):
        return _glued_title(scene, i)
    if scene.lexicon.holds("former_words", token.text) or scene.lexicon.role(token):
        return True
    if token.upos in ("ADJ", "NOUN") and i > 0 and _leads_on(scene, i - 1, i + 2):
        return True
    if not capital or not scene.capital(i) or scene.kind(i) in ("NORP", "Location"):
        return False
    known = scene.kind(i) == "Organization" or scene.lexicon.country_of(token.text)
    return not known and not scene.lexicon.holds("organisation_words", token.text)


def _glued_title(scene: Scene, i: int) -> bool:
    """Say whether what a hyphen joins before ``i`` is a title too: vice-president, co-founder."""
    token = scene.token(i if scene.token(i).text != "-" else i - 1)
    qualifier = scene.lexicon.holds("former_words", token.text, token.text + "-")
    return qualifier or scene.lexicon.role(token) is not None or token.text.lower() in ("non", "in")


def _postnominal(
    scene: Scene, start: int, end: int, *, named: bool, titled: bool = False
) -> Description:
    """Read ", director of X at Y", "of X" or ", who heads X" after a name or a role."""
    if _another_party(scene, start, end):
        return Description()
    role = _first_role(scene, start, end) if named else None
    nouns = _nouns(scene, start, end) if named else frozenset()
    begin = start if role is None else role + 1
    if named and role is None and not _affiliates(scene, start, end):
        return Description(nouns)
    words = None if role is None else scene.span(_role_start(scene, role, start), role + 1)
    portfolio = titled or (role is not None and _portfolio(scene, role))
    clause = _clause_start(scene, begin, end)
    near = clause if role is not None or not named else end
    found = organisation_after(scene, begin, near, governed=not portfolio)
    holder = role if role is not None or named else start - 1
    if found and holder is not None and _no_employer(scene, holder, *found):
        found = None
    if role is not None:
        offices = ("public_offices", "team_roles")
        office = any(scene.lexicon.noun_in(name, scene.token(role)) for name in offices)
        begun = _role_start(scene, role, start)
        before = organisation_before(scene, begun, start, office=office)
        found = closer(scene, role, before, found)
        found = found or _held_for(scene, role, near) or _spoken_for(scene, role, near)
    common = None if found else _institution(scene, begin, near)
    if role is not None and found is None and common is None:
        found = nation_before(scene, role, start)
    if found is None and common is None and near < end and _affiliates(scene, near, end):
        found = organisation_after(scene, near, end, governed=False)
        common = None if found else _institution(scene, near, end)
    return Description(nouns, words, scene.span(*found) if found else None, common)


def _another_party(scene: Scene, start: int, end: int) -> bool:
    """Say whether "and" brings in somebody else, and not one more title of the same person."""
    if start + 1 >= end or scene.token(start).text not in ("and", "&", "or"):
        return False
    return not any(scene.lexicon.role(t) for t in scene.words(start + 1, min(start + 4, end)))


def _no_employer(scene: Scene, role: int, first: int, last: int) -> bool:
    return _work(scene, role, first) or _looked_after(scene, role, first, last)


def _looked_after(scene: Scene, role: int, first: int, last: int) -> bool:
    """Say whether the name is a minister's field: "Minister of Ports and Public Service"."""
    token = scene.token(role)
    if scene.lexicon.role(token) != "minister" and token.text != "CS":
        return False
    led = scene.token(role + 1).text in ("of", "for") and role < first <= role + _NEAR
    words = [t.text for t in scene.words(first, last)]
    bodied = any(scene.lexicon.holds("minister_bodies", word) or word.isupper() for word in words)
    return led and not bodied


def _work(scene: Scene, role: int, first: int) -> bool:
    """Say whether the name after "author of" is a work's."""
    maker = scene.lexicon.noun_in("maker_roles", scene.token(role)) is not None
    return maker and first - role <= _NEAR and scene.token(role + 1).text == "of"


def _clause_start(scene: Scene, start: int, end: int) -> int:
    """Give where a relative clause begins in words ``start:end``, ``end`` where none does."""
    return next((t.i for t in scene.words(start, end) if t.text.lower() in RELATIVE), end)


def _first_role(scene: Scene, start: int, end: int) -> int | None:
    """Give the last word of the first role in words ``start:end`` ("general manager")."""
    for i in range(start, end):
        token = scene.token(i)
        opens = i == start or scene.token(i - 1).text == ","  # ", cook at": no verb begins there
        noun = token.upos in ("NOUN", "PROPN", "ADJ") or (token.upos == "VERB" and opens)
        # "…, with other officers" is nobody's title.
        many = "Number=Plur" in token.feats and not opens
        role = scene.lexicon.role(token) if noun and not many else None
        if role and not _leads_on(scene, i, end) and not _of_organisation(scene, i):
            return i
    return None


def _leads_on(scene: Scene, i: int, end: int) -> bool:
    """Say whether the role at ``i`` qualifies another: "chief financial officer"."""
    after = i + 2 if i + 2 < end and scene.token(i + 1).text == "-" else i + 1
    if after < end and scene.lexicon.role(scene.token(after)):
        return True
    near = (
        range(i + 1, min(i + 4, end))
        if scene.lexicon.holds("former_words", scene.token(i).text)
        else ()
    )
    for j in near:
        if scene.lexicon.role(scene.token(j)):
            return True
        if scene.token(j).upos not in ("NOUN", "ADJ", "PROPN"):
            break
    return False


def _of_organisation(scene: Scene, i: int) -> bool:
    """Say whether the role word is part of an organisation's name ("Doctors Without Borders")."""
    entity = scene.parse.entity(i)
    return entity is not None and entity.kind == "Organization" and entity.last - entity.first > 1


def _nouns(scene: Scene, start: int, end: int) -> frozenset[str]:
    found = (scene.lexicon.person_noun(t) for t in scene.words(start, end))
    return frozenset(noun for noun in found if noun)


def _affiliates(scene: Scene, start: int, end: int) -> bool:
    """Say whether a preposition right after the name, or a verb in its clause, leads to one."""
    if start >= end:
        return False
    opening = scene.token(min(start + (scene.token(start).text == ","), end - 1))
    if opening.upos == "ADP" and scene.lexicon.holds("affiliating_prepositions", opening.text):
        return True
    return any(scene.lexicon.holds("affiliating_verbs", t.lemma) for t in scene.words(start, end))


def _institution(scene: Scene, start: int, end: int) -> int | None:
    """Give the common noun that stands for the organisation: "manager of the centre"."""
    for i in range(start, end):
        token = scene.token(i)
        if (
            _workplace(scene, i)
            and not _any_of(scene, i)
            and not scene.lexicon.noun_in("governed_places", token)
            and not scene.lexicon.noun_in("no_employer_nouns", token)
            and (_definite(scene, i) or _beside_role(scene, i, start) or _chamber(scene, i))
        ):
            return i
    return None


def _any_of(scene: Scene, i: int) -> bool:
    """Say whether the noun means many and none by number: "the star of basketball teams"."""
    counted = scene.parse.children(i, "nummod") or _definite(scene, i)
    return "Number=Plur" in scene.token(i).feats and not counted


def _definite(scene: Scene, i: int) -> bool:
    articles = scene.parse.children(i, "det")
    return any(scene.token(c).text.lower() in ("the", "this") for c in articles)


def _chamber(scene: Scene, i: int) -> bool:
    """Say whether the noun needs no article after a preposition: "in parliament"."""
    return scene.token(i - 1).text in ("of", "in") and scene.lexicon.holds(
        "bodies", scene.token(i).text
    )


def _beside_role(scene: Scene, i: int, start: int) -> bool:
    """Say whether only a preposition and what belongs to the noun part it from the role."""
    cases = scene.parse.children(i, "case")
    led = bool(cases) and scene.token(cases[0]).text in ("at", "of", "for", "with", "from")
    return led and cases[0] == start
