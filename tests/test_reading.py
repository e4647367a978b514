"""Reading: what is named becomes documents with offsets that hold, or one sentence of advice."""

from __future__ import annotations

import io
import os
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quotes.reading import Reader, find_sources, walk_sources
from quotes.reading.decoding import UnreadableError, decode
from quotes.reading.formats import Broken, Passage, open_passages
from quotes.reading.html import read_html
from quotes.records import Document, Failure

DECODED = [
    # bytes, encoding asked for, text, why
    (b"caf\xc3\xa9", None, "café", "UTF-8 is the default"),
    (b"\xef\xbb\xbfcaf\xc3\xa9", None, "café", "a byte order mark is not text"),
    ("café".encode("utf-16"), None, "café", "UTF-16 says what it is by its mark"),
    ("café".encode("utf-32"), None, "café", "and UTF-32, whose mark begins like UTF-16's"),
    ("café".encode("utf-16-le"), "utf-16-le", "café", "without a mark it must be named"),
    (b"caf\xe9", "cp1252", "café", "an old Windows file"),
    (b"\xef\xbb\xbfcaf\xc3\xa9", "cp1252", "café", "the mark is believed before the option"),
    (b"a\r\nb\rc\n", None, "a\r\nb\rc\n", "newlines stay: offsets count them"),
    (b" \xc2\xa0a\x0c", None, " \xa0a\x0c", "nothing is trimmed or normalised"),
]


@pytest.mark.parametrize(("data", "encoding", "text", "why"), DECODED)
def test_decoding_keeps_every_character(
    data: bytes, encoding: str | None, text: str, why: str
) -> None:
    assert decode(data, encoding) == text, why


REFUSED = [
    # bytes, encoding asked for, what the message must say, why
    (b"", None, "empty", "an empty file is told, not skipped"),
    (b" \n\t\n", None, "empty", "so is one of blanks"),
    (b"a\0b", None, "a NUL at byte 1", "binary"),
    (b"%PDF-1.7 ...", None, "pdftotext", "people name PDFs"),
    (b"PK\x03\x04..", None, "office file", "and Word files"),
    (b"\x1f\x8b\x08", None, "gzip", "and packed ones"),
    (b"caf\xe9 au lait", None, "byte 3 is 0xe9; try --encoding cp1252", "the byte and the way out"),
    (b"\xef\xbb\xbfcaf\xe9", None, "byte 6", "the mark counts: bytes are those of the file"),
    (b"\x81", "cp1252", "try --encoding utf-8", "not the encoding that was asked for"),
]


@pytest.mark.parametrize(("data", "encoding", "says", "why"), REFUSED)
def test_what_is_no_text_says_what_to_do(
    data: bytes, encoding: str | None, says: str, why: str
) -> None:
    with pytest.raises(UnreadableError) as error:
        decode(data, encoding)
    assert says in str(error.value), why


@given(st.binary(max_size=80), st.sampled_from([None, "utf-8", "cp1252", "utf-16"]))
def test_any_bytes_are_text_or_refused(data: bytes, encoding: str | None) -> None:
    """No bytes raise anything but UnreadableError."""
    try:
        assert isinstance(decode(data, encoding), str)
    except UnreadableError as error:
        assert str(error)


PASSAGES = [
    # format, content, texts or numbers of broken lines, why
    ("jsonl", '{"text": "a"}\n{"text": "b"}\n', ["a", "b"], "a document a line"),
    ("jsonl", '{"text": "a"}\n\n{"text": "b"}', ["a", "b"], "blank lines are no documents"),
    ("jsonl", '{"text": "a"}\nnope\n{"text": "b"}', ["a", 2, "b"], "a broken line costs itself"),
    (
        "jsonl",
        '[1]\n{"txt": "a"}\n{"text": 3}\n{"text": " "}',
        [1, 2, 3, 4],
        "no text, no document",
    ),
    ("jsonl", "[" * 5000 + "\n" + '{"text": "b"}', [1, "b"], "nesting without end is no crash"),
    ("jsonl", '{"text": "a\u2028b"}\n', ["a\u2028b"], "only a newline ends a line"),
    ("jsonl", '{"text": "a\\ud800b"}\n', ["a\ufffdb"], "half a character cannot be written out"),
    ("csv", "id,text\n1,a\n2,b\n", ["a", "b"], "a document a row"),
    ("csv", 'text\n"a, ""b""\nc"\n', ['a, "b"\nc'], "quoting and newlines inside a cell"),
    ("csv", "id;text\n1;a\n", ["a"], "semicolons, as in half of Europe"),
    ("csv", "id\ttext\n1\ta\n", ["a"], "tabs"),
    ("csv", "Text\na\n", ["a"], "the heading's case does not matter"),
    ("csv", "id,text\n1\n2,b\n", [2, "b"], "a short row costs itself"),
    ("csv", "text\n" + "x" * 200_000, ["x" * 200_000], "an article longer than csv's own limit"),
    ("text", '{"text": "a"}', ['{"text": "a"}'], "text is text"),
]


@pytest.mark.parametrize(("kind", "content", "expected", "why"), PASSAGES)
def test_each_format_gives_its_texts(
    kind: str, content: str, expected: list[str | int], why: str
) -> None:
    found = list(open_passages(io.BytesIO(content.encode()), kind, None))  # type: ignore[arg-type]
    told = [one.place if isinstance(one, Broken) else one.text for one in found]
    assert told == expected, why


def test_jsonl_brings_id_source_and_title() -> None:
    line = b'{"text": "a", "id": 17, "source": "x.org", "title": "T", "other": []}'
    assert list(open_passages(io.BytesIO(line), "jsonl", None)) == [
        Passage("a", id="17", source="x.org", title="T", place=1)
    ]


