"""A worker as its parent sees it: a process that answers one batch of documents at a time."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from typing import Any

from quotes.records import Document
from quotes.working.frames import receive, send
from quotes.working.process import ERROR

# The parent's sys.path goes first, so that both import the same quotes. Nothing comes where the
# parent is gone already.
PROGRAM = """\
import sys
from ast import literal_eval
path = sys.stdin.buffer.readline()
if path:
    sys.path[:] = literal_eval(path.decode())
    from quotes.working.process import main
    main()
"""
# Each of the libraries below torch starts as many threads as there are cores unless told.
ONE_THREAD: Mapping[str, str] = {
    "OMP_NUM_THREADS": "1",
    "MKL_NUM_THREADS": "1",
    "OPENBLAS_NUM_THREADS": "1",
}


class WorkerError(Exception):
    """Workers cannot be used here; the message says why and what to do."""


class Died(Exception):
    """The process ended before it answered; the message says how, as far as is known."""


class Worker:
    """One process with the engine loaded; ends when closed, and when its parent ends."""

    def __init__(self, engine: Any) -> None:
        """Start the process; `load` loads."""
        self._process = subprocess.Popen(
            [sys.executable, "-c", PROGRAM],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            env={**os.environ, **ONE_THREAD},
        )
        self._engine = engine

    def load(self) -> None:
        """Wait until the engine is loaded. Raises Died, and what the engine raises."""
        path = [str(Path.cwd() / entry) for entry in sys.path]  # "" is the folder we are in.
        self._tell(repr(path).encode() + b"\n")
        self._ask(self._engine)

    def read(self, documents: Sequence[Document]) -> list[tuple[Any, ...]]:
        """Give stories, quotes and failures of each. Raises Died, and what the engine raises."""
        answers: list[tuple[Any, ...]] = self._ask(list(documents))
        return answers

    def close(self) -> None:
        """End the process now, whatever it is doing."""
        self._process.kill()
        self._process.wait()
        assert self._process.stdin and self._process.stdout
        for pipe in (self._process.stdin, self._process.stdout):
            with suppress(OSError):  # What was still to be written has no reader.
                pipe.close()

    def _tell(self, data: bytes) -> None:
        assert self._process.stdin
        try:
            self._process.stdin.write(data)
        except OSError:
            raise self._death() from None

    def _ask(self, question: Any) -> Any:
        assert self._process.stdin and self._process.stdout
        try:
            send(self._process.stdin, question)
            kind, answer = receive(self._process.stdout)
        except (EOFError, OSError):
            raise self._death() from None
        if kind == ERROR:
            raise answer
        return answer

    def _death(self) -> Died:
        self._process.kill()
        return Died(_how(self._process.wait()))


def _how(status: int) -> str:
    if status >= 0:
        return f"ended with status {status}"
    try:
        return f"ended by {signal.Signals(-status).name}"
    except ValueError:
        return f"ended by signal {-status}"


def hide_interrupts() -> None:
    """Keep Ctrl-C from the processes that this thread starts, from their first moment on."""
    if hasattr(signal, "pthread_sigmask"):
        signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
