"""Long runs: stopped at any moment and gone on with, the files are those of a run that was not."""

from __future__ import annotations

import json
import os
import shutil
import sys
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from types import SimpleNamespace

import pytest

from benchmarks import resume
from quotes.cli import keeping, main
from quotes.cli.pace import Pace
from quotes.journal import Journal, Sink
from quotes.records import Document, Failure, Result
from tests.stand_in import StandIn

Snapshot = dict[str, bytes]


class Failing(StandIn):
    """Fails on the stories that say so, as the pipeline tells it."""

    def read(self, document: Document) -> Result:
        result = super().read(document)
        if "fails" not in document.text:
            return result
        failure = Failure(f"{document.name} ({document.id}#s1)", "the parser failed", document.id)
        return Result(document, result.stories, (), (failure,))


@pytest.fixture(autouse=True)
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setitem(sys.modules, "quotes.pipeline", SimpleNamespace(Extractor=Failing))
    monkeypatch.setattr(keeping, "EVERY", 0.0)
    (tmp_path / "run").mkdir()
    monkeypatch.chdir(tmp_path / "run")
    write_inputs(Path())
    return tmp_path


def write_inputs(folder: Path) -> None:
    """Quotes, none, several, failures of reading and of a story, and ids that clash."""
    lines = [
        {"text": '"We sail at noon," said Ana Lind.'},
        {"text": "Nobody says anything.", "id": "quiet"},
        "{broken",
        {"text": '"Ä one," said Bo Roe. "Two," said Cy Do.', "id": "quiet"},
        {"text": "this fails", "id": "bad"},
        {"text": 'A line\nbreak: "three, ""four" said Bo Roe.', "id": "break"},
        {"text": ""},
    ]
    (folder / "in").mkdir()
    (folder / "in/a.jsonl").write_text(
        "\n".join(one if isinstance(one, str) else json.dumps(one) for one in lines)
    )
    (folder / "in/b.txt").write_text('"Five," said Di Fo.')
    (folder / "in/c.txt").write_bytes(b"caf\xe9")


def run(*more: str, form: str = "jsonl", paths: Iterable[str] = ("gone.txt", "in")) -> int:
    output = ("-o", f"out.{form}", "--errors", "errors.jsonl")
    return main(["extract", *paths, *output, "--workers", "1", "-q", *more])


def files(folder: Path = Path()) -> Snapshot:
    return {path.name: path.read_bytes() for path in folder.iterdir() if path.is_file()}


def every_moment(monkeypatch: pytest.MonkeyPatch, act: Callable[[], object]) -> list[Snapshot]:
    """Do ``act``; give what was on the disk before and after each write, flush and renaming."""
    moments: list[Snapshot] = []

    def watched(true: Callable[..., object]) -> Callable[..., object]:
        def call(*args: object, **rest: object) -> object:
            moments.append(files())
            done = true(*args, **rest)
            moments.append(files())
            return done

        return call

    with monkeypatch.context() as patch:
        patch.setattr(Sink, "write", watched(Sink.write))
        patch.setattr(Sink, "__init__", watched(Sink.__init__))
        patch.setattr(os, "fsync", watched(os.fsync))
        patch.setattr(Path, "replace", watched(Path.replace))
        act()
    return moments


def torn(moment: Snapshot) -> Snapshot:
    """Add the beginning of a line that was being written to output and errors."""
    return {
        name: data if "journal" in name else data + b'{"schema": "quo'
        for name, data in moment.items()
    }


def without_journal(found: Snapshot) -> Snapshot:
    return {name: data for name, data in found.items() if ".journal" not in name}