def test_jsonl_in_utf16_is_cut_after_decoding() -> None:
    data = '{"text": "ä"}\n{"text": "ö"}'.encode("utf-16")
    assert [one.text for one in open_passages(io.BytesIO(data), "jsonl", None)] == ["ä", "ö"]  # type: ignore[union-attr]


@pytest.mark.parametrize("columns", ["", "a,b\n1,2\n"])
def test_csv_without_text_is_refused(columns: str) -> None:
    with pytest.raises(UnreadableError):
        list(open_passages(io.BytesIO(columns.encode()), "csv", None))


PAGES = [
    # HTML, text, title, why
    ("<p>a</p><p>b</p>", "a\nb", None, "a paragraph a line"),
    ("<title>T</title><h1>H</h1><p>a", "H\na", "T", "the title is no part of the text"),
    ("<p>a <b>b</b>c&quot;d&#8217;</p>", 'a bc"d’', None, "inline tags join, entities are read"),
    ("<script>x</script><style>y</style><p>a</p>", "a", None, "code is not read"),
    ("<nav><ul><li>Home</ul></nav><p>a</p>", "a", None, "nor is navigation"),
    ("<p>a\n  b<br>c</p>", "a b c", None, "white space means nothing in HTML"),
    ("<div>a<p>b</div>c", "a\nb\nc", None, "unclosed tags"),
    ("a < b", "a < b", None, "no HTML at all"),
]


@pytest.mark.parametrize(("html", "text", "title", "why"), PAGES)
def test_html_gives_its_paragraphs(html: str, text: str, title: str | None, why: str) -> None:
    assert read_html(html) == (text, title), why


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "in/deep").mkdir(parents=True)
    (tmp_path / "in/b.txt").write_text("b")
    (tmp_path / "in/a.md").write_text("a")
    (tmp_path / "in/deep/b.txt").write_text("deep")
    (tmp_path / "in/.hidden.txt").write_text("hidden")
    (tmp_path / "in/picture.png").write_text("png")
    (tmp_path / "none").mkdir()
    return tmp_path


NAMED = [
    # named, sources, failures, remarks, why
    (
        ["in"],
        ["in/a.md", "in/b.txt", "in/deep/b.txt"],
        [],
        0,
        "below a folder, sorted, known kinds",
    ),
    (["in/picture.png"], ["in/picture.png"], [], 0, "a file named is read, whatever its suffix"),
    (["in/b.txt", "in/b.txt"], ["in/b.txt"], [], 1, "twice is once, and told"),
    (["in/b.txt", "in"], ["in/b.txt", "in/a.md", "in/deep/b.txt"], [], 1, "also by its folder"),
    (["none"], [], ["none"], 0, "a folder without text is told"),
    (["gone.txt", "in/a.md"], ["in/a.md"], ["gone.txt"], 0, "a missing file stops no other"),
    (["-"], ["-"], [], 0, "standard input"),
    ([], [], [], 0, "nothing named"),
]


@pytest.mark.parametrize(("names", "sources", "failures", "remarks", "why"), NAMED)
def test_names_become_sources(
    folder: Path, names: list[str], sources: list[str], failures: list[str], remarks: int, why: str
) -> None:
    found = find_sources(names)
    assert [one.name for one in found.sources] == sources, why
    assert [one.source for one in found.failures] == failures, why
    assert len(found.remarks) == remarks, why


def test_the_output_is_never_read_from_a_folder(folder: Path) -> None:
    found = walk_sources(["in"], leave_out=[Path("in/b.txt")])
    assert [getattr(one, "name", one) for one in found] == ["in/a.md", "in/deep/b.txt"]


def read(*names: str, **options: str) -> list[Document | Failure]:
    return list(Reader(**options).read(find_sources(names).sources))  # type: ignore[arg-type]


def test_ids_are_short_and_unique(folder: Path) -> None:
    """Stems, with -2 where that is taken; rows by their own id or their line."""
    (folder / "in/b.jsonl").write_text('{"text": "x", "id": "b"}\n{"text": "y"}\n')
    (folder / "in/two words#1.txt").write_text("z")
    (folder / "in/été \x1b[1m.txt").write_text("z")
    ids = {one.name: one.id for one in read("in") if isinstance(one, Document)}
    assert ids == {
        "in/a.md": "a",
        "in/b.jsonl": "b-2",
        "in/b.txt": "b-3",
        "in/deep/b.txt": "b-4",
        "in/two words#1.txt": "two-words-1",
        "in/été \x1b[1m.txt": "été-1m",
    }


def test_standard_input_is_read_as_text_or_as_told(monkeypatch: pytest.MonkeyPatch) -> None:
    for options, text in (({}, '{"text": "a"}'), ({"kind": "jsonl"}, "a")):
        piped = io.TextIOWrapper(io.BytesIO(b'{"text": "a"}'))
        monkeypatch.setattr(sys, "stdin", piped)
        (document,) = read("-", **options)
        assert isinstance(document, Document)
        assert (document.text, document.name) == (text, "-")


def test_json_that_is_not_lines_is_refused_kindly(folder: Path) -> None:
    (folder / "x.json").write_text('{"text": "a"}')
    (failure,) = read("x.json")
    assert isinstance(failure, Failure) and ".jsonl" in failure.reason


def test_a_closed_folder_on_the_way_is_a_failure(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(_: Path) -> bool:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "is_dir", refuse)
    assert "Permission denied" in find_sources(["locked/x.txt"]).failures[0].reason


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_a_file_that_may_not_be_read_stops_no_other(folder: Path) -> None:
    (folder / "in/a.md").chmod(0)
    failure, document = read("in/a.md", "in/b.txt")
    assert isinstance(failure, Failure) and isinstance(document, Document)
