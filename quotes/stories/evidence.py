"""Readings → the evidence at each border, as named numbers that a model weighs."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import islice

from attrs import frozen

from quotes.stories.comparing import REACH, Index, index
from quotes.stories.reading import A_NAME, Reading
from quotes.stories.words import load_rarity, stem

Evidence = dict[str, float]

RAREST = 5.5
"""Rarity of a word that is in no table: the unit in which surnames are counted."""

SURNAME_REACH = 8
"""Units after a border in which a bare surname still asks for the full name it stands for."""


BOUND = 8.0
"""Log-odds beyond which a guess is as good as certain."""


@frozen
class Text:
    """The readings of a text with the indexes over them."""

    readings: Sequence[Reading]
    terms: Index
    names: Index


def survey(readings: Sequence[Reading]) -> Text:
    """Index ``readings`` once, for all borders."""
    return Text(readings, index(readings, "terms"), index(readings, "names"))


def weigh_border(text: Text, border: int, lo: int = 0, hi: int | None = None) -> Evidence:
    """Give the evidence for a story to begin at unit ``border``, looking at units ``lo:hi`` only.

    At most `REACH` units each side are looked at.
    """
    end = len(text.readings) if hi is None else hi
    lo, hi = max(lo, border - REACH), min(end, border + REACH)
    return {
        **_shares(text, lo, border, hi),
        **_cohesions(text, lo, border, hi),
        **_people(text.readings, lo, border, hi),
        **_opening(text.readings, border),
        **_manner(text.readings, lo, border, hi),
        **_house(text.readings, border),
    }


def _shares(text: Text, lo: int, border: int, hi: int) -> Evidence:
    """Give how much of what stands beside the border comes back before and after it."""
    terms, names = text.terms, text.names
    near, left = min(border + 3, hi), max(border - 3, lo)
    return {
        "lead_back": terms.share_back(border, border + 1, lo),
        "lead_ahead": terms.share_ahead(border, border + 1, hi),
        "lead_names_back": names.share_back(border, border + 1, lo),
        "lead_names_ahead": names.share_ahead(border, border + 1, hi),
        "last_back": terms.share_back(border - 1, border, lo),
        "last_ahead": terms.share_ahead(border - 1, border, hi),
        "near_back": terms.share_back(border, near, lo),
        "near_names_back": names.share_back(border, near, lo),
        "left_ahead": terms.share_ahead(left, border, hi),
        "left_names_ahead": names.share_ahead(left, border, hi),
        "lead_next": terms.share_ahead(border, border + 1, min(border + 2, hi)),
        "next_back": terms.share_back(border + 1, min(border + 2, hi), lo),
        "topics_ahead": _topics_ahead(text.readings, lo, border, hi),
    }


def _topics_ahead(readings: Sequence[Reading], lo: int, border: int, hi: int) -> float:
    """Give the share of what the left side keeps coming back to that stands on the right too.

    A topic is a rare term of two units or more; it weighs the more the more units it is in.
    """
    counts = Counter(term for reading in readings[lo:border] for term in reading.rare)
    right = {term for reading in readings[border:hi] for term in reading.rare}
    rarity = load_rarity()
    topics = {term: n * rarity.of(term) for term, n in counts.items() if n > 1}
    total = sum(topics.values())
    return sum(w for term, w in topics.items() if term in right) / total if total else 0.0


def _cohesions(text: Text, lo: int, border: int, hi: int) -> Evidence:
    terms = list(text.terms.cohesions(lo, border, hi))
    names = list(text.names.cohesions(lo, border, hi))
    return {
        **{f"cohesion_{width}": terms[width - 1] for width in (1, 2, 4, 8, 12)},
        **{f"name_cohesion_{width}": names[width - 1] for width in (2, 8, 12)},
    }


def _people(readings: Sequence[Reading], lo: int, border: int, hi: int) -> Evidence:
    """Give how the names after the border depend on those before it.

    A bare surname whose full name stands only before the border ties both sides; one that is
    introduced again in full, or for the first time, after the border parts them.
    """
    before = [name for reading in readings[lo:border] for name in reading.full_names]
    known = {word for name in before for word in (name[0], name[-1])}
    lead = readings[border]
    again = len(lead.full_names.intersection(before))
    carried, own = _surnames(readings[border : min(hi, border + SURNAME_REACH)], known)
    bare = lead.opening.bare_name
    return {
        "carried_surnames": min(3.0, carried),
        "own_surnames": min(3.0, own),
        "full_names_again": min(3.0, again),
        "full_names_new": min(4.0, len(lead.full_names) - again),
        "opens_bare_name": float(bool(bare) and load_rarity().of(stem(bare)) >= A_NAME),
        "opens_known_name": float(bare in known),
    }


def _surnames(readings: Sequence[Reading], known: set[str]) -> tuple[float, float]:
    """Count the bare names that lean on ``known`` ones and those introduced after the border."""
    rarity = load_rarity()
    introduced: set[str] = set()
    met: set[str] = set()
    carried = own = 0.0
    for distance, reading in enumerate(readings):
        introduced.update(word for name in reading.full_names for word in (name[0], name[-1]))
        for bare in reading.bare_names:
            weight = rarity.of(stem(bare)) / RAREST
            if bare not in met and bare in introduced:
                own += weight
            elif bare not in met and bare in known and weight * RAREST >= A_NAME:
                carried += weight / (1 + 0.2 * distance)
            met.add(bare)
    return carried, own


def _opening(readings: Sequence[Reading], border: int) -> Evidence:
    lead, last = readings[border], readings[border - 1]
    after = readings[border + 1] if border + 1 < len(readings) else lead
    opening = lead.opening
    return {
        "opens_pronoun": opening.pronoun,
        "opens_connective": opening.connective,
        "opens_quoted": opening.quoted,
        "opens_dateline": opening.dateline,
        "opens_weekday": opening.weekday,
        "opens_reporting": opening.reporting,
        "opens_full_name": opening.full_name,
        "opens_indefinite": opening.indefinite,
        "opens_definite": opening.definite,
        "opens_attributed": opening.attributed,
        "opens_words": min(50, opening.words) / 20,
        "ends_said": lead.ends_said,
        "lead_words": min(150, lead.words) / 50,
        "next_words": min(150, after.words) / 50,
        "last_words": min(150, last.words) / 50,
        "last_quoted": last.opening.quoted,
        "next_pronoun": after.opening.pronoun,
        "turn": float(lead.unit.turn),
    }


def _manner(readings: Sequence[Reading], lo: int, border: int, hi: int) -> Evidence:
    """Give how far the two sides differ in quotation marks and in length of paragraph."""
    left, right = readings[lo:border], readings[border:hi]
    return {
        "marks_differ": _differ(_showing(reversed(left)), _showing(right)),
        "lengths_differ": abs(math.log(_mean_words(left) / _mean_words(right))),
    }


def _showing(readings: Iterable[Reading]) -> list[Reading]:
    """Give the two nearest units that have any quotation mark or apostrophe."""
    return list(islice((reading for reading in readings if any(reading.manners)), 2))


def _differ(left: Sequence[Reading], right: Sequence[Reading]) -> float:
    if not left or not right:
        return 0.0
    kinds = range(len(left[0].manners))
    ours = [sum(reading.manners[kind] for reading in left) for kind in kinds]
    theirs = [sum(reading.manners[kind] for reading in right) for kind in kinds]
    across = sum(a * b for a, b in zip(ours, theirs, strict=True))
    return 1 - across / math.sqrt(sum(a * a for a in ours) * sum(b * b for b in theirs))


def _mean_words(readings: Sequence[Reading]) -> float:
    return 1 + sum(reading.words for reading in readings) / len(readings)


def _house(readings: Sequence[Reading], border: int) -> Evidence:
    """Give whether the border opens as the text's own beginning does."""
    lead, first = readings[border], readings[0]
    headline = bool(lead.unit.headline)
    return {
        "headline": float(headline),
        "headline_words": min(20, len(lead.unit.headline.split())) / 10,
        "house_headline": (1.0 if headline else -1.0) if first.unit.headline else 0.0,
        "house_dateline": (2 * lead.opening.dateline - 1) * first.opening.dateline,
    }


@frozen
class Neighbours:
    """The guessed borders around a border: the nearest on each side, and how many in all.

    ``beside`` and ``near`` are the best log-odds one and two units away.
    """

    lo: int
    hi: int
    others: int
    beside: float
    near: float


def second_look(text: Text, border: int, guess: float, around: Neighbours) -> Evidence:
    """Give the evidence at ``border`` once all borders have been guessed.

    Only the two guessed stories that meet at ``border`` are compared; ``guess`` is the log-odds
    of the first look.
    """
    before, after = border - around.lo, around.hi - border
    return {
        **weigh_border(text, border, around.lo, around.hi),
        "guess": _bounded(guess),
        "guess_beside": _bounded(around.beside),
        "guess_near": _bounded(around.near),
        "before": math.log(before),
        "after": math.log(after),
        "one_before": float(before == 1),
        "one_after": float(after == 1),
        "alone": float(around.others == 0),
        "others": math.log1p(around.others),
    }


def _bounded(guess: float) -> float:
    return max(-BOUND, min(BOUND, guess))
