"""Workers side by side: batches out, results back in the order of the documents."""

from __future__ import annotations

import pickle
import threading
from collections import deque
from collections.abc import Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from itertools import chain
from typing import Protocol

from quotes.batching import BATCH_CHARACTERS, batches
from quotes.records import Document, Failure, Result
from quotes.working.worker import Died, Worker, WorkerError, hide_interrupts

# Batches a worker that are under way or done and not yet given: one long story holds up the order
# of the results, not the other workers.
AHEAD = 3
# Starts in a row that may end before the engine is loaded.
STARTS = 3

Batch = list[Document]


class Reads(Protocol):
    """What workers need of an engine; it is pickled, so it must not be loaded yet."""

    def extract_many(self, documents: Iterable[Document | str]) -> Iterator[Result]:
        """Give one result for each document, in order."""
        ...


def extract_many(
    engine: Reads,
    documents: Iterable[Document],
    workers: int,
    *,
    batch_characters: int = BATCH_CHARACTERS,
) -> Iterator[Result]:
    """Give one result for each document, in order, read by ``workers`` processes.

    A document whose worker dies is tried once more, alone, in a new one; a second death is a
    failure in its result. Raises what ``engine`` raises, and WorkerError where no process starts.
    All processes have ended when the iterator is exhausted or closed.
    """
    team = Team(engine)
    under_way: deque[Future[list[Result]]] = deque()
    with ThreadPoolExecutor(workers, "quotes-worker", hide_interrupts) as threads:
        try:
            for batch in batches(documents, batch_characters):
                under_way.append(threads.submit(team.read, batch))
                while under_way and (under_way[0].done() or len(under_way) >= AHEAD * workers):
                    yield from under_way.popleft().result()
            while under_way:
                yield from under_way.popleft().result()
        finally:
            team.close()
            threads.shutdown(wait=False, cancel_futures=True)


class Team:
    """The workers, one for each thread that asks."""

    def __init__(self, engine: Reads) -> None:
        """Start nothing yet. Raises WorkerError where ``engine`` cannot be sent to a process."""
        self._engine = _sendable(engine)
        self._mine = threading.local()
        self._lock = threading.Lock()
        self._workers: set[Worker] = set()
        self._closed = False

    def start(self) -> None:
        """Start this thread's worker and load. Raises WorkerError, and what the engine raises."""
        self._worker()

    def read(self, batch: Batch) -> list[Result]:
        """Read a batch; where its worker dies, read its documents one by one."""
        try:
            return self._ask(batch)
        except Died:
            return list(chain.from_iterable(self._again(document) for document in batch))

    def close(self) -> None:
        """End all processes, and start no more."""
        with self._lock:
            self._closed = True
            for worker in self._workers:
                worker.close()

    def _again(self, document: Document) -> list[Result]:
        try:
            return self._ask([document])
        except Died as death:
            reason = f"two workers died on it, the second {death}: see whether memory is short"
            return [Result(document, failures=(Failure(document.name, reason, document.id),))]

    def _ask(self, batch: Batch) -> list[Result]:
        worker = self._worker()
        try:
            answers = worker.read(batch)
        except Died:
            self._dismiss(worker)
            raise
        return [Result(d, *answer) for d, answer in zip(batch, answers, strict=True)]

    def _worker(self) -> Worker:
        """Give this thread's worker, started where it has none."""
        worker: Worker | None = getattr(self._mine, "worker", None)
        for _ in range(STARTS):
            if worker:
                return worker
            worker = self._mine.worker = self._start()
        if worker:
            return worker
        raise WorkerError(f"{STARTS} workers in a row died while they loaded: try fewer --workers")

    def _start(self) -> Worker | None:
        """Start a worker; None where it dies before it is ready."""
        with self._lock:
            if self._closed:
                raise WorkerError("the workers are closed")
            worker = Worker(self._engine)
            self._workers.add(worker)
        try:
            worker.load()
        except Died:
            self._dismiss(worker)
            return None
        return worker

    def _dismiss(self, worker: Worker) -> None:
        self._mine.worker = None
        worker.close()
        with self._lock:
            self._workers.discard(worker)


def _sendable(engine: Reads) -> Reads:
    try:
        pickle.dumps(engine)
    except Exception as error:
        why = f"{type(error).__name__}: {error}"
        raise WorkerError(f"this engine cannot be sent to a worker ({why}): use one") from None
    return engine
