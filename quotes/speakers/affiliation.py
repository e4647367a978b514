"""Which role and which organisation a noun phrase gives the person it names."""

from __future__ import annotations

from quotes.records import Span
from quotes.speakers.after_name import held_for, looked_after, postnominal
from quotes.speakers.before_title import organisation_before
from quotes.speakers.body_names import organisation_run
from quotes.speakers.description import Description
from quotes.speakers.employers import employs, nation, organisation_after
from quotes.speakers.institutions import common_body, common_body_before
from quotes.speakers.mentions import Phrase
from quotes.speakers.offices import nation_before, placed_office
from quotes.speakers.scene import POSSESSIVE, Scene
from quotes.speakers.telling import party_mark
from quotes.speakers.titles import (
    before_roles,
    holds_portfolio,
    kin,
    of_field,
    plural_noun,
    role_start,
)


def describe(scene: Scene, phrase: Phrase) -> Description:
    """Read role and affiliation from the title, the apposition, the clause or "X of Y"."""
    first, last = phrase.heading
    noun = scene.token(phrase.head)
    if phrase.name is None and scene.lexicon.person_noun(noun) is None:
        return Description()
    if phrase.name is None and scene.lexicon.noun_in("kinship", noun):
        return Description(frozenset({scene.lexicon.person_noun(noun) or ""}))
    before = _prenominal(scene, phrase, first)
    if phrase.name is None and scene.lexicon.noun_in("outsiders", noun):
        return before  # "the victims of Orbis" belong to nobody
    titled = phrase.name is None and holds_portfolio(scene, phrase.head)
    last = past_gloss(scene, last, phrase.last)
    after = _behind(scene, phrase, last, titled=titled)
    nouns = before.nouns | after.nouns
    party = party_mark(scene, phrase.heading[1])
    if party is not None:
        return Description(nouns, before.role or after.role, party)
    closer = before if before.affiliation or before.institution is not None else after
    return Description(nouns, before.role or after.role, closer.affiliation, closer.institution)


def _behind(scene: Scene, phrase: Phrase, last: int, *, titled: bool) -> Description:
    """Read what stands behind the name or the noun, and behind nouns that "and" joins to the noun.

    "Tenants and Orbis lawyers" are not all of Orbis, "the president and founder of Orbis" is.
    """
    named = phrase.name is not None
    joined = [c for c in scene.parse.children(phrase.head, "conj") if c < phrase.last]
    starts = [i for c in joined if (i := scene.parse.subtree(c)[0]) > phrase.head]
    if named or not starts:
        return postnominal(scene, last, phrase.last, named=named, titled=titled)
    own = postnominal(scene, last, min(starts), named=False, titled=titled)
    if own.affiliation is not None or own.institution is not None:
        return own
    return postnominal(scene, max(joined) + 1, phrase.last, named=False, titled=titled)


def _prenominal(scene: Scene, phrase: Phrase, first: int) -> Description:
    """Read "Foreign Ministry spokesperson" before a name, or as the phrase's own head."""
    end = first if phrase.name else phrase.head + 1
    roles = [i for i in range(phrase.first, end) if _title_word(scene, i)]
    while len(roles) > 1 and phrase.name and _many(scene, roles[-1]):
        roles.pop()  # "general manager people and places, Ama Mensah": one person has one title
    while len(roles) > 1 and _address(scene, roles[-1]):
        roles.pop()  # "the Commissioner for Health, Prof. Ama Mensah"
    if not roles:
        owner = _owner_before(scene, phrase, end)
        return Description(affiliation=owner)
    role = roles[-1]
    start = role_start(scene, role, phrase.first)
    nouns = frozenset(scene.lexicon.person_noun(scene.token(i)) or "" for i in roles)
    inner = Description() if kin(scene, roles) else _complement(scene, role, end)
    apart = scene.lexicon.noun_in("no_affiliates", scene.token(role)) or kin(scene, roles)
    office = placed_office(scene, role)
    named = before_roles(scene, start, phrase.first)
    organisation = None if apart else organisation_before(scene, named, phrase.first, office=office)
    if organisation is None and inner == Description() and not apart:
        inner = _earlier_title(scene, phrase, roles)
    span = None if organisation is None else scene.span(*organisation)
    written = scene.span(start, role + 1) if scene.lexicon.role(scene.token(role)) else None
    body = inner.institution
    if span is None and body is None and not apart:
        body = common_body_before(scene, named, phrase.first)
    span = span or inner.affiliation
    if span is None and body is None and not apart:
        span = _body_within(scene, start, role)
    if span is None and body is None:
        nation = nation_before(scene, role, phrase.first)
        span = scene.span(*nation) if nation else None
    return Description(nouns, written, span, body)


