"""Stories and look-alikes of the feeds in ``seeds/``, on stored parses.

How well their quotes agree with the gold is held to floors by ``benchmarks/accuracy.py``.
"""

from __future__ import annotations

import json
from functools import lru_cache
from pathlib import Path
from typing import Any

import pytest

from quotes.evaluating.found import attributions
from quotes.evaluating.wording import core
from quotes.pipeline import Extractor
from quotes.records import Result
from tests.stored import ROOT, StoredParser, document, feeds

GOLD = ROOT / "fixtures" / "gold"

LOST_BORDER = pytest.mark.xfail(reason="the typhoon story of harbour opens with a bare address")


@lru_cache(maxsize=8)
def found(path: Path) -> Result:
    return Extractor(parser=StoredParser()).read(document(path))


def rows(name: str) -> list[dict[str, Any]]:
    lines = (GOLD / name).read_text(encoding="utf-8").splitlines()
    return [json.loads(line) for line in lines if line]


@pytest.mark.parametrize(
    "path",
    [pytest.param(p, marks=[LOST_BORDER] if p.stem == "harbour" else []) for p in feeds()],
    ids=lambda p: p.stem,
)
def test_stories_are_split_at_the_right_paragraphs(path: Path) -> None:
    expected = [(s["start"], s["end"]) for s in rows(f"{path.stem}.stories.jsonl")]
    assert [(s.start, s.end) for s in found(path).stories] == expected


@pytest.mark.parametrize("path", feeds(), ids=lambda p: p.stem)
def test_scare_quotes_titles_and_names_are_no_direct_quotes(path: Path) -> None:
    text = document(path).text
    terms = [core(text, ((r["start"], r["end"]),)) for r in rows(f"{path.stem}.notquotes.jsonl")]
    direct = [f for f in attributions(text, found(path).quotes) if f.type == "direct"]
    wrong = [f for f in direct for t in terms if len(f.core & t) > 0.5 * len(f.core | t)]
    # A term that a cue quotes by name ("he called it …") is debatable: one in twenty may differ.
    assert len(wrong) <= len(terms) * 0.05, wrong
