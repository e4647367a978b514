"""Sources → documents with an id of their own, or the reason why not."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterable, Iterator
from contextlib import AbstractContextManager, contextmanager, nullcontext
from pathlib import Path
from typing import BinaryIO

from quotes.reading.decoding import UnreadableError
from quotes.reading.formats import Broken, InputFormat, Passage, format_of, open_passages
from quotes.reading.paths import Source
from quotes.reading.seen import Seen
from quotes.records import Document, Failure


class Reader:
    """Reads sources in order; keeps the ids it has given, so that each is unique in the run."""

    def __init__(self, *, kind: InputFormat | None = None, encoding: str | None = None) -> None:
        """Read every source as ``kind``, or by its suffix where ``kind`` is None.

        ``encoding`` None means UTF-8, or what a byte order mark says.
        """
        self._kind = kind
        self._encoding = encoding
        self._taken = Seen()
        self._clashes: dict[str, int] = {}
        self._behind = 0
        self._stream: BinaryIO | None = None

    @property
    def position(self) -> int:
        """Count the bytes read so far; of standard input there is no telling."""
        return self._behind + _told(self._stream)

    def read(self, sources: Iterable[Source | Failure]) -> Iterator[Document | Failure]:
        """Give the documents of each source; what cannot be read comes as a Failure between."""
        for source in sources:
            if isinstance(source, Failure):
                yield source
                continue
            try:
                yield from self._read_one(source)
            except UnreadableError as error:
                yield Failure(source.name, str(error))
            except OSError as error:
                yield Failure(source.name, f"not opened: {error.strerror or error}; check the file")

    def _read_one(self, source: Source) -> Iterator[Document | Failure]:
        with _open(source) as stream, self._counting(stream):
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

    @contextmanager
    def _counting(self, stream: BinaryIO) -> Iterator[None]:
        self._stream = stream
        try:
            yield
        finally:
            self._behind += _told(stream)
            self._stream = None

    def _free(self, wanted: str) -> str:
        """Give ``wanted``, or with -2, -3 … behind it where that is taken."""
        given, number = wanted, self._clashes.get(wanted, 1)
        while given in self._taken:
            number += 1
            given = f"{wanted}-{number}"
        if number > 1:
            # Of a thousand folders each with a story.txt, none looks through those before it.
            self._clashes[wanted] = number
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


def _told(stream: BinaryIO | None) -> int:
    if stream is None or stream.closed or not stream.seekable():
        return 0
    return stream.tell()
