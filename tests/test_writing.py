"""Writing: every format shows the same quotes, and nothing in a text can act on the reader."""

from __future__ import annotations

import csv
import io
import json

import pytest
from attrs import evolve
from rich.cells import cell_len

from quotes.records import Cue, Document, Quote, Result, Span, Speaker, Story
from quotes.writing import FORMATS, Screen, open_writer
from quotes.writing.listing import LISTING_FORMATS, Column, write_listing
from quotes.writing.printable import markdown, printable
from quotes.writing.tally import Tally

TEXT = """\
Harbour board delays two berths until spring
PORT ELAND, March 3 (Coast Wire) - "We looked at every other way," Ana Brightwater, the chair of
the Eland Port Authority, told the Harbour Times. "None of them was safe."
A deckhand expects "weeks of chaos" | \x1b[31mand worse.
Museum reopens
The museum opened its doors again on Friday.
"""


def span(words: str) -> Span:
    start = TEXT.index(words)
    return Span.of(TEXT, start, start + len(words))


FIRST = Story("wire#s1", 1, 0, TEXT.index("Museum"), TEXT.split("\n")[0], "PORT ELAND, March 3")
SECOND = Story("wire#s2", 2, TEXT.index("Museum"), len(TEXT), "Museum reopens")
CHAIR = Speaker("Ana Brightwater", "person", "wire#s1.p1", span("Ana Brightwater"), None)
DECKHAND = Speaker("a deckhand", "unnamed", "wire#s1.p2", span("A deckhand"), None)

BROKEN = Quote(
    id="wire#s1.q1",
    source="wire.txt",
    story=FIRST,
    type="direct",
    kind="speech",
    content=(span('"We looked at every other way,"'), span('"None of them was safe."')),
    cue=Cue(span("told"), "tell"),
    speaker=CHAIR,
    role=span("the chair"),
    affiliation=span("the Eland Port Authority"),
    addressee=span("the Harbour Times"),
    rule="direct.inside",
    confidence=0.9,
)
UNSURE = evolve(
    BROKEN,
    id="wire#s1.q2",
    type="mixed",
    kind="thought",
    content=(span('"weeks of chaos" | \x1b[31mand worse'),),
    cue=Cue(span("expects"), "expect"),
    speaker=DECKHAND,
    role=None,
    affiliation=None,
    addressee=None,
    confidence=0.4,
)
GOES_ON = evolve(BROKEN, id="wire#s1.q3", content=BROKEN.content[1:], cue=None, continues=BROKEN.id)
INSIDE = evolve(UNSURE, id="wire#s1.q4", speaker=None, nested_in=UNSURE.id)
RESULT = Result(
    Document(TEXT, "wire.txt", "wire"), (FIRST, SECOND), (BROKEN, UNSURE, GOES_ON, INSIDE)
)


def written(kind: str, width: int = 100, colour: bool = False, *results: Result) -> str:
    stream = io.StringIO()
    writer = open_writer(kind, stream, Screen(width, colour))  # type: ignore[arg-type]
    for result in results or (RESULT,):
        writer.write(result)
    writer.close()
    return stream.getvalue()


def flowing(table: str) -> str:
    return " ".join(table.split())


def test_jsonl_is_to_dict_a_line_a_quote() -> None:
    lines = written("jsonl").splitlines()
    assert [json.loads(line) for line in lines] == [quote.to_dict() for quote in RESULT.quotes]


def test_jsonl_writes_letters_and_escapes_what_ends_lines() -> None:
    """One object stays one line for every reader, and no control sequence is passed on."""
    odd = evolve(BROKEN, content=(Span(0, 5, "né\u2028\x9b\x1b"),))
    line = written("jsonl", 80, False, evolve(RESULT, quotes=(odd,)))
    assert "né\\u2028\\u009b\\u001b" in line and len(line.splitlines()) == 1
    assert json.loads(line)["text"] == "né\u2028\x9b\x1b"


def test_csv_is_flat() -> None:
    first, *_, last = csv.DictReader(io.StringIO(written("csv")))
    assert first["speaker"] == "Ana Brightwater" and first["addressee"] == "the Harbour Times"
    assert first["text"] == BROKEN.text and len(first["content"].split(";")) == 2
    assert last["speaker"] == "" and last["nested_in"] == "wire#s1.q2"


SHOWN = [
    # what the table must show, why
    (" 1 Harbour board delays two berths until spring", "number and title"),
    ("PORT ELAND, March 3", "dateline"),
    ("Ana Brightwater", "the speaker in full"),
    ("the chair, the Eland Port Authority", "role and affiliation"),
    ("told → the Harbour Times", "who was told"),
    ('"We looked at every other way," … "None of them was safe."', "a broken quote is one"),
    ("thought", "the kind, where it is not speech"),
    ("?", "unsure"),
    ("↳ Ana Brightwater", "a quote that goes on"),
    ("└ no speaker named", "a quote inside another"),
    ("2 Museum reopens no quotes", "a story without quotes has its heading"),
    ("2 stories, 4 quotes, 2 speakers", "the closing line"),
]


@pytest.mark.parametrize(("shown", "why"), SHOWN)
def test_the_table_shows(shown: str, why: str) -> None:
    assert flowing(shown) in flowing(written("table", 220)), why


