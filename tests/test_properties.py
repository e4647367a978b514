"""What holds for every text: spans read back, order is the text's, nothing is raised."""

from __future__ import annotations

import json
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from quotes.pipeline import Extractor
from quotes.records import Document, Result
from tests.flat import FlatParser
from tests.stored import StoredParser, document, feeds

WORDS = st.sampled_from(
    ["Anna", "Weber", "said", "told", "adding", "believes", "that", "the", "ferry", "Times", "is",
     "late", "he", ",", ".", ":", "?", '"', "“", "”", "‘", "’", "'", "\n", "\n\n", "Q:", "A:",
     "``", "''", "(", ")", "—", "\u2028", "\U0001f30a", "\x07", "according", "to"]
)  # fmt: skip


def spans(value: Any) -> list[dict[str, Any]]:
    """Give every object with start, end and text in a record."""
    if isinstance(value, list):
        return [s for item in value for s in spans(item)]
    if not isinstance(value, dict):
        return []
    own = [value] if {"start", "end", "text"} <= value.keys() else []
    return own + [s for item in value.values() for s in spans(item)]


def assert_sound(text: str, result: Result) -> None:
    records = [q.to_dict() for q in result.quotes]
    for record in records:
        for span in spans({k: v for k, v in record.items() if k != "story"}):
            assert text[span["start"] : span["end"]] == span["text"]
        parts = record["content"]
        assert parts and all(p["start"] < p["end"] for p in parts)
        assert all(a["end"] <= b["start"] for a, b in pairwise(parts))
        cue = record["cue"] or {"start": 0, "end": 0}
        assert all(cue["end"] <= p["start"] or p["end"] <= cue["start"] for p in parts)
        story = record["story"]
        assert story["start"] <= parts[0]["start"] and parts[-1]["end"] <= story["end"]
        if record["speaker"]:
            assert record["speaker"]["name"].strip()
    starts = [r["content"][0]["start"] for r in records]
    assert starts == sorted(starts)
    assert len({r["id"] for r in records}) == len(records)
    known = {r["id"] for r in records}
    assert all(r[k] in known for r in records for k in ("nested_in", "continues") if r[k])


@settings(max_examples=150, deadline=None)
@given(st.lists(WORDS, max_size=60).map(" ".join))
def test_any_newslike_text_gives_sound_records(text: str) -> None:
    result = Extractor(parser=FlatParser()).read(Document(text))
    assert not result.failures
    assert_sound(text, result)


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=200))
def test_any_text_at_all_gives_sound_records(text: str) -> None:
    result = Extractor(parser=FlatParser()).read(Document(text))
    assert not result.failures
    assert_sound(text, result)


@pytest.mark.parametrize("path", feeds(), ids=lambda p: p.stem)
def test_feeds_give_sound_records(path: Any) -> None:
    held = document(path)
    result = Extractor(parser=StoredParser()).read(held)
    assert not result.failures and result.quotes
    assert_sound(held.text, result)


def test_the_same_input_gives_the_same_bytes_alone_and_in_a_batch() -> None:
    held = [document(path) for path in feeds()]
    together = list(Extractor(parser=StoredParser()).extract_many(held))
    alone = [Extractor(parser=StoredParser()).read(d) for d in held]
    assert [_bytes(r) for r in together] == [_bytes(r) for r in alone]
    assert [r.document for r in together] == held


def _bytes(result: Result) -> bytes:
    return json.dumps([q.to_dict() for q in result.quotes], ensure_ascii=False).encode()


def test_one_bad_story_does_not_cost_the_others() -> None:
    class Breaks(FlatParser):
        def parse_many(self, stories: Any) -> list[Any]:
            return [None if "boom" in s[0][0] else p
                    for s, p in zip(stories, super().parse_many(stories), strict=True)]  # fmt: skip

    texts = ["boom", '"It is late," Anna said.']
    bad, good = Extractor(parser=Breaks()).extract_many(texts)
    assert bad.failures and not bad.quotes
    assert good.quotes and not good.failures
