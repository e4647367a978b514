"""How far the work has come, on standard error, where that is a terminal."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Protocol


class Progress(Protocol):
    """Shows a line that is renewed until it is stopped; may be started again.

    ``shown`` says whether anybody sees it.
    """

    shown: bool

    def start(self) -> None:
        """Show the line."""

    def stop(self) -> None:
        """Take the line away, so that output can be written."""

    def note(self, text: str) -> None:
        """Change what the line says."""


class Silent:
    """Shows nothing: nobody is looking, or nobody wants to."""

    shown = False

    def start(self) -> None:
        """Show nothing."""

    def stop(self) -> None:
        """Have nothing to take away."""

    def note(self, text: str) -> None:
        """Keep quiet."""


class Spinner:
    """A spinner with what is being done and the time since the start."""

    shown = True

    def __init__(self) -> None:
        # Only here: rich costs a tenth of a second, which a pipe need not pay.
        from rich.console import Console
        from rich.progress import Progress as Bar
        from rich.progress import SpinnerColumn, TextColumn, TimeElapsedColumn

        columns = SpinnerColumn(), TextColumn("{task.description}"), TimeElapsedColumn()
        console = Console(stderr=True, markup=False)
        self._bar = Bar(*columns, console=console, transient=True, redirect_stdout=False)
        self._task = self._bar.add_task("loading the model", total=None)

    def start(self) -> None:
        """Show the line."""
        self._bar.start()

    def stop(self) -> None:
        """Take the line away."""
        self._bar.stop()

    def note(self, text: str) -> None:
        """Change what the line says."""
        from rich.markup import escape

        self._bar.update(self._task, description=escape(text))


@contextmanager
def open_progress(*, quiet: bool) -> Iterator[Progress]:
    """Give a spinner where standard error is a terminal and not ``quiet``, else silence."""
    progress: Progress = Silent() if quiet or not sys.stderr.isatty() else Spinner()
    progress.start()
    try:
        yield progress
    finally:
        progress.stop()
