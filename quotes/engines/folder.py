"""A folder of Parquet files with finished documents: what is in it, and what is torn."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from quotes.extras import require
from quotes.reading.seen import Seen
from quotes.records import Failure


def parts(folder: Path) -> list[Path]:
    """Give the files."""
    return sorted(folder.glob("*.parquet"))


def remove_torn(folder: Path) -> list[Path]:
    """Remove the files that a killed run has left without their end, and say which."""
    pa = require("pyarrow", "ray")
    parquet = require("pyarrow.parquet", "ray")
    torn = []
    for part in parts(folder):
        try:
            parquet.read_metadata(part)
        except pa.ArrowInvalid:
            part.unlink()
            torn.append(part)
    return torn


def finished(folder: Path) -> Seen:
    """Give the ids of all documents that are done."""
    seen = Seen()
    for row in rows(folder, ["id"]):
        seen.add(row["id"])
    return seen


def failures(folder: Path) -> Iterator[Failure]:
    """Give what failed, file by file."""
    for row in rows(folder, ["errors"]):
        for error in row["errors"]:
            yield Failure(error["source"], error["reason"], error["id"])


def rows(folder: Path, columns: list[str] | None = None) -> Iterator[dict[str, Any]]:
    """Give the rows of all files, some thousand at a time in memory."""
    parquet = require("pyarrow.parquet", "ray")
    for part in parts(folder):
        with parquet.ParquetFile(part) as file:
            for batch in file.iter_batches(1_000, columns=columns):
                yield from batch.to_pylist()
