"""What was named on the command line → documents, and what cannot be read, in one settled order."""

from __future__ import annotations

from argparse import Namespace
from collections import deque
from collections.abc import Callable, Collection, Iterator, Sequence
from pathlib import Path

from quotes.cli.arguments import given_or_piped
from quotes.cli.reporter import Reporter
from quotes.reading import Reader, Source, missing, walk_sources
from quotes.records import Document, Failure


class Inputs:
    """Reads the inputs one by one.

    What cannot be read is told before the result of the next document, and not when it is met: so
    a run that goes on from a journal tells everything once, whatever had been read ahead.
    """

    def __init__(
        self, options: Namespace, reporter: Reporter, leave_out: Collection[Path | None] = ()
    ) -> None:
        self._options = options
        self._reporter = reporter
        self._leave_out = tuple(path for path in leave_out if path)
        self._paths = tuple(given_or_piped(options.paths, options.command))
        self._reader = Reader(kind=options.input_format, encoding=options.encoding)
        self._waiting: deque[tuple[int, Failure]] = deque()
        self._read = 0
        self._told_before = 0
        self.told = 0

    @property
    def position(self) -> int:
        """Count the bytes read so far."""
        return self._reader.position

    @property
    def piped(self) -> bool:
        """Say whether standard input is among them, of which nobody knows the length."""
        return "-" in self._paths

    def sizes(self) -> Iterator[int]:
        """Give the bytes of each file, without opening any."""
        for source in walk_sources(self._paths, leave_out=self._leave_out):
            if isinstance(source, Source) and source.path and source.path.exists():
                yield source.path.stat().st_size

    def documents(self, told_before: int = 0) -> Iterator[Document]:
        """Give the documents. The first ``told_before`` failures were told by an earlier run."""
        self._told_before = told_before
        for read in self._reader.read(self._sources()):
            if isinstance(read, Failure):
                self._waiting.append((self._read, read))
            else:
                self._read += 1
                self._hint(read)
                yield read

    def tell(self, before: int | None = None) -> None:
        """Tell what could not be read before the document of that number; None: all of it."""
        while self._waiting and (before is None or self._waiting[0][0] < before):
            self._fail(self._waiting.popleft()[1])

    def _sources(self) -> Iterator[Source | Failure]:
        """Tell of what is missing at once: nobody wants to hear of a mistyped path at the end."""
        paths = there(self._paths, self._fail)
        yield from walk_sources(paths, leave_out=self._leave_out, remark=self._reporter.remark)

    def _fail(self, failure: Failure) -> None:
        self.told += 1
        if self.told > self._told_before:
            self._reporter.fail(failure)

    def _hint(self, document: Document) -> None:
        """Say so where piped text is plainly no plain text and nobody said what it is."""
        if document.name == "-" and self._options.input_format is None:
            opening = document.text[:200].lstrip().lower()
            for sign, kind in (("{", "jsonl"), ("<!doctype html", "html"), ("<html", "html")):
                if opening.startswith(sign):
                    self._reporter.remark(f"standard input looks like {kind}: add --from {kind}")


def there(paths: Sequence[str], fail: Callable[[Failure], None]) -> tuple[str, ...]:
    """Give those of ``paths`` that are there, and tell ``fail`` of the others."""
    gone = {path: failure for path in paths if (failure := missing(path))}
    for failure in gone.values():
        fail(failure)
    return tuple(path for path in paths if path not in gone)
