"""``quotes extract``: who said what."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Iterator
from contextlib import closing, contextmanager
from itertools import chain
from typing import TextIO

from attrs import frozen

from quotes.cli import arguments
from quotes.cli.arguments import Grammar
from quotes.cli.engine import read, results_of
from quotes.cli.inputs import Inputs
from quotes.cli.keeping import KEPT, Keeper, spool_of
from quotes.cli.outlet import Outlet, plan_outlet
from quotes.cli.reporter import Reporter
from quotes.cli.status import Problem
from quotes.extras import require
from quotes.journal import Journal
from quotes.records import Result
from quotes.writing import FORMATS, Writer, open_writer
from quotes.writing.cells import UNSURE

HELP = "find the quotes and who said them"
EPILOG = """\
examples:
  quotes extract seeds/                        the table of all files in a folder
  quotes extract wire.txt -o wire.jsonl        a record a line, with offsets
  quotes extract wire.txt --type direct -f csv
  quotes extract year/ -o year.jsonl --resume  goes on where it was stopped
  curl -s https://example.org/a.html | quotes extract - --from html
"""


def add_arguments(grammar: Grammar) -> None:
    """Add what ``quotes extract`` takes."""
    arguments.add_inputs(grammar)
    arguments.add_output(grammar, FORMATS)
    arguments.add_choice(grammar)
    arguments.add_running(grammar)
    arguments.add_resume(grammar)
    arguments.add_cluster(grammar)
    arguments.add_engine(grammar)
    arguments.add_loudness(grammar)


def run(options: Namespace, reporter: Reporter) -> None:
    """Write the quotes of every input as they are found."""
    if options.engine == "ray":
        from quotes.cli import cluster

        cluster.run(options, reporter)
        return
    if options.batch_size:
        raise Problem("only for a cluster", "--batch-size", "add --engine ray, or leave it out")
    outlet = plan_outlet(options.output, options.format, FORMATS, options.paths)
    is_parquet = outlet.format == "parquet"
    if is_parquet:
        _refuse_parquet(outlet)
    if outlet.path and (outlet.format in KEPT or (is_parquet and options.resume)):
        keep(options, reporter, outlet)
    elif options.resume:
        todo = f"-o FILE with -f {', '.join(KEPT)} or parquet can be gone on with"
        raise Problem("nothing to go on with", "--resume", todo)
    else:
        write(options, reporter, outlet)


def write(options: Namespace, reporter: Reporter, outlet: Outlet) -> None:
    """Write from beginning to end."""
    with closing(results_of(options, reporter, outlet.path)) as results:
        first = next(results, None)
        if first is None:
            return
        with opened(outlet, shown_from(options)) as writer:
            for result in chain((first,), results):
                writer.write(result)


def shown_from(options: Namespace) -> float:
    """Give the least confidence that is shown to readers: what was asked for was chosen before."""
    return UNSURE if options.min_confidence is None else 0.0


@contextmanager
def opened(outlet: Outlet, least: float) -> Iterator[Writer]:
    """Give the writer for ``outlet``, closed when all went well.

    What people read leaves out quotes with a confidence under ``least``.
    """
    if outlet.format == "parquet":
        with _parquet(outlet) as writer:
            yield writer
        return
    with outlet.open() as stream:
        writer = open_writer(outlet.format, stream, outlet.screen, least)
        yield _Prompt(writer, stream)
        writer.close()


@frozen
class _Prompt:
    """Shows each result at once: somebody may be looking."""

    writer: Writer
    stream: TextIO

    def write(self, result: Result) -> None:
        """Write and show."""
        self.writer.write(result)
        self.stream.flush()

    def close(self) -> None:
        """Write what comes last."""
        self.writer.close()


@contextmanager
def _parquet(outlet: Outlet) -> Iterator[Writer]:
    from quotes.writing.parquet import open_parquet

    assert outlet.path
    Journal(outlet.path).remove()  # What an earlier run was stopped at is no longer to be had.
    spool_of(outlet.path).unlink(missing_ok=True)
    with open_parquet(outlet.path) as writer:
        yield writer


def _refuse_parquet(outlet: Outlet) -> None:
    """Say before any work is done what stands against Parquet."""
    if outlet.path is None:
        raise Problem("parquet is no text to be printed", "-f parquet", "name a file with -o")
    require("pyarrow", "arrow")


def keep(options: Namespace, reporter: Reporter, outlet: Outlet) -> None:
    """Write to a file that a later run with ``--resume`` can go on with, however this one ends."""
    keeper = Keeper(outlet, options, reporter)
    inputs = Inputs(options, reporter, (outlet.path, options.errors))
    documents = keeper.passed(inputs)
    with closing(read(options, reporter, inputs, documents, done=keeper.mark.documents)) as results:
        first = next(results, None)
        if first is None and keeper.mark.documents:
            reporter.remark("nothing is left to read")
        if keeper.is_done(first):
            return
        keeper.open()
        try:
            for result in chain(() if first is None else (first,), results):
                keeper.write(result)
        except BaseException:
            keeper.stop()
            raise
        keeper.finish()
