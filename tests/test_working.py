"""Workers: the same results as from one process, whatever becomes of them."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from quotes import working
from quotes.parsing.errors import ModelError
from quotes.pipeline import Extractor
from quotes.records import Document, Result
from quotes.working import WorkerError, machine
from tests.engines import Buggy, Fragile, Noisy, Unloadable
from tests.stand_in import StandIn
from tests.stored import StoredParser, document, feeds

ROOT = Path(__file__).resolve().parents[1]
SAID = '"We sail at noon," said Ana Lind.'


def stories(*texts: str) -> list[Document]:
    return [Document(text, name=f"{n}.txt", id=f"t{n}") for n, text in enumerate(texts)]


def read(engine: working.team.Reads, documents: list[Document], workers: int = 2) -> list[Result]:
    return list(working.extract_many(engine, documents, workers, batch_characters=100))


@pytest.fixture(scope="module")
def alone() -> list[Result]:
    return list(Extractor(parser=StoredParser()).extract_many(map(document, feeds())))


SIZES = [
    # workers, characters a batch, why
    (1, 1, "one worker, a document at a time"),
    (2, 1, "two, a document at a time"),
    (2, 10**9, "two, and only one has anything to do"),
    (3, 20_000, "more workers than documents, or as many"),
]


@pytest.mark.parametrize(("workers", "characters", "why"), SIZES)
def test_the_same_results_as_from_one_process(
    alone: list[Result], workers: int, characters: int, why: str
) -> None:
    """Every record of our own feeds, in the same order, by the whole pipeline."""
    engine = Extractor(parser=StoredParser())
    documents = map(document, feeds())
    found = working.extract_many(engine, documents, workers, batch_characters=characters)
    assert list(found) == alone, why


def test_the_extractor_takes_workers(alone: list[Result]) -> None:
    extractor = Extractor(parser=StoredParser())
    extractor.load()
    assert list(extractor.extract_many(map(document, feeds()), workers=2)) == alone


def test_order_is_kept_over_many_small_batches() -> None:
    documents = stories(*(f'"Number {n}," said Ana Lind.' for n in range(300)))
    expected = list(StandIn().extract_many(documents))
    assert list(working.extract_many(StandIn(), documents, 3, batch_characters=50)) == expected


def test_a_worker_that_dies_is_replaced_and_its_stories_are_tried_once_more(
    tmp_path: Path,
) -> None:
    documents = stories(SAID, f"dies once {SAID}", SAID, SAID)
    results = read(Fragile(str(tmp_path)), documents)
    assert [len(result.quotes) for result in results] == [1, 1, 1, 1]
    assert not any(result.failures for result in results)


def test_a_story_that_kills_two_workers_is_reported_and_costs_no_other(tmp_path: Path) -> None:
    """Also not those of its own batch: they are tried again one by one."""
    documents = stories("a", f"poison {SAID}", SAID, SAID, "poison too", SAID)
    results = list(
        working.extract_many(Fragile(str(tmp_path)), documents, 2, batch_characters=10**6)
    )
    assert [result.document for result in results] == documents
    assert [len(result.quotes) for result in results] == [0, 0, 1, 1, 0, 1]
    failed = [failure for result in results for failure in result.failures]
    assert [(failure.source, failure.id) for failure in failed] == [
        ("1.txt", "t1"),
        ("4.txt", "t4"),
    ]
    assert "two workers died on it" in failed[0].reason and "SIGKILL" in failed[0].reason


ERRORS = [
    # engine, error, what it says, why
    (Unloadable(ModelError("no model: give --model")), ModelError, "give --model", "no model"),
    (Unloadable(None), WorkerError, "try fewer --workers", "it dies while it loads"),
    (Buggy(), ZeroDivisionError, "x", "a bug is a bug, as in one process"),
]


@pytest.mark.parametrize(("engine", "error", "says", "why"), ERRORS)
def test_errors_that_end_a_run(
    engine: StandIn, error: type[Exception], says: str, why: str
) -> None:
    with pytest.raises(error, match=says):
        read(engine, stories(SAID))


def test_an_engine_that_cannot_be_sent_is_told() -> None:
    engine = StandIn()
    engine.asked = (lambda: None,)  # type: ignore[assignment]
    with pytest.raises(WorkerError, match="cannot be sent to a worker"):
        read(engine, stories(SAID))


def test_what_a_library_prints_harms_no_answer() -> None:
    assert [len(result.quotes) for result in read(Noisy(), stories(SAID, SAID))] == [1, 1]


def test_no_more_is_read_ahead_than_a_few_batches() -> None:
    """Memory stays flat: the reader waits for the workers, not the other way round."""
    taken = 0

    def endless() -> Iterator[Document]:
        nonlocal taken
        while True:
            taken += 1
            yield Document(SAID, id=f"t{taken}")

    before = children(os.getpid())
    results = working.extract_many(StandIn(), endless(), 2, batch_characters=1)
    for given in range(1, 100):
        next(results)
        assert taken <= given + working.team.AHEAD * 2 + 2
    results.close()  # type: ignore[attr-defined]
    assert set(children(os.getpid())) <= set(before), "and no process is left when it is closed"


MACHINES = [
    # cores, quota, bytes free, workers, why
    (8, None, 10**12, 8, "one a core"),
    (8, 2, 10**12, 2, "a container's quota counts"),
    (8, None, 3 * 10**9, 3, "so does memory"),
    (8, None, 10**8, 1, "but one there is"),
]


@pytest.mark.parametrize(("cores", "quota", "free", "workers", "why"), MACHINES)
def test_default_workers(
    monkeypatch: pytest.MonkeyPatch,
    cores: int,
    quota: int | None,
    free: int,
    workers: int,
    why: str,
) -> None:
    monkeypatch.setattr(os, "sched_getaffinity", lambda _: set(range(cores)), raising=False)
    monkeypatch.setattr(machine, "_quota", lambda _: quota)
    monkeypatch.setattr(machine, "free_memory", lambda: free)
    assert machine.default_workers() == workers, why


def test_what_the_machine_does_not_say(tmp_path: Path) -> None:
    (tmp_path / "max").write_text("max 100000\n")
    (tmp_path / "two").write_text("250000 100000\n")
    quotas = [machine._quota(tmp_path / name) for name in ("max", "two", "gone")]
    assert quotas == [None, 2, None]
    assert machine.free_memory(tmp_path / "gone") > 10**15


# Processes that are left behind ---------------------------------------------------------------

proc = pytest.mark.skipif(not Path("/proc/self/stat").exists(), reason="looks into /proc")

PROGRAM = """
import sys, types
from tests.engines import Fragile
sys.modules["quotes.pipeline"] = types.SimpleNamespace(Extractor=lambda **_: Fragile())
from quotes.cli import main
sys.exit(main())
"""


def children(parent: int) -> list[int]:
    found = []
    for stat in Path("/proc").glob("[0-9]*/stat"):
        try:
            fields = stat.read_text().rpartition(")")[2].split()
        except OSError:
            continue
        if int(fields[1]) == parent and fields[0] != "Z":
            found.append(int(stat.parent.name))
    return found


def running(pid: int) -> bool:
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except OSError:
        return False


def wait_for(condition: object, seconds: float = 30) -> bool:
    assert callable(condition)
    end = time.monotonic() + seconds
    while not condition() and time.monotonic() < end:
        time.sleep(0.05)
    return bool(condition())


# Seconds after the workers began: while they start, while they load, in the middle of a story.
@pytest.fixture(params=[0.0, 0.05, 0.6])
def moment(request: pytest.FixtureRequest) -> float:
    return float(request.param)


def _heeding_signals() -> None:
    """Undo what a shell or `nohup` that runs the tests may have told its children to ignore."""
    for number in (signal.SIGINT, signal.SIGHUP):
        signal.signal(number, signal.SIG_DFL)


@pytest.fixture
def busy(tmp_path: Path, moment: float) -> Iterator[tuple[subprocess.Popen[bytes], list[int]]]:
    """The command with two workers, both in the middle of a story that takes ten minutes."""
    lines = [json.dumps({"text": f"sleeps {n} " + "x" * 50_000}) for n in range(4)]
    (tmp_path / "in.jsonl").write_text("\n".join(lines))
    process = subprocess.Popen(
        [sys.executable, "-c", PROGRAM, "extract", "in.jsonl", "-o", "x.jsonl", "--workers", "2"],
        cwd=tmp_path,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        stderr=subprocess.PIPE,
        preexec_fn=_heeding_signals,
        start_new_session=True,
    )
    assert wait_for(lambda: len(children(process.pid)) == 2)
    workers = children(process.pid)
    time.sleep(moment)
    yield process, workers
    process.kill()
    process.wait()


ENDS = [
    # signal, to the whole group as a terminal does, exit status, why
    (signal.SIGINT, True, 130, "Ctrl-C in a terminal reaches the workers too"),
    (signal.SIGINT, False, 130, "kill -INT reaches only the parent"),
    (signal.SIGTERM, False, -signal.SIGTERM, "what a job queue sends first"),
    (signal.SIGKILL, False, -signal.SIGKILL, "and what it sends then: nothing can clean up"),
    (signal.SIGHUP, True, -signal.SIGHUP, "the terminal is closed"),
]


@proc
@pytest.mark.parametrize(("number", "group", "status", "why"), ENDS)
def test_no_process_is_left_behind(
    busy: tuple[subprocess.Popen[bytes], list[int]],
    number: signal.Signals,
    group: bool,
    status: int,
    why: str,
) -> None:
    process, workers = busy
    (os.killpg if group else os.kill)(process.pid, number)
    assert process.wait(30) == status, why
    assert wait_for(lambda: not any(map(running, workers))), why
    assert process.stderr
    told = process.stderr.read()
    assert told == (b"quotes: interrupted\n" if number == signal.SIGINT else b""), why


@proc
def test_a_worker_killed_from_outside_costs_nothing(tmp_path: Path) -> None:
    """As the kernel does where memory is short."""
    before = children(os.getpid())
    killed: list[int] = []
    results: list[Result] = []
    for result in working.extract_many(StandIn(), stories(*[SAID] * 50), 2, batch_characters=1):
        if len(results) in (5, 20):
            killed += [one for one in children(os.getpid()) if one not in before][:1]
            os.kill(killed[-1], signal.SIGKILL)
        results.append(result)
    assert len(killed) == 2
    assert [len(result.quotes) for result in results] == [1] * 50


@pytest.mark.model
def test_the_bundled_model_reads_the_same_in_workers() -> None:
    """One feed, cut into documents of a paragraph or two."""
    text = feeds()[0].read_text(encoding="utf-8")
    texts = [part for part in text.split("\n\n") if part.strip()][:6] or [text[:1500]]
    documents = stories(*(text[:1500] for text in texts))
    one = list(Extractor().extract_many(documents))
    assert sum(len(result.quotes) for result in one) > 0
    assert list(Extractor().extract_many(documents, workers=2)) == one