@pytest.mark.parametrize("form", ["jsonl", "csv"])
def test_stopped_at_any_moment_and_gone_on_with(
    form: str, place: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Nothing is lost and nothing twice: output and errors are the same, byte for byte."""
    moments = every_moment(monkeypatch, lambda: run("--resume", form=form))
    whole = without_journal(files())
    begun = Journal(Path(f"out.{form}")).load()
    assert begun and begun.complete
    assert whole[f"out.{form}"].count(b"said") >= 4 and whole["errors.jsonl"].count(b"\n") == 5
    assert len(moments) > 40
    monkeypatch.setattr(os, "fsync", lambda _: None)  # It takes a tenth of a second here.
    monkeypatch.setattr(keeping, "run_of", lambda *_: begun.run)  # So do the model's files.
    monkeypatch.setattr(keeping, "EVERY", 1e9)
    journal = f"out.{form}.journal"
    for number, moment in enumerate(moments):
        for state in (moment, torn(moment)) if journal in moment else (moment,):
            go_to(place / "again", state, monkeypatch)
            assert run("--resume", form=form) == 1
            assert without_journal(files()) == whole, number


def go_to(folder: Path, state: Snapshot, monkeypatch: pytest.MonkeyPatch) -> None:
    """Make a folder with the inputs and ``state``, and be in it."""
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir()
    monkeypatch.chdir(folder)
    write_inputs(folder)
    for name, data in state.items():
        Path(name).write_bytes(data)


def test_what_stops_a_run_with_an_error_is_noted_at_once(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Ctrl-C costs nothing that was done, however long ago the journal was renewed."""
    monkeypatch.setattr(keeping, "EVERY", 1e9)

    class Interrupted(Failing):
        def extract_many(self, documents: Iterable[Document | str]) -> Iterator[Result]:
            for number, result in enumerate(super().extract_many(documents)):
                if number == 3:
                    raise KeyboardInterrupt
                yield result

    with monkeypatch.context() as patch:
        patch.setitem(sys.modules, "quotes.pipeline", SimpleNamespace(Extractor=Interrupted))
        assert run() == 130
    entry = Journal(Path("out.jsonl")).load()
    assert entry and entry.mark.documents == 3 and not entry.complete
    capsys.readouterr()
    assert main(["extract", "gone.txt", "in", "-o", "out.jsonl", "--errors", "errors.jsonl"]) == 1
    whole = files()
    assert "out.jsonl.journal" not in whole, "begun anew, and finished: no journal"


def test_a_run_is_finished_once() -> None:
    assert run("--resume") == 1
    whole = files()
    assert run("--resume") == 1, "what failed before is not forgotten"
    assert files() == whole


def test_documents_that_came_to_the_end_are_read(capsys: pytest.CaptureFixture[str]) -> None:
    """A file that grows, as a day's wire does."""
    Path("wire.jsonl").write_text('{"text": "\\"One,\\" said Ana Lind."}\n')
    assert run("--resume", paths=["wire.jsonl"]) == 0
    with Path("wire.jsonl").open("a") as wire:
        wire.write('{"text": "\\"Two,\\" said Bo Roe."}\n')
    command = ["extract", "wire.jsonl", "-o", "out.jsonl", "--errors", "errors.jsonl", "--resume"]
    assert main(command) == 0
    assert "going on after 1 documents" in capsys.readouterr().err
    ids = [json.loads(line)["id"] for line in Path("out.jsonl").read_text().splitlines()]
    assert ids == ["wire-1#s1.q1", "wire-2#s1.q1"]


def change_a_text() -> None:
    path = Path("in/a.jsonl")
    path.write_text(path.read_text().replace("noon", "nine"))


def put_a_file_before() -> None:
    Path("in/a.txt").write_text("new")
    Path("in/0.txt").write_text("new")


def take_a_file_away() -> None:
    Path("in/b.txt").unlink()


def spoil_the_journal() -> None:
    Path("out.jsonl.journal").write_text("{}")


def shorten_the_output() -> None:
    Path("out.jsonl").write_text("")


def lose_the_journal() -> None:
    Path("out.jsonl.journal").unlink()


CHANGED = [
    # what is done between, further words, what the message says, why
    (None, ["--type", "direct"], "--type changed", "another choice"),
    (None, ["--stories", "one"], "--stories changed", "other stories"),
    (None, ["--min-confidence", "0.5"], "--min-confidence changed", "fewer records"),
    (None, ["--rules", "in"], "--rules (or the bundled ones) changed", "other rules"),
    (change_a_text, [], "one of the first 6 documents", "a text is another"),
    (put_a_file_before, [], "one of the first 6 documents", "the order is another"),
    (take_a_file_away, [], "only 5 of the 6 documents", "there is less than was read"),
    (spoil_the_journal, [], "no journal of this version", "not ours"),
    (shorten_the_output, [], "shorter than its journal says", "somebody wrote to it"),
    (lose_the_journal, [], "no journal to go on with", "nobody knows what is in it"),
]


@pytest.mark.parametrize(("change", "words", "says", "why"), CHANGED)
def test_what_changed_between_runs_is_told(
    change: Callable[[], None] | None,
    words: list[str],
    says: str,
    why: str,
    capsys: pytest.CaptureFixture[str],
) -> None:
    run("--resume")
    if change:
        change()
    before = files()
    capsys.readouterr()
    (Path("in") / "x.toml").write_text("")
    assert run("--resume", *words) == 2, why
    told = capsys.readouterr().err.splitlines()[-1]
    assert says in told and told.count(": ") >= 2, why
    assert files() == before, "and nothing was touched"


REFUSED = [
    # words, what the message says, why
    (["in", "--resume"], "with -f jsonl, csv or parquet", "nowhere to go on"),
    (
        ["in", "--resume", "-o", "x.md"],
        "with -f jsonl, csv or parquet",
        "its end holds counts",
    ),
    (["in", "-o", "x.csv", "--errors", "x.csv"], "mixed with the output", "one file for two"),
    (["in/b.txt", "--errors", "in/b.txt"], "would replace an input", "an input"),
    (["in", "--errors", "no/x"], "make the folder no first", "no folder"),
    (["in", "--workers", "0"], "not a whole number", "no worker"),
]


@pytest.mark.parametrize(("words", "says", "why"), REFUSED)
def test_what_cannot_be_is_refused(
    words: list[str], says: str, why: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["extract", *words]) == 2, why
    assert says in capsys.readouterr().err, why


def test_two_runs_do_not_write_to_one_file(capsys: pytest.CaptureFixture[str]) -> None:
    pytest.importorskip("fcntl")
    other = Sink(Path("out.jsonl"))
    assert run("--resume") == 2
    assert "another run is writing to it (out.jsonl)" in capsys.readouterr().err
    other.close()


def test_errors_hold_a_line_for_each_failure() -> None:
    run()
    lines = [json.loads(line) for line in Path("errors.jsonl").read_text().splitlines()]
    assert [(line["source"], line["id"]) for line in lines] == [
        ("gone.txt", None),
        ("in/a.jsonl:3", None),
        ("in/a.jsonl (bad#s1)", "bad"),
        ("in/a.jsonl:7", None),
        ("in/c.txt", None),
    ]
    assert all(line["reason"] and line["schema"] == "quotes/1" for line in lines)


@pytest.mark.parametrize("command", ["stories", "speakers"])
def test_other_commands_keep_errors_too(command: str) -> None:
    assert main([command, "in", "--errors", "errors.jsonl", "-q"]) == 1
    assert Path("errors.jsonl").read_text().count("\n") == 4


@pytest.mark.parametrize(
    "words", [(), ("--workers", "2"), ("--format", "csv")], ids=["alone", "two workers", "csv"]
)
def test_killed_with_sigkill(words: tuple[str, ...], capsys: pytest.CaptureFixture[str]) -> None:
    """The real command, the whole pipeline on stored parses; benchmarks/resume.py does 10,000."""
    status = resume.main(["--stories", "600", "--kills", "3", *words])
    said = capsys.readouterr().out
    assert status == 0 and "lost 0, doubled 0, different 0" in said, said


PACES = [
    # documents, words, seconds, bytes done, bytes before, bytes in all, the line, why
    (1, 0, 1, 0, 0, None, "1 document", "nothing known"),
    (1204, 8300, 10, 50, 0, None, "1,204 documents, 830 words/s", "the total is not known yet"),
    (10, 100, 10, 50, 0, 200, "10 documents, 10 words/s, 25%, 0:00:30 left", "all is known"),
    (10, 100, 10, 150, 100, 200, "10 documents, 10 words/s, 75%, 0:00:10 left", "gone on with"),
    (10, 100, 10, 300, 0, 200, "10 documents, 10 words/s", "the file has grown"),
]


@pytest.mark.parametrize(
    ("documents", "words", "seconds", "done", "before", "total", "line", "why"), PACES
)
def test_the_line_of_progress(
    documents: int,
    words: int,
    seconds: int,
    done: int,
    before: int,
    total: int | None,
    line: str,
    why: str,
) -> None:
    now = iter([0.0, float(seconds)])
    pace = Pace(clock=lambda: next(now))
    pace.go_on_from(before)
    if total:
        pace.expect(total)
    pace.add("word " * words)
    assert pace.line(documents, done) == line, why
