"""``quotes stories``: where each story of a feed begins and ends."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Iterable, Iterator
from typing import Any

from quotes.cli import arguments
from quotes.cli.arguments import Grammar
from quotes.cli.engine import results_of
from quotes.cli.outlet import plan_outlet
from quotes.cli.reporter import Reporter
from quotes.records import SCHEMA, Result
from quotes.writing.cells import stories_of
from quotes.writing.listing import LISTING_FORMATS, Column, write_listing

HELP = "list the stories of a feed"
EPILOG = """\
examples:
  quotes stories wire.txt
  quotes stories wire.txt -f jsonl             start and end of each, in characters
"""
COLUMNS = (
    Column("index", "#", "bold cyan", right=True),
    Column("title", "Title", "bold", beneath=("dateline",)),
    Column("start", "Start", right=True),
    Column("end", "End", right=True),
    Column("quotes", "Quotes", right=True),
    Column("source", "Source", "dim"),
)


def add_arguments(grammar: Grammar) -> None:
    """Add what ``quotes stories`` takes."""
    arguments.add_inputs(grammar)
    arguments.add_output(grammar, LISTING_FORMATS)
    arguments.add_choice(grammar)
    arguments.add_running(grammar)
    arguments.add_engine(grammar)
    arguments.add_loudness(grammar)


def run(options: Namespace, reporter: Reporter) -> None:
    """List the stories of every input."""
    outlet = plan_outlet(options.output, options.format, LISTING_FORMATS, options.paths)
    rows = list(rows_of(results_of(options, reporter, outlet.path)))
    if rows:
        with outlet.open() as stream:
            write_listing(outlet.format, rows, COLUMNS, stream, outlet.screen)


def rows_of(results: Iterable[Result]) -> Iterator[dict[str, Any]]:
    """Give the record of each story: docs/record.md."""
    for result in results:
        for story, quotes in stories_of(result):
            yield {
                "schema": SCHEMA,
                "source": result.document.name,
                **story.to_dict(),
                "dateline": story.dateline,
                "quotes": len(quotes),
            }
