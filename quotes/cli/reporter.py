"""What the command says on standard error, one line each, and the status that follows from it."""

from __future__ import annotations

import sys

from quotes.cli.status import Status, sentence
from quotes.records import Failure
from quotes.writing.printable import printable


class Reporter:
    """Says what went wrong; remembers whether anything did."""

    def __init__(self, *, quiet: bool = False, verbose: bool = False) -> None:
        """``quiet`` leaves out remarks and progress, never failures; ``verbose`` adds details."""
        self.quiet = quiet
        self.verbose = verbose
        self._failures = 0

    @property
    def status(self) -> Status:
        """The exit status as far as the run has come."""
        return Status.SOME_FAILED if self._failures else Status.DONE

    def fail(self, failure: Failure) -> None:
        """Say why an input, or a part of one, gave nothing."""
        self._failures += 1
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
