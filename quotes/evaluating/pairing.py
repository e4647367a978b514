"""Gold and ours, one to one, the best overlap first; what counts neither way set aside."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from attrs import evolve

from quotes.evaluating.model import Article, Attribution, Laid, Pair
from quotes.evaluating.speaking import same_speaker

# What is matched at all: half of the letters and digits covered together are shared.
MATCHED = 0.5
# Ours counts neither way where it shares this much of the smaller one with neutral gold.
TOUCHED = 0.3


def lay(article: Article, found: Sequence[Attribution]) -> Laid:
    """Lay ``found`` beside the gold of ``article``."""
    pairs = _one_to_one(article.gold, found, lambda pair: (-pair.both, -pair.share))
    wide = _one_to_one(article.gold, found, lambda pair: (-pair.share, -pair.both))
    matched = {pair.found for pair in pairs if pair.both >= MATCHED}
    aside = frozenset(
        at
        for at, one in enumerate(found)
        if at not in matched and (_neutral(article, one) or (one.nested and not article.nests))
    )
    return Laid(article, tuple(found), pairs, wide, aside)


def by_speech(laid: Laid) -> Laid:
    """Lay the same side by side with gold that is no speech counting neither way."""
    gold = (evolve(g, neutral=g.neutral or not g.speech) for g in laid.article.gold)
    return lay(evolve(laid.article, gold=tuple(gold)), laid.found)


def _neutral(article: Article, one: Attribution) -> bool:
    neutral = (g for g in article.gold if g.neutral)
    return any(len(g.core & one.core) >= TOUCHED * min(len(g.core), len(one.core)) for g in neutral)


def _one_to_one(
    gold: Sequence[Attribution],
    found: Sequence[Attribution],
    order: Callable[[Pair], tuple[float, float]],
) -> tuple[Pair, ...]:
    taken_gold: set[int] = set()
    taken_found: set[int] = set()
    chosen: list[Pair] = []
    for pair in sorted(_meeting(gold, found), key=lambda p: (*order(p), p.gold, p.found)):
        if pair.gold not in taken_gold and pair.found not in taken_found:
            taken_gold.add(pair.gold)
            taken_found.add(pair.found)
            chosen.append(pair)
    return tuple(sorted(chosen, key=lambda p: p.gold))


def _meeting(gold: Sequence[Attribution], found: Sequence[Attribution]) -> Iterator[Pair]:
    """Give each pair of firm gold and ours that share a letter."""
    for i, g in enumerate(gold):
        for j, f in enumerate(found):
            if not g.neutral and (shared := len(g.core & f.core)):
                both, share = shared / len(g.core | f.core), shared / len(g.core)
                yield Pair(i, j, both, share, same_speaker(g, f))
