"""``quotes extract``: who said what."""

from __future__ import annotations

from argparse import Namespace
from contextlib import closing
from itertools import chain

from quotes.cli import arguments
from quotes.cli.arguments import Grammar
from quotes.cli.engine import read, results_of
from quotes.cli.inputs import Inputs
from quotes.cli.keeping import KEPT, Keeper
from quotes.cli.outlet import Outlet, plan_outlet
from quotes.cli.reporter import Reporter
from quotes.cli.status import Problem
from quotes.writing import FORMATS, open_writer

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
    arguments.add_engine(grammar)
    arguments.add_loudness(grammar)


def run(options: Namespace, reporter: Reporter) -> None:
    """Write the quotes of every input as they are found."""
    outlet = plan_outlet(options.output, options.format, FORMATS, options.paths)
    if outlet.path and outlet.format in KEPT:
        keep(options, reporter, outlet)
        return
    if options.resume:
        todo = f"-o FILE with -f {' or '.join(KEPT)} can be gone on with"
        raise Problem("nothing to go on with", "--resume", todo)
    results = results_of(options, reporter, outlet.path)
    first = next(results, None)
    if first is None:
        return
    with outlet.open() as stream:
        writer = open_writer(outlet.format, stream, outlet.screen)
        for result in chain((first,), results):
            writer.write(result)
            stream.flush()
        writer.close()


def keep(options: Namespace, reporter: Reporter, outlet: Outlet) -> None:
    """Write to a file that a later run with ``--resume`` can go on with, however this one ends."""
    keeper = Keeper(outlet, options, reporter)
    inputs = Inputs(options, reporter, (outlet.path, options.errors))
    documents = keeper.passed(inputs)
    with closing(read(options, reporter, inputs, documents, done=keeper.mark.documents)) as results:
        first = next(results, None)
        if first is None and not keeper.mark.documents:
            return  # Nothing could be read: there is nothing to write.
        if first is None:
            reporter.remark("nothing is left to read")
        keeper.open()
        try:
            for result in chain(() if first is None else (first,), results):
                keeper.write(result)
        except BaseException:
            keeper.stop()
            raise
        keeper.finish()
