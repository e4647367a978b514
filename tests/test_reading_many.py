"""Reading very many inputs: nothing is kept of them but a few bytes each."""

from __future__ import annotations

import tracemalloc
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from quotes.reading import Reader, Source, walk_sources
from quotes.reading.seen import Seen
from quotes.records import Document


@given(st.lists(st.text(max_size=3)))
def test_seen_is_a_set(names: list[str]) -> None:
    seen, known = Seen(), set()
    for name in names:
        assert (name in seen) == (name in known)
        seen.add(name)
        known.add(name)
        assert name in seen and len(seen) == len(known)


def test_seen_takes_few_bytes_a_name() -> None:
    tracemalloc.start()
    seen = Seen()
    for number in range(100_000):
        seen.add(f"a/long/path/of/a/story/number-{number}.txt")
    held, _ = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert len(seen) == 100_000 and held < 32 * 100_000


def test_a_folder_is_walked_as_it_is_read(tmp_path: Path) -> None:
    """The second folder is not looked into before the first is done."""
    for name in "ab":
        (tmp_path / name).mkdir()
        (tmp_path / name / "x.txt").write_text("x")
    walk = walk_sources([str(tmp_path)])
    assert isinstance(next(walk), Source)
    (tmp_path / "b/y.txt").write_text("y")
    assert [Path(one.name).name for one in walk if isinstance(one, Source)] == ["x.txt", "y.txt"]


def test_json_lines_stream_in_flat_memory(tmp_path: Path) -> None:
    """Ten times the lines, the same peak but for the ids."""
    peaks = []
    for lines in (2_000, 20_000):
        path = tmp_path / f"{lines}.jsonl"
        path.write_text(f'{{"text": "{"x" * 500}"}}\n' * lines)
        tracemalloc.start()
        assert sum(1 for _ in Reader().read(walk_sources([str(path)]))) == lines
        peaks.append(tracemalloc.get_traced_memory()[1])
        tracemalloc.stop()
    assert peaks[1] - peaks[0] < 100 * 18_000, "while the table of ids grows it stands there twice"


def test_names_that_clash_a_thousand_times_are_not_looked_through(tmp_path: Path) -> None:
    lines = 20_000  # With a search from -2 on each time this would take an hour.
    (tmp_path / "in.jsonl").write_text('{"text": "x", "id": "same"}\n' * lines)
    read = list(Reader().read(walk_sources([str(tmp_path)])))
    ids = [one.id for one in read if isinstance(one, Document)]
    assert ids[:3] == ["same", "same-2", "same-3"] and len(set(ids)) == lines


def test_the_position_counts_bytes(tmp_path: Path) -> None:
    for name in "ab":
        (tmp_path / f"{name}.jsonl").write_text('{"text": "x"}\n' * 5)
    reader = Reader()
    places = [reader.position for _ in reader.read(walk_sources([str(tmp_path)]))]
    assert places == sorted(places) and places[0] > 0 and reader.position == 2 * 5 * 14


def test_a_link_to_a_file_of_the_folder_is_read_once(tmp_path: Path) -> None:
    (tmp_path / "b.txt").write_text("b")
    (tmp_path / "a.txt").symlink_to("b.txt")
    told: list[str] = []
    found = list(walk_sources([str(tmp_path)], remark=told.append))
    assert len(found) == 1 and len(told) == 1
