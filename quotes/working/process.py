"""What runs in a worker: documents come in, what was found in them goes out."""

from __future__ import annotations

import os
import signal
import sys
import threading
import traceback
from queue import SimpleQueue
from typing import Any, BinaryIO, NoReturn

from quotes.working.frames import receive, send

Answer = tuple[str, Any]
DONE = "done"
ERROR = "error"


def main() -> NoReturn:
    """Work, and leave at once when the parent is gone, whichever pipe says so first.

    Python's own way out would wait for the thread that listens, and complain of it.
    """
    try:
        _work()
    except (EOFError, OSError):  # Nobody is there to answer.
        os._exit(0)
    except BaseException:
        traceback.print_exc()
        os._exit(1)


def _work() -> NoReturn:
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is the parent's to answer.
    answers = _keep_for_answers()
    inbox: SimpleQueue[Any] = SimpleQueue()
    threading.Thread(target=_listen, args=(inbox,), daemon=True).start()
    engine = _Engine(inbox.get())
    send(answers, engine.load())
    while True:
        send(answers, engine.answer(inbox.get()))


class _Engine:
    def __init__(self, engine: Any) -> None:
        self._engine = engine

    def load(self) -> Answer:
        """Load model and rules, so that what is wrong with them is no story's fault."""
        try:
            getattr(self._engine, "load", lambda: None)()
        except Exception as error:
            return ERROR, error
        return DONE, None

    def answer(self, documents: list[Any]) -> Answer:
        """Give stories, quotes and failures of each document; the texts need no way back."""
        try:
            results = self._engine.extract_many(documents)
            return DONE, [(r.stories, r.quotes, r.failures) for r in results]
        except Exception as error:
            return ERROR, error


def _listen(inbox: SimpleQueue[Any]) -> None:
    """Take in what the parent sends. Its end, by whatever cause, is this process's end."""
    try:
        while True:
            inbox.put(receive(sys.stdin.buffer))
    except (EOFError, OSError):
        os._exit(0)


def _keep_for_answers() -> BinaryIO:
    """Keep standard output for answers; what a library prints there goes to standard error."""
    answers = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)
    return answers
