"""Finds a story's title and dateline."""

from __future__ import annotations

import re
from collections.abc import Sequence

from quotes.stories.lines import LineKind

TITLE_LENGTH = 80
"""Characters of a first sentence that stand for a missing headline: one line of a terminal."""

_MONTHS = (
    r"(?:Jan(?:uary|\.)?|Feb(?:ruary|\.)?|Mar(?:ch|\.)?|Apr(?:il|\.)?|May|June?\.?|July?\.?"
    r"|Aug(?:ust|\.)?|Sept?(?:ember|\.)?|Oct(?:ober|\.)?|Nov(?:ember|\.)?|Dec(?:ember|\.)?)"
)
_DATE = rf"(?:{_MONTHS}\s\d{{1,2}}|\d{{1,2}}\s{_MONTHS})(?:,?\s\d{{4}})?"
_PLACE = r"[A-Z][\w.’']*(?:[ -](?:[A-Z][\w.’']*|de|del|la|el|of|al)){0,4}(?:,\s[A-Z][\w.]*){0,2}"
_LOUD = r"[A-Z][A-Z.’']+(?:[ -][A-Z][A-Z.’']*){0,3}(?:,\s(?:[A-Z][\w.]+\s?){1,2})?"
_AGENCY = r"(?:\([A-Z][^()]{1,40}\)|/[A-Z][^/]{1,40}/)"
_DASH = r"\s?(?:--?|[–—])(?=\s|[\"“‘A-Z])"
DATELINE = re.compile(
    rf"(?:{_PLACE},?\s{_DATE}(?:,?\s{_AGENCY})?(?:{_DASH}|:|\.)?"
    rf"|{_PLACE}\s(?:[-–—]\s)?{_DATE}(?:{_DASH}|:)"
    rf"|{_PLACE},?\s{_AGENCY}(?:{_DASH}|:|\.)"
    rf"|{_AGENCY}{_DASH}"
    rf"|{_LOUD}(?:{_DASH}|:))"
    r"(?=\s|[\"“‘])"
)
"""Place with date, agency or both ("LIMA, Nov. 14 (Agency) —"), or a place in capitals and a
dash or colon ("TEHRAN –")."""

_SENTENCE_END = re.compile(
    r"(?<!\b[A-Z])(?<!\b(?:Mr|Ms|Dr|St|No|Lt))(?<!\b(?:Mrs|Sen|Rep|Gov|Gen|Rev|Col|Sgt|Sec))"
    r"[.!?][\"'”’»)]*(?=\s+[\"“‘A-Z0-9])"
)


def first_sentence(paragraph: str) -> str:
    """Cut ``paragraph`` after its first sentence, as far as text alone can tell."""
    match = _SENTENCE_END.search(paragraph)
    return paragraph[: match.end()] if match else paragraph


def find_dateline(paragraph: str) -> str | None:
    """Give the dateline a paragraph opens with, as written; None where it has none."""
    match = DATELINE.match(paragraph)
    return match.group().rstrip() if match else None


def find_title(lines: Sequence[str], kinds: Sequence[LineKind]) -> str:
    """Give a story's headline, or its first sentence cut at a word, without its dateline."""
    for line, kind in zip(lines, kinds, strict=True):
        if kind == "headline":
            return " ".join(line.split())
        if kind in ("prose", "question"):
            return _cut(_without_dateline(line))
    return _cut(lines[0])


def _without_dateline(line: str) -> str:
    dateline = DATELINE.match(line)
    return line[dateline.end() :].lstrip() if dateline else line


def _cut(paragraph: str) -> str:
    sentence = " ".join(first_sentence(paragraph).split())
    if len(sentence) <= TITLE_LENGTH:
        return sentence
    return sentence[: TITLE_LENGTH + 1].rsplit(" ", 1)[0].rstrip(" ,;:–—-") + "…"
