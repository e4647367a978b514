"""Counts how rare words are, and writes `quotes/stories/rarity.toml`."""

from __future__ import annotations

import math
import textwrap
from collections import Counter
from collections.abc import Iterable, Sequence
from pathlib import Path

from quotes.stories.words import WORD, opens_sentence, stem
from training.stories.articles import Article

FEWEST_ARTICLES = 6
"""A word in fewer articles is not in the table: it counts as rare as can be."""

HEAD = """\
# How rare a word is in news. The keys are the natural logarithm of (articles / articles with the
# word), rounded to 0.5; counted over {articles} articles, words in fewer than {fewest} left out.
# Plurals and possessives count as their base form. Made by: python -m training.stories learn
rarest = {rarest}
"""


def write_rarity(articles: Sequence[Article], path: Path) -> None:
    """Count the words of ``articles`` and write the table."""
    spread, ordinary, proper = _count(articles)
    kept = {w: n for w, n in spread.items() if n >= FEWEST_ARTICLES and not w.isdigit()}
    rarest = _level(len(articles), FEWEST_ARTICLES / 2)
    parts = [HEAD.format(articles=len(articles), fewest=FEWEST_ARTICLES, rarest=rarest)]
    common = {word for word in kept if ordinary[word] >= proper[word]}
    for title, words in (("ordinary", common), ("proper", kept.keys() - common)):
        parts.append(f"\n[{title}]\n")
        parts += _rows({word: _level(len(articles), kept[word]) for word in words})
    path.write_text("".join(parts), encoding="utf-8")


def _count(articles: Iterable[Article]) -> tuple[Counter[str], Counter[str], Counter[str]]:
    spread: Counter[str] = Counter()
    ordinary: Counter[str] = Counter()
    proper: Counter[str] = Counter()
    for article in articles:
        text = "\n".join(article.lines)
        for match in WORD.finditer(text):
            if not match.group()[0].isupper():
                ordinary[stem(match.group())] += 1
            elif not opens_sentence(text, match.start()):
                proper[stem(match.group())] += 1
        spread.update({stem(word) for word in WORD.findall(text)})
    return spread, ordinary, proper


def _level(articles: int, found: float) -> float:
    return round(math.log(articles / found) * 2) / 2


def _rows(levels: dict[str, float]) -> Iterable[str]:
    for level in sorted(set(levels.values())):
        words = " ".join(sorted(word for word, at in levels.items() if at == level))
        filled = textwrap.fill(words, 98, break_long_words=False, break_on_hyphens=False)
        yield f'"{level}" = """\n{filled}\n"""\n'
