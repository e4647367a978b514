"""Results → Arrow: one schema, the record of docs/record.md with its spans nested."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from quotes.extras import require
from quotes.records import SCHEMA, Quote, Result

if TYPE_CHECKING:
    import pyarrow

# Records that are made into Arrow at a time: as Python values they take about 5 kB each.
BATCH = 1_000

Record = Mapping[str, Any]


@lru_cache(maxsize=1)
def schema() -> pyarrow.Schema:
    """Give the schema of a record. Raises MissingExtra where pyarrow is not installed."""
    pa = require("pyarrow", "arrow")
    span = [_must("start", pa.int64()), _must("end", pa.int64()), _must("text", pa.string())]
    story = [_must("id", pa.string()), _must("index", pa.int64()), *span[:2]]
    may_span = pa.struct(span)
    speaker = [_must(name, pa.string()) for name in ("name", "kind", "id")]
    speaker += [pa.field("mention", may_span), pa.field("head", may_span)]
    return pa.schema(
        [
            *(_must(name, pa.string()) for name in ("schema", "id", "source")),
            _must("story", pa.struct([*story, _must("title", pa.string())])),
            *(_must(name, pa.string()) for name in ("type", "kind", "text")),
            _must("content", pa.list_(_must("item", pa.struct(span)))),
            pa.field("cue", pa.struct([*span, _must("lemma", pa.string())])),
            pa.field("speaker", pa.struct(speaker)),
            *(pa.field(name, may_span) for name in ("affiliation", "role", "addressee")),
            *(pa.field(name, pa.string()) for name in ("nested_in", "continues")),
            _must("confidence", pa.float64()),
            _must("rule", pa.string()),
        ],
        metadata={"quotes": SCHEMA},
    )


def to_arrow(found: Iterable[Result | Quote]) -> pyarrow.Table:
    """Give a table with a row for each quote. Raises MissingExtra without pyarrow."""
    pa = require("pyarrow", "arrow")
    return pa.Table.from_batches(batches(records(found)), schema())


def arrow_reader(found: Iterable[Result | Quote]) -> pyarrow.RecordBatchReader:
    """Give the same piece by piece, in flat memory: a reader takes more when it wants more."""
    pa = require("pyarrow", "arrow")
    return pa.RecordBatchReader.from_batches(schema(), batches(records(found)))


def records(found: Iterable[Result | Quote]) -> Iterator[Record]:
    """Give the record of each quote."""
    for one in found:
        for quote in one.quotes if isinstance(one, Result) else (one,):
            yield quote.to_dict()


def writable(row: Record) -> Record:
    """Give what Arrow can hold: a file's name need not be text, and then has half characters."""
    source = row["source"].encode("utf-8", "replace").decode("utf-8")
    return {**row, "source": source}


def batches(rows: Iterable[Record]) -> Iterator[pyarrow.RecordBatch]:
    """Put rows together, BATCH at a time."""
    pa = require("pyarrow", "arrow")
    held: list[Record] = []
    for row in rows:
        held.append(writable(row))
        if len(held) == BATCH:
            yield pa.RecordBatch.from_pylist(held, schema())
            held = []
    if held:
        yield pa.RecordBatch.from_pylist(held, schema())


def _must(name: str, kind: Any) -> Any:
    """Make a field that is never null."""
    return require("pyarrow", "arrow").field(name, kind, nullable=False)
