"""Who is meant by a role at the opening of a story that names its holder only further on."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from attrs import evolve

from quotes.speakers.mentions import Phrase
from quotes.speakers.nouns import definite, noun_of, noun_sort, plural
from quotes.speakers.party import Party
from quotes.speakers.pointing import agrees
from quotes.speakers.pronouns import Reference
from quotes.speakers.scene import Scene

# Sentences ahead in which the name is looked for. A cautious guess: not measured by itself.
_AHEAD = 8
# Certainty of a name that comes only later.
_LATER = 0.6
_OWNERS = frozenset({"his", "her", "their", "its"})


def open_role(scene: Scene, phrase: Phrase) -> bool:
    """Say whether the phrase is one person by role, and is written as if the reader knew whom."""
    owned = scene.token(phrase.first).text.lower() in _OWNERS
    person = noun_sort(scene, phrase.head) == "person" and not plural(scene, phrase.head)
    return person and (owned or definite(scene, phrase))


def named_later(
    scene: Scene,
    roles: Sequence[tuple[int, Phrase]],
    parties: Sequence[Party],
    references: Mapping[int, Reference],
) -> dict[int, Reference]:
    """Give the references with each of ``roles`` as the one person who is later named with it."""
    first: dict[int, int] = {}
    for word, reference in references.items():
        first[reference.key] = min(word, first.get(reference.key, word))
    found = {key: _holder(scene, phrase, parties, first) for key, phrase in roles}
    later = {key: party for key, party in found.items() if party is not None}
    return {word: _moved(r, later.get(r.key)) for word, r in references.items()}


def _holder(
    scene: Scene, phrase: Phrase, parties: Sequence[Party], first: Mapping[int, int]
) -> Party | None:
    """Give the person named with that role soon after the phrase, None where one was before."""
    noun = noun_of(scene, phrase.head)
    people = [p for p in parties if p.kind == "person" and not p.plural and " " in p.name]
    able = [p for p in people if noun in p.nouns and p.key in first and agrees(scene, phrase, p)]
    next_named = min(able, key=lambda p: first[p.key], default=None)
    if next_named is None:
        return None
    word = first[next_named.key]
    ahead = scene.token(word).sent - scene.token(phrase.head).sent
    return next_named if word >= phrase.last and ahead <= _AHEAD else None


def _moved(reference: Reference, party: Party | None) -> Reference:
    if party is None:
        return reference
    why = f"the story names {party.name} later with the same role"
    return evolve(reference, key=party.key, certainty=_LATER, reason=why)
