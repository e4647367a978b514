"""Annotated articles → the signs of each record of ours, and whether it was right."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from attrs import frozen

from quotes.assembling import assemble
from quotes.confidence import signs
from quotes.evaluating.found import attributions
from quotes.evaluating.model import Article
from quotes.evaluating.pairing import lay
from quotes.finding.finder import find
from quotes.records import Document, Quote
from quotes.speakers import attribute

if TYPE_CHECKING:
    from quotes.pipeline import Extractor

# The content must agree this much with the gold's for the record to be right.
RIGHT = 0.8
# What careful readers could see otherwise is right for one of two.
DEBATABLE = 0.5


@frozen
class Row:
    """The signs of one record, and how right it is: 1, 0, or between where that is debatable."""

    signs: tuple[tuple[str, float], ...]
    right: float


def rows(extractor: Extractor, article: Article) -> Iterator[Row]:
    """Give a row for each record of ours that the gold of an article judges."""
    found: list[Quote] = []
    seen: list[tuple[tuple[str, float], ...]] = []
    document = Document(article.text, article.name, article.name)
    for story, view in extractor.views(document):
        candidates = find(view)
        told = attribute(article.text, story, view.parse, candidates, view.rules.sets)
        found += assemble(document, story, view, candidates, told)
        seen += [signs(view, *both) for both in zip(candidates, told, strict=True)]
    laid = lay(article, attributions(article.text, found))
    right = {p.found: float(p.both >= RIGHT and p.speaker is not False) for p in laid.pairs}
    for at, row in enumerate(seen):
        yield Row(row, DEBATABLE if at in laid.aside else right.get(at, 0.0))
