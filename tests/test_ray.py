"""Ray Data for real: a local cluster, two actors, the same records as from one process."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from quotes.checking import read_example
from quotes.engines import folder as folders
from quotes.engines import rows
from quotes.engines.actor import Actor
from quotes.pipeline import Extractor
from quotes.records import Document, Failure, Result
from quotes.rulebook import load_rulebook
from tests.engines import Fragile, TellingParser
from tests.stand_in import StandIn
from tests.stored import StoredParser

pa = pytest.importorskip("pyarrow", reason="needs the extra ray")

ROOT = Path(__file__).resolve().parents[1]
SAID = '"We sail at noon," said Ana Lind.'
STORIES = 600


def stories(count: int) -> list[Document]:
    """The rules' own examples, over and over, each with an id of its own."""
    texts = [read_example(one).text for rule in load_rulebook().rules for one in rule.examples]
    return [Document(texts[n % len(texts)], name=f"{n}.txt", id=f"n{n}") for n in range(count)]


def table(documents: list[Document]) -> Any:
    return pa.Table.from_pylist(
        [{"id": one.id, "source": one.name, "text": one.text} for one in documents]
    )


# What an actor does, without a cluster --------------------------------------------------------


@pytest.fixture
def actor(tmp_path: Path) -> Iterator[Actor]:
    actor = Actor(Fragile(str(tmp_path)))
    yield actor
    actor.close()


def test_an_actor_gives_a_row_for_each_document(actor: Actor) -> None:
    """With quotes, without, empty, unreadable before it came, and one that kills its worker."""
    batch = pa.Table.from_pylist(
        [
            {"id": "a", "text": SAID, "source": "x.txt", "reason": None},
            {"id": "b", "text": "Nobody speaks.", "source": None, "reason": None},
            {"id": "c", "text": None, "source": None, "reason": None},
            {"id": "d", "text": None, "source": "y.txt:3", "reason": "no JSON"},
            {"id": "e", "text": "poison", "source": None, "reason": None},
        ]
    )
    done = actor(batch)
    assert done.schema == rows.schema()
    found = done.to_pylist()
    assert [(row["id"], row["source"], len(row["quotes"])) for row in found] == [
        ("a", "x.txt", 1),
        ("b", "b", 0),
        ("c", "c", 0),
        ("d", "y.txt:3", 0),
        ("e", "e", 0),
    ]
    (expected,) = StandIn().read(Document(SAID, name="x.txt", id="a")).quotes
    assert found[0]["quotes"] == [expected.to_dict()]
    reasons = {row["id"]: error["reason"] for row in found for error in row["errors"]}
    assert sorted(reasons) == ["c", "d", "e"] and "two workers died" in reasons["e"]


def test_ids_may_be_numbers(actor: Actor) -> None:
    assert actor(pa.table({"id": [7], "text": [SAID]}))["id"].to_pylist() == ["7"]


def test_columns_that_are_missing_are_named(actor: Actor) -> None:
    with pytest.raises(ValueError, match="there are body"):
        actor(pa.table({"body": ["x"]}))


def test_documents_become_tables_without_what_is_finished() -> None:
    found = [Document("x", id="a"), Failure("in.jsonl:2", "no JSON"), Document("y", id="b")]
    (given,) = rows.tables(found, {"a"}, 10)
    assert [(row["place"], row["id"], row["reason"]) for row in given.to_pylist()] == [
        (2, "unreadable:in.jsonl:2", "no JSON"),
        (3, "b", None),
    ]
    assert [len(one) for one in rows.tables(found * 2, (), 4)] == [4, 2]


def test_a_torn_file_is_removed_and_its_documents_are_not_done(tmp_path: Path) -> None:
    import pyarrow.parquet

    empty = Result(Document("x", id="a"))
    done = pa.Table.from_pylist([rows.row_of({"id": "a"}, empty)], rows.schema())
    for name in ("good", "torn"):
        pyarrow.parquet.write_table(done, tmp_path / f"{name}.parquet")
    torn = tmp_path / "torn.parquet"
    torn.write_bytes(torn.read_bytes()[:-5])
    assert folders.remove_torn(tmp_path) == [torn]
    assert "a" in folders.finished(tmp_path) and len(folders.finished(tmp_path)) == 1


# On a cluster -----------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def cluster() -> Iterator[None]:
    pytest.importorskip("ray", reason="needs the extra ray")
    from quotes.engines import ray as engine

    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("PYTHONPATH", str(ROOT))
        patch.delenv("RAY_ADDRESS", raising=False)
        ray = engine.start(2)
        engine.quieten(verbose=False)
        yield
        ray.shutdown()


def by_id(found: list[dict[str, Any]]) -> dict[str, dict[str, Any]]:
    assert len({row["id"] for row in found}) == len(found), "no document twice"
    return {row["id"]: row for row in found}


def kill_an_actor(folder: Path, killed: list[int]) -> None:
    """Wait until both actors are at work, and kill the first."""
    for _ in range(2400):
        actors = sorted(folder.iterdir())
        if len(actors) == 2:
            killed.append(int(actors[0].name))
            os.kill(killed[0], signal.SIGKILL)
            return
        time.sleep(0.05)


