"""Who speaks how often: the count under the table and the rows of ``quotes speakers``."""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Iterator

from attrs import define, field, frozen

from quotes.records import Quote, Result, SpeakerKind


@frozen
class Voice:
    """One speaker of the run. ``role`` and ``affiliation`` are those given most often, or None."""

    name: str
    kind: SpeakerKind
    quotes: int
    direct: int
    indirect: int
    mixed: int
    stories: int
    role: str | None
    affiliation: str | None


class Tally:
    """Counts stories, quotes and speakers as results pass by."""

    def __init__(self) -> None:
        self.stories = 0
        self.quotes = 0
        self._voices: dict[Hashable, _Counted] = {}

    def add(self, result: Result) -> None:
        """Count what one document gave."""
        self.stories += len(result.stories)
        self.quotes += len(result.quotes)
        for quote in result.quotes:
            if quote.speaker is not None:
                self._voices.setdefault(voice_key(quote), _Counted()).add(quote)

    @property
    def speakers(self) -> int:
        """How many different speakers there were."""
        return len(self._voices)

    def voices(self) -> Iterator[Voice]:
        """Give the speakers, the one with most quotes first, then in order of appearance."""
        counted = sorted(self._voices.values(), key=lambda one: -sum(one.types.values()))
        return (one.voice() for one in counted)


def voice_key(quote: Quote) -> Hashable:
    """Say which quotes of a run are one speaker's.

    A full name or an organisation is the same in every story. One word ("Chen") or no name at all
    ("a witness") may be another person in the next story, so those are counted story by story.
    """
    speaker = quote.speaker
    if speaker is None:
        return None
    anonymous = speaker.kind == "unnamed"
    short = speaker.kind == "person" and " " not in speaker.name.strip()
    return speaker.id if anonymous or short else (speaker.name, speaker.kind)


@define
class _Counted:
    first: Quote | None = None
    types: Counter[str] = field(factory=Counter)
    stories: set[str] = field(factory=set)
    roles: Counter[str] = field(factory=Counter)
    affiliations: Counter[str] = field(factory=Counter)

    def add(self, quote: Quote) -> None:
        self.first = self.first or quote
        self.types[quote.type] += 1
        self.stories.add(quote.story.id)
        if quote.role:
            self.roles[quote.role.text] += 1
        if quote.affiliation:
            self.affiliations[quote.affiliation.text] += 1

    def voice(self) -> Voice:
        assert self.first is not None and self.first.speaker is not None
        return Voice(
            name=self.first.speaker.name,
            kind=self.first.speaker.kind,
            quotes=sum(self.types.values()),
            direct=self.types["direct"],
            indirect=self.types["indirect"],
            mixed=self.types["mixed"],
            stories=len(self.stories),
            role=_commonest(self.roles),
            affiliation=_commonest(self.affiliations),
        )


def _commonest(counter: Counter[str]) -> str | None:
    return counter.most_common(1)[0][0] if counter else None
