"""Sentence borders are moved to where the text has them."""

from __future__ import annotations

import pytest
import regex

from quotes.parsing.sentences import LONGEST, Piece, mend

_TOKEN = regex.compile(r"(?:[A-Z]\.)+|(?:Mr|Gen|Oct|No|Lt)\.|'s|\w+|\S")


def cut(text: str) -> list[list[Piece]]:
    """Cut at ``|`` into sentences of tokens, as a tokenizer would hand them over."""
    sentences: list[list[Piece]] = []
    plain = 0
    for part in text.split("|"):
        matches = list(_TOKEN.finditer(part))
        sentences.append([Piece(m[0], plain + m.start(), plain + m.end()) for m in matches])
        plain += len(part)
    return sentences


def borders(text: str, sentences: list[list[Piece]]) -> str:
    """Write the text again with ``|`` at the borders."""
    plain = text.replace("|", "")
    starts = [s[0].start for s in sentences[1:]]
    for start in reversed(starts):
        plain = plain[:start] + "|" + plain[start:]
    return plain


@pytest.mark.parametrize(
    ("given", "wanted", "why"),
    [
        ('"Will it hold?" |he asked.', '"Will it hold?" he asked.', "low letter goes on"),
        ('"It will!" |said Abara.', '"It will!" said Abara.', "inverted attribution"),
        ('"Will it hold?" |Abara asked.', '"Will it hold?" Abara asked.', "name and verb"),
        (
            '"Will it hold?" |Lt. Gen. Ines de la Rue asked on Friday.',
            '"Will it hold?" Lt. Gen. Ines de la Rue asked on Friday.',
            "title, particles and a weekday",
        ),
        (
            '"Will it hold?" |Abara asked that the wall be tested.',
            '"Will it hold?" |Abara asked that the wall be tested.',
            "the verb has its own content",
        ),
        ('"It will," |Abara said.', '"It will," Abara said.', "a comma ends nothing"),
        ('"It held.|" Nobody left.', '"It held." |Nobody left.', "the mark closes"),
        ('"It held." The crowd left.', '"It held." |The crowd left.', "a missed border"),
        ('"It held." "It did not."', '"It held." |"It did not."', "another quotation opens"),
        ('"It held." Abara said.', '"It held." Abara said.', "an attribution is no sentence"),
        ('"It held?" She left.', '"It held?" |She left.', "a pronoun opens a sentence"),
        ('She read "Who?" aloud.', 'She read "Who?" aloud.', "a quotation inside a clause"),
        ("We met Mr. |Abara there.", "We met Mr. Abara there.", "a title"),
        ("It is No. |7 on the list.", "It is No. 7 on the list.", "a number follows"),
        ("They said no. |Abara left.", "They said no. |Abara left.", "no number follows"),
        ("On Oct. |3 it rained.", "On Oct. 3 it rained.", "a month before a day"),
        ("It was J. |Abara who left.", "It was J. Abara who left.", "an initial"),
        ("So did I. |Abara left.", "So did I. |Abara left.", "the pronoun is no initial"),
        ("The wall |held firm.", "The wall held firm.", "nothing ends here"),
        ("It held. |iPhones rang.", "It held. |iPhones rang.", "a small letter that opens"),
        ("It held. |Then it fell.", "It held. |Then it fell.", "a good border stays"),
        ("It held |...", "It held ...", "dots are no sentence"),
    ],
)
def test_borders(given: str, wanted: str, why: str) -> None:
    found = borders(given, mend(cut(given)))
    assert _no_space(found) == _no_space(wanted), why


def _no_space(text: str) -> str:
    return regex.sub(r"\s*\|\s*", "|", text)


def test_long_sentences_are_cut_after_punctuation() -> None:
    """No sentence is longer than the parser takes, and no token is lost."""
    pieces = cut(" ".join(["word"] * 100 + [";"] + ["word"] * 200))[0]
    parts = mend([pieces])
    assert max(map(len, parts)) <= LONGEST
    assert parts[0][-1].text == ";"
    assert [p for part in parts for p in part] == pieces


def test_hyphens_stand_alone() -> None:
    """A compound is cut at its hyphen on both sides; a hyphen after a space stays."""
    texts = ["so", "-called", " ", "pro-", "rail", " ", "-5", "-like"]
    pieces, at = [], 0
    for text in texts:
        if text != " ":
            pieces.append(Piece(text, at, at + len(text)))
        at += len(text)
    found = [p.text for p in mend([pieces])[0]]
    assert found == ["so", "-", "called", "pro", "-", "rail", "-5", "-", "like"]


def test_no_sentences() -> None:
    """An empty paragraph has none."""
    assert mend([]) == [] and mend([[]]) == []
