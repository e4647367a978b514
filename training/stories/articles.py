"""Single articles, and feeds made by running several of them together."""

from __future__ import annotations

import hashlib
import random
import re
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Literal

from attrs import frozen

from quotes.layout import paragraphs
from quotes.stories.lines import HEADLINE_WORDS
from quotes.stories.words import WORD

Half = Literal["learn", "measure"]

FEWEST_OF_OUTLET = 5
"""An outlet with fewer articles makes no feed of its own."""

_EDITORS_NOTE = re.compile(r"\W*editor.{0,2}s? note", re.I)
_SLUG_NOISE = re.compile(r"[\d.]+|[0-9a-f]{8,}|article|news|en|html?|%\w+")


@frozen
class Article:
    """An article as its paragraphs, without address and headline; ``headline`` is "" for none."""

    name: str
    outlet: str
    corpus: Literal["newswire", "polnear"]
    lines: tuple[str, ...]
    headline: str


@frozen
class Feed:
    """Paragraphs run together, and the numbers of those that open a story, the first left out."""

    lines: tuple[str, ...]
    borders: frozenset[int]


def half_of(path: Path) -> Half:
    """Say whether an article is learned from or measured on, by the hash of its name."""
    digest = hashlib.sha1(path.name.encode(), usedforsecurity=False).digest()
    return "measure" if digest[-1] % 2 else "learn"


def read_articles(corpora: Path, half: Half) -> list[Article]:
    """Read one half of both corpora, by name in order."""
    newswire = sorted((corpora / "newswire" / "text").glob("*.txt"))
    polnear = sorted((corpora / "polnear-train" / "text").glob("*.txt"))
    found = [_newswire(path) for path in newswire if half_of(path) == half]
    found += [_polnear(path) for path in polnear if half_of(path) == half]
    return [article for article in found if article.lines]


def _newswire(path: Path) -> Article:
    address, _, body = path.read_text(encoding="utf-8").partition("\n")
    lines = _lines(body)
    outlet = re.sub(r"_?\d+\Z", "", path.stem)
    return Article(path.name, outlet, "newswire", lines, _headline(address, lines))


def _polnear(path: Path) -> Article:
    """Read an article whose first line is its headline, and leave out editors' notes.

    The notes of this corpus stand at the end; in most houses they open the story.
    """
    lines = [x for x in _lines(path.read_text(encoding="utf-8")) if not _EDITORS_NOTE.match(x)]
    headline = ""
    if len(lines) > 2 and len(lines[0].split()) <= HEADLINE_WORDS:
        headline = lines.pop(0).rstrip(".")
    return Article(path.name, path.name.split("_")[0], "polnear", tuple(lines), headline)


def _lines(body: str) -> tuple[str, ...]:
    return tuple(" ".join(body[a:b].split()) for a, b in paragraphs(body))


def _headline(address: str, lines: Sequence[str]) -> str:
    """Make a headline of the words in an article's address, with the names the text has."""
    parts = [part for part in re.split(r"[/?#]", address.strip()) if part][2:]
    slug = max(parts, key=lambda part: part.count("-") + part.count("_"), default="")
    words = [w for w in re.split(r"[-_+]", slug) if w and not _SLUG_NOISE.fullmatch(w)]
    if len(words) < 4:
        return ""
    used = {word for line in lines[:6] for word in WORD.findall(line)}
    names = {w.lower() for w in used if w[0].isupper()} - {w for w in used if w[0].islower()}
    rest = (w.capitalize() if w.lower() in names else w for w in words[1:])
    return " ".join([words[0].capitalize(), *rest])


def single(article: Article, headline: bool = False) -> Feed:
    """Give one article as a feed of one story, with its headline if it has one and it is asked."""
    top = (article.headline,) if headline and article.headline else ()
    return Feed((*top, *article.lines), frozenset())


def run_together(articles: Sequence[Article], headlines: float, rng: random.Random) -> Feed:
    """Run ``articles`` together; ``headlines`` is the share of them that keep theirs."""
    dresses: list[Callable[[str], str]] = [str.strip, str.strip, str.title, str.upper]
    dress = rng.choice(dresses)
    lines: list[str] = []
    borders: set[int] = set()
    for article in articles:
        borders.add(len(lines))
        if article.headline and rng.random() < headlines:
            lines.append(dress(article.headline))
        lines.extend(article.lines)
    return Feed(tuple(lines), frozenset(borders - {0}))


def make_feeds(
    articles: Sequence[Article],
    number: int,
    seed: int,
    one_outlet: float = 0.0,
    headlines: Sequence[float] = (0.0,),
) -> Iterator[Feed]:
    """Make ``number`` feeds of 8 to 12 articles each.

    ``one_outlet`` is the share of feeds whose stories come from one outlet (the hard ones);
    ``headlines`` are the shares of stories with a headline that a feed draws from.
    """
    rng = random.Random(seed)
    by_outlet = _by_outlet(articles)
    for _ in range(number):
        here = random.Random(rng.random())
        pool = here.choice(by_outlet) if here.random() < one_outlet else articles
        picked = here.sample(pool, min(here.randint(8, 12), len(pool)))
        yield run_together(picked, here.choice(headlines), here)


def _by_outlet(articles: Sequence[Article]) -> list[Sequence[Article]]:
    groups: Mapping[str, list[Article]] = defaultdict(list)
    for article in articles:
        groups[article.outlet].append(article)
    return [group for group in groups.values() if len(group) >= FEWEST_OF_OUTLET]
