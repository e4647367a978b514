"""Several who speak together: "X and Y said"."""

from __future__ import annotations

from quotes.speakers.desk import Desk, Voice
from quotes.speakers.mentions import Phrase
from quotes.speakers.scene import Scene
from quotes.speakers.titled import before_titles
from quotes.speakers.titles import plural_noun

_TITLES = ("nmod:desc", "compound", "nmod")


def joint(desk: Desk, phrase: Phrase) -> Voice | None:
    """Join several named speakers: "X and Y said"."""
    top = phrase.head
    if phrase.name is not None:
        top = desk.scene.top(phrase.name.first, phrase.name.last)
        top = phrase.head if desk.scene.token(top).deprel == "conj" else top
    top = _named_after_dash(desk.scene, phrase) or top
    inside = [w for w in _conjuncts(desk.scene, top) if phrase.first <= w < phrase.last]
    inside = _listed(desk, inside)
    found = [desk.course.references.get(w) for w in inside]
    keys = tuple(dict.fromkeys(r.key for r in found if r is not None))
    if len(keys) < 2 or len(keys) != len(inside) or not _anded(desk, inside):
        return None
    parties = [desk.course.parties[key] for key in keys]
    if not parties[0].named:
        return None  # what an unnamed party is called holds its conjuncts already
    name = ", ".join(p.name for p in parties[:-1]) + f" and {parties[-1].name}"
    sure = min(r.certainty for r in found if r is not None)
    return Voice(keys, name, parties[0].kind, phrase, sure, ("several speak together",))


def common_title(scene: Scene, phrase: Phrase) -> Phrase | None:
    """Give the plural title that several share, as a phrase of its own; None where they have none.

    "Orbis directors Ama Mensah and Kofi Osei", "Ama Mensah and Kofi Osei, researchers at Orbis".
    """
    people = [i for i in range(phrase.first, phrase.last) if scene.kind(i) == "Person"]
    if not people:
        return None
    before, after = before_titles(scene, people[0]), people[-1] + 1
    if before >= phrase.first and _many_called(scene, before):
        return Phrase(phrase.first, before + 1, before, before + 1, None)
    rest = range(after + 1, phrase.last) if scene.token(after).text == "," else range(0)
    noun = next((i for i in rest if scene.token(i).upos not in ("DET", "ADJ", "NUM")), None)
    if noun is None or not _many_called(scene, noun):
        return None
    return Phrase(noun, phrase.last, noun, phrase.last, None)


def _many_called(scene: Scene, i: int) -> bool:
    """Say whether word ``i`` is a plural noun for people, and no part of a name."""
    called = scene.lexicon.person_noun(scene.token(i)) is not None
    return called and plural_noun(scene.token(i)) and scene.parse.entity(i) is None


def _named_after_dash(scene: Scene, phrase: Phrase) -> int | None:
    """Give the first of several people whom a dash brings in: "two judges - Ama and Kofi -"."""
    dash = next((t.i for t in scene.words(phrase.first, phrase.last) if _dash(scene, t.i)), None)
    if dash is None or scene.kind(dash + 1) != "Person" or dash + 1 >= phrase.last:
        return None
    many = any("Number=Plur" in t.feats for t in scene.words(phrase.first, dash))
    return dash + 1 if many else None


def _dash(scene: Scene, i: int) -> bool:
    return scene.token(i).text in ("-", "–", "—", "--") and not scene.glued(i)


def _conjuncts(scene: Scene, top: int) -> list[int]:
    """Give the nouns that are joined to ``top``, one to another too, but no "all" after them."""
    found = [top]
    for word in found:
        found += [c for c in scene.parse.children(word, "conj") if scene.token(c).upos != "DET"]
    return sorted(found)


def _listed(desk: Desk, conjuncts: list[int]) -> list[int]:
    """Leave out "the two aldermen" before the names of the two, which the tree joins to them."""
    rest = conjuncts[1:]
    many = "Number=Plur" in desk.scene.token(conjuncts[0]).feats if conjuncts else False
    people = all(desk.scene.kind(w) == "Person" for w in rest)
    return rest if many and people and len(rest) > 1 else conjuncts


def _anded(desk: Desk, conjuncts: list[int]) -> bool:
    """Say whether the words are several speakers: all named, or none; and "and" between them.

    "Ama Mensah, sculptor and teacher" is one.
    """
    scene = desk.scene
    # The tree may hang "and" from the title: "Ama Mensah and Halford mayor Kofi Osei".
    tops = [t for w in conjuncts[1:] for t in (w, *scene.parse.children(w, *_TITLES))]
    coordinators = [c for top in tops for c in scene.parse.children(top, "cc")]
    joined = any(scene.token(c).text in ("and", "&") for c in coordinators)
    found = [desk.course.references.get(w) for w in conjuncts]
    named = {desk.course.parties[r.key].named for r in found if r is not None}
    return joined and len(named) == 1
