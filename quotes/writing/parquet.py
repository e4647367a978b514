"""Records → a Parquet file, row group by row group."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from quotes.extras import require
from quotes.journal.file import flush_folder
from quotes.records import Result
from quotes.writing.arrow import BATCH, Record, batches, records, schema

# Rows of a group, a multiple of BATCH, some 10 MB in memory: large enough to be read quickly, and
# the table of contents, which the writer keeps until the end, has 40 entries a group.
GROUP = 20_000


class ParquetWriter:
    """Writes to a file beside ``path``, which takes its place when closed: never half a file.

    Where a group ends depends on the rows alone, so the same records make the same bytes.
    """

    def __init__(self, path: Path) -> None:
        """Begin. Raises MissingExtra without pyarrow, OSError where it cannot be written."""
        self._arrow = require("pyarrow", "arrow")
        parquet = require("pyarrow.parquet", "arrow")
        self._path = path
        self._aside = path.with_name(f"{path.name}.new")
        self._file = parquet.ParquetWriter(str(self._aside), schema(), compression="zstd")
        self._held: list[Record] = []
        self._batches: list[Any] = []
        self._rows = 0

    def write(self, result: Result) -> None:
        """Add what one document gave."""
        for record in records((result,)):
            self.add(record)

    def add(self, record: Record) -> None:
        """Add one record."""
        self._held.append(record)
        if len(self._held) == BATCH:
            self._pack()
        if self._rows == GROUP:
            self._write_group()

    def close(self) -> None:
        """Write the rest and the table of contents, and put the file in its place."""
        self._pack()
        if self._rows:
            self._write_group()
        self._file.close()
        self._aside.replace(self._path)
        flush_folder(self._path.parent)

    def abandon(self) -> None:
        """Leave nothing behind of a file that was not finished."""
        self._file.close()
        self._aside.unlink(missing_ok=True)

    def _pack(self) -> None:
        """Keep records as Arrow, which takes a fifth of the memory."""
        self._batches += batches(self._held)
        self._rows += len(self._held)
        self._held = []

    def _write_group(self) -> None:
        table = self._arrow.Table.from_batches(self._batches, schema()).combine_chunks()
        self._file.write_table(table, row_group_size=GROUP)
        self._batches, self._rows = [], 0


@contextmanager
def open_parquet(path: Path) -> Iterator[ParquetWriter]:
    """Give a writer that is closed where all went well and else leaves nothing behind."""
    writer = ParquetWriter(path)
    try:
        yield writer
        writer.close()
    except BaseException:
        writer.abandon()
        raise


def from_lines(lines: Path, path: Path) -> None:
    """Make a Parquet file of JSON lines that `quotes.writing.jsonl` wrote."""
    with (
        lines.open(encoding="utf-8", newline="\n") as stream,
        open_parquet(path) as writer,
    ):
        for line in stream:
            writer.add(json.loads(line))
