"""A feed is split into its stories, a single article stays one, furniture is told from prose."""

from __future__ import annotations

import json
from collections.abc import Mapping
from functools import cache
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quotes.layout import paragraphs
from quotes.records import Document
from quotes.rulebook import load_rulebook
from quotes.stories import furniture, line_kinds, split
from quotes.stories.titles import find_dateline
from quotes.stories.units import gather_units

ROOT = Path(__file__).resolve().parents[1]
FEEDS = [path.stem for path in sorted((ROOT / "seeds").glob("*.txt"))]


@cache
def sets() -> Mapping[str, frozenset[str]]:
    return load_rulebook().sets


@cache
def feed(name: str) -> tuple[str, tuple[tuple[int, int], ...]]:
    """Read a feed of ours and the start and end of each of its stories."""
    with (ROOT / "seeds" / f"{name}.txt").open(encoding="utf-8", newline="") as file:
        text = file.read()
    gold = (ROOT / "fixtures" / "gold" / f"{name}.stories.jsonl").read_text(encoding="utf-8")
    rows = [json.loads(line) for line in gold.splitlines()]
    return text, tuple((row["start"], row["end"]) for row in rows)


def spans(text: str) -> list[tuple[int, int]]:
    return [(story.start, story.end) for story in split(Document(text, id="d"), sets())]


def texts(text: str) -> list[str]:
    return [text[start:end] for start, end in spans(text)]


MISSED = {
    "harbour": "the storm story names the city, its port and its weekday as the story before does",
}
"""Feeds whose split is not exact yet, and why."""


def feeds_with_known_misses() -> list[object]:
    marks = {name: pytest.mark.xfail(reason=why) for name, why in MISSED.items()}
    return [pytest.param(name, marks=marks.get(name, ())) for name in FEEDS]


@pytest.mark.parametrize("name", feeds_with_known_misses())
def test_our_feeds_are_split_at_the_right_paragraphs(name: str) -> None:
    text, gold = feed(name)
    assert spans(text) == list(gold)


@pytest.mark.parametrize("name", FEEDS)
def test_no_story_of_ours_is_cut_in_two(name: str) -> None:
    """A border that is missed joins two stories; one that is drawn too many would break one."""
    text, gold = feed(name)
    assert {start for start, _ in spans(text)} <= {start for start, _ in gold}


@pytest.mark.parametrize("name", FEEDS)
@pytest.mark.parametrize("between", ["\n\n", "\n\n\n\n", "\n***\n", "\n\n- - -\n\n", "\nENDS\n"])
def test_marks_between_stories_part_them(name: str, between: str) -> None:
    """Blank lines or a separator between stories, and none inside them, settle every border."""
    text, gold = feed(name)
    stories = [text[start:end] for start, end in gold]
    assert texts(between.join(stories)) == stories


@pytest.mark.parametrize("name", FEEDS)
def test_addresses_before_every_story_part_them(name: str) -> None:
    """Where the text begins with an address, its stories do, and nothing else begins one."""
    text, gold = feed(name)
    stories = [f"https://a.example/{i}\n{text[a:b]}" for i, (a, b) in enumerate(gold)]
    assert texts("\n".join(stories)) == stories


@pytest.mark.parametrize("name", FEEDS)
@pytest.mark.parametrize("end", ["\n", "\n\n", "\r\n", "\n\n\n"])
def test_a_single_story_stays_one(name: str, end: str) -> None:
    """Each story of our feeds, by itself, is one, whatever stands between its paragraphs."""
    text, gold = feed(name)
    alone = [end.join(text[start:stop].splitlines()) for start, stop in gold]
    assert [story[:50] for story in alone if len(split(Document(story), sets())) != 1] == []


@pytest.mark.parametrize("name", FEEDS)
def test_stories_of_a_feed_with_blank_lines_everywhere(name: str) -> None:
    """Blank lines between all paragraphs say nothing: the split is that of the plain feed."""
    text, _gold = feed(name)
    blank = "\n\n".join(text.splitlines())
    assert [story.splitlines()[0] for story in texts(blank)] == [
        text[start:].splitlines()[0] for start, _ in spans(text)
    ]


