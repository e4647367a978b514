"""Whom a story opens with and names only later: "A welder is back at work. … Ama Mensah said …".

A feature brings its hero in by what she is, and names her when she first speaks, with nothing
beside the name: who is described nowhere has been described before.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from attrs import evolve

from quotes.speakers.genders import given_gender
from quotes.speakers.names import name_parts
from quotes.speakers.nouns import plural
from quotes.speakers.party import Party
from quotes.speakers.pronouns import Reference
from quotes.speakers.scene import Scene

# Sentences in which the hero comes in, and how many later the name is looked for. Not measured
# apart from the whole.
_OPENING, _AHEAD = 3, 10
# Certainty that the two are one.
_SAME = 0.6


def named_hero(
    scene: Scene, parties: Sequence[Party], references: Mapping[int, Reference]
) -> dict[int, Reference]:
    """Give the references with the story's unnamed hero as the first person it names."""
    first: dict[int, int] = {}
    for word, reference in references.items():
        first[reference.key] = min(word, first.get(reference.key, word))
    heroes = [p for p in parties if p.key in first and _hero(scene, p, first[p.key])]
    named = [p for p in parties if p.key in first and p.kind == "person" and p.named]
    name = min(named, key=lambda p: first[p.key], default=None)
    if len(heroes) != 1 or name is None or not _bare(scene, name):
        return dict(references)
    hero = heroes[0]
    ahead = scene.token(first[name.key]).sent - scene.token(first[hero.key]).sent
    if not 0 < ahead <= _AHEAD or not _alike(scene, hero, name):
        return dict(references)
    why = f"the story opens with {hero.name} and names {name.name} with nothing beside"
    return {
        word: evolve(r, key=name.key, certainty=_SAME, reason=why) if r.key == hero.key else r
        for word, r in references.items()
    }


def _hero(scene: Scene, party: Party, word: int) -> bool:
    """Say whether an unnamed single person comes in as what one of the first sentences is about."""
    if party.kind != "unnamed" or party.named or party.plural or plural(scene, word):
        return False
    told = scene.lexicon.person_noun(scene.token(word)) is not None
    about = scene.parse.related(word, "nsubj")
    articles = scene.parse.children(word, "det")
    new = any(scene.token(c).text.lower() in ("a", "an") for c in articles)
    return told and new and about and scene.token(word).sent < _OPENING


def _bare(scene: Scene, party: Party) -> bool:
    told = party.role or party.affiliation or party.institution is not None
    return not told and not party.nouns and not party.plural


def _alike(scene: Scene, hero: Party, name: Party) -> bool:
    """Say whether nothing tells that one is a woman and the other a man."""
    known = name.gender or given_gender(scene, name_parts(name.name))
    return None in (hero.gender, known) or hero.gender == known
