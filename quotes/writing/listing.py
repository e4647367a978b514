"""Rows of plain values → a table, JSON lines, CSV or Markdown: for stories and for speakers."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Any, Literal, TextIO

from attrs import frozen

from quotes.writing.jsonl import json_line
from quotes.writing.printable import markdown, printable
from quotes.writing.registry import OutputFormat, Screen
from quotes.writing.sheet import safe

if TYPE_CHECKING:
    from rich.console import Group
    from rich.text import Text

LISTING_FORMATS: tuple[OutputFormat, ...] = ("table", "jsonl", "csv", "markdown")

Row = Mapping[str, Any]


@frozen
class Column:
    """One column of the table: the key in the row, the heading, its style and its side.

    ``beneath`` holds the keys whose values stand together below the first, less prominent.
    """

    key: str
    heading: str
    style: str = ""
    right: bool = False
    beneath: tuple[str, ...] = ()


def write_listing(
    kind: OutputFormat,
    rows: Iterable[Row],
    columns: Sequence[Column],
    stream: TextIO,
    screen: Screen,
) -> None:
    """Write ``rows``. JSON lines and CSV hold every key, the other two the ``columns`` only."""
    if kind == "jsonl":
        stream.writelines(map(json_line, rows))
    elif kind == "csv":
        _write_csv(list(rows), stream)
    elif kind == "markdown":
        _write_markdown(rows, columns, stream)
    else:
        _write_table(rows, columns, stream, screen)


def _write_csv(rows: Sequence[Row], stream: TextIO) -> None:
    if rows:
        sheet = csv.DictWriter(stream, list(rows[0]), lineterminator="\n")
        sheet.writeheader()
        sheet.writerows(map(safe, rows))


def _write_markdown(rows: Iterable[Row], columns: Sequence[Column], stream: TextIO) -> None:
    stream.write(f"| {' | '.join(column.heading for column in columns)} |\n")
    stream.write(f"| {' | '.join('---:' if column.right else '---' for column in columns)} |\n")
    for row in rows:
        stream.write(f"| {' | '.join(_markdown_cell(row, column) for column in columns)} |\n")


def _markdown_cell(row: Row, column: Column) -> str:
    lines = _shown(row, column.key), _beneath(row, column)
    return "<br>".join(markdown(line) for line in lines if line)


def _write_table(
    rows: Iterable[Row], columns: Sequence[Column], stream: TextIO, screen: Screen
) -> None:
    from rich.table import Table

    from quotes.writing.screen import render

    table = Table(box=None, pad_edge=False, padding=(0, 2, 0, 0), header_style="dim underline")
    for column in columns:
        # A number is never folded; names share what is left.
        side: Literal["left", "right"] = "right" if column.right else "left"
        table.add_column(column.heading, justify=side, no_wrap=column.right, overflow="fold")
    for row in rows:
        table.add_row(*(_cell(row, column) for column in columns))
    render((table,), stream, screen)


def _cell(row: Row, column: Column) -> Text | Group:
    from rich.console import Group
    from rich.padding import Padding
    from rich.text import Text

    shown, beneath = Text(_shown(row, column.key), style=column.style), _beneath(row, column)
    return Group(shown, Padding(Text(beneath, "dim"), (0, 0, 0, 2))) if beneath else shown


def _beneath(row: Row, column: Column) -> str:
    """Join what stands below, each phrase once: "mayor of Orrin" says Orrin too."""
    phrases: list[str] = []
    for shown in (_shown(row, key) for key in column.beneath):
        if shown and not any(shown in phrase for phrase in phrases):
            phrases.append(shown)
    return ", ".join(phrases)


def _shown(row: Row, key: str) -> str:
    value = row[key]
    if isinstance(value, int):
        return f"{value:,}"
    return "" if value is None else printable(str(value))
