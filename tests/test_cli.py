"""The command with everything going well; the engine is a stand-in that needs no model."""

from __future__ import annotations

import csv
import io
import json
import sys
from collections.abc import Callable
from pathlib import Path
from types import SimpleNamespace

import pytest

from quotes.cli import main
from tests.stand_in import StandIn

Run = Callable[..., tuple[int, str, str]]

WIRE = 'Ferries stop\n"We sail at noon," said Ana Lind.\n"Not today," said Bo Roe.\n'


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Run:
    """Run the command in a folder with two feeds; give status, output and messages."""
    monkeypatch.setitem(sys.modules, "quotes.pipeline", SimpleNamespace(Extractor=StandIn))
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("COLUMNS", "120")
    (tmp_path / "wire.txt").write_text(WIRE, encoding="utf-8")
    (tmp_path / "more").mkdir()
    (tmp_path / "more/late.txt").write_text('"Wait," said Ana Lind.', encoding="utf-8")

    def run(*words: str) -> tuple[int, str, str]:
        status = main(words)
        out, err = capsys.readouterr()
        return status, out, err

    return run


def test_extract_prints_a_table(run: Run) -> None:
    status, out, err = run("extract", "wire.txt", "more")
    assert (status, err) == (0, "")
    assert "Ana Lind" in out and '"Not today,"' in out
    assert out.splitlines()[-1] == "2 stories, 3 quotes, 2 speakers"


def test_jsonl_offsets_read_back(run: Run) -> None:
    _, out, _ = run("extract", "wire.txt", "-f", "jsonl")
    records = [json.loads(line) for line in out.splitlines()]
    assert [record["id"] for record in records] == ["wire#s1.q1", "wire#s1.q2"]
    for part in (part for record in records for part in record["content"]):
        assert WIRE[part["start"] : part["end"]] == part["text"]


OUTPUTS = [
    # words, file, how it begins, why
    (("-o", "x.jsonl"), "x.jsonl", '{"schema"', "the suffix says which format"),
    (("-o", "x.csv"), "x.csv", "id,source", "of each"),
    (("-o", "x.md"), "x.md", "## wire", "kind"),
    (("-o", "x.svg"), "x.svg", "<svg", "also a picture"),
    (("-o", "x.txt"), "x.txt", "wire.txt", "a table for .txt"),
    (("-o", "x.csv", "-f", "jsonl"), "x.csv", '{"schema"', "-f wins"),
    (("-o", "x.foo", "-f", "csv"), "x.foo", "id,source", "and needs no suffix"),
]


@pytest.mark.parametrize(("words", "file", "begins", "why"), OUTPUTS)
def test_output_to_a_file(
    run: Run, tmp_path: Path, words: tuple[str, ...], file: str, begins: str, why: str
) -> None:
    assert run("extract", "wire.txt", *words) == (0, "", "")
    assert (tmp_path / file).read_text(encoding="utf-8").startswith(begins), why


CHOICES = [
    # words, quotes left, why
    (("--type", "direct"), 2, "the stand-in finds direct speech"),
    (("--type", "indirect,mixed"), 0, "none of the others"),
    (("--type", "indirect", "--type", "direct"), 2, "an option that is repeated adds"),
    (("--kind", "writing,thought"), 0, "all is speech"),
    (("--min-confidence", "0.9"), 2, "at least"),
    (("--min-confidence", "0.91"), 0, "not less"),
    (("--story", "1-3"), 2, "the stories of these numbers"),
]


@pytest.mark.parametrize(("words", "left", "why"), CHOICES)
def test_choosing_quotes(run: Run, words: tuple[str, ...], left: int, why: str) -> None:
    _, out, _ = run("extract", "wire.txt", "-f", "jsonl", *words)
    assert len(out.splitlines()) == left, why
    assert f"1 story, {left} quotes" in run("extract", "wire.txt", *words)[1], why


def test_standard_input_is_read_where_no_path_is_named(
    run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(WIRE.encode())))
    _, out, _ = run("extract", "-f", "jsonl")
    assert [json.loads(line)["source"] for line in out.splitlines()] == ["-", "-"]


