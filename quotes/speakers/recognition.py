"""One kind for one name: the recogniser's labels, settled over the whole story.

A small recogniser calls the same name a person here and an organisation there; the story as a
whole knows better than the sentence.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping

from attrs import evolve

from quotes.parsing.tree import Entity, Parse, Token
from quotes.speakers.lexicon import Lexicon, fold
from quotes.speakers.misread import bodies_misread
from quotes.speakers.names import is_initials, name_parts
from quotes.speakers.scene import HYPHENS

_NAMED = frozenset({"Person", "Organization", "Location", "Facility", "Misc", "Product"})


def settle(parse: Parse, lexicon: Lexicon) -> Parse:
    """Give the parse with every name of one spelling under its most frequent kind.

    A single word that ends or begins a person's full name is that person, but for a country or a
    capital.
    """
    kinds = _votes(parse)
    ends = _ends(parse)
    initials = _initialisms(parse, lexicon)
    settled = [_settled(parse, e, kinds, ends, lexicon) for e in parse.entities]
    settled = [_initialism(parse, e, initials) for e in settled]
    bodies = bodies_misread(evolve(parse, entities=tuple(settled)), lexicon) - ends
    settled = [_embodied(parse, e, bodies) for e in settled]
    settled = [_printed(parse, e, lexicon) for e in settled]
    settled = [_holding(parse, _untitled(parse, e, lexicon), lexicon) for e in settled]
    parted = [part for e in settled for part in _parted(parse, e, kinds, lexicon)]
    return _renamed(_tied(evolve(parse, entities=tuple(parted)), lexicon))


def _initialisms(parse: Parse, lexicon: Lexicon) -> frozenset[str]:
    """Give what the story says are the initials of somebody with a title: "President X Y Z (XYZ)".

    Without the title, it may be a body that the recogniser took for a person.
    """
    led = ((e, parse.tokens[max(0, e.first - 1) : e.first]) for e in parse.entities)
    people = [e for e, w in led if e.kind == "Person" and any(lexicon.person_noun(t) for t in w)]
    beside = ((e, parse.tokens[e.last : e.last + 3]) for e in people)
    return frozenset(
        after[1].text
        for e, after in beside
        if len(after) == 3
        and (after[0].text, after[2].text) == ("(", ")")
        and is_initials(fold(after[1].text), name_parts(_spelling(parse, e)))
    )


def _initialism(parse: Parse, entity: Entity, initials: frozenset[str]) -> Entity:
    written = parse.tokens[entity.first].text
    alone = entity.last - entity.first == 1 and written in initials
    return evolve(entity, kind="Person") if alone else entity


def _tied(parse: Parse, lexicon: Lexicon) -> Parse:
    """Hang the town under the company in "the Lima, Peru-based company", as the tree mostly does.

    Where the tree has it the other way round, the town would speak.
    """
    moved: dict[int, Token] = {}
    for noun in parse.tokens:
        if noun.deprel == "appos" and tied_to_place(parse, noun.i, lexicon):
            town = parse.tokens[noun.head]
            moved[noun.i] = evolve(noun, head=town.head, deprel=town.deprel)
            moved[town.i] = evolve(town, head=noun.i - 1, deprel="obl:unmarked")
    return evolve(parse, tokens=tuple(moved.get(t.i, t) for t in parse.tokens)) if moved else parse


def tied_to_place(parse: Parse, noun: int, lexicon: Lexicon) -> bool:
    """Say whether "-based" or the like stands before the noun."""
    before = parse.tokens[max(0, noun - 2) : noun]
    return (
        len(before) == 2
        and before[0].text in HYPHENS
        and lexicon.holds("hyphen_participles", before[1].text)
    )


def _untitled(parse: Parse, entity: Entity, lexicon: Lexicon) -> Entity:
    """Leave the office out of a body's or a person's name: "Orbis CEO", "CS Ama Mensah"."""
    first, end = parse.tokens[entity.first], parse.tokens[entity.last - 1]
    if entity.last - entity.first == 1:
        return entity
    if entity.kind == "Organization" and end.text.isupper() and lexicon.short_title(end):
        return evolve(entity, last=entity.last - 1)
    titled = entity.kind == "Person" and first.text.isupper() and lexicon.short_title(first)
    return evolve(entity, first=entity.first + 1) if titled else entity


def _printed(parse: Parse, entity: Entity, lexicon: Lexicon) -> Entity:
    """Give an outlet that was taken for a person: "reports Al-Bahri daily"."""
    after = parse.tokens[entity.last : entity.last + 1]
    kinds = (t for t in after if t.text.islower() and t.upos in ("NOUN", "ADJ"))
    printed = any(lexicon.holds("outlet_kinds", t.text) for t in kinds)
    return evolve(entity, kind="Organization") if entity.kind == "Person" and printed else entity


def _holding(parse: Parse, entity: Entity, lexicon: Lexicon) -> Entity:
    """Give a person who was taken for a body: a title is apposed, "Ama Mensah, HTL director"."""
    full = entity.kind == "Organization" and entity.last - entity.first > 1
    top = next(
        (t for t in parse.tokens[entity.first : entity.last] if not _inside(entity, t.head)), None
    )
    if top is None or not full or not _person_like(parse, entity.first, entity.last, lexicon):
        return entity
    apposed = (parse.tokens[c] for c in parse.children(top.i, "appos"))
    held = any(lexicon.role(t) is not None and "Number=Plur" not in t.feats for t in apposed)
    held = held or _apposed_to_office(parse, entity, top, lexicon)
    return evolve(entity, kind="Person") if held else entity


def _apposed_to_office(parse: Parse, entity: Entity, top: Token, lexicon: Lexicon) -> bool:
    """Say whether commas close a name behind an office: "a spokesman for Orbis, Ama Mensah,"."""
    if top.deprel != "appos" or top.head < 0 or entity.last >= len(parse.tokens):
        return False
    office = parse.tokens[top.head]
    closed = {parse.tokens[i].text for i in (entity.first - 1, entity.last)} == {","}
    return closed and lexicon.role(office) is not None and "Number=Plur" not in office.feats


def _inside(entity: Entity, i: int) -> bool:
    return entity.first <= i < entity.last


def _parted(
    parse: Parse, entity: Entity, kinds: Mapping[str, str], lexicon: Lexicon
) -> list[Entity]:
    """Part a body or place from the person behind it: "president of [Chad Ama Mensah]"."""
    before = parse.tokens[max(0, entity.first - 3) : entity.first]
    titled = any(lexicon.role(t) for t in before)
    if entity.kind == "Person":
        placed = _after_place(parse, entity, kinds)
        return placed or (_initialled(parse, entity) if titled else [entity])
    for at in range(entity.first + 1, entity.last - 1) if titled else ():
        name = _spelling(parse, Entity(entity.first, at, entity.kind))
        known = kinds.get(name, "Person") != "Person" or lexicon.place(name)
        if known and _person_like(parse, at, entity.last, lexicon):
            return [evolve(entity, last=at), Entity(at, entity.last, "Person")]
    return [entity]


def _after_place(parse: Parse, entity: Entity, kinds: Mapping[str, str]) -> list[Entity]:
    """Part the place that "in" leads to from the name after it: "officer in [Tolland Ama Mensah]".

    An empty list where the story has no such place, or too little is left for a full name.
    """
    at = entity.first + 1
    led = entity.first > 0 and parse.tokens[entity.first - 1].text in ("of", "in", "at", "from")
    place = _spelling(parse, Entity(entity.first, at, entity.kind))
    if not led or entity.last - at < 2 or kinds.get(place) != "Location":
        return []
    return [Entity(entity.first, at, "Location"), evolve(entity, first=at)]


def _initialled(parse: Parse, entity: Entity) -> list[Entity]:
    """Part the body that an "of" leads to by its initials: "director of [WRD Ama Mensah]"."""
    opening, at = parse.tokens[entity.first], entity.first + 1
    led = parse.tokens[entity.first - 1].text in ("of", "for", "at")
    initials = led and len(opening.text) > 1 and opening.text.isupper()
    if not initials or entity.last - at < 2:
        return [entity]
    return [evolve(entity, last=at, kind="Organization"), Entity(at, entity.last, "Person")]


def _person_like(parse: Parse, first: int, last: int, lexicon: Lexicon) -> bool:
    """Say whether words are capitalised, and none is a word of bodies, or a place."""
    words = parse.tokens[first:last]
    sets = ("organisation_words", "organisation_suffixes", "outlet_words")
    bodies = any(lexicon.holds_any(sets, t.text) or lexicon.place(t.text) for t in words)
    return not bodies and all(t.upos == "PROPN" and t.text[:1].isupper() for t in words)


def _renamed(parse: Parse) -> Parse:
    """Give the names that the tagger took for pronouns: "WHO", and the surname "He" of "He Wen"."""
    bodies = [t for t in parse.tokens if t.text == "WHO" and t.upos == "PRON"]
    found = {t.i: "Organization" for t in bodies if not _shouted(parse, t)}
    found |= {t.i: "Person" for t in parse.tokens if _surname(parse, t)}
    tokens = tuple(
        evolve(t, upos="PROPN", lemma=t.text) if t.i in found else t for t in parse.tokens
    )
    begun = {i + 1 for i, kind in found.items() if kind == "Person"}
    kept = [e for e in parse.entities if e.first not in found and e.first not in begun]
    made = [Entity(i, _name_end(parse, i, kind), kind) for i, kind in found.items()]
    entities = tuple(sorted([*kept, *made], key=lambda e: e.first))
    return evolve(parse, tokens=tokens, entities=entities) if found else parse


def _surname(parse: Parse, token: Token) -> bool:
    """Say whether "He" or "She" stands right before a name and so begins it."""
    if token.text not in ("He", "She") or token.upos != "PRON":
        return False
    after = parse.tokens[token.i + 1 : token.i + 3]
    named = len(after) == 2 and after[0].sent == token.sent and after[0].upos == "PROPN"
    closed = named and (after[1].text == "," or after[1].upos in ("VERB", "AUX", "PART"))
    return closed and after[0].text.istitle() and parse.entity(after[0].i) is not None


def _name_end(parse: Parse, i: int, kind: str) -> int:
    entity = parse.entity(i + 1) if kind == "Person" else None
    return entity.last if entity is not None else i + 1 + (kind == "Person")


def _shouted(parse: Parse, token: Token) -> bool:
    """Say whether the words around are capitals too, as in a headline."""
    near = parse.tokens[max(0, token.i - 2) : token.i + 3]
    return all(t.text.isupper() for t in near if t.i != token.i and t.text.isalpha())


def _votes(parse: Parse) -> Mapping[str, str]:
    """Give the kind most often given to each spelling; a tie is the first one's."""
    counts: dict[str, Counter[str]] = {}
    for entity in parse.entities:
        if entity.kind in _NAMED:
            counts.setdefault(_spelling(parse, entity), Counter())[entity.kind] += 1
    return {name: count.most_common(1)[0][0] for name, count in counts.items()}


