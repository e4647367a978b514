"""Results → the table that people read, on a terminal, in a text file or as an SVG picture."""

from __future__ import annotations

import io
from collections.abc import Iterator
from pathlib import Path
from typing import TextIO

from rich.console import Console, RenderableType
from rich.table import Table
from rich.text import Text

from quotes.records import Document, Quote, Result, Story
from quotes.writing.cells import UNSURE, closing, dateline, is_unsure, stories_of
from quotes.writing.layout import Layout, layout_for
from quotes.writing.printable import printable
from quotes.writing.registry import Screen
from quotes.writing.screen import render
from quotes.writing.sieve import Sieve
from quotes.writing.tally import Tally


class TableWriter:
    """Writes each document's stories as it comes and the counts at the end."""

    def __init__(self, stream: TextIO, screen: Screen, least: float = 0.0) -> None:
        self._stream = stream
        self._screen = screen
        self._table = Sheet(layout_for(screen.width), Sieve(least))

    def write(self, result: Result) -> None:
        """Write the stories of ``result``."""
        self._print(self._table.document(result))

    def close(self) -> None:
        """Write the counts."""
        self._print(self._table.closing())

    def _print(self, parts: Iterator[RenderableType]) -> None:
        render(parts, self._stream, self._screen)


class SvgWriter:
    """Keeps what the table writer would show and writes it as a picture when closed."""

    def __init__(self, stream: TextIO, screen: Screen, least: float = 0.0) -> None:
        self._stream = stream
        self._console = Console(
            record=True, file=io.StringIO(), width=screen.width, force_terminal=True
        )
        self._table = Sheet(layout_for(screen.width), Sieve(least))

    def write(self, result: Result) -> None:
        """Draw the stories of ``result``."""
        self._draw(self._table.document(result))

    def close(self) -> None:
        """Draw the counts and write the picture."""
        self._draw(self._table.closing())
        self._stream.write(self._console.export_svg(title="quotes"))

    def _draw(self, parts: Iterator[RenderableType]) -> None:
        for part in parts:
            self._console.print(part)


class Sheet:
    """Builds the table piece by piece and counts what is in it."""

    def __init__(self, layout: Layout, sieve: Sieve) -> None:
        self._layout = layout
        self._sieve = sieve
        self._tally = Tally()
        self._unsure = 0
        self._source: str | None = None

    def document(self, result: Result) -> Iterator[RenderableType]:
        """Give the pieces for one document: its name, then each story."""
        result = self._sieve.keep(result)
        self._tally.add(result)
        self._unsure += sum(map(is_unsure, result.quotes))
        yield Text(printable(_label(result.document)), style="dim")
        if result.document.name != self._source:
            self._source = result.document.name
            yield self._layout.header()
            yield Text()
        for story, quotes in stories_of(result):
            yield heading(story)
            yield self._rows(quotes)
            yield Text()

    def closing(self) -> Iterator[RenderableType]:
        """Give what the signs mean, and the counts."""
        if self._unsure:
            means = f"a quote whose attribution is unsure (confidence under {UNSURE:g})"
            yield Text(f"? marks {means}", "dim")
        if remark := self._sieve.remark():
            yield Text(remark, "dim")
        tally = self._tally
        yield Text(closing(tally.stories, tally.quotes, tally.speakers), style="bold")

    def _rows(self, quotes: tuple[Quote, ...]) -> RenderableType:
        return self._layout.rows(quotes) if quotes else Text("   no quotes", style="dim")


def _label(document: Document) -> str:
    """Name the source, with the document's id where the source holds more than this one."""
    alone = document.name == "-" or document.id in Path(document.name).stem
    return document.name if alone else f"{document.name} · {document.id}"


def heading(story: Story) -> RenderableType:
    """Give a story's number, title and dateline."""
    text = Text(printable(story.title), style="bold")
    if story.dateline:
        text.append(f"\n{dateline(story)}", style="not bold dim")
    grid = Table.grid(padding=(0, 1, 0, 0))
    grid.add_row(Text(f"{story.index:>2}", style="bold cyan"), text)
    return grid