@pytest.mark.usefixtures("cluster")
def test_the_same_records_as_from_one_process_though_an_actor_is_killed(tmp_path: Path) -> None:
    """600 stories, two actors, one of them killed with SIGKILL; one story kills its workers."""
    import ray.data

    from quotes.engines.ray import extract_dataset

    documents = stories(STORIES)
    poisoned = [*documents[:300], Document("poison", id="bad"), *documents[300:]]
    killed: list[int] = []
    killer = threading.Thread(target=kill_an_actor, args=(tmp_path, killed))
    killer.start()
    engine = Extractor(parser=TellingParser(str(tmp_path)))
    dataset = extract_dataset(
        ray.data.from_arrow(table(poisoned)), engine=engine, workers=2, batch_size=16
    )
    found = by_id(dataset.take_all())
    killer.join()
    assert killed and not Path(f"/proc/{killed[0]}/exe").exists()
    bad = found.pop("bad")
    assert "two workers died" in bad["errors"][0]["reason"] and bad["quotes"] == []
    expected = Extractor(parser=StoredParser()).extract_many(documents)
    assert {key: row["quotes"] for key, row in found.items()} == {
        result.document.id: [quote.to_dict() for quote in result.quotes] for result in expected
    }
    assert not any(row["errors"] for row in found.values())
    assert sum(len(row["quotes"]) for row in found.values()) > STORIES / 2


@pytest.mark.usefixtures("cluster")
def test_finished_documents_are_left_out() -> None:
    import ray.data

    from quotes.engines.ray import extract_dataset

    dataset = ray.data.from_arrow(table(stories(20)))
    left = extract_dataset(dataset, engine=StandIn(), finished={f"n{n}" for n in range(15)})
    assert sorted(by_id(left.take_all())) == ["n15", "n16", "n17", "n18", "n19"]


def test_usage_statistics_are_off(monkeypatch: pytest.MonkeyPatch) -> None:
    from quotes.engines.ray import start_options

    monkeypatch.delenv("RAY_USAGE_STATS_ENABLED", raising=False)
    start_options()
    assert os.environ["RAY_USAGE_STATS_ENABLED"] == "0"


# By the command ---------------------------------------------------------------------------------

PROGRAM = """
import sys
import quotes.cli.cluster, quotes.cli.engine
from quotes.pipeline import Extractor
from tests.engines import TellingParser
quotes.cli.cluster.ROWS_A_FILE = 40
quotes.cli.engine.open_engine = quotes.cli.cluster.open_engine = (
    lambda options: Extractor(parser=TellingParser("pids"))
)
sys.exit(quotes.cli.main())
"""


def command(folder: Path, *more: str) -> subprocess.Popen[str]:
    words = ["extract", "in.jsonl", "-o", "out", "--errors", "e.jsonl", *more]
    return subprocess.Popen(
        [sys.executable, "-c", PROGRAM, *words],
        cwd=folder,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        stderr=subprocess.PIPE,
        text=True,
    )


@pytest.fixture
def place(tmp_path: Path) -> Path:
    (tmp_path / "pids").mkdir()
    lines = [json.dumps({"id": one.id, "text": one.text}) for one in stories(STORIES)]
    (tmp_path / "in.jsonl").write_text("\n".join([*lines[:500], "{broken", *lines[500:]]))
    return tmp_path


def test_the_command_is_killed_and_gone_on_with(place: Path) -> None:
    """SIGKILL to the driver once the first file is there: nothing is lost and nothing twice."""
    pytest.importorskip("ray", reason="needs the extra ray")
    engine = ("--engine", "ray", "--workers", "2", "--batch-size", "20")
    process = command(place, *engine)
    while process.poll() is None and not folders.parts(place / "out"):
        time.sleep(0.02)
    process.kill()
    process.wait()
    again = command(place, *engine, "--resume")
    _, told = again.communicate(timeout=240)
    assert again.returncode == 1, told
    assert "in.jsonl:501" in told and told.count("\n") <= 2, told
    found = by_id(list(folders.rows(place / "out")))
    ordered = sorted(found.values(), key=lambda row: row["place"])
    broken = ordered.pop(500)
    assert broken["errors"][0]["source"] == "in.jsonl:501"
    expected = Extractor(parser=StoredParser()).extract_many(
        Document(one.text, name="in.jsonl", id=one.id) for one in stories(STORIES)
    )
    assert [row["quotes"] for row in ordered] == [
        [quote.to_dict() for quote in result.quotes] for result in expected
    ]
    assert (place / "e.jsonl").read_text().count("\n") == 1


REFUSED = [
    # words, what the message says, why
    ((), "name a folder with -o", "no output"),
    (("-o", "x.jsonl", "-f", "jsonl"), "without -f", "another format"),
    (("-o", "in.jsonl"), "not a folder", "a file"),
    (("-o", "no/out"), "make the folder no first", "nowhere"),
    (("-o", "pids"), "something in this folder", "a folder of somebody else's"),
]


@pytest.mark.parametrize(("words", "says", "why"), REFUSED)
def test_what_cannot_be_is_refused_before_ray_starts(
    place: Path,
    words: tuple[str, ...],
    says: str,
    why: str,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    from quotes.cli import main

    pytest.importorskip("ray", reason="needs the extra ray")
    monkeypatch.chdir(place)
    (place / "pids/x").touch()
    assert main(["extract", "in.jsonl", "--engine", "ray", *words]) == 2, why
    assert says in capsys.readouterr().err, why


def test_without_the_extra_one_message_says_what_to_install(
    place: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    from quotes.cli import main

    monkeypatch.chdir(place)
    monkeypatch.setitem(sys.modules, "ray", None)
    monkeypatch.setitem(sys.modules, "ray.data", None)
    assert main(["extract", "in.jsonl", "--engine", "ray", "-o", "out"]) == 2
    told = capsys.readouterr().err
    assert "pip install 'quotes[ray]'" in told and told.count("\n") == 1
    assert not (place / "out").exists()


def test_batch_size_is_for_a_cluster(capsys: pytest.CaptureFixture[str], place: Path) -> None:
    from quotes.cli import main

    assert main(["extract", str(place / "in.jsonl"), "--batch-size", "3"]) == 2
    assert "add --engine ray" in capsys.readouterr().err
