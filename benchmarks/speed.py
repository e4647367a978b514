"""Measures speed and memory, ours beside stock stanza's, and writes docs/performance.md.

    python -m benchmarks.speed                     on the feeds in the repository
    python -m benchmarks.speed --corpora DIR       on newswire too
    python -m benchmarks.speed --runs 5            each figure as the median of five runs
    python -m benchmarks.speed --print             print the page, write nothing

Every run of every side is a process of its own, with one thread where nothing else is said; the
sides take turns, so that a machine that has other work is slow for both. What stock stanza is, and
how it gets the vectors that the bundled models read, is said in ``benchmarks/sides.py``.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory

from benchmarks import machine
from benchmarks.corpora import ROOT
from benchmarks.page import Figures, page
from benchmarks.stories import newswire, one_story, own_stories, up_to
from benchmarks.taken import Taken

PAGE = ROOT / "docs" / "performance.md"
# Of each kind of text; stock stanza reads 400 words a second.
WORDS = 5_000
# 1x and 10x: different articles where there are enough, else the same ones again.
SIZE = 5_000
# Read by one worker and by several: a run so long that their start is little of it (on 50,000 words
# two workers were 1.67 to 1.70 times as fast as one, on 122,000 1.78 times).
WORKER_WORDS = 250_000
SIDES = ("ours", "stock", "stock-kept")


def main(argv: Sequence[str] | None = None) -> int:
    """Measure all and write the page."""
    options = _grammar().parse_args(argv)
    if wrong := _wrong(options):
        print(wrong, file=sys.stderr)
        return 2
    with TemporaryDirectory() as folder:
        text = page(_measured(Path(folder), options.corpora, options.runs), machine.in_words())
    print(text)
    if not options.print:
        PAGE.write_text(text, encoding="utf-8")
    return 0


def _wrong(options: argparse.Namespace) -> str | None:
    if options.corpora and not options.corpora.is_dir():
        return f"--corpora: no such folder ({options.corpora})"
    return f"--runs: give 1 or more, not {options.runs}" if options.runs < 1 else None


def _grammar() -> argparse.ArgumentParser:
    grammar = argparse.ArgumentParser(prog="python -m benchmarks.speed", description=__doc__)
    grammar.formatter_class = argparse.RawDescriptionHelpFormatter
    grammar.add_argument("--corpora", type=Path, metavar="DIR", help="where the corpora are")
    grammar.add_argument("--runs", type=int, default=3, metavar="N", help="default: 3")
    grammar.add_argument("--print", action="store_true", help="print the page only")
    return grammar


def _measured(folder: Path, corpora: Path | None, runs: int) -> Figures:
    own, news = own_stories(), newswire(corpora)
    texts = {"our own feeds": up_to(own, WORDS)}
    if news:
        texts["newswire"] = up_to(news, WORDS)
    files = {name: _stored(folder / f"{i}.json", t) for i, (name, t) in enumerate(texts.items())}
    ten = up_to(news or own * 100, 10 * SIZE)
    sizes = _stored(folder / "1x.json", up_to(ten, SIZE)), _stored(folder / "10x.json", ten)
    many = up_to(news or own * 100, WORKER_WORDS)
    story = folder / "story.txt"
    story.write_text(one_story(own), encoding="utf-8")
    return Figures(
        runs=runs,
        different=bool(news),
        sides={name: _sides(file, runs) for name, file in files.items()},
        threads=_default_threads(next(reversed(files.values())), runs),
        sizes=_sizes(sizes, runs),
        cold={name: _cold(words, runs) for name, words in _commands(story).items()},
        workers=dict(_workers(folder, many, runs)),
        worker_words=sum(len(story.split()) for story in many),
    )


def _stored(path: Path, stories: Sequence[str]) -> Path:
    path.write_text(json.dumps(stories), encoding="utf-8")
    return path


def run_side(side: str, file: Path, threads: int | None = 1) -> Taken:
    """Run a side in a process of its own; ``threads`` None leaves their number to torch."""
    environment = dict(os.environ)
    environment.pop("OMP_NUM_THREADS", None)
    if threads is not None:
        environment["OMP_NUM_THREADS"] = str(threads)
    command = [sys.executable, "-m", "benchmarks.sides", side, str(file)]
    found = subprocess.run(
        command, cwd=ROOT, env=environment, check=True, stdout=subprocess.PIPE, text=True
    )
    return Taken(**json.loads(found.stdout.splitlines()[-1]))


def _sides(file: Path, runs: int) -> Mapping[str, list[Taken]]:
    taken: dict[str, list[Taken]] = {side: [] for side in SIDES}
    for _ in range(runs):
        for side in SIDES:
            taken[side].append(run_side(side, file))
    return taken


def _default_threads(file: Path, runs: int) -> Mapping[str, list[Taken]]:
    taken: dict[str, list[Taken]] = {"ours": [], "stock": []}
    for _ in range(runs):
        for side, found in taken.items():
            found.append(run_side(side, file, threads=None))
    return taken


def _sizes(files: tuple[Path, Path], runs: int) -> list[tuple[Taken, Taken]]:
    return [(run_side("ours", files[0]), run_side("ours", files[1])) for _ in range(runs)]


def _commands(story: Path) -> Mapping[str, list[str]]:
    python = sys.executable
    return {
        "Python itself": [python, "-c", "pass"],
        "`import quotes`": [python, "-c", "import quotes"],
        "`quotes --help`": [python, "-m", "quotes", "--help"],
        "one story of 500 words, `quotes extract FILE`": [
            python, "-m", "quotes", "extract", str(story), "-q",
        ],
    }  # fmt: skip


def _cold(command: Sequence[str], runs: int) -> float:
    """Give the seconds from the start of a process to its end, its byte code compiled before."""
    _timed(command)
    return median(_timed(command) for _ in range(max(runs, 3)))


def _timed(command: Sequence[str], **environment: str) -> float:
    told = dict(os.environ) | environment
    told.pop("PYTHONDONTWRITEBYTECODE", None)  # an installed package is compiled once
    began = time.perf_counter()
    subprocess.run(command, cwd=ROOT, env=told, check=True, stdout=subprocess.DEVNULL)
    return time.perf_counter() - began


def _workers(folder: Path, stories: Sequence[str], runs: int) -> Iterator[tuple[int, float]]:
    """Give the seconds by the clock that each number of workers takes, with one thread each.

    Each needs a core of its own: on a machine that has other work they share what is left.
    """
    extract = [sys.executable, "-m", "quotes", "extract"]
    texts = folder / "texts"
    texts.mkdir()
    for i, story in enumerate(stories):
        (texts / f"{i:05}.txt").write_text(story, encoding="utf-8")
    counts = sorted({1, 2, os.cpu_count() or 1})
    command = [*extract, str(texts), "-f", "jsonl", "-q", "--workers"]
    taken: dict[int, list[float]] = {count: [] for count in counts}
    for _ in range(runs):
        for count, seconds in taken.items():
            seconds.append(_timed([*command, str(count)], OMP_NUM_THREADS="1"))
    yield from ((count, median(seconds)) for count, seconds in taken.items())


if __name__ == "__main__":
    sys.exit(main())
