"""The steps from corpora to package: what each makes, needs and takes, and how they are run."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

from attrs import frozen

# Two processes of one thread each do more than one of two: these models' matrices are small.
PROCESSES = 2


@frozen
class Place:
    """Where a run reads and writes."""

    corpora: Path
    work: Path
    out: Path


@frozen
class Stage:
    """One step: the file in ``work`` that shows it is done, and its minutes on one core."""

    makes: str
    needs: tuple[str, ...]
    minutes: int
    run: Callable[[Place], object]


def _prepare(place: Place) -> object:
    from training.prepare import prepare

    return prepare(place.corpora, place.work)


def _encoder(place: Place) -> object:
    from training.encoder import make_encoder

    return make_encoder(place.corpora, place.work / "encoder.pt")


def _tokenize(place: Place) -> object:
    from training.tokenize import train_tokenizer

    return train_tokenizer(place.work)


def _mwt(place: Place) -> object:
    from training.tokenize import train_expander

    return train_expander(place.work)


def _lemma(place: Place) -> object:
    from training.lemma import train_lemmatizer

    return train_lemmatizer(place.work)


def _pos(place: Place) -> object:
    from training.pos import train_tagger

    return train_tagger(place.work)


def _depparse(place: Place) -> object:
    from training.depparse import train_parser

    return train_parser(place.work, place.work / "pos-early.pt")


def _ner(place: Place) -> object:
    from training.ner import train_entities
    from training.package import make_package

    cutter = make_package(place.work, place.work / "cutter", only=("tokenize",))
    return train_entities(place.corpora, place.work, cutter)


# In an order in which each finds what it needs; the longest start as early as they can.
STAGES = {
    "prepare": Stage("data/mwt.json", (), 1, _prepare),
    "encoder": Stage("encoder.pt", (), 4, _encoder),
    "tokenize": Stage("tokenize.pt", ("prepare",), 5, _tokenize),
    "depparse": Stage("depparse.pt", ("prepare", "encoder", "pos"), 20, _depparse),
    "ner": Stage("ner.pt", ("encoder", "tokenize"), 17, _ner),
    "pos": Stage("pos.pt", ("prepare", "encoder"), 15, _pos),
    "lemma": Stage("lemma.pt", ("prepare",), 12, _lemma),
    "mwt": Stage("mwt.pt", ("prepare",), 1, _mwt),
}


def done(name: str, place: Place) -> bool:
    """Say whether a stage has been run to its end."""
    return _mark(name, place).exists()


def run_stage(name: str, place: Place) -> None:
    """Run one stage here and mark it as done."""
    stage = STAGES[name]
    missing = [need for need in stage.needs if not done(need, place)]
    if missing:
        raise SystemExit(
            f"{name} needs {', '.join(missing)} first: python -m training {missing[0]}"
        )
    print(f"{name}: about {stage.minutes} minutes on one core", flush=True)
    started = time.monotonic()
    stage.run(place)
    _mark(name, place).write_text(f"{(time.monotonic() - started) / 60:.1f} minutes\n")


def run_all(place: Place) -> None:
    """Run every stage that is not done, some side by side, each in a process of its own."""
    waiting = [name for name in STAGES if not done(name, place)]
    minutes = sum(STAGES[name].minutes for name in waiting)
    print(f"to do: {', '.join(waiting) or 'nothing'}; about {minutes / PROCESSES:.0f} minutes")
    running: dict[str, subprocess.Popen[bytes]] = {}
    while waiting or running:
        for name in [n for n in waiting if _ready(n, place)][: PROCESSES - len(running)]:
            waiting.remove(name)
            running[name] = _start(name, place)
        time.sleep(0.5)
        for name in [n for n, process in running.items() if process.poll() is not None]:
            if running.pop(name).returncode:
                _stop(running)
                raise SystemExit(f"{name} failed; see {place.work / name}.log, then run this again")
            print(f"{name}: done", flush=True)


def _ready(name: str, place: Place) -> bool:
    return all(done(need, place) for need in STAGES[name].needs)


def _start(name: str, place: Place) -> subprocess.Popen[bytes]:
    print(f"{name}: started, about {STAGES[name].minutes} minutes", flush=True)
    command = [sys.executable, "-m", "training", name, "--corpora", str(place.corpora)]
    command += ["--work", str(place.work), "--out", str(place.out)]
    with (place.work / f"{name}.log").open("ab") as log:
        one = os.environ | {"OMP_NUM_THREADS": "1"}
        return subprocess.Popen(command, stdout=log, stderr=log, env=one)


def _stop(running: dict[str, subprocess.Popen[bytes]]) -> None:
    for process in running.values():
        process.terminate()


def _mark(name: str, place: Place) -> Path:
    return place.work / f"{name}.done"
