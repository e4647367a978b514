"""What went wrong with each attribution, by cause, for somebody who wants to mend it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Literal, get_args

from attrs import frozen

from quotes.evaluating.figures import OVERLAPS
from quotes.evaluating.model import Attribution, Laid, Pair
from quotes.evaluating.pairing import MATCHED

Cause = Literal["missed", "too much", "span", "speaker", "affiliation", "addressee"]
CAUSES: tuple[Cause, ...] = get_args(Cause)
GOOD = OVERLAPS["0.8"]


@frozen
class Error:
    """One thing that went wrong; ``sort`` says more closely how: the cue, the rule, the length.

    ``gold`` is None for what was too much, ``found`` for what was missed. A span that shares less
    than half is no match and counts as both; it is listed once, as a span.
    """

    cause: Cause
    sort: str
    laid: Laid
    gold: Attribution | None
    found: Attribution | None


def errors(laid: Iterable[Laid]) -> list[Error]:
    """Give every error, by cause, then the most frequent sort first, then in text order."""
    found = [error for one in laid for error in _errors(one)]
    counts: dict[tuple[str, str], int] = {}
    for error in found:
        counts[error.cause, error.sort] = counts.get((error.cause, error.sort), 0) + 1
    return sorted(found, key=lambda e: (CAUSES.index(e.cause), -counts[e.cause, e.sort], e.sort))


def _errors(laid: Laid) -> Iterator[Error]:
    by_gold = {pair.gold: pair for pair in laid.pairs}
    for at, gold in enumerate(laid.article.gold):
        if gold.neutral:
            continue
        if pair := by_gold.get(at):
            yield from _differences(laid, gold, laid.found[pair.found], pair)
        else:
            yield Error("missed", gold.lemma or "no cue", laid, gold, None)
    paired = {pair.found for pair in laid.pairs}
    for at, one in enumerate(laid.found):
        if at not in paired and at not in laid.aside:
            yield Error("too much", one.rule, laid, None, one)


def _differences(laid: Laid, gold: Attribution, found: Attribution, pair: Pair) -> Iterator[Error]:
    if pair.both < GOOD:
        yield Error("span", f"{_length(gold, found)}, {found.rule}", laid, gold, found)
    if pair.both < MATCHED:
        return
    if pair.speaker is False:
        yield Error("speaker", "none" if not found.speaker else found.rule, laid, gold, found)
    for cause, right, ours in (
        ("affiliation", gold.affiliations, found.affiliations),
        ("addressee", gold.addressees, found.addressees),
    ):
        if right and not right & ours:
            yield Error(cause, "other" if ours else "none", laid, gold, found)  # type: ignore[arg-type]


def _length(gold: Attribution, found: Attribution) -> str:
    if found.core < gold.core:
        return "too short"
    return "too long" if found.core > gold.core else "shifted"