def _ends(parse: Parse) -> frozenset[str]:
    full = [e for e in parse.entities if e.kind == "Person" and e.last - e.first > 1]
    words = (parse.tokens[i].text for e in full for i in (e.first, e.last - 1))
    return frozenset(fold(word) for word in words)


def _settled(
    parse: Parse, entity: Entity, kinds: Mapping[str, str], ends: frozenset[str], lexicon: Lexicon
) -> Entity:
    name = _spelling(parse, entity)
    people = entity.kind == "NORP" and name in ends and not lexicon.country_of(name)
    if entity.kind not in _NAMED and not people:
        return entity
    articled = entity.first > 0 and parse.tokens[entity.first - 1].text.lower() == "the"
    if name in ends and not articled and not lexicon.place(name):
        return evolve(entity, kind="Person")
    return evolve(entity, kind=kinds.get(name, entity.kind))


def _embodied(parse: Parse, entity: Entity, bodies: frozenset[str]) -> Entity:
    """Give a single word the kind of a body if it is one of ``bodies``."""
    alone = entity.last - entity.first == 1
    return evolve(entity, kind="Organization") if alone and _body(parse, entity, bodies) else entity


def _body(parse: Parse, entity: Entity, bodies: frozenset[str]) -> bool:
    return entity.kind == "Person" and _spelling(parse, entity) in bodies


def _spelling(parse: Parse, entity: Entity) -> str:
    return fold(" ".join(t.text for t in parse.tokens[entity.first : entity.last]))
