"""Who takes part in a story: the people, organisations, documents and unnamed ones it mentions."""

from __future__ import annotations

from typing import Literal

from attrs import frozen

from quotes.records import Span, SpeakerKind
from quotes.speakers.proper import ProperName

Gender = Literal["f", "m"]


@frozen
class Party:
    """Somebody a story mentions, once for all its mentions.

    ``key`` counts from 0 within the story. ``name`` is the fullest form the story gives. ``nouns``
    are the common nouns that were said of the party, in lower case ("spokesperson", "ministry").
    ``gender`` is None where nothing tells it. ``institution`` is the word of a common noun that
    stands for the affiliation ("the centre"), to be looked up; with ``owns`` it was "Mensah's
    centre", and counts only where it has a name. ``place`` marks countries and
    cities; ``named`` is False where the name is only the noun phrase it was mentioned by. ``human``
    is False where nothing tells that it is somebody ("a fight"): no "he" and no "she". ``where``
    is an organisation's name as written in the text. ``said`` holds every word of the phrases that
    name the party, in lower case: its titles in full.
    """

    key: int
    name: str
    kind: SpeakerKind
    nouns: frozenset[str] = frozenset()
    plural: bool = False
    gender: Gender | None = None
    role: Span | None = None
    affiliation: Span | None = None
    institution: int | None = None
    owns: bool = False
    place: bool = False
    named: bool = True
    human: bool = True
    where: Span | None = None
    said: frozenset[str] = frozenset()


@frozen
class NameUse:
    """One place where a name stands, and the party it was taken to name."""

    name: ProperName
    key: int
    certainty: float = 1.0
    reason: str = ""
