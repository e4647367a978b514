"""``quotes eval`` from the command line, on a text of two sentences and without a model."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

import quotes.parsing
from quotes.cli import main
from quotes.evaluating.against import Change
from quotes.evaluating.gold import find_gold
from quotes.evaluating.model import Laid
from quotes.evaluating.running import Settings, compare_all
from quotes.evaluating.texts import fingerprint
from quotes.parsing.store import default_folder
from tests.flat import FlatParser

Run = Callable[..., tuple[int, str, str]]

# A whole sentence in marks: found by the layout, whatever the scorer thinks of flat trees.
SAID = '"We said at noon and never later."'
TEXT = f"{SAID}\nThe quay, he told us, is full.\n"


def gold(content: str, **fields: Any) -> dict[str, Any]:
    at = TEXT.index(content)
    spans = {"content": [{"start": at, "end": at + len(content)}]}
    return {"source": "wire.txt", "speaker": None, **spans, **fields}


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Run:
    """Run the command in a folder with a text and gold of it; give status, output, messages."""
    monkeypatch.setattr(quotes.parsing, "Parser", lambda model: FlatParser())
    monkeypatch.chdir(tmp_path)
    (tmp_path / "texts").mkdir()
    (tmp_path / "texts/wire.txt").write_text(TEXT, encoding="utf-8")
    rows = [gold(SAID), gold("The quay")]
    (tmp_path / "gold.jsonl").write_text("\n".join(map(json.dumps, rows)), encoding="utf-8")
    mark = {"article": "wire.txt", "fingerprint": fingerprint(TEXT + "!"), "records": rows}
    (tmp_path / "old.json").write_text(json.dumps(mark), encoding="utf-8")
    (tmp_path / "none.txt").write_text("x", encoding="utf-8")

    def run(*words: str) -> tuple[int, str, str]:
        status = main(("eval", *words))
        out, err = capsys.readouterr()
        return status, out, err

    return run


def test_a_table_of_figures(run: Run) -> None:
    status, out, err = run("gold.jsonl", "texts")
    assert (status, err) == (0, "")
    assert "content, overlap 0.8" in out and "type direct" in out
    assert out.splitlines()[-1].startswith("1 articles; 0 of the gold")


def test_figures_as_json(run: Run) -> None:
    figures = json.loads(run("gold.jsonl", "texts", "-f", "json")[1])
    assert figures["content"]["0.5"]["gold"] == 2 and figures["articles"] == 1


def test_errors_to_a_file_or_below_the_table(run: Run, tmp_path: Path) -> None:
    assert "== missed: 1" in run("gold.jsonl", "texts", "--errors", "-")[1]
    run("gold.jsonl", "texts", "--errors", "errors.txt")
    assert "{The quay}, he told" in (tmp_path / "errors.txt").read_text(encoding="utf-8")


def test_what_a_change_won_and_lost(run: Run, tmp_path: Path) -> None:
    assert run("gold.jsonl", "texts", "--save", "before.json")[0] == 0
    saved = (tmp_path / "before.json").read_text(encoding="utf-8")
    assert "sail" not in saved, "outcomes hold no text"
    assert "== lost: 0\n== won: 0" in run("gold.jsonl", "texts", "--against", "before.json")[1]
    worse = saved.replace('"missed"', '"right"')
    (tmp_path / "before.json").write_text(worse, encoding="utf-8")
    _, out, _ = run("gold.jsonl", "texts", "--against", "before.json")
    assert "== lost: 1\nright → missed  wire" in out and "{The quay}" in out
    figures = json.loads(run("gold.jsonl", "texts", "--against", "before.json", "-f", "json")[1])
    assert [change["won"] for change in figures["changes"]] == [False]


CHANGES = [
    ("missed", "partly", True, "a step up"),
    ("right", "content right", False, "a step down"),
    ("too much", "–", True, "what was too much is gone"),
    ("–", "too much", False, "something is too much now"),
]


@pytest.mark.parametrize(("before", "after", "won", "why"), CHANGES)
def test_won_or_lost(before: str, after: str, won: bool, why: str) -> None:
    assert Change("wire", before, after, "").won is won, why


def test_parses_are_kept_where_asked(run: Run, tmp_path: Path) -> None:
    run("gold.jsonl", "texts", "--parses", "kept")
    assert len(list((tmp_path / "kept").rglob("*.json"))) == 1


def test_by_speech_other_gold_is_neutral(run: Run) -> None:
    """ "The quay" has no cue in the gold and stands in no marks."""
    figures = json.loads(run("gold.jsonl", "texts", "-f", "json", "--speech")[1])
    assert figures["content"]["0.5"]["gold"] == 1 and figures["neutral"] == 1


USAGE = [
    (["gone.jsonl"], "no such gold", "mistyped gold"),
    (["none.txt"], "give .ann, .jsonl or .json", "a text is no gold"),
    (["gold.jsonl", "gone"], "no such file", "mistyped texts"),
    (["gold.jsonl", "texts", "--brat-roles", "who=Source"], "one of content, cue, source", "role"),
    (["gold.jsonl", "texts", "--brat-roles", "cue"], "try --brat-roles content=", "no name"),
    (["gold.jsonl", "texts", "--part", "tune"], "did you mean tuning?", "mistyped part"),
    (["gold.jsonl", "texts", "--articles", "0"], "a whole number from 1", "no article"),
    (["gold.jsonl", "texts", "--against", "none.txt"], "make them with --save", "no outcomes"),
    (["gold.jsonl", "texts", "-f", "json", "--errors", "-"], "would mix", "two on one stream"),
    (["gold.jsonl", "texts", "-f", "csv"], "one of table, json", "no such format"),
    (["gold.jsonl", "texts", "--save", "no/x.json"], "make the folder no first", "no folder"),
    (["gold.jsonl", "texts", "-o", "gold.jsonl"], "would replace an input", "the gold"),
]


@pytest.mark.parametrize(("words", "says", "why"), USAGE)
def test_usage_errors_teach(run: Run, words: list[str], says: str, why: str) -> None:
    status, out, err = run(*words)
    assert (status, out) == (2, ""), why
    assert says in err and err.startswith("quotes: ") and err.count("\n") == 1, why


FAILED = [
    ("gold.jsonl", [], "no text for this gold", "no text beside it, and no PATH"),
    ("old.json", ["texts"], "not the text its gold was made from", "another edition"),
]


@pytest.mark.parametrize(("name", "paths", "says", "why"), FAILED)
def test_gold_that_cannot_be_used_is_told(
    run: Run, name: str, paths: list[str], says: str, why: str
) -> None:
    status, out, err = run(name, *paths)
    assert (status, out) == (1, ""), why
    assert says in err and err.count("\n") == 1, why


def test_auto_is_the_users_cache(monkeypatch: pytest.MonkeyPatch, run: Run, tmp_path: Path) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    run("gold.jsonl", "texts", "--parses", "auto")
    assert list(default_folder().rglob("*.json"))


@pytest.mark.model
def test_two_processes_give_what_one_gives(run: Run, tmp_path: Path) -> None:
    entries = find_gold(tmp_path / "gold.jsonl", ["texts"]).entries
    one, two = (
        [row for row in compare_all(entries, Settings(), n) if isinstance(row, Laid)]
        for n in (1, 2)
    )
    assert len(one) == len(two) == 1
