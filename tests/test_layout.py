"""Paragraphs are found from line breaks alone, as ranges of the untouched text."""

from __future__ import annotations

import textwrap

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quotes.layout import paragraphs

RELEASE = [
    "The harbour board will rebuild the long pier this winter, the first work on it since the "
    "flood, and has set aside forty days for the piles alone.",
    "Dredging starts on Monday. Divers looked at the sea bed in spring and found it firmer than "
    "anybody had hoped, so that half of the old timber can stay where it is.",
    "Fishing boats are to use the north quay until then.",
]


def cut(text: str) -> list[str]:
    return [" ".join(text[start:end].split()) for start, end in paragraphs(text)]


@pytest.mark.parametrize(
    ("text", "expected", "why"),
    [
        ("One.\nTwo.", ["One.", "Two."], "a line is a paragraph"),
        ("One.\n\nTwo.\n", ["One.", "Two."], "blank lines are left out"),
        ("One.\r\nTwo.\r\n", ["One.", "Two."], "CRLF is one break"),
        ("One.\rTwo.", ["One.", "Two."], "a lone CR is a break"),
        ("One.\fTwo.", ["One.", "Two."], "a form feed is a break"),
        ("One.\u2028Two.\u2029Three.", ["One.", "Two.", "Three."], "Unicode's own separators"),
        ("\ufeffOne.\n  \t\n\u200b\nTwo.", ["One.", "Two."], "what nobody sees is no paragraph"),
        (" \u00a0One. \nTwo.\u3000", ["One.", "Two."], "surrounding space is not part of it"),
        ("", [], "nothing gives nothing"),
        ("\n \r\n\f", [], "only breaks give nothing"),
        (
            "Ports\nA crane fell.\nnobody was near",
            ["Ports", "A crane fell.", "nobody was near"],
            "a lower case line does not make the text a wrapped one",
        ),
    ],
)
def test_lines(text: str, expected: list[str], why: str) -> None:
    assert cut(text) == expected, why


@pytest.mark.parametrize("width", [60, 72, 80])
@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_hard_wrapped_text_is_joined(width: int, end: str) -> None:
    """Lines of wrapped text belong to the paragraph between two blank lines."""
    wrapped = (end + end).join(textwrap.fill(p, width).replace("\n", end) for p in RELEASE)
    assert cut(wrapped) == RELEASE


def test_hard_wrapped_text_with_indented_paragraphs() -> None:
    """Without blank lines the indent of a first line shows where a paragraph begins."""
    wrapped = "\n".join(textwrap.fill(p, 66, initial_indent="    ") for p in RELEASE)
    assert cut(wrapped) == RELEASE


def test_headline_address_and_separator_stay_alone_in_wrapped_text() -> None:
    """What its writer ended early, an address and a row of stars are joined to nothing."""
    body = textwrap.fill(RELEASE[0], 66)
    text = f"https://board.example/news/7\nLong pier to be rebuilt\n\n{body}\n***\n{body}"
    assert cut(text) == [
        "https://board.example/news/7",
        "Long pier to be rebuilt",
        RELEASE[0],
        "***",
        RELEASE[0],
    ]


def test_long_lines_are_never_joined() -> None:
    """A line of more than 100 columns was not wrapped, even beside a wrapped release."""
    wrapped = textwrap.fill(RELEASE[1], 66)
    long = "A second story stands on one line " + "and goes on and on " * 8 + "to its end."
    assert cut(f"{wrapped}\n{long}") == [RELEASE[1], long]


@given(st.text(alphabet="aB. \n\r\f\u2028\ufeff*-", max_size=80))
def test_ranges_are_in_order_and_stripped(text: str) -> None:
    """Whatever the text, ranges are in order, apart, not empty, and lose no visible character."""
    found = paragraphs(text)
    ends = [0, *(end for _, end in found)]
    assert all(end <= start for end, (start, _) in zip(ends, found, strict=False))
    assert all(text[a:b].strip() == text[a:b] != "" for a, b in found)
    kept = "".join(text[a:b] for a, b in found)
    assert "".join(kept.split()).replace("\ufeff", "") == "".join(text.split()).replace(
        "\ufeff", ""
    )
