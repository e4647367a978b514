"""The package as a newcomer meets it: quick to start, documented by examples that run."""

from __future__ import annotations

import doctest
import re
import subprocess
import sys
import time
import tomllib
from pathlib import Path

import pytest

import quotes
from quotes.cli.entry import COMMANDS, build_grammar
from quotes.cli.status import Status
from quotes.reading import FORMATS as INPUT_FORMATS
from quotes.reading.formats import SUFFIXES as INPUT_SUFFIXES
from quotes.records import Cue, Quote, Span, Speaker, Story
from quotes.writing import FORMATS as OUTPUT_FORMATS
from quotes.writing.sheet import COLUMNS

ROOT = Path(__file__).resolve().parents[1]
README = (ROOT / "README.md").read_text(encoding="utf-8")
USAGE = (ROOT / "docs/usage.md").read_text(encoding="utf-8")
RECORD = (ROOT / "docs/record.md").read_text(encoding="utf-8")

HEAVY = ("stanza", "torch", "numpy", "rich", "pyarrow", "ray", "multiprocessing")


def python(code: str) -> str:
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True
    )
    return done.stdout


LIGHT = [
    # code, why
    ("import quotes", "a library that is imported and not used costs nothing"),
    ("from quotes import Document, Quote", "nor do the records"),
    ("import quotes.cli", "nor does the command before it knows what to do"),
    ("import quotes.pipeline", "the model is loaded when the first text is read"),
]


@pytest.mark.parametrize(("code", "why"), LIGHT)
def test_nothing_heavy_is_imported_before_it_is_needed(code: str, why: str) -> None:
    loaded = python(f"import sys\n{code}\nprint([m for m in {HEAVY!r} if m in sys.modules])")
    assert loaded.strip() == "[]", why


def test_help_is_instant() -> None:
    """Half a second is the promise, a tenth what it takes; best of three on a busy machine."""
    assert min(map(seconds_of_help, range(3))) < 0.5


def seconds_of_help(_: int) -> float:
    began = time.monotonic()
    subprocess.run([sys.executable, "-m", "quotes", "--help"], cwd=ROOT, capture_output=True)
    return time.monotonic() - began


@pytest.mark.parametrize("command", [(), *((name,) for name in COMMANDS), ("rules", "check")])
def test_every_command_has_help(command: tuple[str, ...]) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "quotes", *command, "--help"],
        cwd=ROOT,
        capture_output=True,
        text=True,
    )
    assert done.returncode == 0 and "usage: quotes" in done.stdout
    assert max(map(len, done.stdout.splitlines())) <= 110, "help fits a terminal"


def test_the_version_is_that_of_the_package() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    assert quotes.__version__ == project["version"]
    done = subprocess.run([sys.executable, "-m", "quotes", "--version"], capture_output=True)
    assert done.stdout.decode().strip() == f"quotes {project['version']}"


def test_the_changelog_knows_this_version() -> None:
    assert f"## {quotes.__version__}" in (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")


@pytest.mark.model
def test_the_readme_examples_run() -> None:
    blocks = re.findall(r"```python\n(.*?)```", README, re.DOTALL)
    test = doctest.DocTestParser().get_doctest("\n".join(blocks), {}, "README.md", "README.md", 0)
    report: list[str] = []
    doctest.DocTestRunner(verbose=False).run(test, out=report.append)
    assert test.examples and not report, "".join(report)


@pytest.mark.model
def test_the_package_docstring_runs() -> None:
    assert doctest.testmod(quotes) == (0, 2)


def test_the_two_commands_are_single_lines() -> None:
    """.ci/run takes them from here."""
    lines = README.splitlines()
    for ending in ("quotes extract seeds/", "python -m tests"):
        assert (
            sum(line.startswith("python3 -m venv") and line.endswith(ending) for line in lines) == 1
        )


@pytest.mark.parametrize(
    "name",
    [
        "README.md",
        "CONTRIBUTING.md",
        "docs/usage.md",
        "docs/record.md",
        "docs/evaluation.md",
        "docs/scale.md",
    ],
)
def test_links_lead_somewhere(name: str) -> None:
    page = ROOT / name
    for link in re.findall(r"\]\(([^)#:]+)(?:#[^)]*)?\)", page.read_text(encoding="utf-8")):
        assert (page.parent / link).exists(), link


def options() -> list[str]:
    _, commands = build_grammar()
    given = {option for grammar in commands.values() for option in grammar.options()}
    return sorted(given - {"-h", "--help"})


@pytest.mark.parametrize("name", options())
def test_every_option_is_documented(name: str) -> None:
    """Every long option in docs/usage.md or the README; a short one by its long one."""
    assert not name.startswith("--") or name in USAGE or name in README or _short(name) in USAGE


def _short(name: str) -> str:
    return {"--format": "-f", "--output": "-o", "--quiet": "-q", "--verbose": "-v"}.get(name, name)


def test_formats_columns_and_statuses_are_documented() -> None:
    words = [*INPUT_FORMATS, *INPUT_SUFFIXES, *OUTPUT_FORMATS, *COLUMNS, *COMMANDS]
    assert [
        word for word in words if f"`{word}`" not in USAGE and f"quotes {word}" not in USAGE
    ] == []
    assert all(f"| {status} |" in USAGE for status in Status)


def test_every_field_of_the_record_is_documented() -> None:
    span = Span(0, 1, "x")
    quote = Quote(
        id="a",
        source="a",
        story=Story("a", 1, 0, 1, "a"),
        type="direct",
        kind="speech",
        content=(span,),
        cue=Cue(span, "x"),
        speaker=Speaker("x", "person", "a"),
        rule="a",
        confidence=1.0,
    )
    record = quote.to_dict()
    fields = {*record, *record["story"], *record["speaker"], *record["cue"]} - {"text", "end"}
    assert [name for name in sorted(fields) if f"`{name}`" not in RECORD and name != "start"] == []
