"""Parses kept on disk: the same answer, without parsing again."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest

from quotes.parsing import Parse, ParseFailure, store
from quotes.parsing.store import StoringParser, default_folder, fingerprint, fingerprint_of
from tests.flat import FlatParser

ONE, OTHER = [("Ana said it.", 0)], [("Ben said it.", 0)]


class Counting:
    """Counts the stories it parses; fails on those that say so."""

    def __init__(self) -> None:
        self.parsed: list[Any] = []

    def parse_many(self, stories: Sequence[Any]) -> list[Parse | ParseFailure]:
        self.parsed += stories
        return [
            ParseFailure("no") if "fail" in s[0][0] else FlatParser().parse_many([s])[0]
            for s in stories
        ]


@pytest.fixture
def counting() -> Counting:
    return Counting()


def test_what_was_parsed_is_kept(tmp_path: Path, counting: Counting) -> None:
    storing = StoringParser(counting, tmp_path, "m")
    first = storing.parse_many([ONE, OTHER])
    assert storing.parse_many([OTHER, ONE]) == first[::-1]
    assert counting.parsed == [ONE, OTHER]


AGAIN = [
    # story, model, why it is parsed again
    ([("Ana said it.", 1)], "m", "its offsets are others"),
    ([("Ana said it!", 0)], "m", "its text is another"),
    (ONE, "n", "the model is another"),
]


@pytest.mark.parametrize(("story", "model", "why"), AGAIN)
def test_another_story_or_model_is_parsed(
    tmp_path: Path, counting: Counting, story: Any, model: str, why: str
) -> None:
    StoringParser(counting, tmp_path, "m").parse_many([ONE])
    StoringParser(counting, tmp_path, model).parse_many([story])
    assert len(counting.parsed) == 2, why


def test_a_failure_is_not_kept(tmp_path: Path, counting: Counting) -> None:
    storing = StoringParser(counting, tmp_path, "m")
    story = [("fail", 0)]
    assert [storing.parse_many([story]) for _ in range(2)] == [[ParseFailure("no")]] * 2
    assert len(counting.parsed) == 2 and not list(tmp_path.rglob("*.json"))


@pytest.mark.parametrize("damage", ["", "{", '{"format": "other"}', "[]"])
def test_a_damaged_file_is_written_anew(tmp_path: Path, counting: Counting, damage: str) -> None:
    storing = StoringParser(counting, tmp_path, "m")
    first = storing.parse_many([ONE])
    (file,) = tmp_path.rglob("*.json")
    file.write_text(damage, encoding="utf-8")
    assert storing.parse_many([ONE]) == first
    assert storing.parse_many([ONE]) == first and len(counting.parsed) == 2


def test_the_fingerprint_is_that_of_the_model_and_its_reading(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    before = fingerprint({"a": 1, "b": 2})
    assert before == fingerprint({"b": 2, "a": 1}) != fingerprint({"a": 1, "b": 3})
    assert fingerprint_of(None) == fingerprint_of(None), "the bundled model has one"
    monkeypatch.setattr(store, "READING", store.READING + 1)
    assert fingerprint({"a": 1, "b": 2}) != before, "parses made otherwise are not found"


def test_the_folder_is_in_the_users_cache(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    assert default_folder() == tmp_path / "quotes" / "parses"
