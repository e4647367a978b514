"""Figures → rows of a table for reading."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from quotes.evaluating.figures import Figures
from quotes.evaluating.scores import Score, Share
from quotes.writing.listing import Column, Row

COLUMNS = (
    Column("figure", "Figure", "bold"),
    Column("f1", "F1 or share", "bold", right=True),
    Column("precision", "Precision", right=True),
    Column("recall", "Recall", right=True),
    Column("gold", "Gold", right=True),
    Column("found", "Found", right=True),
    Column("right", "Right", right=True),
)


def rows(figures: Figures) -> Iterator[Row]:
    """Give a row for each figure, in the order of docs/evaluation.md."""
    yield from _scores("content, overlap ", figures.content)
    yield from _scores("content, of the gold ", figures.wide)
    yield from _scores("exact spans: ", figures.spans)
    yield from _shares("speaker, of matched ", figures.speaker)
    yield from _scores("content and speaker, ", figures.end_to_end)
    if figures.affiliation.of:
        yield _share("affiliation, of those that have one", figures.affiliation)
    if figures.addressee.of:
        yield _share("addressee, of those that have one", figures.addressee)
    yield from _scores("type ", figures.types)
    yield from _scores("kind ", figures.kinds)
    yield from _scores("rule ", figures.rules)


def _scores(label: str, scores: Mapping[str, Score]) -> Iterator[Row]:
    return (_score(f"{label}{name}", score) for name, score in scores.items())


def _shares(label: str, shares: Mapping[str, Share]) -> Iterator[Row]:
    return (_share(f"{label}{name}", share) for name, share in shares.items())


def _score(label: str, score: Score) -> Row:
    # Gold from elsewhere knows nothing of our rules and kinds: it has no recall by them.
    known = score.gold > 0
    return {
        "figure": label,
        "f1": f"{score.f1:.3f}" if known else None,
        "precision": f"{score.precision:.3f}",
        "recall": f"{score.recall:.3f}" if known else None,
        "gold": score.gold if known else None,
        "found": score.found,
        "right": score.right if known else score.right_found,
    }


def _share(label: str, share: Share) -> Row:
    empty = dict.fromkeys(("precision", "recall", "found"))
    return {
        "figure": label,
        "f1": f"{share.value:.3f}",
        "gold": share.of,
        "right": share.right,
        **empty,
    }


def closing(figures: Figures) -> str:
    """Say in a line what was compared."""
    return (
        f"{figures.articles:,} articles; {figures.neutral:,} of the gold and {figures.aside:,} "
        "of ours count neither way"
    )
