"""Annotated articles → for each cue the proposals, their features, and how right each is."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from attrs import frozen

from quotes.evaluating.model import Article
from quotes.evaluating.running import Settings
from quotes.evaluating.wording import core
from quotes.finding.firing import Firing
from quotes.finding.ranking.features import features
from quotes.finding.ranking.proposing import propose
from quotes.finding.view import Range, StoryView
from quotes.records import Document

if TYPE_CHECKING:
    from quotes.pipeline import Extractor

# Proposals this close to the best are as right as it: annotators differ by as much.
AS_GOOD = 0.05
# A content that agrees this much with the gold is right, one that agrees less than LEAST is wrong;
# cues whose best proposal lies between teach nothing.
RIGHT, LEAST = 0.5, 0.3
# What is left of a cue's rightness where a verb of the same gold cue has the better content. Exact
# source / cue / content of PolNeAR's look-only part with attitudes, when this was set: at 0 0.701 /
# 0.670 / 0.621, but nobody "is eager to sell" any more; at 0.5 0.702 / 0.669 / 0.619; without such
# cues 0.701 / 0.668 / 0.619; at 1 0.705 / 0.666 / 0.616.
BEATEN = 0.5
# A cue that no annotator marked, with a content that one did, is a question of taste; one inside of
# a content teaches nothing where the gold marks no report inside a report.
TAKEN = 0.8

Core = frozenset[int]


@frozen
class Contest:
    """The proposals of one cue: their features, and the share of rightness each should have.

    The shares sum to 1 where the cue attributes, to `BEATEN` where another verb of the same gold
    cue does better, and are all 0 where it does not.
    """

    features: tuple[tuple[str, ...], ...]
    shares: tuple[float, ...]


@frozen
class Material:
    """Reads articles with an extractor whose parses may be stored."""

    extractor: Extractor

    @classmethod
    def of(cls, settings: Settings) -> Material:
        """Open the extractor of an evaluation's settings."""
        return cls(settings.open().extractor)

    def contests(self, article: Article) -> Iterator[Contest]:
        """Give what each cue of an article teaches, in text order."""
        for _, view in self.extractor.views(Document(article.text, article.name, article.name)):
            taught = [
                _lesson(view, cue, firings, article)
                for cue, firings in propose(view).items()
                if cue is not None
            ]
            lessons = [lesson for lesson in taught if lesson is not None]
            yield from (_contest(view, lesson, lessons) for lesson in lessons)


@frozen
class _Lesson:
    """A cue's proposals, the gold cue around it (None where none is), and how right each is."""

    firings: Sequence[Firing]
    marked: Range | None
    shares: tuple[float, ...]
    best: float = 0.0


def _lesson(
    view: StoryView, cue: int, firings: Sequence[Firing], article: Article
) -> _Lesson | None:
    """Compare a cue's proposals with the gold; None where it says nothing clear about them."""
    gold = article.gold
    cores = [core(view.text, firing.content) for firing in firings]
    at = view.parse.tokens[cue].start
    parts = ((g, part) for g in gold for part in g.cue if part[0] <= at < part[1])
    marked, part = next(parts, (None, None))
    if marked is None:
        taken = any(agreement(c, g.core) >= TAKEN for c in cores for g in gold)
        taken = taken or (not article.nests and any(at in g.core for g in gold))
        return None if taken else _Lesson(firings, None, (0.0,) * len(firings))
    if marked.neutral:
        return None
    reach = _reach(view, cue, firings)
    wanted = frozenset(marked.core & reach) or marked.core
    agreements = [agreement(c, wanted) for c in cores]
    shares = _shares(agreements)
    return None if shares is None else _Lesson(firings, part, shares, max(agreements))


def _contest(view: StoryView, lesson: _Lesson, lessons: Sequence[_Lesson]) -> Contest:
    """Give what a cue teaches: `BEATEN` as much where a verb of the same gold cue does better.

    In "continued to insist" the content is that of "insist".
    """
    rivals = (other.best for other in lessons if other.marked == lesson.marked)
    beaten = lesson.marked is not None and lesson.best < max(rivals) - AS_GOOD
    shares = tuple(share * BEATEN if beaten else share for share in lesson.shares)
    return Contest(tuple(features(view, firing) for firing in lesson.firings), shares)


def _shares(agreements: Sequence[float]) -> tuple[float, ...] | None:
    """Give each proposal's share, the more the better it agrees; None where that is unclear."""
    best = max(agreements)
    if best < RIGHT:
        return None if best > LEAST else (0.0,) * len(agreements)
    least = max(RIGHT, best - AS_GOOD)
    # A little more than nothing, so that a best of just RIGHT has a share as well.
    good = [(a - RIGHT) ** 2 + 1e-6 if a >= least else 0.0 for a in agreements]
    return tuple(value / sum(good) for value in good)


def _reach(view: StoryView, cue: int, firings: Sequence[Firing]) -> Core:
    """Give the characters of the sentences that the proposals touch.

    PolNeAR joins what goes on in later sentences without a cue; for us that is another record.
    """
    words = {w for f in firings for s, e in f.content for w in view.words(s, e)} | {cue}
    sentences = {view.parse.tokens[word].sent for word in words}
    held = [view.parse.sentences[i] for i in sentences]
    spans = [view.range_of(range(s.first, s.last)) for s in held]
    spans += [part for firing in firings for part in firing.content]
    return frozenset(i for start, end in spans for i in range(start, end))


def agreement(a: Core, b: Core) -> float:
    """Give the characters shared over the characters covered."""
    shared = len(a & b)
    return shared / (len(a) + len(b) - shared) if shared else 0.0
