"""A noun phrase that points back, and what the story has said up to it."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property

from attrs import field, frozen

from quotes.parsing.tree import Token
from quotes.speakers.mentions import Phrase
from quotes.speakers.nouns import plural
from quotes.speakers.party import Party
from quotes.speakers.salience import REACH, Sighting
from quotes.speakers.scene import Scene


@frozen(slots=False)
class Anaphor:
    """A phrase such as "the agency", "the Chadian leader", and whom it could mean.

    ``parties`` stand by their key, ``seen`` are their mentions, ``voices`` the keys of those that
    have spoken in the story, one for each time in text order.
    """

    scene: Scene = field(repr=False)
    phrase: Phrase
    parties: Sequence[Party] = field(repr=False)
    seen: Sequence[Sighting] = field(repr=False)
    voices: tuple[int, ...] = ()

    @property
    def token(self) -> Token:
        """The head word."""
        return self.scene.token(self.phrase.head)

    @property
    def written(self) -> str:
        """The phrase up to its first comma or relative clause, as one line."""
        return self.scene.written(self.phrase.first, self.phrase.core)

    @cached_property
    def many(self) -> bool:
        """Whether it means several."""
        return plural(self.scene, self.phrase.head)

    @property
    def bare(self) -> bool:
        """Whether it is one article and one noun, for one: "the agency"."""
        return self.phrase.last - self.phrase.first == 2 and not self.many

    @property
    def subject(self) -> bool:
        """Whether its clause is about it."""
        return self.scene.parse.related(self.phrase.head, "nsubj")

    @cached_property
    def before(self) -> tuple[Sighting, ...]:
        """The mentions before it."""
        return tuple(s for s in self.seen if s.word < self.phrase.first)

    @property
    def near(self) -> list[Sighting]:
        """The mentions before it, no more than ``REACH`` sentences off."""
        return [s for s in self.before if self.since(s) <= REACH]

    @property
    def topics(self) -> list[Sighting]:
        """The mentions that are a subject in one of the two sentences before."""
        return [s for s in self.before if 0 < self.since(s) <= 2 and self.leads(s)]

    def since(self, mention: Sighting) -> int:
        """Give how many sentences before it the mention stands."""
        return self.token.sent - mention.sentence

    def leads(self, mention: Sighting) -> bool:
        """Say whether the mention is the subject of its clause."""
        return self.scene.parse.related(mention.word, "nsubj")

    def party(self, mention: Sighting) -> Party:
        """Give whom the mention means."""
        return self.parties[mention.key]
