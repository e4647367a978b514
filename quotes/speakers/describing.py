"""What stands before a name's comma and is about the name: "the union's president, Ama Mensah,"."""

from __future__ import annotations

from quotes.speakers.extent import below, contiguous
from quotes.speakers.listing import claimed
from quotes.speakers.naming import person_at
from quotes.speakers.scene import Scene


def with_description(scene: Scene, first: int, barred: frozenset[int]) -> int:
    """Give the start of the description that leads to the name at ``first``, else ``first``."""
    comma = first - 1
    if not scene.same_sentence(comma - 1, first) or scene.token(comma).text != ",":
        return first
    name = person_at(scene, first)
    if name is None or comma in barred or comma - 1 in barred:
        return first
    top = scene.top(name.first, name.last)
    noun = _head_noun(scene, comma - 1, top, barred)
    if noun is None or not _about(scene, noun, top):
        return first
    after = frozenset(range(comma, scene.parse.sentence_of(first).last))
    start, end = contiguous(scene, noun, below(scene, noun, barred | after))
    while start < noun and scene.token(start).upos in ("PUNCT", "CCONJ", "SCONJ"):
        start += 1
    whole = end == comma and _opens(scene, start, barred) and not claimed(scene, start)
    return start if whole else first


def _head_noun(scene: Scene, i: int, top: int, barred: frozenset[int]) -> int | None:
    """Climb from the word before the comma to the person noun it belongs to."""
    first = scene.parse.sentence_of(i).first
    while scene.lexicon.person_noun(scene.token(i)) is None:
        above = scene.token(i).head
        if not first <= above < i or above in barred or above == top:
            return None
        i = above
    common = scene.token(i).upos in ("NOUN", "PROPN") and scene.kind(i) != "Person"
    return i if common else None


def _about(scene: Scene, noun: int, top: int) -> bool:
    """Say whether the tree has the name beside the noun: under it, above it, or under its verb."""
    one, two = scene.token(noun), scene.token(top)
    joined = any(scene.token(c).upos == "CCONJ" for c in scene.parse.children(top, "cc"))
    return not joined and (two.head == noun or one.head == top or one.head == two.head)


def _opens(scene: Scene, start: int, barred: frozenset[int]) -> bool:
    """Say whether the description begins its sentence or clause, or follows the cue."""
    before = start - 1
    if before < 0 or not scene.same_sentence(before, start) or before in barred:
        return True
    return scene.token(before).upos in ("PUNCT", "CCONJ", "SCONJ", "ADV")
