"""How present a party is at a place of the story: what a pronoun there is likely to mean.

After Lappin and Leass (1994): each mention counts by its grammatical role and fades from sentence
to sentence; a party's salience is the sum over its mentions.
"""

from __future__ import annotations

from collections.abc import Iterable

from attrs import frozen

from quotes.speakers.scene import Scene

# Lappin and Leass's weights: recency 100, subject 80, head noun 80, object 50, oblique 40.
# Measured on the gold trees of GUM 2.16 (news, interview, bio): 779 of the 920 third-person
# pronouns that mean a named person are given to that person. Another weight here, halved or
# doubled, moves that by less than 1 point; a fade of 0.35 costs 5.
RECENCY = 100.0
_ROLES = {
    "nsubj": 160.0,
    "csubj": 160.0,
    "root": 160.0,
    "obj": 130.0,
    "iobj": 120.0,
    "obl": 120.0,
    "agent": 130.0,
    "conj": 110.0,
    "appos": 60.0,
    "nmod": 20.0,
    "compound": 0.0,
}
_POSSESSOR = 40.0
# The subject of a clause inside another: what a sentence is about stands above it.
_EMBEDDED = 110.0
_OTHER = 40.0
FADE = 0.5
# A pronoun further off than this many sentences from every mention means nobody we can name.
REACH = 5


@frozen
class Sighting:
    """A mention that has been given to a party; ``weight`` is what it counts where it stands."""

    word: int
    key: int
    sentence: int
    weight: float


def sighting(scene: Scene, word: int, key: int, share: float = 1.0) -> Sighting:
    """Weigh the mention with head ``word``; ``share`` lowers it inside somebody's words."""
    token = scene.token(word)
    return Sighting(word, key, token.sent, share * (RECENCY + role_weight(scene, word)))


def role_weight(scene: Scene, word: int) -> float:
    """Give what the grammatical role of ``word`` adds to its mention."""
    deprel = scene.token(word).deprel
    above = scene.token(word).head
    if deprel == "appos" and above >= 0 and scene.token(above).upos == "NOUN":
        return role_weight(scene, above)  # "her partner, Ama Mensah, was fined"
    if deprel == "nmod:poss":
        return _POSSESSOR
    if deprel == "obl:agent":
        return _ROLES["agent"]
    if deprel.startswith("nsubj") and embedded(scene, word):
        return _EMBEDDED
    return _ROLES.get(deprel.split(":")[0], _OTHER)


def embedded(scene: Scene, word: int) -> bool:
    """Say whether the subject's clause hangs inside another one.

    A participle before its subject is no such clause: in "Asked, Ama denied" the tree erred.
    """
    verb = scene.token(scene.token(word).head)
    if verb.xpos in ("VBN", "VBG") and verb.i < word:
        return False
    while verb.deprel in ("conj", "cop") and verb.head >= 0:
        verb = scene.token(verb.head)
    return verb.deprel.split(":")[0] not in ("root", "parataxis")


def salience(seen: Iterable[Sighting], sentence: int, word: int) -> dict[int, float]:
    """Give each party's salience before ``word`` of ``sentence``, the nearest ``REACH`` counted.

    A sentence counts its weightiest mention of a party once, however often it repeats it.
    """
    best: dict[tuple[int, int], float] = {}
    for s in seen:
        distance = sentence - s.sentence
        if s.word < word and distance <= REACH:
            place = (s.key, distance)
            best[place] = max(best.get(place, 0.0), s.weight * FADE**distance)
    total: dict[int, float] = {}
    for (key, _), weight in best.items():
        total[key] = total.get(key, 0.0) + weight
    return total


def in_topic(scene: Scene, word: int) -> bool:
    """Say whether the word ends the phrase that opens its sentence: "For singers such as Ama,"."""
    first = scene.parse.sentence_of(word).first
    led = scene.token(first).text.lower() in ("for", "as", "like", "unlike")
    after = next((i for i in range(word + 1, word + 4) if not _in_name(scene, i)), word)
    before = scene.words(first, word)
    return led and scene.token(after).text == "," and all(t.text != "," for t in before)


def _in_name(scene: Scene, i: int) -> bool:
    return scene.same_sentence(i, i - 1) and scene.kind(i) == "Person"
