"""Who has the floor: who spoke last, and has somebody else come in since."""

from __future__ import annotations

from collections.abc import Sequence

from attrs import evolve

from quotes.records import SpeakerKind
from quotes.speakers.party import Party
from quotes.speakers.pronouns import Reference, Sort, fit
from quotes.speakers.salience import Sighting, embedded, in_topic
from quotes.speakers.scene import Scene
from quotes.speakers.walk import Walk

# Certainty of a pronoun that only the last speaker, some way back, can explain.
_FAR = 0.5
# Sentences back to which a speaker is still the one who is speaking.
_FLOOR = 4


def last_speaker(walk: Walk, word: int, sort: Sort, seen: Sequence[Sighting]) -> int | None:
    """Give who spoke last, None where that is long ago or somebody else has come in since."""
    able = [
        (at, key)
        for at, key in walk.spoke
        if _rivals(walk.parties[key], sort) or _just_spoke(walk, at, word, sort)
    ]
    if not able:
        return None
    at, key = able[-1]
    since = [s for s in seen if s.word > at and s.key != key]
    since = [s for s in since if _rivals(walk.parties[s.key], sort)]
    topics = _topics(walk, at, word, since)
    if topics:
        return topics[-1]
    long_ago = walk.scene.token(word).sent - walk.scene.token(at).sent > _FLOOR
    came = any(_came_in(walk.scene, s.word, sort) for s in since if s.word not in walk.said)
    return None if came or long_ago else key


def _just_spoke(walk: Walk, at: int, word: int, sort: Sort) -> bool:
    """Say whether "one expert" without a name spoke in the sentence before a "he" that speaks."""
    since = walk.scene.token(word).sent - walk.scene.token(at).sent
    key = walk.references[at].key if at in walk.references else None
    return key is not None and 0 < since <= 1 and fit(walk.parties[key], sort) > 0.0


def _topics(walk: Walk, at: int, word: int, since: Sequence[Sighting]) -> list[int]:
    """Give whom the sentence of the pronoun is about by its opening, since somebody spoke."""
    told = [s.key for s in since if _just_told(walk, s.word, word)]
    if told and not walk.scene.same_sentence(at, word):
        return told
    return [s.key for s in since if s.word not in walk.said and in_topic(walk.scene, s.word)]


def _just_told(walk: Walk, subject: int, word: int) -> bool:
    """Say whether "he" follows what is told of somebody: "Though it said Ama lost, she …"."""
    reported = subject in walk.said and subject not in walk.quoted
    return (
        reported
        and walk.scene.same_sentence(subject, word)
        and walk.scene.parse.related(subject, "nsubj")
        and walk.scene.parse.related(walk.scene.token(word).head, "root")
    )


def _rivals(party: Party, sort: Sort) -> bool:
    """Say whether a party can take the floor: "some" or "a patient" in between is no "he"."""
    known = party.named or party.gender is not None or sort not in ("f", "m")
    return known and fit(party, sort) > 0.0


def still_speaking(walk: Walk, word: int, sort: Sort) -> Reference | None:
    """Give who spoke last before a long quote that puts everybody out of reach."""
    spoke = [key for _, key in walk.spoke if walk.parties[key].kind in _kinds(sort)]
    if not spoke or fit(_unsexed(walk, spoke[-1]), sort) == 0.0:
        return None
    name = walk.parties[spoke[-1]].name
    return Reference(spoke[-1], _FAR, f"“{walk.scene.token(word).text}” goes on from {name}")


def _kinds(sort: Sort) -> tuple[SpeakerKind, ...]:
    """Give the kinds of speaker that a pronoun can mean."""
    return ("person", "unnamed") if sort in ("f", "m") else ("organization", "document", "unnamed")


def _unsexed(walk: Walk, key: int) -> Party:
    """Give a party without a gender that only pronouns told: papers now and then mix them up."""
    party = walk.parties[key]
    return party if key in walk.told or not party.named else evolve(party, gender=None)


def _came_in(scene: Scene, word: int, sort: Sort) -> bool:
    """Say whether the mention is what a sentence is about: "Among them was Ama" counts too.

    One of a list of bodies is no "it".
    """
    token = scene.token(word)
    if sort == "it" and scene.parse.children(word, "conj"):
        return False
    if token.deprel == "appos" and token.head >= 0:
        token = scene.token(token.head)  # "His partner, Ama Mensah, was fined"
    subject = token.deprel in ("nsubj", "nsubj:pass")
    return token.deprel == "root" or (subject and not embedded(scene, token.i))