def test_piped_json_lines_are_recognised(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    """Read as the plain text it was said to be, but not without a word."""
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(b'{"text": "a"}')))
    assert "add --from jsonl" in run("extract", "-")[2]


def test_one_story_alone(run: Run) -> None:
    assert run("extract", "wire.txt", "--story", "2")[1].endswith(
        "0 stories, 0 quotes, 0 speakers\n"
    )


def test_stories_lists_them(run: Run) -> None:
    status, out, _ = run("stories", "wire.txt", "more", "-f", "jsonl")
    first, second = map(json.loads, out.splitlines())
    assert status == 0 and second["id"] == "late#s1"
    assert first == {
        "schema": "quotes/1",
        "source": "wire.txt",
        "id": "wire#s1",
        "index": 1,
        "start": 0,
        "end": len(WIRE),
        "title": "Ferries stop",
        "dateline": None,
        "quotes": 2,
    }
    assert "Ferries stop" in run("stories", "wire.txt")[1]


def test_speakers_counts_them_over_all_inputs(run: Run) -> None:
    _, out, _ = run("speakers", ".", "-f", "csv")
    rows = list(csv.DictReader(io.StringIO(out)))
    assert [(row["name"], row["quotes"], row["stories"]) for row in rows] == [
        ("Ana Lind", "2", "2"),
        ("Bo Roe", "1", "1"),
    ]
    assert "Ana Lind" in run("speakers", ".")[1]


@pytest.mark.parametrize("name", ["1.2", "s1.q2", "wire#s1.q2"])
def test_explain_takes_any_name_of_a_quote(run: Run, name: str) -> None:
    status, out, _ = run("explain", "wire.txt", name)
    assert status == 0 and '"Not today,"' in out and "noon" not in out
    assert "direct.after: said after direct speech" in out and "is the subject of said" in out
    assert "    speaker: cue" in out, "a pattern keeps its indentation"


def test_explain_without_a_name_explains_all(run: Run) -> None:
    assert run("explain", "wire.txt")[1].count("why ") == 2


def test_options_reach_the_engine(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[tuple[object, ...]] = []

    class Listening(StandIn):
        def __init__(self, **options: str) -> None:
            super().__init__(**options)
            asked.append(self.asked)

    monkeypatch.setitem(sys.modules, "quotes.pipeline", SimpleNamespace(Extractor=Listening))
    run("extract", "wire.txt", "--model", "m", "--rules", "r", "--stories", "one")
    run("extract", "wire.txt")
    assert asked == [("m", "r", "one"), (None, None, "auto")]


def test_verbose_says_more_and_quiet_less(run: Run) -> None:
    assert "read 1 documents" in run("extract", "wire.txt", "-v")[2]
    assert "named twice" in run("extract", "wire.txt", "wire.txt")[2]
    assert run("extract", "wire.txt", "wire.txt", "-q")[2] == ""


COLOURS = [
    # environment, is there colour, why
    ({}, False, "not a terminal"),
    ({"FORCE_COLOR": "1"}, True, "asked for"),
    ({"FORCE_COLOR": "1", "NO_COLOR": "1"}, False, "NO_COLOR is believed first"),
]


@pytest.mark.parametrize(("environment", "colour", "why"), COLOURS)
def test_colour(
    run: Run, monkeypatch: pytest.MonkeyPatch, environment: dict[str, str], colour: bool, why: str
) -> None:
    for name in ("NO_COLOR", "FORCE_COLOR"):
        monkeypatch.delenv(name, raising=False)
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    assert ("\x1b" in run("extract", "wire.txt")[1]) == colour, why


def test_the_width_is_that_of_columns(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    for width in ("30", "80", "0", "x"):
        monkeypatch.setenv("COLUMNS", width)
        _, out, _ = run("extract", "wire.txt")
        widest = max(map(len, out.splitlines()))
        assert widest <= (int(width) if width in ("30", "80") else 110)
