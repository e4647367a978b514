"""Units → readings: the terms, names and manner of each unit, ready to be compared."""

from __future__ import annotations

import math
import re
from collections.abc import Mapping, Sequence
from types import MappingProxyType

from attrs import evolve, frozen

from quotes.stories.lines import Sets
from quotes.stories.titles import find_dateline, first_sentence
from quotes.stories.units import Unit
from quotes.stories.words import WORD, Name, load_rarity, read_names, stem

COMMONEST = 1.0
"""Terms less rare than this (in more than a third of all articles) tie nothing together."""

RARE = 2.5
"""Rarity from which a word that keeps coming back is a topic: one article in twelve has it."""

A_NUMBER = 3.0
"""The rarity a number counts for: the same figure twice says something, a year says little."""

A_NAME = 3.0
"""Rarity from which a capitalised word is taken for somebody's own name."""

BLOCK = 8
"""Units of a block; a term found in most blocks of a long text is the house's, not a story's."""

FEWEST_BLOCKS = 4
"""Below this a text is too short to tell the house's words from a story's."""

_MANNERS = tuple(
    re.compile(pattern) for pattern in (r"[“”’]", r"[\"']", r"«|»", r"``|''", r"(?<=[a-z])'[a-z]")
)
_SAID_AT_END = re.compile(
    r",[\"”’']* (?:(?:he|she|they|it) (?:said|says|added|told|noted)|said|says|added)\b"
    r"[^,.]{0,40}\.?\Z"
)
_ATTRIBUTED_AT_END = re.compile(
    r", (?:(?:an?|the|[A-Z])[^,\"“”]{8,90} (?:said|announced|reported|showed|revealed)"
    r"|according to (?:an?|the|[A-Z])[^,\"“”]{4,90})(?: (?:on|in|late|early|at) [^,]{3,40})?"
    r"(?: [A-Z][a-z]+day| yesterday| today)?\.?\Z"
)
_LOOSE_DATELINE = re.compile(
    r"(?:[A-Z][\w.’']+[ /]?){1,3}(?:, [A-Z]\w+)?\s?(?:--?|[–—:])\s?(?=[\"“‘A-Z])"
)
"""A place and a dash or colon: as good as a dateline where it is no turn of a dialogue."""

_QUOTED_FIRST = "\"“‘'«`„"


@frozen
class Opening:
    """How the first sentence of a unit begins and what it is made of; flags are 0.0 or 1.0."""

    pronoun: float
    connective: float
    quoted: float
    dateline: float
    weekday: float
    reporting: float
    full_name: float
    indefinite: float
    definite: float
    attributed: float
    """Its last clause says who reported it, as leads do."""
    bare_name: str
    """The one-word name it begins with, "" for none."""
    words: int


@frozen
class Reading:
    """What one unit says: ``terms`` and ``names`` are stems with their weight."""

    unit: Unit
    terms: Mapping[str, float]
    names: Mapping[str, float]
    rare: tuple[str, ...]
    """The terms that can be a topic."""
    full_names: frozenset[tuple[str, ...]]
    bare_names: tuple[str, ...]
    opening: Opening
    words: int
    manners: tuple[bool, ...]
    """Which kinds of quotation mark and apostrophe it uses."""
    ends_said: float


def read_unit(unit: Unit, sets: Sets) -> Reading:
    """Read one unit."""
    found = tuple(read_names(unit.text, sets))
    words = WORD.findall(unit.text)
    names = {stem(word) for name in found for word in name.words}
    terms = {stem(word) for text in (unit.text, *unit.others) for word in WORD.findall(text)}
    weighed = _weighed(terms)
    return Reading(
        unit=unit,
        terms=weighed,
        names=_weighed(names, commonest=0.0),
        rare=tuple(term for term, weight in weighed.items() if weight >= RARE),
        full_names=frozenset(name.words for name in found if _personal(name)),
        bare_names=tuple(name.words[0] for name in found if len(name.words) == 1),
        opening=_opening(unit, found, sets),
        words=len(words),
        manners=tuple(pattern.search(unit.text) is not None for pattern in _MANNERS),
        ends_said=float(_SAID_AT_END.search(unit.text) is not None),
    )


def _personal(name: Name) -> bool:
    """Say whether a name could be somebody's in full: more than a word, the last no common one.

    "Middle East", "Evening Times" and "Water Ministry" are not.
    """
    return len(name.words) > 1 and load_rarity().of(stem(name.words[-1])) >= A_NAME


def _weighed(terms: set[str], commonest: float = COMMONEST) -> Mapping[str, float]:
    rarity = load_rarity()
    weights = {term: A_NUMBER if term[0].isdigit() else rarity.of(term) for term in terms}
    return MappingProxyType({t: w for t, w in weights.items() if w >= commonest})


def _opening(unit: Unit, names: Sequence[Name], sets: Sets) -> Opening:
    text = unit.text
    start = first_sentence(text)
    sentence = WORD.findall(start)
    words = [word.lower() for word in sentence]
    first = names[0] if names and names[0].start <= 3 else None
    return Opening(
        pronoun=_begins(words, sets["story_pronouns"]),
        connective=_begins(words, sets["story_connectives"]),
        quoted=float(text[0] in _QUOTED_FIRST),
        dateline=_dateline(unit),
        weekday=float(not sets["story_weekdays"].isdisjoint(words)),
        reporting=float(not sets["story_reporting"].isdisjoint(words)),
        indefinite=_begins(words, sets["story_indefinites"]),
        definite=float(words[:1] == ["the"]),
        attributed=float(_ATTRIBUTED_AT_END.search(start) is not None),
        full_name=float(first is not None and len(first.words) > 1),
        bare_name=first.words[0] if first is not None and len(first.words) == 1 else "",
        words=len(words),
    )


def _dateline(unit: Unit) -> float:
    loose = not unit.turn and _LOOSE_DATELINE.match(unit.text) is not None
    return float(loose or find_dateline(unit.text) is not None)


def _begins(words: Sequence[str], phrases: frozenset[str], longest: int = 4) -> float:
    return float(any(" ".join(words[:n]) in phrases for n in range(1, longest + 1)))


def read_units(units: Sequence[Unit], sets: Sets) -> tuple[Reading, ...]:
    """Read all units of a text; what all of a long text speaks of counts less."""
    readings = [read_unit(unit, sets) for unit in units]
    blocks = math.ceil(len(readings) / BLOCK)
    if blocks < FEWEST_BLOCKS:
        return tuple(readings)
    spread = _spread(readings, blocks)
    return tuple(_lightened(reading, spread, blocks) for reading in readings)


def _spread(readings: Sequence[Reading], blocks: int) -> Mapping[str, float]:
    """Give for each term the share of the blocks it stands in."""
    inside: dict[str, set[int]] = {}
    for number, reading in enumerate(readings):
        for term in reading.terms:
            inside.setdefault(term, set()).add(number // BLOCK)
    return {term: len(found) / blocks for term, found in inside.items()}


def _lightened(reading: Reading, spread: Mapping[str, float], blocks: int) -> Reading:
    """Take weight off terms of many blocks: a third of them and fewer keep all, all leave 1/5."""
    scale = 0.7 * math.log(blocks)

    def light(weights: Mapping[str, float]) -> Mapping[str, float]:
        shares = {term: spread.get(term, 1 / blocks) for term in weights}
        return MappingProxyType(
            {t: w * min(1.0, (0.3 - math.log(shares[t])) / scale) for t, w in weights.items()}
        )

    return evolve(reading, terms=light(reading.terms), names=light(reading.names))
