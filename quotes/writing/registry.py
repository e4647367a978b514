"""The output formats, and which writer makes each."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Literal, Protocol, TextIO, get_args

from attrs import frozen

from quotes.records import Result

OutputFormat = Literal["table", "jsonl", "csv", "markdown", "svg", "parquet"]
FORMATS: tuple[OutputFormat, ...] = get_args(OutputFormat)

SUFFIXES: Mapping[str, OutputFormat] = MappingProxyType(
    {
        ".txt": "table",
        ".jsonl": "jsonl",
        ".ndjson": "jsonl",
        ".csv": "csv",
        ".md": "markdown",
        ".markdown": "markdown",
        ".svg": "svg",
        ".parquet": "parquet",
    }
)


@frozen
class Screen:
    """What the output is read on: its width in columns, and whether it shows colour."""

    width: int = 100
    colour: bool = False


class Writer(Protocol):
    """Takes results one by one, writes what it can at once and the rest when closed."""

    def write(self, result: Result) -> None:
        """Add what one document gave."""

    def close(self) -> None:
        """Write what comes last. The stream stays open."""


def format_of(suffix: str) -> OutputFormat | None:
    """Say which format a file suffix (with its dot) stands for; None where it stands for none."""
    return SUFFIXES.get(suffix.lower())


def open_writer(kind: OutputFormat, stream: TextIO, screen: Screen, least: float = 0.0) -> Writer:
    """Make the writer for ``kind``. Each is imported when asked for: the table's takes longest.

    What is made to be read leaves out quotes with a confidence under ``least`` and says how many
    they are. What is data has all of them.

    Parquet is no text: `quotes.writing.parquet.ParquetWriter` takes a path in place of a stream.
    """
    if kind == "jsonl":
        from quotes.writing.jsonl import JsonlWriter

        return JsonlWriter(stream)
    if kind == "csv":
        from quotes.writing.sheet import SheetWriter

        return SheetWriter(stream)
    if kind == "markdown":
        from quotes.writing.markdown import MarkdownWriter

        return MarkdownWriter(stream, least)
    if kind == "svg":
        from quotes.writing.table import SvgWriter

        return SvgWriter(stream, screen, least)
    if kind == "parquet":
        raise ValueError("parquet is not written to a stream of text: use ParquetWriter")
    from quotes.writing.table import TableWriter

    return TableWriter(stream, screen, least)
