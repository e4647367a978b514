"""Sources → documents with an id of their own, or the reason why not."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterable, Iterator
from contextlib import AbstractContextManager, nullcontext
from pathlib import Path
from typing import BinaryIO

from quotes.reading.decoding import UnreadableError
from quotes.reading.formats import Broken, InputFormat, Passage, format_of, open_passages
from quotes.reading.paths import Source
from quotes.records import Document, Failure


class Reader:
    """Reads sources in order; keeps the ids it has given, so that each is unique in the run."""

    def __init__(self, *, kind: InputFormat | None = None, encoding: str | None = None) -> None:
        """Read every source as ``kind``, or by its suffix where ``kind`` is None.

        ``encoding`` None means UTF-8, or what a byte order mark says.
        """
        self._kind = kind
        self._encoding = encoding
        self._taken: set[str] = set()

    def read(self, sources: Iterable[Source]) -> Iterator[Document | Failure]:
        """Give the documents of each source; what cannot be read comes as a Failure between."""
        for source in sources:
            try:
                yield from self._read_one(source)
            except UnreadableError as error:
                yield Failure(source.name, str(error))
            except OSError as error:
                yield Failure(source.name, f"not opened: {error.strerror or error}; check the file")

    def _read_one(self, source: Source) -> Iterator[Document | Failure]:
        with _open(source) as stream:
            for passage in open_passages(stream, self._kind_of(source), self._encoding):
                if isinstance(passage, Broken):
                    yield Failure(f"{source.name}:{passage.place}", passage.reason)
                else:
                    yield self._document(source, passage)

    def _kind_of(self, source: Source) -> InputFormat:
        if self._kind:
            return self._kind
        return "text" if source.path is None else format_of(source.path.suffix)

    def _document(self, source: Source, passage: Passage) -> Document:
        return Document(
            passage.text,
            name=passage.source or source.name,
            id=self._free(passage.id or _stem(source, passage)),
            title=passage.title,
        )

    def _free(self, wanted: str) -> str:
        """Give ``wanted``, or with -2, -3 … behind it where that is taken."""
        given, number = wanted, 1
        while given in self._taken:
            number += 1
            given = f"{wanted}-{number}"
        self._taken.add(given)
        return given


def _stem(source: Source, passage: Passage) -> str:
    stem = "stdin" if source.path is None else _word(source.path)
    return stem if passage.place is None else f"{stem}-{passage.place}"


def _word(path: Path) -> str:
    """Give the file's name without its suffix, as one word that can be typed."""
    return re.sub(r"[^\w.+-]+", "-", path.stem).strip("-") or "text"


def _open(source: Source) -> AbstractContextManager[BinaryIO]:
    return nullcontext(sys.stdin.buffer) if source.path is None else source.path.open("rb")
