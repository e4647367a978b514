"""Kills a long run with SIGKILL at random moments, resumes it, and counts what went wrong.

    python -m benchmarks.resume                          10,000 short stories, three kills
    python -m benchmarks.resume --format csv --workers 2 --kills 5
    python -m benchmarks.resume --model --stories 1000   with the bundled model

The stories are the rules' own examples, over and over, each with an id of its own. Without
``--model`` their stored parses take the model's place, so that a run takes half a minute. It ends
with status 1 where a record is lost, doubled or different, or a file is not the same, byte by byte.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import signal
import subprocess
import sys
import tempfile
import time
from argparse import Namespace
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path

from benchmarks.corpora import ROOT
from quotes.checking import read_example
from quotes.rulebook import load_rulebook

# The command with stored parses in place of the model, and a journal renewed so often that a kill
# may fall into the middle of that too.
PROGRAM = """
import sys
import quotes.cli.engine, quotes.cli.keeping
from quotes.pipeline import Extractor
from tests.stored import StoredParser
quotes.cli.keeping.EVERY = 0.05
quotes.cli.engine.open_engine = lambda options: Extractor(parser=StoredParser())
sys.exit(quotes.cli.main())
"""
# Every so many lines there is one that cannot be read: failures must be told once as well.
BROKEN = 997


def main(argv: Sequence[str] | None = None) -> int:
    """Run, kill, resume, compare; give the exit status."""
    options = _options(argv)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        (folder / "in.jsonl").write_text("\n".join(lines(options.stories)), encoding="utf-8")
        seconds = _whole(folder, options)
        print(f"{options.stories:,} stories without a kill: {seconds:.1f} s", flush=True)
        for kill, after in enumerate(moments(options, seconds), start=1):
            print(f"kill {kill} after {after:.2f} s: {_killed(folder, options, after)}", flush=True)
        _ended(_run(folder, options, "killed", "--resume"))
        return report(folder, options.format)


def _options(argv: Sequence[str] | None) -> Namespace:
    described = argparse.ArgumentParser(prog="python -m benchmarks.resume", description=__doc__)
    described.formatter_class = argparse.RawDescriptionHelpFormatter
    described.add_argument("--stories", type=int, default=10_000, metavar="N")
    described.add_argument("--kills", type=int, default=3, metavar="N")
    described.add_argument("--workers", type=int, default=1, metavar="N")
    described.add_argument("--format", choices=("jsonl", "csv", "parquet"), default="jsonl")
    described.add_argument("--model", action="store_true", help="parse with the bundled model")
    described.add_argument("--seed", type=int, default=None, help="of the moments (default: any)")
    return described.parse_args(argv)


def lines(count: int) -> Iterator[str]:
    """Give JSON lines of short stories, a broken one now and then."""
    rules = load_rulebook().rules
    texts = [
        read_example(one).text for rule in rules for one in (*rule.examples, *rule.counterexamples)
    ]
    for number in range(count):
        if number % BROKEN == BROKEN - 1:
            yield "{broken"
        yield json.dumps({"id": f"n{number}", "text": texts[number % len(texts)]})


def moments(options: Namespace, seconds: float) -> list[float]:
    """Give after how many seconds each run is killed: all of them together do not finish it."""
    seed = random.randrange(10**6) if options.seed is None else options.seed
    print(f"moments by --seed {seed}")
    draw = random.Random(seed)
    return [draw.uniform(0.02, 0.95) * seconds / options.kills for _ in range(options.kills)]


def _whole(folder: Path, options: Namespace) -> float:
    began = time.monotonic()
    _ended(_run(folder, options, "whole"))
    return time.monotonic() - began


def _ended(process: subprocess.Popen[bytes]) -> None:
    """Wait for a run that is not killed; its broken lines give it status 1."""
    if process.wait() not in (0, 1):
        raise SystemExit(
            f"the run ended with status {process.returncode}: run it by hand to see why"
        )


def _killed(folder: Path, options: Namespace, after: float) -> str:
    process = _run(folder, options, "killed", "--resume")
    try:
        process.wait(after)
    except subprocess.TimeoutExpired:
        process.send_signal(signal.SIGKILL)
        process.wait()
    journal = folder / f"killed.{options.format}.journal"
    if not journal.exists():
        return "nothing done yet"
    mark = json.loads(journal.read_text(encoding="utf-8"))["mark"]
    return f"{mark['documents']:,} documents done"


def _run(folder: Path, options: Namespace, name: str, *more: str) -> subprocess.Popen[bytes]:
    program = ["-m", "quotes"] if options.model else ["-c", PROGRAM]
    paths = ["in.jsonl", "-o", f"{name}.{options.format}", "--errors", f"{name}.errors"]
    return subprocess.Popen(
        [
            sys.executable,
            *program,
            "extract",
            *paths,
            "--workers",
            str(options.workers),
            "-q",
            *more,
        ],
        cwd=folder,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        stderr=subprocess.DEVNULL,  # The broken lines; `quotes` alone says more.
    )


def report(folder: Path, form: str) -> int:
    """Compare the two outputs record by record and byte by byte; print, and give the status."""
    whole, killed = (_records(folder / f"{name}.{form}") for name in ("whole", "killed"))
    lost = sum((Counter(whole) - Counter(killed)).values())
    doubled = sum(count - 1 for count in Counter(killed).values())
    different = sum((Counter(killed) - Counter(whole)).values()) - doubled
    print(f"{len(whole):,} records: lost {lost}, doubled {doubled}, different {different}")
    same = [_same(folder, suffix) for suffix in (form, "errors")]
    print(f"the same bytes: output {same[0]}, errors {same[1]}")
    return int(not (whole and all(same)) or lost + doubled + different > 0)


def _same(folder: Path, suffix: str) -> bool:
    whole, killed = (folder / f"{name}.{suffix}" for name in ("whole", "killed"))
    return whole.read_bytes() == killed.read_bytes()


def _records(path: Path) -> list[str]:
    if path.suffix == ".parquet":
        import pyarrow.parquet

        return [json.dumps(row) for row in pyarrow.parquet.read_table(path).to_pylist()]
    return path.read_text(encoding="utf-8").splitlines()


if __name__ == "__main__":
    sys.exit(main())
