"""An explanation → a few labelled paragraphs."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TextIO

from rich.console import Group, RenderableType
from rich.table import Table
from rich.text import Text

from quotes.records import Explanation, Quote
from quotes.writing import cells
from quotes.writing.printable import printable
from quotes.writing.registry import Screen
from quotes.writing.screen import render


def write_explanation(explanation: Explanation, stream: TextIO, screen: Screen) -> None:
    """Write why the quote was found and given to its speaker."""
    quote = explanation.quote
    heading = Text.assemble((cells.number(quote), "bold cyan"), f"  {printable(quote.id)}")
    grid = Table(box=None, show_header=False, pad_edge=False, padding=(0, 2, 0, 0))
    grid.add_column(width=9, style="dim")
    grid.add_column(overflow="fold")
    for label, value in _parts(explanation):
        grid.add_row(label, value)
    render((heading, grid, Text()), stream, screen)


def _parts(explanation: Explanation) -> Iterator[tuple[str, RenderableType]]:
    quote = explanation.quote
    yield "quote", Text(cells.words(quote))
    yield "speaker", Text(", ".join(filter(None, (cells.name(quote), cells.standing(quote)))))
    yield "cue", Text(cells.cue(quote))
    yield "type", Text(f"{quote.type} {quote.kind}, confidence {quote.confidence:.2f}")
    yield "rule", Text(f"{quote.rule}: {printable(explanation.note)}")
    if explanation.pattern.strip():
        yield "pattern", _lines(explanation.pattern.strip("\n").split("\n"))
    if explanation.tree:
        yield "tree", _lines(explanation.tree)
    if explanation.evidence:
        weights = [f"{weight:+.2f}  {name}" for name, weight in explanation.evidence]
        yield "weighed", _lines(weights)
    if explanation.reasons:
        yield "why", Group(*(Text(printable(reason)) for reason in explanation.reasons))
    yield from _ties(quote)


def _ties(quote: Quote) -> Iterator[tuple[str, RenderableType]]:
    if quote.continues:
        yield "goes on", Text(quote.continues)
    if quote.nested_in:
        yield "inside", Text(quote.nested_in)


def _lines(lines: list[str] | tuple[str, ...]) -> RenderableType:
    """Keep the indentation, which carries the meaning here."""
    return Group(*(Text(_safe(line), no_wrap=True, overflow="ellipsis") for line in lines))


def _safe(line: str) -> str:
    indent = len(line) - len(line.lstrip(" "))
    return " " * indent + printable(line)
