"""Paths and options → results, with everything that failed told on the way."""

from __future__ import annotations

import time
from argparse import Namespace
from collections.abc import Iterable, Iterator
from itertools import chain
from pathlib import Path
from typing import Protocol

from attrs import evolve

from quotes.cli.arguments import given_or_piped
from quotes.cli.progress import Progress, open_progress
from quotes.cli.reporter import Reporter
from quotes.reading import Reader, find_sources
from quotes.records import Document, Explanation, Failure, Quote, Result
from quotes.writing.printable import printable


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
) -> Iterator[Result]:
    """Read what ``options`` name and give the result of each document, in order.

    The model is loaded only once there is something to read, so a mistyped path costs no wait.
    """
    documents = documents_of(options, reporter, output)
    first = next(documents, None)
    if first is None:
        return
    began, count = time.monotonic(), 0
    with open_progress(quiet=reporter.quiet) as progress:
        noted = _note(chain((first,), documents), progress)
        for result in open_engine(options).extract_many(noted):
            count += 1
            for failure in result.failures:
                reporter.fail(failure)
            progress.stop()  # The consumer writes to the same terminal now.
            yield choose(result, options)
            progress.start()
    reporter.detail(f"read {count} documents in {time.monotonic() - began:.1f} seconds")


def documents_of(
    options: Namespace, reporter: Reporter, output: Path | None = None
) -> Iterator[Document]:
    """Give the documents that can be read and tell why the others cannot."""
    found = find_sources(given_or_piped(options.paths, options.command), leave_out=output)
    for remark in found.remarks:
        reporter.remark(remark)
    for failure in found.failures:
        reporter.fail(failure)
    reporter.detail(f"inputs to read: {len(found.sources)}")
    reader = Reader(kind=options.input_format, encoding=options.encoding)
    for read in reader.read(found.sources):
        if isinstance(read, Failure):
            reporter.fail(read)
        else:
            _hint(read, options, reporter)
            yield read


def _note(documents: Iterable[Document], progress: Progress) -> Iterator[Document]:
    for count, document in enumerate(documents, start=1):
        progress.note(f"reading {printable(document.name)} (document {count:,})")
        yield document


def _hint(document: Document, options: Namespace, reporter: Reporter) -> None:
    """Say so where piped text is plainly no plain text and nobody said what it is."""
    if document.name == "-" and options.input_format is None:
        opening = document.text[:200].lstrip().lower()
        for sign, kind in (("{", "jsonl"), ("<!doctype html", "html"), ("<html", "html")):
            if opening.startswith(sign):
                reporter.remark(f"standard input looks like {kind}: add --from {kind}")


def choose(result: Result, options: Namespace) -> Result:
    """Leave out the stories and quotes that the options do not ask for."""
    stories = tuple(s for s in result.stories if not options.story or s.index in options.story)
    return evolve(result, stories=stories, quotes=tuple(_chosen(result.quotes, options)))


def _chosen(quotes: Iterable[Quote], options: Namespace) -> Iterator[Quote]:
    for quote in quotes:
        kind = not options.kind or quote.kind in options.kind
        type_ = not options.type or quote.type in options.type
        story = not options.story or quote.story.index in options.story
        if kind and type_ and story and quote.confidence >= options.min_confidence:
            yield quote
