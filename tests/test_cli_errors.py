"""The command with something wrong: one line that says what to do, and the documented status."""

from __future__ import annotations

import contextlib
import io
import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from types import SimpleNamespace

import pytest

from quotes.cli import main
from quotes.parsing.errors import ModelError
from quotes.rulebook import RuleError
from tests.stand_in import StandIn

GOOD = '"We sail at noon," said Ana Lind.\n'

# How the command is started where a whole process is needed: with the stand-in, without a model.
PROGRAM = """
import sys, types
from tests.stand_in import StandIn
sys.modules["quotes.pipeline"] = types.SimpleNamespace(Extractor=StandIn)
from quotes.cli import main
sys.exit(main())
"""


@pytest.fixture(autouse=True)
def workplace(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setitem(sys.modules, "quotes.pipeline", SimpleNamespace(Extractor=StandIn))
    monkeypatch.chdir(tmp_path)
    files = {
        "good.txt": GOOD.encode(),
        "empty.txt": b"",
        "binary.txt": b"a\0b",
        "old.txt": b"caf\xe9",
        "lines.jsonl": b'{"text": "\\"Yes,\\" said Cy Do."}\n{oops\n{"text": 1}\n',
        "rows.csv": b"id,body\n1,x\n",
    }
    for name, data in files.items():
        (tmp_path / name).write_bytes(data)
    (tmp_path / "folder").mkdir()
    return tmp_path


FAILED = [
    # input, what the message says, why
    ("gone.txt", "no such file (gone.txt)", "missing"),
    ("not/there/x.txt", "the folder not/there does not exist", "missing with its folder"),
    ("folder", "no text in this folder (folder)", "a folder without text"),
    ("empty.txt", "empty (empty.txt)", "empty"),
    ("binary.txt", "binary data", "binary"),
    ("old.txt", "byte 3 is 0xe9; try --encoding cp1252", "wrong encoding"),
    ("lines.jsonl", "no JSON (column 2) (lines.jsonl:2)", "a broken line, by file and line"),
    ("rows.csv", 'no column named "text" (rows.csv): the columns are id, body', "no text column"),
]


@pytest.mark.parametrize(("name", "says", "why"), FAILED)
def test_a_bad_input_is_told_and_the_others_are_done(
    name: str, says: str, why: str, capsys: pytest.CaptureFixture[str]
) -> None:
    status = main(["extract", name, "good.txt", "-f", "jsonl", "-q"])
    out, err = capsys.readouterr()
    assert status == 1, why
    assert "We sail" in out, "the other input is done"
    assert says in err and all(line.startswith("quotes: ") for line in err.splitlines()), why


def test_bad_inputs_alone_load_no_model(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def load(**_: object) -> None:
        raise AssertionError("loaded for nothing")

    monkeypatch.setitem(sys.modules, "quotes.pipeline", SimpleNamespace(Extractor=load))
    assert main(["extract", "gone.txt", "empty.txt"]) == 1
    assert capsys.readouterr().out == ""


USAGE = [
    # words, what the message says, why
    (["extrat"], "did you mean extract?", "a mistyped command"),
    (["good.txt"], "type: quotes extract good.txt", "a path where a command belongs"),
    (["extract", "--fromat", "csv", "good.txt"], "did you mean --format?", "a mistyped option"),
    (["extract", "--form", "csv", "good.txt"], "unknown option (--form)", "no abbreviations"),
    (["extract", "-f", "josnl", "good.txt"], "did you mean jsonl?", "a mistyped format"),
    (["extract", "--kind", "speach", "good.txt"], "did you mean speech?", "a mistyped kind"),
    (["extract", "--type", "direct,x", "good.txt"], "one of direct, indirect, mixed", "one of two"),
    (["extract", "--stories", "many", "good.txt"], "one of auto, one", "stories"),
    (["extract", "--from", "pdf", "good.txt"], "one of text, jsonl, csv, html", "input format"),
    (["extract", "--encoding", "uft8", "good.txt"], "did you mean utf-8?", "encoding"),
    (["extract", "--min-confidence", "7", "good.txt"], "from 0 to 1", "out of range"),
    (["extract", "--min-confidence", "nan", "good.txt"], "from 0 to 1", "no number"),
    (["extract", "--story", "2-", "good.txt"], "try --story 2", "a story's number"),
    (["extract", "-o"], "expected one argument (-o/--output)", "an option without its value"),
    (["extract", "good.txt", "-o", "no/x.csv"], "make the folder no first", "-o: no folder"),
    (["extract", "good.txt", "-o", "folder"], "it is a folder", "-o: a folder"),
    (["extract", "good.txt", "-o", "x.doc"], "name one with -f", "-o: no such format"),
    (["extract", "good.txt", "-o", "x"], "name one with -f", "-o: no suffix"),
    (["extract", "good.txt", "-o", "good.txt"], "would replace an input", "-o: the input"),
    (["stories", "good.txt", "-f", "svg"], "one of table, jsonl, csv, markdown", "no picture"),
    (["explain"], "FILE", "what is missing is named"),
    (["explain", "good.txt", "9.9"], "one of 1.1", "an id that is none"),
    (["explain", "good.txt", "1.1", "x"], "one argument too many (x)", "too much"),
    (["rules", "shwo"], "did you mean show?", "a mistyped task"),
    (["rules", "show"], "ID", "a rule without id"),
]


@pytest.mark.parametrize(("words", "says", "why"), USAGE)
def test_usage_errors_teach(
    words: list[str], says: str, why: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(words) == 2, why
    out, err = capsys.readouterr()
    assert says in err, why
    assert out == "" and err.startswith("quotes: ") and err.count("\n") == 1, "one line"


def test_a_terminal_without_a_path_is_taught(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    terminal = io.StringIO()
    monkeypatch.setattr(terminal, "isatty", lambda: True)
    monkeypatch.setattr(sys, "stdin", terminal)
    assert main(["extract"]) == 2
    assert "quotes extract seeds/" in capsys.readouterr().err


def test_no_command_shows_the_commands(capsys: pytest.CaptureFixture[str]) -> None:
    assert main([]) == 2
    assert "speakers" in capsys.readouterr().err


class Broken(StandIn):
    """Fails with the error it is given."""

    error: BaseException

    def extract_many(self, documents: object) -> Iterator[object]:  # type: ignore[override]
        raise self.error
        yield


ENDS = [
    # error, status, what the message says
    (ModelError("the model folder m is missing: give --model DIR"), 3, "give --model DIR"),
    (RuleError("rules/x.toml:3: rule «a»: unknown key «b»"), 3, "rules/x.toml:3"),
    (KeyboardInterrupt(), 130, "interrupted"),
    (OSError(28, "No space left on device"), 1, "No space left"),
    (ZeroDivisionError("x"), 70, "a bug in quotes (ZeroDivisionError: x)"),
]


@pytest.mark.parametrize(("error", "status", "says"), ENDS)
def test_what_ends_a_run_has_its_status(
    error: BaseException,
    status: int,
    says: str,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.setattr(Broken, "error", error, raising=False)
    monkeypatch.setitem(sys.modules, "quotes.pipeline", SimpleNamespace(Extractor=Broken))
    assert main(["extract", "good.txt"]) == status
    err = capsys.readouterr().err
    assert says in err and "Traceback" not in err and err.count("\n") == 1


def test_missing_rules_are_told(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["rules", "list", "--rules", "folder"]) == 3
    assert "folder" in capsys.readouterr().err


def start(*words: str) -> subprocess.Popen[bytes]:
    root = str(Path(__file__).resolve().parents[1])
    return subprocess.Popen(
        [sys.executable, "-c", PROGRAM, *words],
        env={**os.environ, "PYTHONPATH": root},
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        preexec_fn=_heed_ctrl_c,
    )


def _heed_ctrl_c() -> None:
    """Undo a SIGINT that is ignored where the tests run in the background of a shell."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)


def test_a_closed_pipe_ends_quietly(workplace: Path) -> None:
    """``quotes extract big.txt | head`` says nothing and has status 0."""
    (workplace / "big.txt").write_text(GOOD * 20_000, encoding="utf-8")
    process = start("extract", "big.txt", "-f", "jsonl")
    assert process.stdout and process.stderr
    process.stdout.readline()
    process.stdout.close()
    assert (process.stderr.read(), process.wait(20)) == (b"", 0)


def interrupted(process: subprocess.Popen[bytes]) -> int:
    """Press Ctrl-C until the process ends, as a person would, and give its status.

    A signal that lands between Python's own check and the read that blocks is seen at the next.
    """
    for _ in range(20):
        process.send_signal(signal.SIGINT)
        with contextlib.suppress(subprocess.TimeoutExpired):
            return process.wait(2)
    raise AssertionError("still running after twenty times Ctrl-C")


def test_ctrl_c_ends_with_130() -> None:
    """Interrupted while it waits for more input, after the first answer is out."""
    process = start("extract", "-", "--from", "jsonl", "-f", "jsonl")
    assert process.stdin and process.stdout and process.stderr
    process.stdin.write(b'{"text": "\\"Yes,\\" said Cy Do."}\n')
    process.stdin.flush()
    assert b"Cy Do" in process.stdout.readline()
    assert interrupted(process) == 130
    assert process.stderr.read() == b"quotes: interrupted\n"
