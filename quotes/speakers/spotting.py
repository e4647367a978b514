"""Where the story names a person: by entity, at a speaker's place, or by repeating a name."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from quotes.parsing.tree import Entity
from quotes.speakers.lexicon import fold
from quotes.speakers.mentions import noun_phrase
from quotes.speakers.names import name_parts
from quotes.speakers.proper import ProperName, proper_name
from quotes.speakers.scene import Scene
from quotes.speakers.telling import organisation_words

# What a firm can be called as well: "Orbis Shipping, owner of the line".
_FIRMS = ("business_roles", "maker_roles")


def person_uses(
    scene: Scene, heads: Mapping[int, frozenset[int]], lines: Sequence[ProperName]
) -> list[ProperName]:
    """Find the names by entity and at ``heads``, then every other place that repeats one."""
    starts = {e.first for e in scene.parse.entities if e.kind == "Person"} | set(heads)
    rows = [(i, heads.get(i, frozenset())) for i in sorted(starts)]
    found = [name for i, barred in rows if (name := _person_name(scene, i, barred))]
    found += _mistaken(scene, found)
    return _without_overlap([*lines, *found, *_repeats(scene, [*lines, *found])])


def _mistaken(scene: Scene, found: Sequence[ProperName]) -> list[ProperName]:
    """Find people whom the recogniser took for something else, by "who" or a later short form."""
    single = {fold(scene.token(n.first).text) for n in found if n.last - n.first == 1}
    rows = [e for e in scene.parse.entities if e.kind not in ("Person", "Date", "Money", "NORP")]
    names = [ProperName(e.first, e.last, "person") for e in rows if _name_shaped(scene, e)]
    alone = [ProperName(e.first, e.last, "person") for e in rows if e.last - e.first == 1]
    called = [n for n in alone if _is_somebody(scene, n)]
    return called + [
        n
        for n in names
        if _acts(scene, n)
        or _is_somebody(scene, n)
        or single & {fold(scene.token(n.first).text), fold(scene.token(n.last - 1).text)}
    ]


def _name_shaped(scene: Scene, entity: Entity) -> bool:
    words = [scene.token(i) for i in range(entity.first, entity.last)]
    capitals = all(t.upos == "PROPN" and scene.capital(t.i) for t in words)
    if not 2 <= len(words) <= 4 or not capitals:
        return False
    telling = any(organisation_words(scene, t.i, t.i + 1) for t in words)
    placed = scene.lexicon.place(scene.written(entity.first, entity.last))
    before = scene.token(entity.first - 1).text.lower() if entity.first else ""
    return not telling and not placed and before != "the"


def _is_somebody(scene: Scene, name: ProperName) -> bool:
    """Say whether the name is the subject of "is a guide": what no place and no body is."""
    head = scene.top(name.first, name.last)
    noun = scene.token(scene.token(head).head)
    predicate = scene.token(head).deprel == "nsubj" and bool(scene.parse.children(noun.i, "cop"))
    known = scene.lexicon.person_noun(noun) if predicate and noun.upos == "NOUN" else None
    article = any(scene.token(c).text in ("a", "an") for c in scene.parse.children(noun.i, "det"))
    return known is not None and article and not scene.lexicon.holds_any(_FIRMS, known)


def _acts(scene: Scene, name: ProperName) -> bool:
    """Say whether ", who" follows the name, or ", captain of": an office that no firm has."""
    i = name.last
    if not scene.same_sentence(i + 2, i) or scene.token(i).text != ",":
        return False
    after = scene.token(i + 1)
    role = scene.lexicon.role(after)
    office = role is not None and not scene.lexicon.holds_any(_FIRMS, role)
    return after.text.lower() == "who" or (office and scene.token(i + 2).text == "of")


def _person_name(scene: Scene, i: int, barred: frozenset[int]) -> ProperName | None:
    name = proper_name(scene, i)
    field = name is not None and barred and name.last - name.first == 1 and _unseen(scene, i)
    if (name is None or field) and scene.token(i).upos in ("NOUN", "PROPN"):
        name = noun_phrase(scene, i, barred).name
    return name if name is not None and name.kind == "person" else None


def _unseen(scene: Scene, i: int) -> bool:
    """Say whether the word may be the field of an office: "Youth and Works Minister Ama Mensah"."""
    return scene.kind(i) is None and any(scene.parse.children(i, "conj"))


def _without_overlap(names: Sequence[ProperName]) -> list[ProperName]:
    kept: list[ProperName] = []
    for name in sorted(names, key=lambda n: (n.first, -n.last)):
        if not kept or name.first >= kept[-1].last:
            kept.append(name)
    return kept


def _repeats(scene: Scene, names: Iterable[ProperName]) -> list[ProperName]:
    """Find the other words that repeat the first or last part of a name."""
    rows = [name_parts(scene.written(name.first, name.last)) for name in names]
    full = {part for parts in rows if len(parts) > 1 for part in (parts[0], parts[-1])}
    single = {parts[0] for parts in rows if len(parts) == 1}
    found = (_repeat_at(scene, t.i, full, single) for t in scene.parse.tokens if t.upos == "PROPN")
    return [name for name in found if name is not None]


def _repeat_at(scene: Scene, i: int, full: set[str], single: set[str]) -> ProperName | None:
    """Take a word that repeats a name, even one the recogniser took for an organisation."""
    word, entity = fold(scene.token(i).text), scene.parse.entity(i)
    if entity is None or entity.kind == "Misc":
        name = proper_name(scene, i) if word in full | single else None
        return name if name is not None and name.kind == "person" else None
    alone = entity.kind == "Organization" and entity.last - entity.first == 1
    articled = i > 0 and scene.token(i - 1).text.lower() == "the"
    return ProperName(i, i + 1, "person") if alone and word in full and not articled else None
