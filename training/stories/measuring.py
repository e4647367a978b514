"""Measures on the half that nothing was learned from, and on the project's own feeds."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from pathlib import Path

from attrs import frozen

from quotes.layout import paragraphs
from quotes.stories.borders import find_borders
from quotes.stories.lines import Sets
from training.stories.articles import Article, Feed, make_feeds, single


@frozen
class Figure:
    """Borders right, borders drawn and borders there; texts with a border drawn, and texts."""

    right: int = 0
    drawn: int = 0
    there: int = 0
    cut: int = 0
    texts: int = 0

    def __str__(self) -> str:
        if not self.there:
            share = 100 * self.cut / max(1, self.texts)
            return f"{self.cut} of {self.texts} texts wrongly cut ({share:.1f} in 100)"
        precision, recall = self.right / max(1, self.drawn), self.right / self.there
        f1 = 2 * self.right / (self.drawn + self.there)
        return f"precision {precision:.3f}, recall {recall:.3f}, F1 {f1:.3f} ({self.there} borders)"


def measure(feeds: Iterable[Feed], sets: Sets) -> Figure:
    """Count over ``feeds`` which borders were found at exactly the right paragraph."""
    right = drawn = there = cut = texts = 0
    for feed in feeds:
        found = set(find_borders(feed.lines, [0] * len(feed.lines), sets))
        right += len(found & feed.borders)
        drawn, there = drawn + len(found), there + len(feed.borders)
        cut, texts = cut + bool(found), texts + 1
    return Figure(right, drawn, there, cut, texts)


def held_out(articles: Sequence[Article]) -> dict[str, list[Feed]]:
    """Make the feeds and single texts that the figures are measured on."""
    newswire = [a for a in articles if a.corpus == "newswire"]
    polnear = [a for a in articles if a.corpus == "polnear"]
    return {
        "newswire feeds": list(make_feeds(newswire, 60, seed=11)),
        "newswire feeds of one outlet": list(make_feeds(newswire, 60, seed=12, one_outlet=1.0)),
        "newswire feeds with headlines": list(
            make_feeds(newswire, 40, seed=13, one_outlet=0.5, headlines=(1.0,))
        ),
        "US politics feeds": list(
            make_feeds(polnear, 40, seed=14, one_outlet=0.5, headlines=(0.0, 1.0))
        ),
        "newswire articles": [single(a) for a in newswire],
        "US politics articles": [single(a, headline=True) for a in polnear],
    }


def own_feeds(root: Path) -> dict[str, Feed]:
    """Read the project's own feeds with their gold."""
    return {
        path.stem: _gold(path, root / "fixtures" / "gold" / f"{path.stem}.stories.jsonl")
        for path in sorted((root / "seeds").glob("*.txt"))
    }


def _gold(path: Path, gold: Path) -> Feed:
    with path.open(encoding="utf-8", newline="") as file:
        text = file.read()
    starts = {json.loads(line)["start"] for line in gold.read_text("utf-8").splitlines()}
    places = paragraphs(text)
    borders = {i for i, (start, _) in enumerate(places) if i and start in starts}
    return Feed(tuple(text[a:b] for a, b in places), frozenset(borders))
