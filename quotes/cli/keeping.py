"""An output file that a run can be killed over: file, errors and journal move on together."""

from __future__ import annotations

import io
import time
from argparse import Namespace
from collections.abc import Iterator
from pathlib import Path

from quotes.cli.fingerprints import run_of
from quotes.cli.inputs import Inputs
from quotes.cli.outlet import Outlet, errors_file
from quotes.cli.reporter import Reporter
from quotes.cli.status import Problem
from quotes.journal import Entry, Journal, Mark, Sink, Texts, pass_over
from quotes.records import Document, Result
from quotes.writing import OutputFormat, open_writer

# Seconds of work that a kill may cost: flushing to a slow disk takes a tenth of a second.
EVERY = 5.0
# What can be gone on with where it was cut: a row a quote, and nothing to come behind them.
KEPT: tuple[OutputFormat, ...] = ("jsonl", "csv")
# Its table of contents comes last: it is made of JSON lines when they are complete.
MADE_OF_LINES: OutputFormat = "parquet"


class Keeper:
    """Writes results to a file and notes in a journal how far both have come.

    ``mark`` is where an earlier run was stopped, all zeros where there was none or it is not to be
    gone on with.
    """

    def __init__(self, outlet: Outlet, options: Namespace, reporter: Reporter) -> None:
        """Look at what is there. Raises Problem where ``--resume`` cannot go on with it."""
        assert outlet.path
        self._outlet, self._target = outlet, outlet.path
        self._path = spool_of(outlet.path) if outlet.format == MADE_OF_LINES else outlet.path
        self._finished = False
        self._resume: bool = options.resume
        self._reporter = reporter
        self._journal = Journal(outlet.path)
        self._run = run_of(options, outlet.format)
        self._texts = Texts()
        self.mark = self._earlier() if self._resume else Mark()
        reporter.failures = self.mark.failures
        reporter.keep_errors(errors_file(options), self.mark.errors)

    def passed(self, inputs: Inputs) -> Iterator[Document]:
        """Give the documents that are yet to be read. Raises JournalError: other input."""
        self._inputs = inputs
        documents = inputs.documents(self.mark.unreadable)
        pass_over(documents, self.mark, self._texts)
        if self.mark.documents:
            self._reporter.remark(f"going on after {self.mark.documents:,} documents")
        return documents

    def is_done(self, first: Result | None) -> bool:
        """Say whether nothing is to be written: nothing could be read, or an earlier run did it.

        Raises Problem for documents that came after a Parquet file was finished.
        """
        if not self._finished or self._outlet.format != MADE_OF_LINES:
            return first is None and not self.mark.documents
        if not self._target.exists():
            todo = f"delete {self._journal.path} to begin anew"
            raise Problem("finished, and no longer there", str(self._target), todo)
        if first is not None:
            todo = "write the new ones to a file of their own"
            raise Problem("a finished Parquet file takes no more", str(self._target), todo)
        return True

    def open(self) -> None:
        """Cut the file to what is good, and begin. Raises Problem where it cannot be written."""
        if not self._resume:
            self._journal.remove()
        try:
            self._sink = Sink(self._path, self.mark.output)
        except OSError as error:
            todo = f"{error.strerror}; choose another file"
            raise Problem("cannot write", str(self._path), todo) from None
        self._buffer = io.StringIO(newline="")
        kind = "jsonl" if self._outlet.format == MADE_OF_LINES else self._outlet.format
        self._writer = open_writer(kind, self._buffer, self._outlet.screen)
        self._note()
        self._emit(heading=True)

    def write(self, result: Result) -> None:
        """Write one result, and every few seconds the journal."""
        self._writer.write(result)
        self._emit()
        self._texts.add(result.document)
        self.mark = self._moved(self.mark.documents + 1)
        if time.monotonic() - self._noted >= EVERY:
            self._note()

    def finish(self) -> None:
        """Close the output. A journal that nobody asked for is taken away."""
        self.mark = self._moved(self.mark.documents)
        if self._outlet.format == MADE_OF_LINES:
            from quotes.writing.parquet import from_lines

            from_lines(self._path, self._target)
        if self._resume:
            self._note(complete=True)
        else:
            self._journal.remove()
        self._sink.close()
        if self._path != self._target:
            self._path.unlink()

    def stop(self) -> None:
        """Note how far it came, before something else than a kill ends the run."""
        self._note()
        self._sink.close()

    def _earlier(self) -> Mark:
        entry = self._journal.load()
        if entry is None:
            if any(path.exists() and path.stat().st_size for path in (self._path, self._target)):
                todo = "it was finished; delete it, or leave --resume out to replace it"
                raise Problem("no journal to go on with", str(self._path), todo)
            return Mark()
        changed = entry.changed(self._run)
        if changed:
            what = f"not the run that was begun: {', '.join(changed)} changed"
            todo = "give the same options, or leave --resume out to begin anew"
            raise Problem(what, str(self._journal.path), todo)
        self._finished = entry.complete
        return entry.mark

    def _emit(self, *, heading: bool = False) -> None:
        text = self._buffer.getvalue()
        self._buffer.seek(0)
        self._buffer.truncate()
        if not (heading and self._sink.size):  # It stands there from the earlier run.
            self._sink.write(text.encode("utf-8", "backslashreplace"))

    def _moved(self, documents: int) -> Mark:
        errors = self._reporter.errors
        return Mark(
            documents=documents,
            failures=self._reporter.failures,
            unreadable=self._inputs.told,
            output=self._sink.size,
            errors=errors.size if errors else 0,
            texts=self._texts.digest(),
        )

    def _note(self, *, complete: bool = False) -> None:
        """Let the journal say no more than what is on the disk."""
        self._sink.settle()
        if self._reporter.errors:
            self._reporter.errors.settle()
        self._journal.save(Entry(self._run, self.mark, complete))
        self._noted = time.monotonic()


def spool_of(path: Path) -> Path:
    """Give the file that holds the lines until ``path`` can be made of them."""
    return path.with_name(f"{path.name}.spool")
