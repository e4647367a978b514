"""``quotes speakers``: who speaks how often."""

from __future__ import annotations

from argparse import Namespace

from attrs import asdict

from quotes.cli import arguments
from quotes.cli.arguments import Grammar
from quotes.cli.engine import results_of
from quotes.cli.outlet import plan_outlet
from quotes.cli.reporter import Reporter
from quotes.records import SCHEMA
from quotes.writing.listing import LISTING_FORMATS, Column, write_listing
from quotes.writing.tally import Tally

HELP = "count who speaks how often"
EPILOG = """\
A full name or an organisation is counted over all stories; a lone surname and a source without a
name story by story, as they may be somebody else in the next.

examples:
  quotes speakers seeds/
  quotes speakers seeds/ --type direct -f csv -o voices.csv
"""
COLUMNS = (
    Column("quotes", "Quotes", "bold", right=True),
    Column("name", "Speaker", "bold", beneath=("role", "affiliation")),
    Column("kind", "Kind", "dim"),
    Column("direct", "Direct", "green", right=True),
    Column("indirect", "Indirect", "cyan", right=True),
    Column("mixed", "Mixed", "yellow", right=True),
    Column("stories", "Stories", right=True),
)


def add_arguments(grammar: Grammar) -> None:
    """Add what ``quotes speakers`` takes."""
    arguments.add_inputs(grammar)
    arguments.add_output(grammar, LISTING_FORMATS)
    arguments.add_choice(grammar)
    arguments.add_running(grammar)
    arguments.add_engine(grammar)
    arguments.add_loudness(grammar)


def run(options: Namespace, reporter: Reporter) -> None:
    """Count the speakers of all inputs together."""
    outlet = plan_outlet(options.output, options.format, LISTING_FORMATS, options.paths)
    tally = Tally()
    for result in results_of(options, reporter, outlet.path):
        tally.add(result)
    rows = [{"schema": SCHEMA, **asdict(voice)} for voice in tally.voices()]
    with outlet.open() as stream:
        write_listing(outlet.format, rows, COLUMNS, stream, outlet.screen)
