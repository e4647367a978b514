"""``quotes eval``: how well the quotes agree with annotated text."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

from quotes.cli import arguments
from quotes.cli.arguments import Grammar
from quotes.cli.evaluate_options import add_compared, add_results
from quotes.cli.evaluate_results import write_errors, write_figures, write_outcomes
from quotes.cli.outlet import Outlet, plan_outlet
from quotes.cli.progress import open_progress
from quotes.cli.reporter import Reporter
from quotes.cli.status import Problem
from quotes.records import Failure

if TYPE_CHECKING:
    from quotes.evaluating.gold import Gold
    from quotes.evaluating.model import Laid
    from quotes.evaluating.running import Settings

HELP = "score the quotes against annotated text"
EPILOG = """\
GOLD is a .jsonl of records, a .json of offsets, an .ann of brat, or a folder of them; PATH gives
the texts where they are not beside it. docs/evaluation.md defines every figure.

examples:
  quotes eval fixtures/gold seeds/
  quotes eval polnear/attributions polnear/text --parses auto --speech
  quotes eval GOLD TEXTS --parses auto --save before.json     and after a change:
  quotes eval GOLD TEXTS --parses auto --against before.json
"""


def add_arguments(grammar: Grammar) -> None:
    """Add what ``quotes eval`` takes."""
    grammar.add_argument("gold", metavar="GOLD", help="annotated text: file or folder")
    grammar.add_argument("paths", nargs="*", metavar="PATH", help="the texts, or folders of them")
    add_compared(grammar)
    add_results(grammar)
    arguments.add_engine(grammar)
    arguments.add_loudness(grammar)


def run(options: Namespace, reporter: Reporter) -> None:
    """Compare, and give figures, errors and changes as the options ask."""
    outlets = {name: _outlet(options, name) for name in ("output", "errors", "save")}
    _refuse_mixture(options)
    with _teaching():
        gold, before = _gold(options, reporter), _before(options)
        laid = list(_compared(gold, options, reporter))
    if not laid:
        return
    if options.save:  # First: who reads the table may stop reading, as head does.
        write_outcomes(laid, outlets["save"])
    write_figures(laid, before, options.format, outlets["output"])
    if options.errors:
        write_errors(laid, outlets["errors"])


def _outlet(options: Namespace, name: str) -> Outlet:
    given = getattr(options, name)
    inputs = (options.gold, *options.paths)
    return plan_outlet(Path(given) if given else None, "table", ("table",), inputs)


def _refuse_mixture(options: Namespace) -> None:
    if options.format == "json" and options.errors == "-" and options.output is None:
        todo = "give one of them a file with -o or --errors"
        raise Problem("JSON and the list of errors would mix", "standard output", todo)


@contextmanager
def _teaching() -> Iterator[None]:
    """Turn a gold that cannot be used at all into a usage error."""
    from quotes.evaluating.errors import GoldError

    try:
        yield
    except GoldError as error:
        what, _, todo = error.reason.partition(": ")
        raise Problem(what, error.where, todo) from None


def _gold(options: Namespace, reporter: Reporter) -> Gold:
    from quotes.evaluating.brat import Roles
    from quotes.evaluating.gold import find_gold

    gold = find_gold(Path(options.gold), options.paths, Roles(**options.brat_roles))
    for failure in gold.failures:
        reporter.fail(Failure(failure.where, failure.reason))
    return gold


def _before(options: Namespace) -> Mapping[str, Any] | None:
    from quotes.evaluating.against import load

    return load(options.against) if options.against else None


def _compared(gold: Gold, options: Namespace, reporter: Reporter) -> Iterator[Laid]:
    """Give the articles that could be compared and tell why the others could not."""
    from quotes.evaluating.parts import part_of
    from quotes.evaluating.running import compare_all

    names = set(part_of({e.name for e in gold.entries}, options.part, options.articles))
    entries = [entry for entry in gold.entries if entry.name in names]
    if gold.entries and not entries:
        raise Problem("no article of the gold in this part", options.part, "try --part both")
    with open_progress(quiet=reporter.quiet) as progress:
        rows = compare_all(entries, _settings(options, gold), options.processes)
        for count, row in enumerate(rows, 1):
            progress.note(f"comparing (article {count:,} of {len(entries):,})")
            if isinstance(row, Failure):
                reporter.fail(row)
            else:
                yield row


def _settings(options: Namespace, gold: Gold) -> Settings:
    from quotes.evaluating.running import Settings

    stories = options.stories or gold.stories
    return Settings(options.model, options.rules, stories, options.parses, options.speech)
