"""The feeds in ``seeds/`` beside their hand-made gold, on stored parses."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

import pytest

from quotes.pipeline import Extractor
from quotes.records import Result
from tests.scoring import Record, overlap, read, score
from tests.stored import ROOT, StoredParser, document, feeds

GOLD = ROOT / "fixtures" / "gold"

# (content F1 at overlap 0.8, canonical speaker right among the matched): a floor a little under
# what was measured when it was set; it is raised with the engine and never lowered silently.
FLOORS = {"harbour": (0.78, 0.78), "lantern": (0.72, 0.78), "prairie": (0.78, 0.82)}
LOST_BORDER = pytest.mark.xfail(reason="the typhoon story of harbour opens with a bare address")


@lru_cache(maxsize=8)
def found(path: Path) -> Result:
    return Extractor(parser=StoredParser()).read(document(path))


def records(path: Path) -> list[Record]:
    return [quote.to_dict() for quote in found(path).quotes]


@pytest.mark.parametrize("path", feeds(), ids=lambda p: p.stem)
def test_content_and_speakers_stay_above_the_floor(path: Path) -> None:
    measured = score(read(GOLD / f"{path.stem}.jsonl"), records(path))
    least_f1, least_speaker = FLOORS[path.stem]
    assert measured.f1 >= least_f1, measured
    assert measured.speaker >= least_speaker, measured


@pytest.mark.parametrize(
    "path",
    [pytest.param(p, marks=[LOST_BORDER] if p.stem == "harbour" else []) for p in feeds()],
    ids=lambda p: p.stem,
)
def test_stories_are_split_at_the_right_paragraphs(path: Path) -> None:
    expected = [(s["start"], s["end"]) for s in read(GOLD / f"{path.stem}.stories.jsonl")]
    assert [(s.start, s.end) for s in found(path).stories] == expected


@pytest.mark.parametrize("path", feeds(), ids=lambda p: p.stem)
def test_scare_quotes_titles_and_names_are_no_direct_quotes(path: Path) -> None:
    terms = [{"content": [row]} for row in read(GOLD / f"{path.stem}.notquotes.jsonl")]
    direct = [r for r in records(path) if r["type"] == "direct"]
    wrong = [r["text"] for r in direct for term in terms if overlap(r, term) > 0.5]
    # A term that a cue quotes by name ("he called it …") is debatable: one in twenty may differ.
    assert len(wrong) <= len(terms) * 0.05, wrong
