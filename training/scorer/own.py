"""Our own gold: newswire annotated for tuning, the feeds of ``seeds/``, the single phenomena."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from benchmarks.offsets import converted
from quotes.evaluating.gold import find_gold
from quotes.evaluating.model import Article
from quotes.evaluating.records import attributions

FIXTURES = Path(__file__).resolve().parents[2] / "fixtures"


def own_articles(newswire: Path) -> Iterator[Article]:
    """Give all of it; the articles of fixtures/newswire are only measured on and not among it."""
    for folder, texts in (("newswire-tuning", newswire), ("gold", FIXTURES.parent / "seeds")):
        for entry in find_gold(FIXTURES / folder, [str(texts)]).entries:
            yield entry.load()
    for path in sorted((FIXTURES / "phenomena").glob("*.toml")):
        yield from _phenomena(path)


def _phenomena(path: Path) -> Iterator[Article]:
    for case in tomllib.loads(path.read_text(encoding="utf-8"))["case"]:
        rows = [{"content": q["content"], "cue": q.get("cue")} for q in case["quotes"]]
        yield _article(case["text"], rows, case["why"])


def _article(text: str, rows: list[dict[str, Any]], name: str) -> Article:
    records = converted(rows, text, name)["records"]
    return Article(name, text, attributions(records, text, name))
