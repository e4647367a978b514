"""Floors, and gold from strings to offsets."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from benchmarks import accuracy, floors
from benchmarks.floors import Floors, Pinned
from benchmarks.offsets import converted
from benchmarks.offsets import main as convert
from benchmarks.page import Figures, page
from benchmarks.placing import PlacingError, place, whole_words
from benchmarks.printing import printed
from benchmarks.speed import main as measure_speed
from benchmarks.stories import one_story, up_to
from benchmarks.taken import Taken
from quotes.evaluating.gold import find_gold
from quotes.evaluating.wording import name_hash

HELD = Floors({"f1": "what it means"}, {"seeds": Pinned("abc", {"f1": 0.8})})

COMPLAINTS = [
    # corpus, fingerprint, measured, what is said, why
    ("seeds", "abc", {"f1": 0.8}, [], "on the floor"),
    ("seeds", "abc", {"f1": 0.79}, ["f1 is 0.790, its floor 0.800 (what it means)"], "below it"),
    ("seeds", "abc", {}, ["f1 is 0.000"], "no longer measured"),
    ("seeds", "xyz", {"f1": 0.9}, ["not the texts and gold"], "other texts"),
    ("others", "xyz", {"f1": 0.1}, [], "never pinned"),
]


@pytest.mark.parametrize(("corpus", "mark", "measured", "says", "why"), COMPLAINTS)
def test_what_falls_below_is_told(
    corpus: str, mark: str, measured: dict[str, float], says: list[str], why: str
) -> None:
    told = list(HELD.complaints(corpus, mark, measured))
    assert len(told) == len(says) and all(s in t for s, t in zip(says, told, strict=True)), why


PINNED = [
    # measured, lower, floor, why
    (0.85, False, 0.84, "up, a little under what was measured"),
    (0.75, False, 0.80, "never down by itself"),
    (0.75, True, 0.74, "down where it is asked for"),
]


@pytest.mark.parametrize(("value", "lower", "floor", "why"), PINNED)
def test_floors_go_up_by_themselves_only(value: float, lower: bool, floor: float, why: str) -> None:
    pinned = HELD.with_corpus("seeds", "abc", {"f1": value}, lower=lower)
    assert pinned.corpora["seeds"].least == {"f1": floor}, why


def test_floors_are_written_as_they_are_read() -> None:
    assert floors.read(HELD.text()) == HELD
    assert floors.load().text() == floors.PATH.read_text(encoding="utf-8"), "by nobody's hand"


USAGE = [
    (["--pin", "--lower", "no such reason there"], "CHANGELOG.md", "a reason that is not told"),
    (["--pin", "--lower", "the"], "CHANGELOG.md", "a word is no reason"),
    (["--lower", "said to be better"], "without --pin", "nothing to lower"),
    (["--pin", "--articles", "3"], "all articles", "pinned on a few"),
    (["--corpora", "no/where"], "no such folder", "mistyped"),
]


@pytest.mark.parametrize(("words", "says", "why"), USAGE)
def test_a_floor_goes_down_only_with_a_reason(
    words: list[str], says: str, why: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert accuracy.main(words) == 2, why
    assert says in capsys.readouterr().err, why


def test_figures_stand_side_by_side() -> None:
    values = {"tuning": {"f1": 0.8}, "look-only": {"f1": 0.75}}
    lines = list(printed("T", values, {"tuning": {"f1": 0.7}, "look-only": {"f1": 0.76}}, gap=True))
    assert "0.800 (0.700) " in lines[-1] and "0.750 (0.760)!" in lines[-1]
    assert lines[-1].endswith("-0.050")


TEXT = "He said it. Ana Lind said the ferry is late, and Ben of the Port said it is late."


def spot(words: str, nth: int = 0) -> dict[str, int]:
    at = -1
    for _ in range(nth + 1):
        at = TEXT.index(words, at + 1)
    return {"start": at, "end": at + len(words)}


PLACES = [
    # parts, from where, near, spans, why
    (["late"], 0, None, [spot("late")], "the first"),
    (["late"], 50, None, [spot("late", 1)], "from there on"),
    (["late"], 0, "it is late", [spot("late", 1)], "in the passage"),
    (["He"], 20, None, [spot("He")], "a little out of order"),
    (["late", "late"], 0, None, [spot("late"), spot("late", 1)], "parts follow one another"),
]


@pytest.mark.parametrize(("parts", "begin", "near", "spans", "why"), PLACES)
def test_contents_are_placed(
    parts: list[str], begin: int, near: str | None, spans: list[Any], why: str
) -> None:
    assert place(TEXT, parts, begin, near) == spans, why


WORDS = [
    ("said", [spot("the ferry is late")], spot("said", 1), "the nearest"),
    ("it", [spot("is late", 1)], spot("it", 1), "whole words only"),
    (None, [spot("late")], None, "none"),
    ("late", [spot("late")], spot("late", 1), "not inside of the content"),
]


@pytest.mark.parametrize(("wanted", "beside", "found", "why"), WORDS)
def test_words_are_placed_nearest(wanted: str | None, beside: Any, found: Any, why: str) -> None:
    assert whole_words(TEXT, wanted, beside) == found, why


ROW: dict[str, Any] = {
    "content": ["it is late"],
    "cue": "said",
    "speaker": {
        "name": "Ben",
        "names": ["Benjamin"],
        "kind": "person",
        "mention": "Ben of the Port",
    },
    "affiliation": "Port",
    "affiliations": ["the Port"],
    "type": "indirect",
    "kind": "speech",
}


def test_strings_become_offsets_without_text(tmp_path: Path) -> None:
    gold = converted([ROW], TEXT, "wire.txt")
    (record,) = gold["records"]
    assert record["cue"] == spot("said", 2) and record["speaker"]["name"] == spot("Ben")
    assert record["speaker"]["names"] == [{"sha256": name_hash("Benjamin")}], "not in the text"
    assert "late" not in str(gold)


def test_a_string_that_is_nowhere_is_told_by_its_number() -> None:
    with pytest.raises(PlacingError, match=r"object 2: not in the text: 'never'"):
        converted([ROW, {**ROW, "content": ["never"]}], TEXT, "wire.txt")


def test_a_folder_is_converted_and_can_be_scored(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for name, text in (("wire.txt", TEXT), ("wire.json", json.dumps([ROW])), ("late.json", "[]")):
        (tmp_path / name).write_text(text, encoding="utf-8")
    assert convert([str(tmp_path), str(tmp_path), str(tmp_path / "gold")]) == 1
    assert "late.txt" in capsys.readouterr().err, "one without its text fails alone"
    (entry,) = find_gold(tmp_path / "gold", [str(tmp_path / "wire.txt")]).entries
    (one,) = entry.load().gold
    assert one.affiliations >= {"port"} and one.speaker == "Ben"


def test_the_page_gives_medians_and_ratios_of_turns() -> None:
    """A turn in which the machine was slow for both sides changes no ratio."""
    mib = 2**20
    ours = [Taken(100, s, s, 0.8 * s, 500 * mib, 0.5) for s in (1.0, 10.0, 1.0)]
    stock = [Taken(100, s, s, 0.0, 1000 * mib, 0.0) for s in (5.0, 50.0, 6.0)]
    sides = {"feeds": {"ours": ours, "stock": stock, "stock-kept": stock}}
    more = Taken(1000, 11.0, 11.0, 8.8, 550 * mib, 0.5)
    text = page(
        Figures(
            runs=3,
            different=True,
            sides=sides,
            threads={"ours": ours, "stock": stock},
            sizes=[(ours[0], more)],
            cold={"`import quotes`": 0.1},
            workers={1: 10.0, 2: 5.0},
            worker_words=250_000,
        ),
        "a machine",
    )
    assert "| feeds (100 words) | 100 | 17 | **5.0** | 17 | 5.0 |" in text
    assert "| feeds | 80% | 20% |" in text
    assert "| 1.0 | 11.0 | 11.0 |" in text and "| 500 | 550 | 1.10 |" in text
    assert "| 2 | 5.0 | 2.00 |" in text and "250,000 words" in text and "a machine" in text
    assert "benchmarks.speed --corpora DIR --runs 3`" in text, "the command that makes it again"


@pytest.mark.parametrize(
    ("given", "says"),
    [(["--runs", "0"], "--runs: give 1 or more"), (["--corpora", "nowhere"], "no such folder")],
)
def test_speed_is_not_measured_for_minutes_in_vain(
    given: list[str], says: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert measure_speed(given) == 2 and says in capsys.readouterr().err


def test_texts_are_cut_to_the_words_wanted() -> None:
    assert up_to(["a b", "c d", "e"], 3) == ["a b", "c d"]
    assert one_story(["a b\nc d", "e f"], 3) == "a b\nc\n"
