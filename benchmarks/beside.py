"""What a long run costs beside parsing: reading, writing, the journal, going on, Parquet.

    python -m benchmarks.beside                                     100,000 stories, 10,000 files
    python -m benchmarks.beside --stories 1000000 --files 300000    some minutes, 5 GB of disk

A stand-in that knows no words takes the engine's place. Stories are a quote and a piece of our own
feeds, 1,700 characters; seconds are the processor's. Not on Windows, which does not tell the peak.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import tempfile
from argparse import Namespace
from collections.abc import Iterator, Sequence
from pathlib import Path

from benchmarks.corpora import ROOT
from benchmarks.sides import PEAK_UNIT

PROGRAM = """
import sys
import quotes.cli.engine
from tests.stand_in import StandIn
quotes.cli.engine.open_engine = lambda options: StandIn()
sys.exit(quotes.cli.main())
"""
PARQUET = """
import sys
from pathlib import Path
from quotes.writing.parquet import from_lines
from_lines(Path(sys.argv[1]), Path(sys.argv[2]))
"""
QUOTE = '"The ferry is late again," said Anna Weber.\n'
CHARACTERS = 1_700 - len(QUOTE)
FILES_A_FOLDER = 1_000


def main(argv: Sequence[str] | None = None) -> int:
    """Measure and print a line for each figure."""
    options = _options(argv)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        _write_lines(folder / "in.jsonl", options.stories)
        _write_files(folder / "in", options.files)
        for what, program, words in _runs(options):
            print(f"{what}: {_measured(folder, program, words)}", flush=True)
    return 0


def _options(argv: Sequence[str] | None) -> Namespace:
    described = argparse.ArgumentParser(prog="python -m benchmarks.beside", description=__doc__)
    described.formatter_class = argparse.RawDescriptionHelpFormatter
    described.add_argument("--stories", type=int, default=100_000, metavar="N")
    described.add_argument("--files", type=int, default=10_000, metavar="N")
    return described.parse_args(argv)


def _runs(options: Namespace) -> Iterator[tuple[str, str, list[str]]]:
    """Give what is run: its name, the program and its words. The second goes on from the first."""
    extract = ["extract", "-q", "--workers", "1", "--resume", "-o"]
    lines = [*extract, "out.jsonl", "in.jsonl"]
    yield f"{options.stories:,} stories as JSON lines", PROGRAM, lines
    yield "all of them passed over by --resume", PROGRAM, lines
    yield f"a folder of {options.files:,} files", PROGRAM, [*extract, "files.jsonl", "in"]
    yield "Parquet of the first run's records", PARQUET, ["out.jsonl", "out.parquet"]


def _measured(folder: Path, program: str, words: Sequence[str]) -> str:
    process = subprocess.Popen(
        [sys.executable, "-c", program, *words],
        cwd=folder,
        env={**os.environ, "PYTHONPATH": str(ROOT), "OMP_NUM_THREADS": "1"},
    )
    _, status, used = os.wait4(process.pid, 0)
    process.returncode = status  # Else Popen would wait for it once more.
    if status:
        raise SystemExit("the run failed: what it said stands above")
    peak = used.ru_maxrss * PEAK_UNIT / 1e6
    records = sum(1 for _ in (folder / "out.jsonl").open("rb"))
    return f"{used.ru_utime + used.ru_stime:.1f} s, peak {peak:.0f} MB ({records:,} records)"


def _write_lines(path: Path, count: int) -> None:
    with path.open("w", encoding="utf-8") as stream:
        for number, text in enumerate(_texts(count)):
            stream.write(json.dumps({"id": f"n{number}", "text": text}) + "\n")


def _write_files(folder: Path, count: int) -> None:
    for number, text in enumerate(_texts(count)):
        place = folder / f"{number // FILES_A_FOLDER:04}"
        place.mkdir(parents=True, exist_ok=True)
        (place / f"{number:07}.txt").write_text(text, encoding="utf-8")


def _texts(count: int) -> Iterator[str]:
    whole = "\n".join(path.read_text(encoding="utf-8") for path in sorted(ROOT.glob("seeds/*.txt")))
    for number in range(count):
        start = number * 97 % (len(whole) - CHARACTERS)
        yield QUOTE + whole[start : start + CHARACTERS]


if __name__ == "__main__":
    sys.exit(main())
