"""``quotes extract``: who said what."""

from __future__ import annotations

from argparse import Namespace
from itertools import chain

from quotes.cli import arguments
from quotes.cli.arguments import Grammar
from quotes.cli.engine import results_of
from quotes.cli.outlet import plan_outlet
from quotes.cli.reporter import Reporter
from quotes.writing import FORMATS, open_writer

HELP = "find the quotes and who said them"
EPILOG = """\
examples:
  quotes extract seeds/                        the table of all files in a folder
  quotes extract wire.txt -o wire.jsonl        a record a line, with offsets
  quotes extract wire.txt --type direct -f csv
  curl -s https://example.org/a.html | quotes extract - --from html
"""


def add_arguments(grammar: Grammar) -> None:
    """Add what ``quotes extract`` takes."""
    arguments.add_inputs(grammar)
    arguments.add_output(grammar, FORMATS)
    arguments.add_choice(grammar)
    arguments.add_running(grammar)
    arguments.add_engine(grammar)
    arguments.add_loudness(grammar)


def run(options: Namespace, reporter: Reporter) -> None:
    """Write the quotes of every input as they are found."""
    outlet = plan_outlet(options.output, options.format, FORMATS, options.paths)
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