def sifted(kind: str, least: float) -> str:
    stream = io.StringIO()
    writer = open_writer(kind, stream, Screen(100), least)  # type: ignore[arg-type]
    writer.write(RESULT)
    writer.close()
    return flowing(stream.getvalue())


@pytest.mark.parametrize("kind", ["table", "markdown"])
def test_what_is_read_leaves_out_the_unsure_and_says_so(kind: str) -> None:
    """Two of the four quotes have 0.4: they are counted apart, and nothing is lost silently."""
    shown = sifted(kind, 0.5)
    assert "chaos" not in shown and "looked" in shown
    assert "2 more quotes are unsure (confidence under 0.5): --min-confidence 0 shows them" in shown
    assert "2 stories, 2 quotes, 1 speaker" in shown


@pytest.mark.parametrize(("kind", "least"), [("table", 0.0), ("jsonl", 0.5), ("csv", 0.5)])
def test_all_are_written_as_data_or_where_all_were_asked_for(kind: str, least: float) -> None:
    assert "chaos" in sifted(kind, least) and "unsure" not in sifted("jsonl", least)


@pytest.mark.parametrize("width", [24, 40, 60, 80, 103, 104, 120, 200, 400])
def test_the_table_fits(width: int) -> None:
    """No line is wider than the screen, none ends in blanks, no word of a quote is lost."""
    table = written("table", width)
    assert all(cell_len(line) <= width and line == line.rstrip() for line in table.splitlines())
    # The closing line and a word of each part of the quote, at any width.
    assert all(word in flowing(table) for word in ("looked", "safe.", "chaos", "speakers"))


def test_the_table_without_colour_is_plain() -> None:
    assert "\x1b" not in written("table", 80)
    assert "\x1b[" in written("table", 80, True)


@pytest.mark.parametrize("kind", ["table", "markdown", "svg", "csv"])
def test_no_control_sequence_reaches_the_reader(kind: str) -> None:
    assert "\x1b" not in written(kind) and "␛[31m" in written(kind).replace("\\", "")


def test_markdown_escapes_pipes() -> None:
    rows = [line for line in written("markdown").splitlines() if line.startswith("| ")]
    assert all(row.replace("\\|", "").count("|") == 5 for row in rows)


def test_svg_is_a_picture() -> None:
    picture = written("svg")
    assert picture.startswith("<svg") and "Brightwater" in picture


@pytest.mark.parametrize("kind", sorted({*FORMATS} - {"parquet"}))
def test_an_empty_run_is_no_error(kind: str) -> None:
    written(kind, 80, False, Result(Document("x")))


def test_the_columns_are_named_once_a_source() -> None:
    other = evolve(RESULT, document=Document(TEXT, "other.txt", "other"))
    assert written("table", 120, False, RESULT, RESULT, other).count("Speaker") == 2


PRINTABLE = [
    ("a\n b\t c", "a b c", "one line"),
    ("\x1b[2J\x07", "␛[2J␇", "escape and bell"),
    ("a\x9b31m", "a\ufffd31m", "the eight bit escape"),
    ("\u202egnp.exe", "\ufffdgnp.exe", "writing turned round"),
    ("naïve “日本”", "naïve “日本”", "letters and marks stay"),
]


@pytest.mark.parametrize(("text", "shown", "why"), PRINTABLE)
def test_what_is_shown_cannot_act(text: str, shown: str, why: str) -> None:
    assert printable(text) == shown, why


def test_markdown_reads_as_it_stands() -> None:
    assert markdown("a|b *c* <d> [e](f)") == "a\\|b \\*c\\* \\<d\\> \\[e\\](f)"


SAME = [
    # speakers (name, kind, id), how many they are, why
    ([("Ana Lind", "person", "s1.p1"), ("Ana Lind", "person", "s2.p1")], 1, "a full name is one"),
    ([("Chen", "person", "s1.p1"), ("Chen", "person", "s2.p1")], 2, "each story its own Chen"),
    ([("Reuters", "organization", "s1.p1"), ("Reuters", "organization", "s2.p1")], 1, "an outlet"),
    ([("a witness", "unnamed", "s1.p1"), ("a witness", "unnamed", "s2.p1")], 2, "two witnesses"),
    ([("Chen", "person", "s1.p1"), ("Chen", "person", "s1.p1")], 1, "one in his story"),
]


@pytest.mark.parametrize(("speakers", "count", "why"), SAME)
def test_who_is_one_speaker(speakers: list[tuple[str, str, str]], count: int, why: str) -> None:
    tally = Tally()
    quotes = tuple(evolve(BROKEN, speaker=Speaker(*one)) for one in speakers)  # type: ignore[arg-type]
    tally.add(evolve(RESULT, quotes=quotes))
    assert (tally.speakers, sum(voice.quotes for voice in tally.voices())) == (count, 2), why


@pytest.mark.parametrize("kind", LISTING_FORMATS)
def test_listings_show_their_rows(kind: str) -> None:
    stream = io.StringIO()
    rows = [{"name": "Ana | Lind", "quotes": 1200, "role": None}]
    columns = (Column("name", "Speaker"), Column("quotes", "Quotes", right=True))
    write_listing(kind, rows, columns, stream, Screen(80))  # type: ignore[arg-type]
    assert "Lind" in stream.getvalue() and "1" in stream.getvalue()