def test_mode_one_takes_the_text_as_one_story() -> None:
    text, gold = feed(FEEDS[0])
    (story,) = split(Document(text, id="wire"), sets(), mode="one")
    assert (story.id, story.index, story.start) == ("wire#s1", 1, 0)
    assert story.end == gold[-1][1]


def test_ids_and_numbers_count_from_one() -> None:
    found = split(Document("Rain fell.\n***\nSnow fell.", id="w"), sets())
    assert [(s.id, s.index, s.title) for s in found] == [
        ("w#s1", 1, "Rain fell."),
        ("w#s2", 2, "Snow fell."),
    ]


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("", "nothing to read"),
        ("\n \n\u2028", "only breaks"),
        ("***\n---\n", "only separators"),
    ],
)
def test_no_story(text: str, why: str) -> None:
    assert split(Document(text), sets()) == (), why


@pytest.mark.parametrize(
    ("text", "title", "dateline", "why"),
    [
        ("Pier reopens\nThe pier is open.", "Pier reopens", None, "a headline"),
        ("https://a.example/1\nThe pier is open.", "The pier is open.", None, "no address"),
        ("The pier is open. It was shut.", "The pier is open.", None, "first sentence"),
        (
            "ORAN, May 3 (Agency) -- The pier is open.",
            "The pier is open.",
            "ORAN, May 3 (Agency) --",
            "a title goes without the dateline",
        ),
        (
            "Mr. Diop of the U.N. port office, who had been away, came back to a pier that nobody "
            "had swept since the spring.",
            "Mr. Diop of the U.N. port office, who had been away, came back to a pier that…",
            None,
            "abbreviations end no sentence; the cut falls between words",
        ),
        ("By Ama Osei\nThe pier is open.", "The pier is open.", None, "a byline is no title"),
        ("END", "", None, "nothing but an end"),
    ],
)
def test_title_and_dateline(text: str, title: str, dateline: str | None, why: str) -> None:
    found = [(s.title, s.dateline) for s in split(Document(text), sets())]
    assert found == ([(title, dateline)] if title else []), why


@pytest.mark.parametrize(
    ("line", "dateline"),
    [
        ("LIMA, Nov. 14 (Agency) -- Rain fell.", "LIMA, Nov. 14 (Agency) --"),
        ("PORT MERCER, Minn. (PNA) — Rain fell.", "PORT MERCER, Minn. (PNA) —"),
        ("TEHRAN – Rain fell.", "TEHRAN –"),
        ("CAIRO - 17 July 2022: Rain fell.", "CAIRO - 17 July 2022:"),
        ("Oran, 3 May (Agency) - Rain fell.", "Oran, 3 May (Agency) -"),
        ("KUWAIT CITY, July 25: Rain fell.", "KUWAIT CITY, July 25:"),
        ("(Agency) — Rain fell.", "(Agency) —"),
        ("Ulan Bator /AGENCY/. Rain fell.", "Ulan Bator /AGENCY/."),
        ("The Coast Board (CB) said rain fell.", None),
        ("NATO said rain fell.", None),
        ("The May rains fell.", None),
        ("In May 2020 rain fell.", None),
    ],
)
def test_datelines(line: str, dateline: str | None) -> None:
    assert find_dateline(line) == dateline


