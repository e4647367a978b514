"""How a run ends: the exit statuses of docs/usage.md, and the one exception that asks for one."""

from __future__ import annotations

from enum import IntEnum


class Status(IntEnum):
    """The exit status of ``quotes``."""

    DONE = 0
    SOME_FAILED = 1
    USAGE = 2
    NO_MODEL_OR_RULES = 3
    BUG = 70  # sysexits.h: an internal software error
    INTERRUPTED = 130  # as a shell counts a run that SIGINT ended


class Problem(Exception):
    """The run cannot go on. Says what happened, where, and what to do about it."""

    def __init__(self, what: str, where: str, todo: str, status: Status = Status.USAGE) -> None:
        super().__init__(sentence(what, where, todo))
        self.status = status


def sentence(what: str, where: str, todo: str) -> str:
    """Build "what (where): what to do"; an empty part is left out."""
    place = f" ({where})" if where else ""
    return f"{what}{place}" + (f": {todo}" if todo else "")
