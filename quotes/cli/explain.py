"""``quotes explain``: why a quote was found, and why it has this speaker."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Sequence

from quotes.cli import arguments
from quotes.cli.arguments import Grammar
from quotes.cli.engine import documents_of, open_engine
from quotes.cli.outlet import Outlet
from quotes.cli.progress import open_progress
from quotes.cli.reporter import Reporter
from quotes.cli.status import Problem
from quotes.cli.suggesting import suggest
from quotes.records import Explanation
from quotes.writing.cells import number

HELP = "say why a quote was found: the rule, the tree, the speaker"
EPILOG = """\
ID is the number in the table (2.7) or the id of the record (wire#s2.q7); without one every quote
of the file is explained.

examples:
  quotes explain wire.txt 2.7
"""


def add_arguments(grammar: Grammar) -> None:
    """Add what ``quotes explain`` takes."""
    grammar.add_argument("file", metavar="FILE", help="file, or - for standard input")
    grammar.add_argument("id", metavar="ID", nargs="?", help="which quote (default: all)")
    arguments.add_reading(grammar.add_argument_group("reading"))
    arguments.add_engine(grammar)
    arguments.add_loudness(grammar)


def run(options: Namespace, reporter: Reporter) -> None:
    """Print the explanation of one quote, or of each."""
    from quotes.writing.explanation import write_explanation  # It brings rich, which takes long.

    options.paths = [options.file]
    documents = list(documents_of(options, reporter))
    if not documents:
        return
    with open_progress(quiet=reporter.quiet):
        engine = open_engine(options)
        explained = [found for document in documents for found in engine.explain(document)]
    outlet = Outlet("table")
    with outlet.open() as stream:
        for explanation in chosen(explained, options.id):
            write_explanation(explanation, stream, outlet.screen)


def chosen(explained: Sequence[Explanation], wanted: str | None) -> Sequence[Explanation]:
    """Give the one that ``wanted`` names, all where it is None.

    Raises Problem where no quote has that number or id.
    """
    if wanted is None:
        return explained
    found = [one for one in explained if wanted in names(one)]
    if not found:
        todo = suggest(wanted, [number(one.quote) for one in explained]) if explained else ""
        raise Problem("no quote of that number", wanted, todo or "no quote was found in this file")
    return found


def names(explanation: Explanation) -> tuple[str, str, str]:
    """Give what a quote answers to: the id, the id within its document, the table's number."""
    quote = explanation.quote
    return quote.id, quote.id.rpartition("#")[2], number(quote)
