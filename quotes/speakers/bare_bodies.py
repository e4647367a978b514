"""Which body with a name a bare "the agency" or "the party" goes on about."""

from __future__ import annotations

from quotes.speakers.anaphor import Anaphor
from quotes.speakers.nouns import BARE, FAMILY
from quotes.speakers.party import Party
from quotes.speakers.pronouns import Reference
from quotes.speakers.salience import Sighting, embedded
from quotes.speakers.scene import Scene


def only_body(noun: Anaphor) -> Reference | None:
    """Read a bare "the agency" as the body with a name that spoke last, or the only one near by.

    Only for nouns that say little of what a body is, and bodies of which nothing else was said.
    """
    general = _general(noun)
    if general is None:
        return None
    able = [s for s in noun.near if _could_be(noun.scene, general, noun.party(s))]
    bodies = [s.key for s in able]
    spoke = [key for key in bodies if key in noun.voices]
    told = [s.key for s in able if _leads_up(noun, s)]
    if not spoke and not told and len(set(bodies)) != 1:
        return None
    found = noun.parties[(told or spoke or bodies)[-1]]
    return Reference(found.key, BARE, f"“{noun.written}” can only mean {found.name}")


def leading_body(noun: Anaphor) -> Reference | None:
    """Read a bare "the party" as the body that spoke in the sentence before, whatever else is one.

    The same for the body that the clause before in its own sentence is about.
    """
    general = _general(noun)
    if general is None:
        return None
    able = [s for s in noun.before if _leads_up(noun, s)]
    able = [s for s in able if _could_be(noun.scene, general, noun.party(s))]
    close = [s.key for s in able if noun.since(s) == 0]
    blank = [
        s.key
        for s in able
        if (noun.since(s) == 0 or not embedded(noun.scene, s.word))
        and _said_little(noun.scene, noun.party(s))
    ]
    found = next((key for key in reversed(blank) if key in noun.voices or key in close), None)
    if found is None:
        return None
    return Reference(found, FAMILY, f"“{noun.written}” goes on about {noun.parties[found].name}")


def _general(noun: Anaphor) -> str | None:
    """Give the noun where it stands bare and says little of what a body is, None otherwise."""
    return noun.scene.lexicon.noun_in("general_bodies", noun.token) if noun.bare else None


def _said_little(scene: Scene, party: Party) -> bool:
    """Say whether nothing tells what kind of body it is, or only "group" and the like."""
    return all(scene.lexicon.holds("general_bodies", noun) for noun in party.nouns)


def _leads_up(noun: Anaphor, mention: Sighting) -> bool:
    """Say whether the sentence before, or the clause before in this one, is about the mention."""
    return noun.since(mention) <= 1 and noun.leads(mention)


def _could_be(scene: Scene, noun: str, party: Party) -> bool:
    """Say whether a party is a body with a name, and no court where the noun is "company"."""
    body = party.kind == "organization" and party.named and not party.place
    special = any(scene.lexicon.holds("special_bodies", n) for n in party.nouns)
    return body and (not special or noun in party.nouns)
