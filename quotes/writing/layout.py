"""How the rows of the table stand at a given width."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Protocol

from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from quotes.records import Quote
from quotes.writing import cells

# Four columns need this much before the quote's own column is as wide as a newspaper's (about 40).
WIDE = 104
# Below this even three columns leave the quote two or three words a line: one under the other then.
NARROW = 60
# Wider than this the eye loses the line; a 200 column terminal keeps the rest as margin.
QUOTE_AT_MOST = 100

NUMBER = 5  # "12.34"
SORT = 10  # "indirect ?"
GAP = 2

STYLES = {"direct": "green", "mixed": "yellow", "indirect": "cyan"}


class Layout(Protocol):
    """Lays out the quotes of one story."""

    def header(self) -> RenderableType:
        """Give the line that names the columns."""

    def rows(self, quotes: tuple[Quote, ...]) -> RenderableType:
        """Give the rows, ready to print."""


def layout_for(width: int) -> Layout:
    """Choose the layout for ``width`` columns."""
    if width >= WIDE:
        return Wide(width)
    return Narrow(width) if width >= NARROW else Stacked()


class Wide:
    """Speaker, type, cue and quote, each in its column."""

    def __init__(self, width: int) -> None:
        self._speaker = min(38, width * 22 // 100)
        self._cue = min(30, width * 17 // 100)
        self._quote = min(
            QUOTE_AT_MOST, width - self._speaker - self._cue - NUMBER - SORT - 4 * GAP
        )

    def header(self) -> RenderableType:
        """Give the names of the five columns."""
        return _names(self._grid(), "Speaker", "Type", "Cue", "Quote")

    def rows(self, quotes: tuple[Quote, ...]) -> RenderableType:
        """Give a row of five cells for each quote."""
        table = self._grid()
        for quote, above in _with_above(quotes):
            who, how = _speaker(quote, above), _sort(quote)
            table.add_row(_number(quote), who, how, _cue(quote), _words(quote))
        return table

    def _grid(self) -> Table:
        return _grid(self._speaker, SORT, self._cue, self._quote)


class Narrow:
    """Speaker, cue with the type beneath, and quote."""

    def __init__(self, width: int) -> None:
        self._speaker = width * 26 // 100
        self._cue = width * 20 // 100
        self._quote = width - self._speaker - self._cue - NUMBER - 3 * GAP

    def header(self) -> RenderableType:
        """Give the names of the four columns."""
        return _names(self._grid(), "Speaker", "Cue, type", "Quote")

    def rows(self, quotes: tuple[Quote, ...]) -> RenderableType:
        """Give a row of four cells for each quote."""
        table = self._grid()
        for quote, above in _with_above(quotes):
            who, how = _speaker(quote, above), Group(_cue(quote), _sort(quote))
            table.add_row(_number(quote), who, how, _words(quote))
        return table

    def _grid(self) -> Table:
        return _grid(self._speaker, self._cue, self._quote)


class Stacked:
    """Everything of a quote one under the other."""

    def header(self) -> RenderableType:
        """Give an empty line: there are no columns."""
        return Text()

    def rows(self, quotes: tuple[Quote, ...]) -> RenderableType:
        """Give a block of lines for each quote."""
        return Group(*(self._block(*pair) for pair in _with_above(quotes)))

    def _block(self, quote: Quote, above: Quote | None) -> RenderableType:
        first = Group(_speaker(quote, above), _cue(quote), _sort(quote))
        return Padding(Group(first, Padding(_words(quote), (0, 0, 0, 2))), (0, 0, 1, 1))


def _grid(*widths: int) -> Table:
    table = Table(box=None, show_header=False, pad_edge=False, padding=(0, GAP, 1, 0))
    table.add_column(min_width=NUMBER, no_wrap=True, justify="right")
    for width in widths:
        table.add_column(width=width, overflow="fold")
    return table


def _names(table: Table, *names: str) -> Table:
    table.add_row("", *(Text(name, style="dim underline") for name in names))
    return table


def _number(quote: Quote) -> Text:
    return Text(cells.number(quote), style="dim")


def _with_above(quotes: tuple[Quote, ...]) -> Iterator[tuple[Quote, Quote | None]]:
    """Give each quote with the one in the row above it."""
    return zip(quotes, (None, *quotes), strict=False)


def _speaker(quote: Quote, above: Quote | None) -> RenderableType:
    lead, style = cells.lead(quote), "bold" if quote.speaker else "dim"
    named = Text.assemble((lead, "dim"), (cells.name(quote), style))
    beneath = cells.standing(quote)
    # Said once for a run of quotes by the same speaker: the row above has it.
    ditto = above and above.speaker and quote.speaker and above.speaker.id == quote.speaker.id
    if not beneath or (ditto and above and cells.standing(above) == beneath):
        return named
    return Group(named, Padding(Text(beneath, style="dim"), (0, 0, 0, 2)))


def _sort(quote: Quote) -> Text:
    text = Text(quote.type, style=STYLES[quote.type])
    if quote.kind != "speech":
        text.append(f" {quote.kind}", style="dim")
    if cells.is_unsure(quote):
        text.append(" ?", style="bold red")
    return text


def _cue(quote: Quote) -> Text:
    return Text(cells.cue(quote), style="" if quote.cue else "dim")


def _words(quote: Quote) -> RenderableType:
    words = Text(cells.words(quote))
    return Padding(words, (0, 0, 0, 2)) if quote.nested_in else words
