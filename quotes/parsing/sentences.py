"""Mends sentence borders between the tokenizer and the tagger.

A sentence ends where its speaker stops, and in news that is where a statistical tokenizer errs
most: `"Will it hold?" he asked.` is one sentence, `"It held." The crowd left.` is two. The rules
look at tokens and the spaces between them, know no story, and are the same for every text.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping, Sequence
from functools import cache
from importlib import resources
from types import MappingProxyType

from attrs import frozen

# Sentences over this many tokens are cut: the parser's memory grows with the square of the
# length, and stanza runs those above 150 words one by one.
LONGEST = 150
# A long sentence is cut at the last good place in its second half.
MARKS = frozenset({'"', "'"})
ENDS = frozenset(".?!…")
CLOSERS = frozenset("\"')]}")
# How far after a closing mark the verb of an attribution is looked for: "Lt. Gen. Juan de la
# Cruz Ortega said" has eight tokens before it.
ATTRIBUTION_REACH = 9
# Lower-case words that stand inside names.
PARTICLES = frozenset(
    "al bin bint da de del della den der di dos du el ibn la le of ten van von y zu and".split()
)


@frozen
class Piece:
    """A token as the tokenizer cut it: its text and its characters in the plain text."""

    text: str
    start: int
    end: int


Pieces = Sequence[Piece]


@cache
def border_words() -> Mapping[str, frozenset[str]]:
    """Read the words that decide where a sentence ends."""
    text = resources.files("quotes.parsing").joinpath("borders.toml").read_text(encoding="utf-8")
    return MappingProxyType({k: frozenset(v) for k, v in tomllib.loads(text).items()})


def mend(paragraph: Sequence[Pieces]) -> list[list[Piece]]:
    """Give the sentences of one paragraph with borders moved to where the text has them."""
    whole = [_part_hyphens(sentence) for sentence in paragraph if sentence]
    split = [part for sentence in whole for part in _split_after_quotes(sentence)]
    sentences: list[list[Piece]] = []
    for sentence in split:
        rest = _move_closers(sentences[-1], sentence) if sentences else sentence
        if not rest:
            continue
        if sentences and _belongs(sentences[-1], rest):
            sentences[-1].extend(rest)
        else:
            sentences.append(rest)
    return [part for sentence in sentences for part in _cut_long(sentence)]


def _part_hyphens(sentence: Pieces) -> list[Piece]:
    """Cut off a hyphen that a tokenizer left on one half of a compound: "so", "-called"."""
    parts: list[Piece] = []
    for i, piece in enumerate(sentence):
        cut = 0
        if len(piece.text) > 2 and piece.text[0] == "-" and piece.text[1].isalpha():
            cut = 1 if i and sentence[i - 1].end == piece.start else 0
        elif len(piece.text) > 1 and piece.text[-1] == "-" and piece.text[-2].isalpha():
            joined = i + 1 < len(sentence) and sentence[i + 1].start == piece.end
            cut = len(piece.text) - 1 if joined else 0
        parts += _cut_piece(piece, cut) if cut else [piece]
    return parts


def _cut_piece(piece: Piece, at: int) -> list[Piece]:
    middle = piece.start + at
    return [
        Piece(piece.text[:at], piece.start, middle),
        Piece(piece.text[at:], middle, piece.end),
    ]


def _split_after_quotes(sentence: list[Piece]) -> list[list[Piece]]:
    """Cut after a quotation that ends with a full stop where a new sentence begins."""
    parts: list[list[Piece]] = []
    first = 0
    for i in range(1, len(sentence) - 1):
        if _closes_quotation(sentence, i) and _opens_sentence(sentence[i + 1 :]):
            parts.append(sentence[first : i + 1])
            first = i + 1
    return [*parts, sentence[first:]]


def _closes_quotation(sentence: Pieces, i: int) -> bool:
    token, before, after = sentence[i], sentence[i - 1], sentence[i + 1]
    return (
        token.text in MARKS
        and before.text[-1] in ENDS
        and before.end == token.start
        and after.start > token.end
    )


def _opens_sentence(rest: Pieces) -> bool:
    """Say whether a new sentence begins here rather than the attribution of the last one."""
    head = rest[1:] if rest[0].text in MARKS else rest
    return bool(head) and head[0].text[0].isupper() and not _attributes(rest)


def _move_closers(before: list[Piece], sentence: list[Piece]) -> list[Piece]:
    """Move marks that close the last sentence over to it; give what is left."""
    moved = 0
    while moved < len(sentence) and _closes(before[-1], sentence, moved):
        before.append(sentence[moved])
        moved += 1
    return sentence[moved:]


def _closes(last: Piece, sentence: Pieces, i: int) -> bool:
    token = sentence[i]
    if not set(token.text) <= (CLOSERS | ENDS) or token.start != last.end:
        return False
    return i + 1 == len(sentence) or sentence[i + 1].start > token.end or i == 0


def _belongs(before: Pieces, after: Pieces) -> bool:
    """Say whether two neighbours are one sentence."""
    if _mere_punctuation(after) or _unfinished(before):
        return True
    if _starts_low(after):
        return _ends_in_quotation(before) or _after_short_form(before)
    if _after_abbreviation(before, after):
        return True
    return _ends_in_quotation(before) and _attributes(after)


def _starts_low(sentence: Pieces) -> bool:
    # "iPhone sales fell" begins a sentence although its first letter is small. Outside of
    # edited text whole sentences are in small letters; a full stop parts them all the same.
    word = sentence[0].text
    return word[0].islower() and not any(c.isupper() for c in word)


def _mere_punctuation(sentence: Pieces) -> bool:
    return not any(c.isalnum() for piece in sentence for c in piece.text)


def _unfinished(before: Pieces) -> bool:
    """Say whether a sentence stops without any mark that can end one."""
    last = before[-1].text
    if last in MARKS and len(before) > 1:
        last = before[-2].text
        return last[-1] == ","
    return last[-1].isalnum() or last in {",", ";", "-", "–", "(", "$", "&"}


def _after_abbreviation(before: Pieces, after: Pieces) -> bool:
    word, full_stop = _last_word(before)
    if not full_stop:
        return False
    words = border_words()
    first = after[0].text
    if word.lower() in words["titles"]:
        return first[0].isupper()
    if word.lower() in words["before_numbers"]:
        return first[0].isdigit()
    # An initial: "J. Alvarez", but not the "I." or the "A." that a question list has.
    return len(word) == 1 and word.isupper() and word != "I" and first[0].isupper()


def _after_short_form(before: Pieces) -> bool:
    """Say whether a full stop belongs to a word, as in "U.S." and "Corp."."""
    word, full_stop = _last_word(before)
    if not full_stop:
        return False
    words = border_words()
    low = word.lower()
    short = words["titles"] | words["before_numbers"] | words["short_forms"]
    return "." in word or len(word) == 1 or low in short


def _last_word(sentence: Pieces) -> tuple[str, bool]:
    last = sentence[-1].text
    if last == "." and len(sentence) > 1 and sentence[-2].end == sentence[-1].start:
        return sentence[-2].text, True
    return last.rstrip("."), last.endswith(".")


def _ends_in_quotation(sentence: Pieces) -> bool:
    return sentence[-1].text in MARKS and len(sentence) > 1 and sentence[-2].text[-1] in ENDS


def _attributes(rest: Pieces) -> bool:
    """Say whether these tokens begin with a name and a verb of saying without its own content."""
    words = border_words()
    for i, piece in enumerate(rest[:ATTRIBUTION_REACH]):
        low = piece.text.lower()
        if low in words["saying"] and piece.text[0].islower():
            return i == 0 or _ends_after(rest, i + 1)
        if not _in_name(piece, first=i == 0):
            return False
    return False


def _in_name(piece: Piece, first: bool) -> bool:
    text = piece.text
    if first:
        return text[0].isupper() and text.lower() not in border_words()["openers"]
    return text[0].isupper() or text in {".", "-", "'s"} or text in PARTICLES


def _ends_after(rest: Pieces, i: int) -> bool:
    if i >= len(rest) or not rest[i].text[0].isalnum():
        return i >= len(rest) or rest[i].text not in MARKS
    return rest[i].text.lower() in border_words()["after_saying"]


def _cut_long(sentence: list[Piece]) -> list[list[Piece]]:
    parts = []
    while len(sentence) > LONGEST:
        cut = _cutting_place(sentence)
        parts.append(sentence[:cut])
        sentence = sentence[cut:]
    return [*parts, sentence]


def _cutting_place(sentence: Pieces) -> int:
    """Give the last place in the second half to cut at: after a full stop, a semicolon, a comma."""
    for marks in ENDS | {";"}, {",", ":"}:
        for i in range(LONGEST - 1, LONGEST // 2, -1):
            if sentence[i].text in marks:
                return i + 1
    return LONGEST
