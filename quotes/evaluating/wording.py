"""What two annotations may differ in without differing: "that", marks, edges, articles, case."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable

import regex

from quotes.evaluating.model import Range, Ranges

_THAT = regex.compile(r"[^\p{L}\p{N}]*that(?![\p{L}\p{N}’'])(?=.*[\p{L}\p{N}])", regex.I | regex.S)
_ARTICLES = frozenset({"the", "a", "an"})


def core(text: str, content: Ranges) -> frozenset[int]:
    """Give where the letters and digits of a content stand, without a "that" before it."""
    first = content[0][0] if content else 0
    kept = (i for start, end in content for i in range(start, end) if text[i].isalnum())
    begin = _after_that(text, content[0]) if content else first
    return frozenset(i for i in kept if i >= begin or i < first)


def trimmed(text: str, span: Range) -> Range | None:
    """Give a span without "that" before it and without marks, blanks and points at its edges.

    None where nothing is left.
    """
    start, end = _after_that(text, span), span[1]
    inside = [i for i in range(start, end) if text[i].isalnum()]
    return (inside[0], inside[-1] + 1) if inside else None


def merged(text: str, spans: Iterable[Range]) -> Ranges:
    """Join spans between which there is no letter and no digit: a line's end, marks, a comma."""
    found: list[Range] = []
    for start, end in sorted(spans):
        if found and not any(map(str.isalnum, text[found[-1][1] : start])):
            found[-1] = found[-1][0], max(end, found[-1][1])
        else:
            found.append((start, end))
    return tuple(found)


def fragments(text: str, spans: Iterable[Range]) -> Ranges:
    """Give the contiguous pieces of a role, each trimmed, as they are compared exactly."""
    pieces = (trimmed(text, span) for span in merged(text, spans))
    return tuple(piece for piece in pieces if piece)


def plain(name: str) -> str:
    """Give a name without case, article before it and possessive behind it."""
    words = regex.sub(r"['’]s?$", "", " ".join(name.casefold().replace("’", "'").split())).split()
    return " ".join(words[1:] if len(words) > 1 and words[0] in _ARTICLES else words)


def names_of(name: str) -> frozenset[str]:
    """Give what a name answers to: its plain form, and the hash that stands for that in gold."""
    return frozenset({plain(name), name_hash(name)})


def name_hash(name: str) -> str:
    """Give the SHA-256 of a name's plain form: for gold that may not hold its text."""
    return hashlib.sha256(plain(name).encode()).hexdigest()


def _after_that(text: str, span: Range) -> int:
    found = _THAT.match(text, *span)
    return found.end() if found else span[0]
