"""Ray Data: documents read by actors on as many machines as a Ray cluster has."""

from __future__ import annotations

import logging
import os
import sys
import warnings
from collections.abc import Callable, Container, Iterable, Iterator
from contextlib import chdir, contextmanager, nullcontext
from functools import partial
from typing import TYPE_CHECKING, Any

from quotes.engines.actor import Actor
from quotes.engines.rows import tables
from quotes.extras import require
from quotes.records import Document, Failure, Result
from quotes.working.team import Reads

if TYPE_CHECKING:
    import pyarrow
    from ray.data import Dataset

# Documents an actor takes at a time: of 500 words some 15 seconds of work on one core, and what is
# done again where an actor is lost.
BATCH_SIZE = 64
# Rows read before they go on their way, a few megabytes.
READ_AT_A_TIME = 1_000
# Of a core: reading and writing wait for the disk, and must find room beside the actors.
BESIDE = 0.25


def extract_dataset(
    dataset: Dataset,
    *,
    engine: Reads | None = None,
    workers: int = 2,
    batch_size: int = BATCH_SIZE,
    finished: Container[str] = (),
    choose: Callable[[Result], Result] | None = None,
) -> Dataset:
    """Find the quotes of every row of ``dataset``: a row for each document comes out.

    ``dataset`` has the columns ``id`` (unique) and ``text``, and may have ``source`` and ``title``.
    What comes out has ``id``, ``source``, ``quotes`` (the records, nested) and ``errors`` (one for
    each story that failed, with ``reason``): `quotes.engines.rows.schema`. Documents whose id is in
    ``finished`` are left out.

    ``workers`` actors, a core each, load ``engine`` (None: an `Extractor` with the bundled model)
    once and take ``batch_size`` documents at a time. An actor that dies is replaced and its batch
    done again. ``choose`` may leave out stories and quotes of a result. Nothing runs before the
    dataset is consumed, and nothing is kept in memory.
    """
    start_options()
    data = require("ray.data", "ray")
    left = dataset
    if finished:
        leave = partial(leave_out, finished=finished)
        left = left.map_batches(leave, batch_format="pyarrow", num_cpus=BESIDE)
    return left.repartition(target_num_rows_per_block=batch_size).map_batches(
        Actor,
        fn_constructor_args=(engine or _extractor(), choose),
        batch_size=batch_size,
        batch_format="pyarrow",
        compute=data.ActorPoolStrategy(size=workers),
        num_cpus=1,
    )


def read_dataset(
    documents: Callable[[], Iterable[Document | Failure]], finished: Container[str] = ()
) -> Dataset:
    """Make a dataset of what ``documents`` gives, read as it is wanted, on this machine.

    ``documents`` is called once, in a process of Ray's, so it must be picklable.
    """
    start_options()
    read = partial(_read, documents=documents, finished=finished, folder=os.getcwd())  # noqa: PTH109
    data = require("ray.data", "ray")
    return data.from_items([{"once": True}]).map_batches(
        read, batch_size=1, batch_format="pyarrow", num_cpus=BESIDE, **here()
    )


def leave_out(batch: pyarrow.Table, finished: Container[str]) -> pyarrow.Table:
    """Give the rows whose id is not in ``finished``."""
    pa = require("pyarrow", "ray")
    return batch.filter(pa.array([str(one) not in finished for one in batch["id"].to_pylist()]))


def here() -> dict[str, Any]:
    """Give the options that keep a task on this machine: only its disk has the files."""
    address = require("ray.util", "ray").get_node_ip_address()
    return {"resources": {f"node:{address}": 0.001}}


def start_options() -> None:
    """Turn off what Ray would tell its makers; this has to stand before Ray is imported."""
    os.environ.setdefault("RAY_USAGE_STATS_ENABLED", "0")


def start(workers: int, *, verbose: bool = False) -> Any:
    """Join the cluster that ``RAY_ADDRESS`` names, or start one on this machine; give Ray.

    Raises MissingExtra where Ray is not installed.
    """
    start_options()
    if not verbose:
        os.environ.setdefault("RAY_BACKEND_LOG_LEVEL", "fatal")
    ray = require("ray", "ray")
    alone: dict[str, Any] = {}
    if not os.environ.get("RAY_ADDRESS"):
        # One more than the actors take: reading and writing must find room.
        alone = {"num_cpus": workers + 1, "include_dashboard": False}
    level = "INFO" if verbose else "ERROR"
    with nullcontext() if verbose else _silence():
        ray.init(log_to_driver=verbose, logging_level=level, configure_logging=verbose, **alone)
    return ray


@contextmanager
def _silence() -> Iterator[None]:
    """Keep off standard error what Ray's own processes say while they start; errors are raised."""
    sys.stderr.flush()
    kept, nowhere = os.dup(2), os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, 2)
    try:
        yield
    finally:
        sys.stderr.flush()
        os.dup2(kept, 2)
        os.close(kept)
        os.close(nowhere)


def quieten(*, verbose: bool) -> None:
    """Let Ray Data tell of its plans, and show its bars, only to those who ask."""
    context = require("ray.data", "ray").DataContext.get_current()
    context.enable_progress_bars = verbose
    if not verbose:
        logging.getLogger("ray.data").setLevel(logging.ERROR)
        warnings.filterwarnings("ignore", module=r"ray\.data")


def _read(
    once: object,
    *,
    documents: Callable[[], Iterable[Document | Failure]],
    finished: Container[str],
    folder: str,
) -> Iterable[pyarrow.Table]:
    with chdir(folder):  # Paths are as the user gave them.
        yield from tables(documents(), finished, READ_AT_A_TIME)


def _extractor() -> Reads:
    from quotes.pipeline import Extractor

    return Extractor()
