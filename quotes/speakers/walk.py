"""What the walk over a story knows so far: parties, mentions, who spoke."""

from __future__ import annotations

from collections.abc import Mapping

from attrs import define

from quotes.speakers.asking import Asked
from quotes.speakers.mentions import Phrase
from quotes.speakers.party import Party
from quotes.speakers.pronouns import Reference
from quotes.speakers.salience import Sighting, sighting
from quotes.speakers.scene import Scene

# What is said inside somebody's words is less in view outside them.
_QUOTED = 0.5
_REPORTED = 0.8
# Mentions back to which a noun or pronoun can point: a long article; longer texts are books.
_MEMORY = 600


@define
class Walk:
    """What the walk knows so far.

    ``asked`` are the words that candidates take for their speakers, ``said`` all words of contents
    and ``quoted`` those in somebody's own words, with who says them. ``told`` are the parties whose
    gender a name or title tells. ``seen`` are the mentions in text order, ``spoke`` the words and
    parties that spoke, and ``roles`` the roles that opened a party as if the reader knew whose
    they are.
    """

    scene: Scene
    asked: Mapping[int, Asked]
    said: frozenset[int]
    quoted: Mapping[int, int | None]
    told: frozenset[int]
    parties: list[Party]
    references: dict[int, Reference]
    seen: list[Sighting]
    spoke: list[tuple[int, int]]
    roles: list[tuple[int, Phrase]]

    @property
    def recent(self) -> list[Sighting]:
        """The mentions to which a noun or pronoun can point back."""
        return self.seen[-_MEMORY:]

    def note(self, word: int, reference: Reference) -> None:
        """Give ``word`` to a party and count the mention."""
        self.references[word] = reference
        share = _QUOTED if word in self.quoted else _REPORTED if word in self.said else 1.0
        self.seen.append(sighting(self.scene, word, reference.key, share))
        if word in self.asked and word not in self.said:
            self.spoke.append((word, reference.key))
