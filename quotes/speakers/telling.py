"""Which words of a name tell an organisation or an outlet."""

from __future__ import annotations

import regex

from quotes.records import Span
from quotes.speakers.scene import Scene

# American agencies' style: party, hyphen, state or town; elsewhere in brackets: (TP-Sabo Point).
_PARTY = regex.compile(
    r"\s*(?:[,(]\s*([RDIL]-\p{Lu}[\p{L}.]*(?: \p{Lu}[\p{L}.]*)?)(?=[,.)\s])"
    r"|\(\s*(\p{Lu}{2,5}(?=\))|\p{Lu}{2,7}[-–]\p{Lu}\p{Ll}[\p{L}.]*(?: \p{Lu}[\p{L}.]*){0,2})\s*\))"
)


def organisation_words(scene: Scene, first: int, last: int) -> bool:
    """Say whether a capitalised word of the range tells an organisation or an outlet."""
    words = [t.text.lower().rstrip(".,") for t in scene.words(first, last) if t.text[:1].isupper()]
    sets = ("organisation_words", "organisation_suffixes")
    if any(scene.lexicon.holds_any(sets, word) for word in words):
        return True
    return outlet_named(scene, first, last)


def outlet_named(scene: Scene, first: int, last: int) -> bool:
    """Say whether words ``first:last`` are the name of a news outlet."""
    if scene.lexicon.holds("outlets", scene.written(first, last)):
        return True
    opening, tail = scene.token(first).text, scene.token(last - 1).text
    worded = scene.lexicon.holds("outlet_words", tail)
    return last - first > 1 and (worded or scene.lexicon.holds("outlet_openers", opening))


def organisation_like(scene: Scene, first: int, last: int) -> bool:
    """Say whether words ``first:last`` name an organisation, by entity or by a telling word."""
    if first >= last:
        return False
    if any(scene.kind(i) == "Organization" for i in range(first, last)):
        return True
    return organisation_words(scene, first, last)


def telling_word(scene: Scene, i: int) -> bool:
    """Say whether word ``i`` alone tells an organisation, and is no title."""
    return organisation_words(scene, i, i + 1) and scene.lexicon.role(scene.token(i)) is None


def bare(scene: Scene, i: int) -> str:
    """Give word ``i`` without a full stop at its end: "Corp"."""
    return scene.token(i).text.rstrip(".")


def party_mark(scene: Scene, last: int) -> Span | None:
    """Read the party and seat after a lawmaker's name: "Sen. Ann Lee, D-Ashby"."""
    found = _PARTY.match(scene.text, scene.token(last - 1).end)
    if found is None:
        return None
    alone = found[2] is not None and found[2].isupper()
    titled = scene.lexicon.short_title(scene.token(last + 1))
    initials = scene.kind(last + 1) == "Person"
    if alone and (titled or initials or scene.kind(last - 1) != "Person"):
        return None  # Ama Mensah (CEO), Ama Mensah Osei (AMO), the chief commissioner (CC)
    return Span.of(scene.text, *found.span(1 if found[1] else 2))
