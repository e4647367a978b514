"""What the command says on standard error, one line each, and the status that follows from it."""

from __future__ import annotations

import sys
from pathlib import Path

from quotes.cli.status import Problem, Status, sentence
from quotes.journal import Sink
from quotes.records import Failure
from quotes.writing.jsonl import json_line
from quotes.writing.printable import printable


class Reporter:
    """Says what went wrong; remembers whether anything did."""

    def __init__(self, *, quiet: bool = False, verbose: bool = False) -> None:
        """``quiet`` leaves out remarks and progress, never failures; ``verbose`` adds details."""
        self.quiet = quiet
        self.verbose = verbose
        self.failures = 0
        self.errors: Sink | None = None

    @property
    def status(self) -> Status:
        """The exit status as far as the run has come."""
        return Status.SOME_FAILED if self.failures else Status.DONE

    def keep_errors(self, path: Path | None, length: int = 0) -> None:
        """Write a line for each failure to ``path`` too, behind the ``length`` bytes it has."""
        if path is None:
            return
        try:
            self.errors = Sink(path, length)
        except OSError as error:
            todo = f"{error.strerror}; choose another file"
            raise Problem("cannot write", f"--errors {path}", todo) from None

    def fail(self, failure: Failure) -> None:
        """Say why an input, or a part of one, gave nothing."""
        if self.errors:
            line = json_line(failure.to_dict())
            self.errors.write(line.encode("utf-8", "backslashreplace"))
        self.failures += 1
        what, _, todo = failure.reason.partition(": ")
        say(sentence(what, failure.source, todo))

    def remark(self, text: str) -> None:
        """Say what the user may want to know and need not act on."""
        if not self.quiet:
            say(text)

    def detail(self, text: str) -> None:
        """Say what only somebody who asked for it wants to know."""
        if self.verbose:
            say(text)


def say(text: str) -> None:
    """Write one line on standard error; names and texts from outside cannot act on a terminal."""
    print(f"quotes: {printable(text)}", file=sys.stderr, flush=True)
