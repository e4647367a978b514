"""Names that the recogniser took for a person's, and that the story shows to be a body's.

"Orbis said" alone looks like a surname; "the Orbis Group" elsewhere in the story, "orbis.co.zz", or
"the Halford News Agency, Orbis," say what it is.
"""

from __future__ import annotations

from collections.abc import Iterator

import regex

from quotes.parsing.tree import Entity, Parse
from quotes.speakers.lexicon import Lexicon, fold

_DOMAIN = regex.compile(r"\w+(\.\w+)*\.(com|org|net|info|news|co)(\.\p{Ll}\p{Ll})?", regex.I)
_BODIES = frozenset({"Organization", "Facility"})


def bodies_misread(parse: Parse, lexicon: Lexicon) -> frozenset[str]:
    """Give the folded single words that are labelled as people and are bodies."""
    single = [e for e in parse.entities if e.kind == "Person" and e.last - e.first == 1]
    if not single:
        return frozenset()
    begun = frozenset(_begun(parse, lexicon))
    people = {_word(parse, e) for e in single if _led_by_title(parse, e, lexicon)}
    found = {_word(parse, e) for e in single if _told(parse, e, begun, lexicon)}
    given = {w for w in found if lexicon.holds_any(("feminine_names", "masculine_names"), w)}
    return frozenset(found - people - given)


def _told(parse: Parse, entity: Entity, begun: frozenset[str], lexicon: Lexicon) -> bool:
    domain = _DOMAIN.fullmatch(parse.tokens[entity.first].text) is not None
    beside = _beside_agency(parse, entity) or _before_office(parse, entity, lexicon)
    common = _articled(parse, entity, lexicon) or _described(parse, entity, lexicon)
    return domain or _word(parse, entity) in begun or beside or common or _short(parse, entity)


def _articled(parse: Parse, entity: Entity, lexicon: Lexicon) -> bool:
    """Say whether the word is a body's common noun with a capital: "the Chamber's president"."""
    before = parse.tokens[entity.first - 1].text.lower() if entity.first else ""
    word = parse.tokens[entity.first].text
    return before in ("the", "this") and lexicon.holds("organisation_words", word)


def _described(parse: Parse, entity: Entity, lexicon: Lexicon) -> bool:
    """Say whether a noun for a body has the word for its name: "the research firm Orbis"."""
    token = parse.tokens[entity.first]
    noun = parse.tokens[entity.first - 1] if entity.first else token
    told = token.head == noun.i and token.deprel in ("appos", "flat", "compound", "nmod:desc")
    return told and noun.text.islower() and lexicon.noun_in("owned_bodies", noun) is not None


def _short(parse: Parse, entity: Entity) -> bool:
    """Say whether the word in brackets is the body before them in short: "(Cedar)"."""
    around = parse.tokens[entity.first - 1 : entity.last + 1] if entity.first else ()
    bracketed = len(around) == 3 and (around[0].text, around[2].text) == ("(", ")")
    body = parse.entity(entity.first - 2) if bracketed and entity.first > 1 else None
    if body is None or body.kind != "Organization" or body.last != entity.first - 1:
        return False
    named = parse.tokens[body.first : body.last]
    return parse.tokens[entity.first].text[:1].lower() in {t.text[:1].lower() for t in named}


def _begun(parse: Parse, lexicon: Lexicon) -> Iterator[str]:
    """Give the first words of bodies of several: "Orbis Group", but no "Mensah administration"."""
    for entity in parse.entities:
        held = parse.tokens[entity.first : entity.last]
        words = [t.text for t in held[held[0].upos == "DET" :]]
        personal = any(lexicon.holds("bodies_of_people", word) for word in words)
        if entity.kind in _BODIES and len(words) > 1 and not personal and words[1][:1].isupper():
            yield fold(words[0])


def _beside_agency(parse: Parse, entity: Entity) -> bool:
    """Say whether the word is another name of the body before its comma: "…, Orbis, reported"."""
    token = parse.tokens[entity.first]
    above = parse.entity(token.head) if token.head >= 0 else None
    closed = [t.text for t in parse.tokens[entity.last : entity.last + 1]] == [","]
    before = parse.tokens[entity.first - 1].text == "," if entity.first else False
    return (
        token.deprel == "appos"
        and above is not None
        and above.kind == "Organization"
        and above.last == entity.first - 1
        and before
        and closed
    )


def _before_office(parse: Parse, entity: Entity, lexicon: Lexicon) -> bool:
    """Say whether a title follows and a person stands before: "Ama Mensah, Orbis director,"."""
    after = parse.tokens[entity.last : entity.last + 1]
    person = parse.entity(entity.first - 2) if entity.first > 1 else None
    apart = entity.first > 1 and parse.tokens[entity.first - 1].text == ","
    named = person is not None and person.kind == "Person" and person.last == entity.first - 1
    return apart and named and any(lexicon.role(t) is not None for t in after)


def _led_by_title(parse: Parse, entity: Entity, lexicon: Lexicon) -> bool:
    """Say whether a title or a form of address stands before the word: "President Mensah"."""
    before = parse.tokens[max(0, entity.first - 1) : entity.first]
    stop = before and before[0].text == "."
    before = parse.tokens[max(0, entity.first - 2) : entity.first - 1] if stop else before
    return any(lexicon.honorific(t) or lexicon.person_noun(t) is not None for t in before)


def _word(parse: Parse, entity: Entity) -> str:
    return fold(parse.tokens[entity.first].text)
