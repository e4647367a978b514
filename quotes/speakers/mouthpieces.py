"""Whom a spokesperson or a director of nobody speaks for: the body that spoke or acted last."""

from __future__ import annotations

from collections.abc import Sequence

import regex

from quotes.records import Span
from quotes.speakers.course import Course
from quotes.speakers.party import Party
from quotes.speakers.scene import POSSESSIVE, Scene

# What can stand before a title of nothing: "and co-founder", ", Director".
_OUTSIDE = frozenset({"PUNCT", "CCONJ", "VERB", "ADP", "SCONJ", "DET"})
# More characters than the longest word before a title has ("governmental").
_WORD = 20
_COMPLEMENT = regex.compile(r"\s+(?:for|of|to|at|with|from)\b")


def mouthpiece(scene: Scene, party: Party, role: Span | None) -> bool:
    """Say whether the party speaks for somebody whom its title does not name."""
    if role is None:
        return False
    named = _COMPLEMENT.match(scene.text, role.end) is not None
    owned = _owner_before(scene, role)
    chief = role.text.lower().startswith("chief") and role.text.lower().endswith("officer")
    speaks = chief or scene.lexicon.holds("mouthpieces", *party.nouns)
    heads = party.named and _bare_headship(scene, role)
    before = scene.text[max(0, role.start - _WORD) : role.start].split()[-1:]
    of_state = scene.lexicon.holds("office_adjectives", *before, *role.text.split())
    return (speaks or heads) and not (named or owned or of_state)


def _owner_before(scene: Scene, role: Span) -> bool:
    """Say whether whose spokesman it is stands before the title: "Mensah's", "his"."""
    before = scene.text[max(0, role.start - 6) : role.start].split()
    owner = scene.text[max(0, role.start - 3) : role.start].strip() in POSSESSIVE
    return owner or (bool(before) and before[-1].lower() in ("his", "her"))


def _bare_headship(scene: Scene, role: Span) -> bool:
    """Say whether the role heads something and nothing before it says what: no "art director"."""
    words = scene.words_in(role.start, role.end)
    if not words or not scene.lexicon.holds("headships", *role.text.split()):
        return False
    before = words[0] - 1
    return not scene.same_sentence(before, words[0]) or scene.token(before).upos in _OUTSIDE


def spoken_for(scene: Scene, course: Course, party: Party, spoke: Sequence[int]) -> Span | None:
    """Give the body that spoke, or acted, last before a spokesperson of nobody came in.

    ``spoke`` holds the keys of the organisations that have spoken so far, in text order.
    """
    bodies = [course.parties[key] for key in spoke]
    able = [b.where for b in bodies if b.where and _can_employ(scene, party, b)]
    if able and scene.lexicon.holds("mouthpieces", *party.nouns):
        return able[-1]
    came = course.came(party.key)
    for word in sorted((w for w in course.references if w < came), reverse=True):
        body = course.parties[course.references[word].key]
        acting = scene.parse.related(word, "nsubj", "root", "parataxis")
        if acting and body.kind == "organization" and _can_employ(scene, party, body):
            return body.where
    return None


def _can_employ(scene: Scene, party: Party, body: Party) -> bool:
    """Say whether a spokesperson or executive can be the body's: no outlet, no place."""
    if body.place or "outlet" in body.nouns:
        return False
    if not body.named and scene.lexicon.holds("no_employer_nouns", *body.nouns):
        return False
    public = scene.lexicon.holds("public_bodies", *body.nouns) if body.nouns else False
    return not public or any(noun.startswith("spokes") for noun in party.nouns)
