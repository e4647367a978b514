"""Arrow and Parquet: the record of docs/record.md, nested, for other tools to read."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from pathlib import Path
from types import SimpleNamespace

import pytest

import quotes
from benchmarks import beside, resume
from quotes.cli import keeping, main
from quotes.extras import MissingExtra, require
from quotes.pipeline import Extractor
from quotes.records import Quote, Result
from quotes.writing import arrow, parquet
from tests.stand_in import StandIn
from tests.stored import StoredParser, document, feeds

pa = pytest.importorskip("pyarrow", reason="needs the extra arrow")


@pytest.fixture(scope="module")
def results() -> list[Result]:
    return list(Extractor(parser=StoredParser()).extract_many(map(document, feeds())))


@pytest.fixture(scope="module")
def found(results: list[Result]) -> list[Quote]:
    return [quote for result in results for quote in result.quotes]


def records(found: list[Quote]) -> list[dict[str, object]]:
    return [quote.to_dict() for quote in found]


def test_the_table_holds_the_records(results: list[Result], found: list[Quote]) -> None:
    """Field by field, in the same order, and nothing else; by results or by quotes."""
    table = quotes.to_arrow(results)
    assert table.to_pylist() == records(found) and len(found) > 100
    assert [*table.column_names] == [*found[0].to_dict()]
    assert quotes.to_arrow(found) == table
    assert table.schema.metadata == {b"quotes": b"quotes/1"}


def test_the_schema_has_every_field_of_the_record(found: list[Quote]) -> None:
    """Also inside of spans, cue, speaker and story."""
    full = next(quote for quote in found if quote.cue and quote.speaker and quote.affiliation)

    def names(kind: object) -> object:
        assert isinstance(kind, pa.DataType)
        if pa.types.is_list(kind):
            return [names(kind.value_type)]
        if pa.types.is_struct(kind):
            return {field.name: names(field.type) for field in kind}
        return None

    def keys(value: object) -> object:
        if isinstance(value, list):
            return [keys(value[0])]
        return {key: keys(one) for key, one in value.items()} if isinstance(value, dict) else None

    filled = full.to_dict()
    span = filled["affiliation"]
    filled = {**filled, "role": span, "addressee": span, "continues": "", "nested_in": ""}
    filled["speaker"] = {**filled["speaker"], "mention": span, "head": span}
    assert {field.name: names(field.type) for field in arrow.schema()} == keys(filled)


def test_no_quotes_are_an_empty_table() -> None:
    assert quotes.to_arrow([]).num_rows == 0
    assert quotes.to_arrow([]).schema == arrow.schema()


def test_the_reader_takes_no_more_than_it_is_asked_for(
    found: list[Quote], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(arrow, "BATCH", 10)
    taken = 0

    def endless() -> Iterator[Quote]:
        nonlocal taken
        while True:
            taken += 1
            yield found[taken % len(found)]

    reader = quotes.arrow_reader(endless())
    assert [reader.read_next_batch().num_rows for _ in range(3)] == [10, 10, 10]
    assert taken <= 40


def test_polars_reads_a_result(results: list[Result]) -> None:
    polars = pytest.importorskip("polars")
    frame = polars.DataFrame(results[0])
    assert frame.to_dicts() == records([*results[0].quotes])


def test_pandas_reads_a_result(results: list[Result]) -> None:
    pandas = pytest.importorskip("pandas")
    if not hasattr(pandas.DataFrame, "from_arrow"):
        pytest.skip("pandas before 3 takes the table of to_arrow()")
    frame = pandas.DataFrame.from_arrow(results[0])
    assert list(frame["text"]) == [quote.text for quote in results[0].quotes]


def test_duckdb_reads_a_result_and_a_stream(results: list[Result]) -> None:
    duckdb = pytest.importorskip("duckdb")
    result = results[0]
    told = duckdb.sql("select story.index, speaker.name, text, content[1].start from result")
    assert told.fetchall() == [
        (
            quote.story.index,
            quote.speaker.name if quote.speaker else None,
            quote.text,
            quote.content[0].start,
        )
        for quote in result.quotes
    ]
    stream = quotes.arrow_reader(results)  # noqa: F841
    count = sum(len(one.quotes) for one in results)
    assert duckdb.sql("select count(*) from stream").fetchall() == [(count,)]


def test_without_the_extra_one_message_says_what_to_install(
    monkeypatch: pytest.MonkeyPatch, results: list[Result]
) -> None:
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    arrow.schema.cache_clear()
    with pytest.raises(MissingExtra, match=r"pyarrow is not installed .*quotes\[arrow\]"):
        results[0].to_arrow()
    with pytest.raises(MissingExtra, match=r"pip install 'quotes\[ray\]'"):
        require("no_such_package", "ray")


# On the command line ---------------------------------------------------------------------------

WIRE = '"We sail at noon," said Ana Lind.\n"Not today," said Bo Roe.\n'


@pytest.fixture
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setitem(sys.modules, "quotes.pipeline", SimpleNamespace(Extractor=StandIn))
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(arrow, "BATCH", 2)
    monkeypatch.setattr(parquet, "BATCH", 2)
    monkeypatch.setattr(parquet, "GROUP", 4)
    (tmp_path / "in").mkdir()
    for number in range(7):
        (tmp_path / f"in/{number}.txt").write_text(WIRE)
    return tmp_path


def extract(*words: str) -> int:
    return main(["extract", "in", *words])


def test_a_parquet_file_holds_the_records_of_json_lines(place: Path) -> None:
    from pyarrow.parquet import ParquetFile, read_table

    assert extract("-o", "x.parquet") == extract("-o", "x.jsonl") == 0
    lines = [json.loads(line) for line in Path("x.jsonl").read_text().splitlines()]
    assert read_table("x.parquet").to_pylist() == lines and len(lines) == 14
    held = ParquetFile("x.parquet").metadata
    assert [held.row_group(n).num_rows for n in range(held.num_row_groups)] == [4, 4, 4, 2]
    assert sorted(path.name for path in place.iterdir()) == ["in", "x.jsonl", "x.parquet"]


def test_a_resumed_parquet_file_is_the_same_byte_by_byte(
    place: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert extract("-o", "whole.parquet") == 0

    class Stopped(StandIn):
        def read(self, document: quotes.Document) -> Result:
            if document.id == "4":
                raise KeyboardInterrupt
            return super().read(document)

    with monkeypatch.context() as patch:
        patch.setitem(sys.modules, "quotes.pipeline", SimpleNamespace(Extractor=Stopped))
        assert extract("-o", "x.parquet", "--resume") == 130
    assert not Path("x.parquet").exists(), "never half a file"
    assert extract("-o", "x.parquet", "--resume") == 0
    assert Path("x.parquet").read_bytes() == Path("whole.parquet").read_bytes()
    assert not keeping.spool_of(Path("x.parquet")).exists()
    assert extract("-o", "x.parquet", "--resume") == 0, "done, and done it stays"


def test_a_finished_parquet_file_takes_no_more(
    place: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    extract("-o", "x.parquet", "--resume")
    Path("in/9.txt").write_text(WIRE)
    assert extract("-o", "x.parquet", "--resume") == 2
    assert "to a file of their own" in capsys.readouterr().err
    Path("x.parquet").unlink()
    assert extract("-o", "x.parquet", "--resume") == 2
    assert "no longer there" in capsys.readouterr().err


def test_a_run_that_fails_leaves_the_old_file(place: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    extract("-o", "x.parquet")
    before = Path("x.parquet").read_bytes()

    class Broken(StandIn):
        def read(self, document: quotes.Document) -> Result:
            if document.id == "4":
                raise ZeroDivisionError
            return super().read(document)

    monkeypatch.setitem(sys.modules, "quotes.pipeline", SimpleNamespace(Extractor=Broken))
    assert extract("-o", "x.parquet") == 70
    assert Path("x.parquet").read_bytes() == before
    assert sorted(path.name for path in place.iterdir()) == ["in", "x.parquet"]


def test_parquet_made_of_broken_lines_leaves_nothing_behind(tmp_path: Path) -> None:
    """A full disk ends it in the same way; the lines are still there to make it of."""
    (tmp_path / "x.spool").write_text("{broken\n", encoding="utf-8")
    with pytest.raises(ValueError):
        parquet.from_lines(tmp_path / "x.spool", tmp_path / "x.parquet")
    assert [path.name for path in tmp_path.iterdir()] == ["x.spool"]


def test_parquet_wants_a_file(place: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert extract("-f", "parquet") == 2
    assert "name a file with -o" in capsys.readouterr().err


def test_parquet_without_the_extra_stops_before_any_work(
    place: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    assert extract("-o", "x.parquet") == 2
    told = capsys.readouterr().err
    assert "pip install 'quotes[arrow]'" in told and told.count("\n") == 1


def test_a_name_that_is_no_text_is_written(place: Path) -> None:
    from pyarrow.parquet import read_table

    try:
        Path("in/caf\udce9.txt").write_text(WIRE)
    except OSError:
        pytest.skip("this file system takes only names that are text")
    assert extract("-o", "x.parquet") == 0 == extract("-o", "y.parquet", "--resume")
    sources = read_table("x.parquet")["source"].to_pylist()
    assert sources[-1] == "in/caf?.txt"
    assert Path("x.parquet").read_bytes() == Path("y.parquet").read_bytes()


def test_killed_with_sigkill(capsys: pytest.CaptureFixture[str]) -> None:
    status = resume.main(["--stories", "300", "--kills", "2", "--format", "parquet"])
    said = capsys.readouterr().out
    assert status == 0 and "lost 0, doubled 0, different 0" in said, said


def test_what_a_run_costs_beside_parsing_can_be_measured(
    capfd: pytest.CaptureFixture[str],
) -> None:
    assert beside.main(["--stories", "20", "--files", "3"]) == 0
    told = capfd.readouterr().out
    assert told.count(" s, peak ") == 4 and "a folder of 3 files" in told
