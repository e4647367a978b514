"""Paths and options → results, with everything that failed told on the way."""

from __future__ import annotations

import sys
import time
from argparse import Namespace
from collections.abc import Generator, Iterable, Iterator
from contextlib import closing
from itertools import chain
from pathlib import Path
from typing import Protocol

from attrs import evolve

from quotes.cli.inputs import Inputs
from quotes.cli.outlet import errors_file
from quotes.cli.pace import Pace
from quotes.cli.progress import open_progress
from quotes.cli.reporter import Reporter
from quotes.records import Document, Explanation, Quote, Result

# A worker takes 2 s of a core to start; this much takes one process 5 s (10,000 words):
# docs/scale.md has the measurement.
SMALL_BYTES = 60_000


class Engine(Protocol):
    """What the command line needs of an Extractor."""

    def extract_many(self, documents: Iterable[Document | str]) -> Iterator[Result]:
        """Give one Result for each document, in order."""

    def explain(self, document: Document) -> list[Explanation]:
        """Say of each quote why it was found."""


def open_engine(options: Namespace) -> Engine:
    """Make the Extractor that ``options`` ask for. Raises RuleError and ModelError."""
    # Only here: with it comes torch, and `quotes --help` must answer at once.
    from quotes.pipeline import Extractor

    engine: Engine = Extractor(model=options.model, rules=options.rules, stories=options.stories)
    return engine


def results_of(
    options: Namespace, reporter: Reporter, output: Path | None = None
) -> Generator[Result, None, None]:
    """Read what ``options`` name and give the result of each document, in order."""
    inputs = Inputs(options, reporter, (output, options.errors))
    reporter.keep_errors(errors_file(options))
    yield from read(options, reporter, inputs, inputs.documents(), to_screen=output is None)


def read(
    options: Namespace,
    reporter: Reporter,
    inputs: Inputs,
    documents: Iterator[Document],
    *,
    done: int = 0,
    to_screen: bool = False,
) -> Generator[Result, None, None]:
    """Give the result of each document, in order; ``done`` of the inputs' came before them.

    The model is loaded only once there is something to read, so a mistyped path costs no wait.
    """
    first = next(documents, None)
    if first is None:
        inputs.tell()
        return
    began, count = time.monotonic(), done
    on_screen = to_screen and sys.stdout.isatty()
    with (
        open_progress(quiet=reporter.quiet) as progress,
        closing(_results(options, inputs, chain((first,), documents))) as results,
    ):
        pace = Pace()
        pace.go_on_from(inputs.position if done else 0)
        if progress.shown and not inputs.piped:
            pace.measure(inputs.sizes())
        for count, result in enumerate(results, start=done + 1):
            inputs.tell(before=count)
            for failure in result.failures:
                reporter.fail(failure)
            if progress.shown:
                pace.add(result.document.text)
                progress.note(pace.line(count, inputs.position))
            if on_screen:
                progress.stop()  # The consumer writes to the same terminal now.
            yield choose(result, options)
            progress.start()
    inputs.tell()
    seconds = time.monotonic() - began
    reporter.detail(f"read {count - done} documents in {seconds:.1f} seconds")


def _results(
    options: Namespace, inputs: Inputs, documents: Iterator[Document]
) -> Generator[Result, None, None]:
    engine, workers = open_engine(options), workers_of(options, inputs)
    if workers == 1:
        yield from engine.extract_many(documents)
        return
    from quotes import working

    yield from working.extract_many(engine, documents, workers)


def workers_of(options: Namespace, inputs: Inputs) -> int:
    """Give how many processes read: as asked, else by the machine, one where that is as quick."""
    if options.workers:
        return int(options.workers)
    if inputs.piped or _small(inputs.sizes()):
        return 1
    from quotes.working import default_workers

    return default_workers()


def _small(sizes: Iterable[int]) -> bool:
    total = 0
    for size in sizes:
        total += size
        if total > SMALL_BYTES:
            return False
    return True


def documents_of(options: Namespace, reporter: Reporter) -> Iterator[Document]:
    """Give the documents that can be read and tell why the others cannot."""
    inputs = Inputs(options, reporter)
    yield from inputs.documents()
    inputs.tell()


def choose(result: Result, options: Namespace) -> Result:
    """Leave out the stories and quotes that the options do not ask for."""
    stories = tuple(s for s in result.stories if not options.story or s.index in options.story)
    return evolve(result, stories=stories, quotes=tuple(_chosen(result.quotes, options)))


def _chosen(quotes: Iterable[Quote], options: Namespace) -> Iterator[Quote]:
    least = options.min_confidence or 0.0
    for quote in quotes:
        kind = not options.kind or quote.kind in options.kind
        type_ = not options.type or quote.type in options.type
        story = not options.story or quote.story.index in options.story
        if kind and type_ and story and quote.confidence >= least:
            yield quote