@pytest.mark.parametrize(
    ("lines", "kinds", "why"),
    [
        (
            ["https://a.example/1", "Pier reopens", "By Ama Osei", "The pier is open.", "(AFP)"],
            ["url", "headline", "byline", "prose", "credit"],
            "everything that frames a story",
        ),
        (
            ["The pier is open.", "A cold start", "Nobody came.", "***", "Snow fell."],
            ["prose", "subhead", "prose", "separator", "prose"],
            "a short line without a full stop inside a story is a subhead",
        ),
        (
            ["Three views.", "Ama Osei, a ferry captain from Oran", "I like the sea."],
            ["prose", "profile", "prose"],
            "a name and a description head that person's view",
        ),
        (
            ["Editor's note: The pier is long.", "The pier is open.", "Read more: Piers"],
            ["note", "prose", "note"],
            "the desk's own lines",
        ),
        (
            ["The pier is open.", "Q: Why?", "A: It rained.", "Q: And now?", "A: It is dry."],
            ["prose", "question", "answer", "question", "answer"],
            "labels of an interview",
        ),
        (
            ["Daily: Why so late?", "Osei: It rained.", "Daily: And now?", "Osei: It is dry."],
            ["question", "answer", "question", "answer"],
            "a label that comes back makes a dialogue",
        ),
        (
            ["The pier is open, the board of the harbour said on Monday after a week of rain"],
            ["prose"],
            "a paragraph that lost its full stop is prose",
        ),
        (
            ["The pier is open.", "Ama Osei reported from Oran.", "Contact sports are banned."],
            ["prose", "note", "prose"],
            "who contributed; a word that looks like a label is none",
        ),
    ],
)
def test_kinds_of_line(lines: list[str], kinds: list[str], why: str) -> None:
    assert list(line_kinds(lines, sets())) == kinds, why


@pytest.mark.parametrize(
    ("lines", "firsts", "marks", "why"),
    [
        (["It rained.", "It dried."], [0, 1], set(), "a paragraph is a unit"),
        (["It rained.", "Piers", "It dried."], [0, 1], set(), "a heading goes with its text"),
        (["It rained.", "(AFP)", "It dried."], [0, 2], set(), "a credit goes with what it ends"),
        (["They are:", "Ama Osei", "Bo Ng", "It dried."], [0, 3], set(), "a list is no heading"),
        (["It rained.", "END", "It dried."], [0, 2], {"end"}, "an end"),
        (["It rained.", "* * *", "It dried."], [0, 2], {"separator"}, "stars"),
        (
            ["It rained.", "___", "Ama Osei contributed to this report.", "It dried."],
            [0, 3],
            {"separator"},
            "who contributed stays with the story the line closes",
        ),
        (["It rained.", "https://a.example/2", "It dried."], [0, 1], {"address"}, "an address"),
        (["It rained.", "By Ama Osei", "It dried."], [0, 1], {"byline"}, "a byline"),
        (["It rained.", "Editor's note: Wet.", "It dried."], [0, 1], {"note"}, "opens a story"),
        (["It rained.", "Ama Osei, a pilot", "I swim."], [0, 1], {"profile"}, "a view of many"),
        (["It rained.", "***", "4:40 pm", "It dried."], [0, 2], {"separator", "clock"}, "live"),
        (["In this series we swim.", "It rained."], [0, 1], {"series"}, "an introduction"),
    ],
)
def test_units_and_their_marks(
    lines: list[str], firsts: list[int], marks: set[str], why: str
) -> None:
    units = gather_units(lines, sets())
    assert ([unit.first for unit in units], set(units[-1].marks)) == (firsts, marks), why


def test_furniture_is_in_characters_of_the_source() -> None:
    text = "Rain fell.\n***\nPier reopens\nThe pier is open.\n"
    story = split(Document(text), sets())[1]
    found = [(text[line.start : line.end], line.kind) for line in furniture(text, story, sets())]
    assert found == [("Pier reopens", "headline"), ("The pier is open.", "prose")]


@given(
    st.lists(st.sampled_from(["***", "Oran", "It rained.", '"', "Q: Why?", "", "www.a.example"]))
)
def test_any_lines_give_stories_in_order(lines: list[str]) -> None:
    """Whatever the lines, stories are apart, in order, and begin and end at a paragraph's edge."""
    text = "\n".join(lines)
    starts, ends = (
        (set(edge) for edge in zip(*paragraphs(text), strict=True))
        if any(lines)
        else (set(), set())
    )
    found = spans(text)
    assert all(start in starts and end in ends for start, end in found)
    assert all(a[1] < b[0] for a, b in pairwise(found))
