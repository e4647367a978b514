"""Our own gold: newswire annotated for tuning, the feeds of ``seeds/``, the single phenomena."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from benchmarks.offsets import converted
from quotes.evaluating.gold import Gold, find_gold
from quotes.evaluating.model import Article
from quotes.evaluating.records import attributions

FIXTURES = Path(__file__).resolve().parents[2] / "fixtures"


def own_articles(newswire: Path) -> Iterator[Article]:
    """Give all of it; the articles of fixtures/newswire are only measured on and not among it."""
    for gold in annotated(newswire):
        yield from (entry.load() for entry in gold.entries)
    for path in sorted((FIXTURES / "phenomena").glob("*.toml")):
        yield from _phenomena(path)


def annotated(newswire: Path) -> Iterator[Gold]:
    """Give the annotated newswire, then the feeds."""
    for folder, texts in (("newswire-tuning", newswire), ("gold", FIXTURES.parent / "seeds")):
        yield find_gold(FIXTURES / folder, [str(texts)])


def measured(newswire: Path) -> Iterator[Article]:
    """Give the newswire that nothing is learned from."""
    yield from (e.load() for e in find_gold(FIXTURES / "newswire", [str(newswire)]).entries)


def _phenomena(path: Path) -> Iterator[Article]:
    for case in tomllib.loads(path.read_text(encoding="utf-8"))["case"]:
        rows = [{"content": q["content"], "cue": q.get("cue")} for q in case["quotes"]]
        yield _article(case["text"], rows, case["why"])


def _article(text: str, rows: list[dict[str, Any]], name: str) -> Article:
    records = converted(rows, text, name)["records"]
    return Article(name, text, attributions(records, text, name))
