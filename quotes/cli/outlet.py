"""Where the output goes: standard output or a file, with its format and width."""

from __future__ import annotations

import os
import sys
from argparse import Namespace
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TextIO

from attrs import frozen

from quotes.cli.status import Problem
from quotes.writing import OutputFormat, Screen, format_of

# A table that goes to a file or a pipe: wide enough for four columns, and it fits a page's width.
UNSEEN_WIDTH = 110
# Narrower than this no word fits; a wrong COLUMNS must not break the table.
NARROWEST = 24


@frozen
class Outlet:
    """A format and where to write it; ``path`` None means standard output."""

    format: OutputFormat
    path: Path | None = None

    @contextmanager
    def open(self) -> Iterator[TextIO]:
        """Give the stream. Raises Problem where the file cannot be written."""
        if self.path is None:
            yield sys.stdout
            sys.stdout.flush()
            return
        try:
            stream = self.path.open("w", encoding="utf-8", newline="\n", errors="backslashreplace")
        except OSError as error:
            todo = f"{error.strerror}; choose another file"
            raise Problem("cannot write", str(self.path), todo) from None
        with stream:
            yield stream

    @property
    def screen(self) -> Screen:
        """Say how wide the reader's screen is and whether it takes colour."""
        to_screen = self.path is None
        return Screen(width=_width(to_screen), colour=to_screen and _colour(sys.stdout.isatty()))


def plan_outlet(
    output: Path | None,
    wanted: OutputFormat | None,
    formats: Sequence[OutputFormat],
    inputs: Sequence[str],
) -> Outlet:
    """Settle the format: ``wanted`` first, then the suffix of ``output``, then a table.

    Raises Problem before any work is done where the file could not be written.
    """
    if output is None or str(output) == "-":
        return Outlet(wanted or "table")
    _check(output, inputs)
    kind = wanted or format_of(output.suffix)
    if kind is None or kind not in formats:
        what = f"no format of {', '.join(formats)} has the suffix {output.suffix or 'of none'!r}"
        raise Problem(what, str(output), "name one with -f, or change the suffix")
    return Outlet(kind, output)


def errors_file(options: Namespace) -> Path | None:
    """Give the file of ``--errors``. Raises Problem where it cannot be, or is another's."""
    errors: Path | None = options.errors
    if errors is None:
        return None
    _check(errors, options.paths)
    if options.output and errors.resolve() == options.output.resolve():
        raise Problem("errors would be mixed with the output", str(errors), "choose another file")
    return errors


def _check(output: Path, inputs: Sequence[str]) -> None:
    try:
        _check_file(output, inputs)
    except OSError as error:
        raise Problem("cannot write", str(output), f"{error.strerror}; choose another") from None


def _check_file(output: Path, inputs: Sequence[str]) -> None:
    if output.is_dir():
        raise Problem("cannot write", str(output), "it is a folder; name a file in it")
    if not output.parent.is_dir():
        raise Problem("cannot write", str(output), f"make the folder {output.parent} first")
    if output.exists() and any(_same(output, Path(name)) for name in inputs):
        raise Problem("output would replace an input", str(output), "choose another file")
    if not os.access(output if output.exists() else output.parent, os.W_OK):
        raise Problem("cannot write", str(output), "check who may write there")


def _same(one: Path, other: Path) -> bool:
    return other.exists() and one.samefile(other)


def _width(to_screen: bool) -> int:
    told = os.environ.get("COLUMNS", "")
    if told.isdigit() and int(told):
        return max(NARROWEST, int(told))
    # Standard error is still the terminal where the table goes into a pager.
    for stream in (sys.stdout, sys.stderr) if to_screen else ():
        try:
            return max(NARROWEST, os.get_terminal_size(stream.fileno()).columns)
        except (OSError, ValueError):
            continue
    return UNSEEN_WIDTH


def _colour(seen: bool) -> bool:
    """Follow no-color.org and force-color.org, then the terminal."""
    if os.environ.get("NO_COLOR"):
        return False
    if os.environ.get("FORCE_COLOR"):
        return True
    return seen and os.environ.get("TERM") != "dumb"
