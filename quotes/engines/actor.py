"""What an engine keeps alive on each of its machines: a worker with the model loaded."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING, Any

from quotes.engines.rows import document_of, row_of, schema
from quotes.extras import require
from quotes.records import Document, Result
from quotes.working.team import Reads, Team
from quotes.working.worker import hide_interrupts

if TYPE_CHECKING:
    import pyarrow


class Actor:
    """Takes tables of documents and gives tables of finished ones, by a worker of its own.

    The model is loaded once, in a process beside this one: a story that makes it die is tried
    again in a new one and then a row with an error, where it would else take the actor along.
    """

    def __init__(self, engine: Reads, choose: Callable[[Result], Result] | None = None) -> None:
        """Start and load. Raises what ``engine`` raises where it cannot load."""
        self._choose = choose or (lambda result: result)
        self._team = Team(engine)
        # One thread, since a worker belongs to the thread that started it.
        self._thread = ThreadPoolExecutor(1, "quotes-actor", hide_interrupts)
        self._thread.submit(self._team.start).result()

    def __call__(self, batch: pyarrow.Table) -> pyarrow.Table:
        """Read a batch: columns ``id`` and ``text``, and if you like ``source``, ``title``."""
        if not {"id", "text"} <= set(batch.column_names):
            has = ", ".join(batch.column_names) or "none"
            raise ValueError(f'documents need the columns "id" and "text": there are {has}')
        rows = [{**row, "id": str(row["id"])} for row in batch.to_pylist()]
        read = [document_of(row) for row in rows]
        results = iter(self._read([one for one in read if isinstance(one, Document)]))
        done = [next(results) if isinstance(one, Document) else one for one in read]
        return require("pyarrow", "arrow").Table.from_pylist(
            [row_of(row, one) for row, one in zip(rows, done, strict=True)], schema()
        )

    def _read(self, documents: list[Document]) -> list[Result]:
        found: Any = self._thread.submit(self._team.read, documents).result() if documents else []
        return [self._choose(result) for result in found]

    def close(self) -> None:
        """End the worker."""
        self._team.close()
        self._thread.shutdown()
