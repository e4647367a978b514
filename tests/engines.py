"""Engines for workers: each does to the process it runs in what the text asks for."""

from __future__ import annotations

import os
import signal
import time
from collections.abc import Iterable, Iterator
from pathlib import Path

from quotes.parsing.tree import Parse
from quotes.records import Document, Result
from tests.stand_in import StandIn
from tests.stored import Blocks, StoredParser


class Fragile(StandIn):
    """Dies on "poison" always, on "dies once" the first time; ``folder`` remembers that."""

    def __init__(self, folder: str = ".") -> None:
        super().__init__()
        self.folder = folder

    def read(self, document: Document) -> Result:
        if "poison" in document.text or ("dies once" in document.text and self._first(document.id)):
            os.kill(os.getpid(), signal.SIGKILL)
        if "sleeps" in document.text:
            time.sleep(600)
        return super().read(document)

    def _first(self, name: str) -> bool:
        mark = Path(self.folder, name)
        known = mark.exists()
        mark.touch()
        return not known


class Noisy(StandIn):
    """Prints, as some libraries do; the answers must not suffer."""

    def read(self, document: Document) -> Result:
        print("loading …")
        return super().read(document)


class Unloadable(StandIn):
    """Cannot be loaded: by an error that says why, or by a death."""

    def __init__(self, error: Exception | None) -> None:
        super().__init__()
        self.error = error

    def load(self) -> None:
        if self.error:
            raise self.error
        os._exit(9)


class Buggy(StandIn):
    """Raises what one process would raise as well."""

    def extract_many(self, documents: Iterable[Document | str]) -> Iterator[Result]:
        raise ZeroDivisionError("x")


class TellingParser(StoredParser):
    """Says in ``folder`` whose worker it runs in, works for a while, and dies on "poison"."""

    def __init__(self, folder: str) -> None:
        self.folder = folder

    def parse_many(self, stories: Iterable[Blocks]) -> list[Parse]:
        blocks = list(stories)
        Path(self.folder, str(os.getppid())).touch()
        if any("poison" in text for story in blocks for text, _ in story):
            os.kill(os.getpid(), signal.SIGKILL)
        time.sleep(0.005 * len(blocks))
        return super().parse_many(blocks)
