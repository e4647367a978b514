"""Which body with a name a bare "the agency" or "the party" goes on about."""

from __future__ import annotations

from collections.abc import Sequence

from quotes.speakers.mentions import Phrase
from quotes.speakers.nouns import BARE, FAMILY, plural
from quotes.speakers.party import Party
from quotes.speakers.pronouns import Reference
from quotes.speakers.salience import REACH, Sighting, embedded
from quotes.speakers.scene import Scene


def only_body(
    scene: Scene,
    phrase: Phrase,
    parties: Sequence[Party],
    seen: Sequence[Sighting],
    voices: frozenset[int],
) -> Reference | None:
    """Read a bare "the agency" as the body with a name that spoke last, or the only one near by.

    Only for nouns that say little of what a body is, and bodies of which nothing else was said.
    """
    token = scene.token(phrase.head)
    general = scene.lexicon.noun_in("general_bodies", token)
    if general is None or phrase.last - phrase.first != 2 or plural(scene, phrase.head):
        return None
    near = [s for s in seen if s.word < phrase.first and token.sent - s.sentence <= REACH]
    bodies = [s.key for s in near if _could_be(scene, general, parties[s.key])]
    spoke = [key for key in bodies if key in voices]
    told = [s.key for s in near if s.key in bodies and _leads_up(scene, s, phrase)]
    if not spoke and not told and len(set(bodies)) != 1:
        return None
    found = parties[(told or spoke or bodies)[-1]]
    why = f"“{scene.written(phrase.first, phrase.core)}” can only mean {found.name}"
    return Reference(found.key, BARE, why)


def leading_body(
    scene: Scene,
    phrase: Phrase,
    parties: Sequence[Party],
    seen: Sequence[Sighting],
    voices: frozenset[int],
) -> Reference | None:
    """Read a bare "the party" as the body that spoke in the sentence before, whatever else is one.

    The same for the body that the clause before in its own sentence is about.
    """
    general = scene.lexicon.noun_in("general_bodies", scene.token(phrase.head))
    if general is None or phrase.last - phrase.first != 2 or plural(scene, phrase.head):
        return None
    near = [s for s in seen if s.word < phrase.first and _leads_up(scene, s, phrase)]
    able = [s for s in near if _could_be(scene, general, parties[s.key])]
    able = [
        s for s in able if not embedded(scene, s.word) or scene.same_sentence(s.word, phrase.head)
    ]
    blank = [s.key for s in able if _said_little(scene, parties[s.key])]
    close = [s.key for s in able if scene.same_sentence(s.word, phrase.head)]
    found = next((key for key in reversed(blank) if key in voices or key in close), None)
    if found is None:
        return None
    why = f"“{scene.written(phrase.first, phrase.core)}” goes on about {parties[found].name}"
    return Reference(found, FAMILY, why)


def _said_little(scene: Scene, party: Party) -> bool:
    """Say whether nothing tells what kind of body it is, or only "group" and the like."""
    return all(scene.lexicon.holds("general_bodies", noun) for noun in party.nouns)


def _leads_up(scene: Scene, mention: Sighting, phrase: Phrase) -> bool:
    """Say whether the sentence before, or the clause before in this one, is about the mention."""
    since = scene.token(phrase.head).sent - mention.sentence
    return since <= 1 and scene.parse.related(mention.word, "nsubj")


def _could_be(scene: Scene, noun: str, party: Party) -> bool:
    """Say whether a party is a body with a name, and no court where the noun is "company"."""
    body = party.kind == "organization" and party.named and not party.place
    special = any(scene.lexicon.holds("special_bodies", n) for n in party.nouns)
    return body and (not special or noun in party.nouns)
