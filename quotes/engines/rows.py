"""What goes through an engine, as Arrow: a row a document, with its quotes and its errors."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from quotes.extras import require
from quotes.records import SCHEMA, Document, Failure, Result
from quotes.writing.arrow import schema as record_schema
from quotes.writing.arrow import writable

if TYPE_CHECKING:
    import pyarrow


@lru_cache(maxsize=1)
def schema() -> pyarrow.Schema:
    """Give the schema of a finished document.

    ``place`` is its number in the input, from 1, where the input has one; ``quotes`` are its
    records and ``errors`` what failed in it, one for each story, as in ``--errors``.
    """
    pa = require("pyarrow", "arrow")
    error = pa.struct([(name, pa.string()) for name in ("source", "id", "reason")])
    return pa.schema(
        [
            pa.field("place", pa.int64()),
            pa.field("id", pa.string(), nullable=False),
            pa.field("source", pa.string()),
            pa.field("quotes", pa.list_(pa.struct(list(record_schema()))), nullable=False),
            pa.field("errors", pa.list_(error), nullable=False),
        ],
        metadata={"quotes": SCHEMA},
    )


@lru_cache(maxsize=1)
def document_schema() -> pyarrow.Schema:
    """Give the schema of a document to be read; with ``reason`` it is one that cannot be."""
    pa = require("pyarrow", "arrow")
    texts = [(name, pa.string()) for name in ("id", "source", "title", "text", "reason")]
    return pa.schema([("place", pa.int64()), *texts])


def document_of(row: dict[str, Any]) -> Document | Failure:
    """Read one row; what is no document comes as a Failure with the row's id."""
    source = row.get("source") or row["id"]
    if row.get("reason"):
        return Failure(source, row["reason"], row["id"])
    text = row.get("text")
    if not isinstance(text, str) or not text.strip():
        return Failure(source, '"text" is empty: there is nothing to read in it', row["id"])
    return Document(text, name=source, id=row["id"], title=row.get("title"))


def row_of(row: dict[str, Any], result: Result | Failure) -> dict[str, Any]:
    """Give the row of a finished document, of the row it came as and what it gave."""
    found = result if isinstance(result, Result) else None
    failures = found.failures if found else (result,)
    return {
        "place": row.get("place"),
        "id": row["id"],
        "source": row.get("source") or row["id"],
        "quotes": [writable(quote.to_dict()) for quote in found.quotes] if found else [],
        "errors": [one.to_dict() for one in failures if isinstance(one, Failure)],
    }


def tables(
    found: Iterable[Document | Failure], finished: Any, size: int
) -> Iterator[pyarrow.Table]:
    """Number what was read and give it in tables of ``size`` rows, without what is finished."""
    pa = require("pyarrow", "arrow")
    rows: list[dict[str, Any]] = []
    for place, one in enumerate(found, start=1):
        row = _row_to_read(place, one)
        if row["id"] not in finished:
            rows.append(row)
        if len(rows) == size:
            yield pa.Table.from_pylist(rows, document_schema())
            rows = []
    yield pa.Table.from_pylist(rows, document_schema())


def _row_to_read(place: int, one: Document | Failure) -> dict[str, Any]:
    if isinstance(one, Failure):
        # What cannot be read has no id; its place in its file is as good, and stays the same.
        row = {"id": f"unreadable:{one.source}", "source": one.source, "reason": one.reason}
    else:
        row = {"id": one.id, "source": one.name, "title": one.title or "", "text": one.text}
    texts = {key: text.encode("utf-8", "replace").decode("utf-8") for key, text in row.items()}
    return {**texts, "place": place, "title": texts.get("title") or None}
