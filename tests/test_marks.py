"""Marks are paired within their paragraph, whatever their kind."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quotes.layout import paragraphs
from quotes.marks import pair

PAIRED = [
    ("straight", 'He said "yes" twice.', ['"yes"']),
    ("curly", "He said “yes” twice.", ["“yes”"]),
    ("typewriter", "He said ``yes'' twice.", ["``yes''"]),
    ("guillemets", "He said «yes» twice.", ["«yes»"]),
    ("German", "He said „yes“ twice.", ["„yes“"]),
    ("German, English closing", "He said „yes” twice.", ["„yes”"]),
    ("single, straight", "'Yes,' he said.", ["'Yes,'"]),
    ("single, curly", "‘Yes,’ he said.", ["‘Yes,’"]),
    ("single in double", "\"I call it 'home',\" he said.", ["\"I call it 'home',\"", "'home'"]),
    ("closings merged", "\"Who said 'now?'\" he asked.", ["\"Who said 'now?'\"", "'now?'"]),
    ("apostrophes are no marks", "It's the dog's bone, isn't it?", []),
    (
        "a plural possessive closes nothing",
        "‘The pilots’ union is right,’ he said.",
        ["‘The pilots’ union is right,’"],
    ),
    ("an elision opens nothing", "Music of the '80s and rock 'n' roll.", []),
    ("a lone plural possessive", "The pilots' union met.", []),
    ("inches", 'A 12" pipe burst.', []),
    ("two in a paragraph", '"A b," he said. "C d."', ['"A b,"', '"C d."']),
    (
        "unclosed ends with its paragraph",
        'He said "yes and no.\nThey left "now".',
        ['"yes and no.', '"now"'],
    ),
    ("reopened at each paragraph", "“One.\n“Two.”", ["“One.", "“Two.”"]),
]


@pytest.mark.parametrize(("why", "text", "expected"), PAIRED, ids=[row[0] for row in PAIRED])
def test_pairs(why: str, text: str, expected: list[str]) -> None:
    assert [text[q.start : q.end] for q in pair(text, paragraphs(text))] == expected


def test_a_reopened_mark_is_said_to_be_one() -> None:
    first, second = pair("“One.\n“Two.”", ((0, 5), (6, 12)))
    assert (first.closed, first.reopened, second.closed) == (False, True, True)


@given(st.text(alphabet="ab ,.\n\"'“”‘’«»`", max_size=80))
def test_pairs_lie_in_their_paragraph_and_nest(text: str) -> None:
    """Any text gives pairs that stay in their paragraph; a pair's outer pair holds it."""
    ranges = paragraphs(text)
    found = pair(text, ranges)
    for quoted in found:
        start, end = ranges[quoted.paragraph]
        assert start <= quoted.start < quoted.end <= end
        if quoted.outer is not None:
            outer = found[quoted.outer]
            assert outer.start <= quoted.start and quoted.end <= outer.end
