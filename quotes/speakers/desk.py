"""What is at hand when the candidates of a story get their speakers, one after the other."""

from __future__ import annotations

from attrs import define, frozen

from quotes.finding.candidate import Candidate
from quotes.records import SpeakerKind
from quotes.speakers.course import Course
from quotes.speakers.mentions import Phrase
from quotes.speakers.scene import Scene


@frozen
class Voice:
    """A speaker before it has its id: one party, or several joined by "and"."""

    keys: tuple[int, ...]
    name: str
    kind: SpeakerKind
    phrase: Phrase | None
    certainty: float
    reasons: tuple[str, ...]


@define
class Desk:
    """The story, its candidates and its parties, and what was given to those done so far.

    ``ids`` are the speakers' ids by their parties, ``bodies`` the organisations that spoke, and
    ``voices`` who spoke each candidate, in their order.
    """

    scene: Scene
    candidates: tuple[Candidate, ...]
    course: Course
    ids: dict[tuple[int, ...], str]
    bodies: list[int]
    voices: list[Voice | None]