def _earlier_title(scene: Scene, phrase: Phrase, roles: list[int]) -> Description:
    """Read the title before the last: "the director of Orbis, Dr X", "army spokesman, Col. X"."""
    earlier = [
        i for i in roles[:-1] if "," in (scene.token(roles[-1] - 1).text, scene.token(i + 1).text)
    ]
    if not earlier:
        return Description()
    role = earlier[-1]
    start = role_start(scene, role, phrase.first)
    before = organisation_before(scene, start, phrase.first)
    common = common_body_before(scene, start, phrase.first) if before is None else None
    if before is None and common is None:
        return _complement(scene, role, roles[-1])
    return Description(affiliation=scene.span(*before) if before else None, institution=common)


def _address(scene: Scene, i: int) -> bool:
    """Say whether a comma parts the title from one before it, and it only addresses: ", Prof."."""
    return scene.lexicon.honorific(scene.token(i)) and scene.token(i - 1).text == ","


def _many(scene: Scene, i: int) -> bool:
    return "Number=Plur" in scene.token(i).feats and not scene.capital(i)


def _title_word(scene: Scene, i: int) -> bool:
    """Say whether word ``i`` is a noun for a person, and not inside a body's name: "Youth"."""
    if scene.token(i - 1).text == "(" and scene.token(i + 1).text == ")":
        return False  # a title once more in short: director general of police (DGP)
    field = scene.capital(i) and scene.lexicon.holds("portfolios", scene.token(i).text)
    if field and scene.lexicon.role(scene.token(i)) is None:
        return False  # the Minister of Equality and Family, but Justice Ama Mensah
    entity = scene.parse.entity(i)
    many = plural_noun(scene.token(i))  # the Union of Journalists ends in what its members are
    inside = entity is not None and entity.first < i < entity.last - (not many)
    body = inside and entity is not None and entity.kind == "Organization"
    if body and (many or scene.lexicon.role(scene.token(i)) is None):
        return False  # but the recogniser takes a High Commissioner for Reefs for a body
    return scene.lexicon.person_noun(scene.token(i)) is not None


def _body_within(scene: Scene, start: int, role: int) -> Span | None:
    """Give the body inside of a title: "a senior police officer"."""
    end = role - (scene.token(role - 1).text == "Cabinet")  # a Cabinet Secretary is a minister
    named = (i for i in range(start, end) if scene.lexicon.holds("bodies", scene.token(i).text))
    return next((scene.span(i, i + 1) for i in named if not scene.glued(i)), None)


def _owner_before(scene: Scene, phrase: Phrase, first: int) -> Span | None:
    """Read "Orbis's Ama Mensah": a body, no place, owns the name."""
    i = first - 2
    if phrase.name is None or i < phrase.first or scene.token(first - 1).text not in POSSESSIVE:
        return None
    begin, last = organisation_run(scene, i)
    # Nobody has a person: of two names the first is a body's, whatever the recogniser took it for.
    named = scene.kind(i) == "Person" and last - begin > 1 and scene.kind(first) == "Person"
    initials = scene.token(i).text.isupper() and len(scene.token(i).text) > 1
    named = named or (initials and last - begin == 1 and not nation(scene, begin, last))
    body = last == first - 1 and (named or employs(scene, i, begin, last, governed=False))
    return scene.span(max(begin, phrase.first), last) if body else None


def _complement(scene: Scene, role: int, end: int) -> Description:
    """Read the organisation after a title and before the name: "Director of the X Ann Lee"."""
    found = organisation_after(scene, role + 1, end, governed=not holds_portfolio(scene, role))
    if found and looked_after(scene, role, *found):
        found = None
    found = found or held_for(scene, role, end)
    common = None if found or of_field(scene, role) else common_body(scene, role + 1, end)
    return Description(affiliation=scene.span(*found) if found else None, institution=common)


def past_gloss(scene: Scene, last: int, end: int) -> int:
    """Give the word after the bracket that only writes the title or name short: "(CEC)"."""
    short = last + 2 < end and scene.token(last).text == "(" and scene.token(last + 2).text == ")"
    return last + 3 if short else last
