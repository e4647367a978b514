"""Lines → units: a paragraph of prose with the headings above it and the scraps below it.

A border between two stories lies before a unit, never between a heading and its text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from attrs import evolve, frozen

from quotes.stories.lines import FINAL, Sets, is_headline, is_profile, plain_kinds

_TEXT = frozenset({"prose", "question", "answer"})
_SPEAKING = frozenset({"headline", "profile", "item", "listed"})
_HEADINGS = frozenset({"headline", "profile", "byline", "url", "opening note"})

LONGEST_HEADING = 3
"""Headline, standfirst and kicker; more lines in a row without a full stop are a list."""

LONGEST_INTRODUCTION = 700
"""Characters; a longer paragraph that speaks of a series is a story's own."""

_OPENING_NOTE = re.compile(r"[(\[*_ ]*(?:editors?['’]?s?['’]? note|note from the editor)", re.I)
_ADDRESS_IN_FRONT = re.compile(r"(?:\S+\s+){0,4}<?(?:https?://|www\.)\S")
_CLOCK = re.compile(r"\d{1,2}(?:[:.]\d\d)?\s*(?:[ap]\.?m\.?|noon|midnight|GMT|hrs)?\s*:?\Z", re.I)
"""The time of day alone on a line heads an entry of a live report."""


@frozen
class Unit:
    """A paragraph of prose and the lines that belong to it.

    ``first`` is the number of its first line, ``text`` its prose, ``others`` its headings and
    list entries. ``headline`` is the longest headline-like line above the prose, "" for none.
    ``marks`` are what shows by itself that a story begins here ("end", "separator", "address",
    "note", "byline") or does not ("profile", "clock", "cited", "series": the unit before
    introduces a series).
    """

    first: int
    text: str
    others: tuple[str, ...]
    headline: str
    turn: bool
    marks: frozenset[str]


def gather_units(lines: Sequence[str], sets: Sets) -> tuple[Unit, ...]:
    """Give the units of ``lines`` in order; together they hold every line."""
    kinds = _kinds(lines, sets)
    starts = [*_starts(lines, kinds), len(lines)]
    units = [_unit(lines, kinds, first, last) for first, last in pairwise(starts)]
    return tuple(
        evolve(unit, marks=unit.marks | {"series"}) if _series(before, sets) else unit
        for before, unit in zip([None, *units], units, strict=False)
    )


def _series(unit: Unit | None, sets: Sets) -> bool:
    if unit is None or len(unit.text) > LONGEST_INTRODUCTION:
        return False
    text = unit.text.lower()
    return any(phrase in text for phrase in sets["story_series"])


def _kinds(lines: Sequence[str], sets: Sets) -> list[str]:
    kinds: list[str] = list(plain_kinds(lines, sets))
    for number, line in enumerate(lines):
        if _OPENING_NOTE.match(line):
            kinds[number] = "opening note"
        elif kinds[number] == "prose" and is_profile(line):
            kinds[number] = "profile"
        elif kinds[number] == "prose" and is_headline(line) and not FINAL.search(line):
            kinds[number] = "headline"
    return kinds


def _starts(lines: Sequence[str], kinds: list[str]) -> Iterator[int]:
    """Find the first line of each unit; headings that are entries of a list become "listed".

    Where the text begins with an address, every address begins a unit.
    """
    open_heading = True
    for number, kind in enumerate(kinds):
        if kind == "url" == kinds[0]:
            yield number
            open_heading = True
        elif kind in _HEADINGS and not open_heading and _is_list(lines, kinds, number):
            kinds[number] = "listed"
        elif number == 0 or (kind in _TEXT | _HEADINGS and not open_heading):
            yield number
            open_heading = kind not in _TEXT
        elif kind in _TEXT:
            open_heading = False


def _is_list(lines: Sequence[str], kinds: Sequence[str], number: int) -> bool:
    run = number
    while run < len(kinds) and kinds[run] not in _TEXT:
        run += 1
    headings = sum(kind in ("headline", "profile") for kind in kinds[number:run])
    if run == len(kinds) or headings > LONGEST_HEADING or lines[number - 1].endswith((":", ";")):
        return True
    return kinds[number - 1] == "listed" and len(lines[number]) <= 2 * len(lines[number - 1])


def _unit(lines: Sequence[str], kinds: Sequence[str], first: int, last: int) -> Unit:
    inside = range(first, last)
    body = next((n for n in inside if kinds[n] in _TEXT), first)
    above = [n for n in inside if n < body]
    headlines = [lines[n] for n in above if kinds[n] == "headline"]
    return Unit(
        first=first,
        text=lines[body],
        others=tuple(lines[n] for n in inside if n != body and kinds[n] in _SPEAKING),
        headline=max(headlines, key=len, default=""),
        turn=kinds[body] in ("question", "answer"),
        marks=frozenset(_marks(lines, kinds, above, body)),
    )


def _marks(
    lines: Sequence[str], kinds: Sequence[str], above: Sequence[int], body: int
) -> Iterator[str]:
    here = {kinds[n] for n in above}
    if "byline" in here:
        yield "byline"
    if any(_CLOCK.match(lines[n]) for n in (*above, body)):
        yield "clock"
    if lines[body].startswith("According to "):
        yield "cited"
    if "profile" in here and "headline" not in here:
        yield "profile"
    if "url" in here or _ADDRESS_IN_FRONT.match(lines[body]):
        yield "address"
    if "opening note" in here:
        yield "note"
    first = min(above, default=body)
    scraps = first - 1
    while scraps > 0 and kinds[scraps] in ("note", "credit"):
        scraps -= 1
    if first > 0 and kinds[scraps] == "separator":
        yield "end" if any(char.isalnum() or char == "#" for char in lines[scraps]) else "separator"
