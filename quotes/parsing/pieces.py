"""Tokens on their way from the tokenizer to the taggers: cut, mended, spelled, taken apart."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from attrs import frozen
from stanza.models.common.doc import Document

from quotes.parsing.growth import RawToken, ReadToken
from quotes.parsing.sentences import Piece

# What the taggers spell of a token: web addresses are longer and cost time for nothing.
LONGEST_SPELLING = 50

_APOSTROPHES = ("'", "’", "‘", "`", "´")
# The contractions that are written without one.
_JOINED = frozenset({"cannot", "gonna", "wanna", "gotta", "gimme", "lemme", "dunno"})


@frozen
class TokenPiece(Piece):
    """A token as the tokenizer cut it, before anything was mended."""

    several: bool = False
    """Whether the expander has to take it apart into several words."""


def of_raw(token: RawToken, at: int) -> TokenPiece:
    """Give a token of a paragraph that begins at the character ``at`` of its run."""
    return TokenPiece(token.text, token.start + at, token.end + at, token.several)


def of_stanza(token: Any) -> TokenPiece:
    """Give a token of stanza's."""
    several = "MWT=Yes" in (token.misc or "")
    return TokenPiece(token.text, token.start_char, token.end_char, several)


def spelled(piece: Piece) -> str:
    """Give what the taggers read of a token."""
    return piece.text[:LONGEST_SPELLING]


def is_several(piece: Piece) -> bool:
    """Say whether the expander has to take ``piece`` apart.

    A contraction has an apostrophe or is one of a few. The tokenizer, which learned from careless
    web text as well, took each "Its" that opens a sentence for "it is", and "Donna" for "don't".
    """
    if not isinstance(piece, TokenPiece) or not piece.several:
        return False
    word = piece.text.lower()
    return word in _JOINED or any(mark in word for mark in _APOSTROPHES)


def read_token(piece: Piece, apart: Mapping[str, tuple[str, ...]]) -> ReadToken:
    """Give a token with its words, which for contractions stand in ``apart``."""
    text = spelled(piece)
    words = apart.get(text, (text,)) if is_several(piece) else (text,)
    return ReadToken(text, piece.start, piece.end, words)


def expanded(
    processors: Mapping[str, Any], sentences: Iterable[Sequence[Piece]]
) -> dict[str, tuple[str, ...]]:
    """Take contractions apart, each once: "won't" is "wo" and "n't" wherever it stands."""
    texts = sorted({spelled(piece) for s in sentences for piece in s if is_several(piece)})
    if not texts or "mwt" not in processors:
        return {}
    rows = [rows_of([TokenPiece(text, 0, len(text), several=True)]) for text in texts]
    document = processors["mwt"].process(Document(rows))
    return {
        text: tuple(word.text for word in sentence.words)
        for text, sentence in zip(texts, document.sentences, strict=True)
    }


def rows_of(sentence: Sequence[Piece]) -> list[dict[str, Any]]:
    """Give a sentence as stanza's documents are made."""
    return [_row(number, piece) for number, piece in enumerate(sentence, 1)]


def _row(number: int, piece: Piece) -> dict[str, Any]:
    row: dict[str, Any] = {
        "id": (number,),
        "text": spelled(piece),
        "start_char": piece.start,
        "end_char": piece.end,
    }
    if is_several(piece):
        row["misc"] = "MWT=Yes"
    return row
