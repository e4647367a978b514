"""Whom a role stood for that came right before a bare name: "The director of Orbis left. Ama Mensah
said …".

A name that comes in with nothing beside it has been introduced: by the one definite role before it
that nobody held so far.
"""

from __future__ import annotations

from collections.abc import Iterator

from quotes.records import Span
from quotes.speakers.affiliation import describe
from quotes.speakers.course import Course
from quotes.speakers.mentions import noun_phrase
from quotes.speakers.nouns import definite
from quotes.speakers.party import Party
from quotes.speakers.scene import Scene

# Sentences back to the role; not measured by itself.
_BACK = 2
# Words of the longest name.
_LONGEST_NAME = 6


def introduced(scene: Scene, course: Course, party: Party) -> Span | None:
    """Give the body of the role that brought the bare name in, None where none or two did."""
    came = course.came(party.key)
    if not party.named or party.plural or " " not in party.name or _described(scene, came):
        return None
    found = dict(_roles_before(scene, course, came))
    if len(found) != 1 or _others(scene, course, party, came, min(found)):
        return None
    return next(iter(found.values()))


def _described(scene: Scene, came: int) -> bool:
    """Say whether an apposition or a clause comes with the name: it is longer than any name."""
    return noun_phrase(scene, came).last > came + _LONGEST_NAME


def _roles_before(scene: Scene, course: Course, came: int) -> Iterator[tuple[int, Span]]:
    """Give the head word of each unnamed single role in view, and the body it names."""
    here = scene.token(came).sent
    for word, reference in course.references.items():
        other = course.parties[reference.key]
        near = word < came and scene.token(word).sent >= here - _BACK
        if not near or other.kind != "unnamed" or other.plural or other.named:
            continue
        if scene.lexicon.role(scene.token(word)) is None:
            continue
        phrase = noun_phrase(scene, word)
        told = describe(scene, phrase).affiliation
        if told is not None and definite(scene, phrase):
            yield word, told


def _others(scene: Scene, course: Course, party: Party, came: int, after: int) -> bool:
    """Say whether another person is named between the role and the name."""
    between = (course.references[w] for w in range(after, came) if w in course.references)
    others = (course.parties[r.key] for r in between)
    return any(p.kind == "person" and p.named and p.key != party.key for p in others)
