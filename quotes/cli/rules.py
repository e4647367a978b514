"""``quotes rules``: what the rules are, and whether they do what their examples say."""

from __future__ import annotations

import sys
from argparse import Namespace
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from attrs import evolve

from quotes.cli import arguments
from quotes.cli.arguments import Grammar
from quotes.cli.outlet import Outlet
from quotes.cli.reporter import Reporter
from quotes.cli.status import Problem
from quotes.cli.suggesting import suggest
from quotes.records import Failure
from quotes.writing.listing import Column, write_listing

if TYPE_CHECKING:
    from quotes.pipeline import ParsesStories
    from quotes.rulebook import Rule, Rulebook

HELP = "list, show and check the rules"
EPILOG = """\
examples:
  quotes rules list
  quotes rules show clausal.complement
  quotes rules check my-rules/
"""
COLUMNS = (
    Column("id", "Rule", "bold"),
    Column("priority", "Priority", right=True),
    Column("confidence", "Confidence", right=True),
    Column("kind", "Kind", "dim"),
    Column("note", "What it finds"),
)


def add_arguments(grammar: Grammar) -> None:
    """Add what ``quotes rules`` takes."""
    grammar.set_defaults(task="list", id=None, folder=None, rules=None, model=None)
    tasks = grammar.add_subparsers(dest="task", metavar="list|show|check", parser_class=Grammar)
    listing = tasks.add_parser("list", help="all rules, the first to be believed first")
    show = tasks.add_parser("show", help="one rule with its pattern and examples")
    show.add_argument("id", metavar="ID", help="as in 'quotes rules list'")
    check = tasks.add_parser("check", help="run every rule on its examples")
    check.add_argument("folder", metavar="DIR", nargs="?", help="your rules (default: the bundled)")
    for task in (listing, show, check):
        arguments.add_engine(task)
        arguments.add_loudness(task)


def run(options: Namespace, reporter: Reporter) -> None:
    """Do the task that ``options`` name."""
    from quotes.rulebook import load_rulebook

    rulebook = load_rulebook(options.folder or options.rules)
    if options.task == "show":
        show(rulebook, options.id)
    elif options.task == "check":
        check(rulebook, options, reporter)
    else:
        list_rules(rulebook.rules)


def list_rules(rules: Iterable[Rule]) -> None:
    """Print a line for each rule."""
    rows = [
        {
            "id": rule.id,
            "priority": rule.priority,
            "confidence": f"{rule.confidence:.2f}",
            "kind": "blocks" if rule.blocks else rule.kind or "by cue",
            "note": rule.note,
        }
        for rule in rules
    ]
    outlet = Outlet("table")
    with outlet.open() as stream:
        write_listing("table", rows, COLUMNS, stream, outlet.screen)


def show(rulebook: Rulebook, rule_id: str) -> None:
    """Print one rule as it was written. Raises Problem where there is none of that id."""
    rule = rulebook.rule(rule_id)
    if rule is None:
        todo = suggest(rule_id, [rule.id for rule in rulebook.rules])
        raise Problem("no rule of that id", rule_id, todo)
    sys.stdout.write(described(rule))


def described(rule: Rule) -> str:
    """Give the rule as text: heading, pattern, examples."""
    lines = [
        f"{rule.id}: {rule.note}",
        f"{rule.file}:{rule.line}, priority {rule.priority}, confidence {rule.confidence:.2f}",
        "",
        *(f"  {line.strip()}" for line in rule.pattern.source.strip().splitlines()),
        "",
        *(f"  finds    {example}" for example in rule.examples),
        *(f"  leaves   {example}" for example in rule.counterexamples),
    ]
    return "\n".join(lines) + "\n"


def open_parser(options: Namespace) -> ParsesStories:
    """Give the parser that the examples are read with. Raises ModelError."""
    from quotes.pipeline import Extractor

    return Extractor(model=options.model).parser


def check(rulebook: Rulebook, options: Namespace, reporter: Reporter) -> None:
    """Run the rules on their examples and say which do not do what they promise."""
    from quotes.checking import check as check_rules

    checked = evolve(rulebook, rules=tuple(_within(rulebook.rules, options.folder)))
    findings = check_rules(checked, open_parser(options))
    for finding in findings:
        reason = f"rule {finding.rule} {finding.problem}: {finding.example}"
        reporter.fail(Failure(f"{finding.file}:{finding.line}", reason))
    count = sum(len(rule.examples) + len(rule.counterexamples) for rule in checked.rules)
    bad = f"{len(findings)} not as promised" if findings else "all as promised"
    print(f"{len(checked.rules)} rules, {count} examples: {bad}")


def _within(rules: Iterable[Rule], folder: str | None) -> Iterator[Rule]:
    """Give the rules that stand in ``folder``; None is everywhere."""
    from quotes.rulebook import rules_folder

    held = None if folder is None else rules_folder(folder)
    for rule in rules:
        if held is None or Path(rule.file).is_relative_to(held):
            yield rule
