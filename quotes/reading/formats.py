"""A file's bytes → the texts in it: plain text, JSON lines, CSV or HTML."""

from __future__ import annotations

import codecs
import csv
import io
import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from types import MappingProxyType
from typing import Any, BinaryIO, Literal

from attrs import frozen

from quotes.reading.decoding import UnreadableError, decode, needs_the_whole, whole
from quotes.reading.html import read_html

InputFormat = Literal["text", "jsonl", "csv", "html"]
FORMATS: tuple[InputFormat, ...] = ("text", "jsonl", "csv", "html")

SUFFIXES: Mapping[str, InputFormat] = MappingProxyType(
    {
        ".txt": "text",
        ".md": "text",
        ".jsonl": "jsonl",
        ".ndjson": "jsonl",
        ".csv": "csv",
        ".tsv": "csv",
        ".html": "html",
        ".htm": "html",
    }
)


@frozen
class Passage:
    """One text of a file. ``id`` and ``source`` are None where the file does not give them.

    ``place`` is the number of its line or row, from 1, None where the file is one text.
    """

    text: str
    id: str | None = None
    source: str | None = None
    title: str | None = None
    place: int | None = None


@frozen
class Broken:
    """A line or row that could not be read: its number from 1, and one sentence of advice."""

    place: int
    reason: str


def format_of(suffix: str) -> InputFormat:
    """Say what a suffix stands for. Raises UnreadableError for .json, which is not JSON lines."""
    if suffix.lower() == ".json":
        raise UnreadableError("plain JSON is not read: write one object a line, as .jsonl")
    return SUFFIXES.get(suffix.lower(), "text")


def open_passages(
    stream: BinaryIO, kind: InputFormat, encoding: str | None
) -> Iterator[Passage | Broken]:
    """Give the texts in ``stream``. Raises UnreadableError where the whole of it is no good."""
    if kind == "jsonl":
        return _read_jsonl(stream, encoding)
    return READERS[kind](decode(stream.read(), encoding))


def _read_text(text: str) -> Iterator[Passage]:
    yield Passage(text)


def _read_html(html: str) -> Iterator[Passage]:
    text, title = read_html(html)
    if not text:
        raise UnreadableError("no paragraph in this page: nothing in it is text")
    yield Passage(text, title=title)


def _read_jsonl(stream: BinaryIO, encoding: str | None) -> Iterator[Passage | Broken]:
    """Read line by line, so that a file larger than memory can be read."""
    empty = True
    for place, line in enumerate(_lines(stream, encoding), start=1):
        if not line.strip():
            continue
        empty = False
        try:
            yield _passage(line, encoding, place)
        except UnreadableError as error:
            yield Broken(place, str(error))
    if empty:
        raise UnreadableError("empty: there is nothing to read in it")


def _lines(stream: BinaryIO, encoding: str | None) -> Iterable[bytes]:
    opening = stream.readline()
    if needs_the_whole(opening, encoding):
        text = decode(opening + stream.read(), encoding)
        return (line.encode("utf-8", "replace") for line in text.split("\n"))
    return _chain(opening.removeprefix(codecs.BOM_UTF8), stream)


def _chain(opening: bytes, rest: BinaryIO) -> Iterator[bytes]:
    yield opening
    yield from rest


def _passage(line: bytes, encoding: str | None, place: int) -> Passage:
    wide = needs_the_whole(b"", encoding)
    return _from_object(_parsed(decode(line, None if wide else encoding)), place)


def _parsed(line: str) -> dict[str, Any]:
    try:
        value = json.loads(line)
    except (ValueError, RecursionError) as error:
        where = f"column {error.colno}" if isinstance(error, json.JSONDecodeError) else "line"
        raise UnreadableError(f"no JSON ({where}): write one object a line") from None
    if not isinstance(value, dict):
        raise UnreadableError('no JSON object: a line is like {"id": "a1", "text": "…"}')
    return value


def _from_object(value: Mapping[str, Any], place: int) -> Passage:
    text = value.get("text")
    if not isinstance(text, str):
        keys = ", ".join(sorted(map(str, value))[:8]) or "none"
        raise UnreadableError(f'no "text" that is a string: the keys are {keys}')
    if not text.strip():
        raise UnreadableError('"text" is empty: there is nothing to read in it')
    given = {name: _string(value.get(name)) for name in ("id", "source", "title")}
    return Passage(whole(text), place=place, **given)


def _string(value: Any) -> str | None:
    """Take a string or a number as a name; anything else, and "", is no name."""
    if isinstance(value, bool) or not isinstance(value, str | int):
        return None
    return whole(str(value)).strip() or None


def _read_csv(text: str) -> Iterator[Passage | Broken]:
    csv.field_size_limit(2**31 - 1)  # The default refuses a cell of more than 128 KiB: an article.
    rows = csv.DictReader(io.StringIO(text, newline=""), delimiter=_delimiter(text))
    named = {name.strip().lower(): name for name in rows.fieldnames or ()}
    if "text" not in named:
        columns = ", ".join(named) or "none"
        raise UnreadableError(f'no column named "text": the columns are {columns}')
    return _rows(rows, named)


def _rows(rows: csv.DictReader[str], named: Mapping[str, str]) -> Iterator[Passage | Broken]:
    try:
        for row in rows:
            value = {name: row[column] for name, column in named.items()}
            try:
                yield _from_object(value, rows.line_num)
            except UnreadableError as error:
                yield Broken(rows.line_num, str(error))
    except csv.Error as error:
        yield Broken(rows.line_num, f"no CSV from here on ({error}): check the quoting")


def _delimiter(text: str) -> str:
    """Take the delimiter whose use in the first line gives a column named text."""
    header = text.split("\n", 1)[0].lower()
    for delimiter in ",;\t":
        if "text" in (cell.strip().strip('"') for cell in header.split(delimiter)):
            return delimiter
    return ","


READERS: Mapping[InputFormat, Callable[[str], Iterator[Passage | Broken]]] = MappingProxyType(
    {"text": _read_text, "csv": _read_csv, "html": _read_html}
)
