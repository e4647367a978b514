"""``quotes extract --engine ray``: the same records by a Ray cluster, into a folder of Parquet."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Iterator
from functools import partial
from pathlib import Path
from typing import Any

from quotes.cli.arguments import given_or_piped
from quotes.cli.engine import choose, open_engine
from quotes.cli.fingerprints import run_of
from quotes.cli.inputs import there
from quotes.cli.outlet import errors_file
from quotes.cli.reporter import Reporter
from quotes.cli.status import Problem
from quotes.engines import folder as folders
from quotes.extras import require
from quotes.journal import Entry, Journal
from quotes.reading import Reader, walk_sources
from quotes.records import Document, Failure

# Rows a file: few enough that a kill costs little, enough that ten million stories are not a
# million files.
ROWS_A_FILE = 1_000
CHOICE = ("story", "kind", "type", "min_confidence")


def run(options: Namespace, reporter: Reporter) -> None:
    """Read every input on the cluster and write a row a document to the folder of ``-o``."""
    require("ray.data", "ray")
    output = _folder(options)
    reporter.keep_errors(errors_file(options))
    paths = _paths(options, reporter)
    if not paths:
        return
    finished = _begin(output, options, reporter)
    _extract(options, reporter, paths, output, finished)
    for failure in folders.failures(output):
        reporter.fail(failure)


def documents(
    paths: tuple[str, ...], kind: Any, encoding: str | None, output: Path
) -> Iterator[Document | Failure]:
    """Give what is read of ``paths``: this runs in a process of Ray's."""
    yield from Reader(kind=kind, encoding=encoding).read(walk_sources(paths, leave_out=[output]))


def _extract(
    options: Namespace, reporter: Reporter, paths: tuple[str, ...], output: Path, finished: Any
) -> None:
    from quotes.engines import ray as engine
    from quotes.working import default_workers

    workers = options.workers or default_workers()
    ray = engine.start(workers, verbose=reporter.verbose)
    read = partial(documents, paths, options.input_format, options.encoding, output)
    try:
        engine.quieten(verbose=reporter.verbose)
        engine.extract_dataset(
            engine.read_dataset(read, finished),
            engine=open_engine(options),
            workers=workers,
            batch_size=options.batch_size or engine.BATCH_SIZE,
            choose=partial(choose, options=_choice(options)),
        ).write_parquet(
            str(output.resolve()),
            min_rows_per_file=ROWS_A_FILE,
            ray_remote_args={"num_cpus": engine.BESIDE, **engine.here()},
        )
    except ray.exceptions.RayError as error:
        raise Problem("Ray stopped the run", _first_line(error), "go on with --resume") from error
    finally:
        ray.shutdown()


def _folder(options: Namespace) -> Path:
    """Give the folder to write to. Raises Problem where it cannot be, before any work is done."""
    if options.output is None or options.format not in (None, "parquet"):
        todo = "name a folder with -o, without -f"
        raise Problem("this engine writes a folder of Parquet files", "--engine ray", todo)
    output = Path(options.output)
    if output.exists() and not output.is_dir():
        raise Problem("not a folder", str(output), "name a new one with -o")
    if not output.parent.is_dir():
        raise Problem("cannot write", str(output), f"make the folder {output.parent} first")
    if not options.resume and output.exists() and any(output.iterdir()):
        todo = "add --resume to go on with it, or name a new one"
        raise Problem("there is something in this folder", str(output), todo)
    return output


def _paths(options: Namespace, reporter: Reporter) -> tuple[str, ...]:
    """Give the paths that are there, and tell of the others. Raises Problem for ``-``."""
    named = tuple(given_or_piped(options.paths, options.command))
    if "-" in named:
        todo = "write it to a file first"
        raise Problem("standard input cannot be read on a cluster", "--engine ray", todo)
    return there(named, reporter.fail)


def _begin(output: Path, options: Namespace, reporter: Reporter) -> Any:
    """Note what this run is, or see that it is still the same; give the ids that are done."""
    journal = Journal(output / "_run")
    entry, now = journal.load(), run_of(options, "parquet")
    if entry is None:
        output.mkdir(exist_ok=True)
        journal.save(Entry(now))
        return folders.finished(output)
    changed = entry.changed(now)
    if changed:
        what = f"not the run that was begun: {', '.join(changed)} changed"
        raise Problem(what, str(journal.path), "give the same options, or name a new folder")
    for torn in folders.remove_torn(output):
        reporter.detail(f"removed what a kill had left unfinished: {torn}")
    finished = folders.finished(output)
    if len(finished):
        reporter.remark(f"going on after {len(finished):,} documents")
    return finished


def _choice(options: Namespace) -> Namespace:
    return Namespace(**{name: getattr(options, name) for name in CHOICE})


def _first_line(error: Exception) -> str:
    """Give the innermost reason: Ray puts the whole trace before it."""
    lines = [line.strip() for line in str(error).splitlines() if line.strip()]
    return lines[-1] if lines else type(error).__name__
