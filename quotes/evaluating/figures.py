"""Articles laid side by side → the figures of docs/evaluation.md."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Any

from attrs import fields, frozen

from quotes.evaluating.model import Attribution, Laid, Pair, Ranges
from quotes.evaluating.pairing import MATCHED
from quotes.evaluating.scores import Score, Share
from quotes.evaluating.wording import fragments

Accept = Callable[[Pair], bool]

# Intersection over union; "exact" is the same letters and digits.
OVERLAPS: Mapping[str, float] = {"0.5": MATCHED, "0.8": 0.8, "exact": 1.0}
# The Gender Gap Tracker's: characters shared over the gold's; more than, not at least.
WIDE: Mapping[str, float] = {">0.3": 0.3, ">0.8": 0.8}


@frozen
class Figures:
    """All figures of one comparison; what each counts stands in docs/evaluation.md."""

    articles: int
    neutral: int
    aside: int
    content: Mapping[str, Score]
    wide: Mapping[str, Score]
    spans: Mapping[str, Score]
    speaker: Mapping[str, Share]
    end_to_end: Mapping[str, Score]
    affiliation: Share
    addressee: Share
    types: Mapping[str, Score]
    kinds: Mapping[str, Score]
    rules: Mapping[str, Score]

    def to_dict(self) -> dict[str, Any]:
        """Give all figures as plain values, ready for ``json.dumps``."""
        return {f.name: _plain(getattr(self, f.name)) for f in fields(Figures)}


def measure(laid: Sequence[Laid]) -> Figures:
    """Count over all articles together."""
    return Figures(
        articles=len(laid),
        neutral=sum(g.neutral for one in laid for g in one.article.gold),
        aside=sum(len(one.aside) for one in laid),
        content={name: _content(laid, at_least(value)) for name, value in OVERLAPS.items()},
        wide={name: _wide(laid, value) for name, value in WIDE.items()},
        spans={role: _spans(laid, role) for role in ("source", "cue", "content")},
        speaker=_speakers(laid),
        end_to_end={name: _end_to_end(laid, OVERLAPS[name]) for name in ("0.5", "0.8")},
        affiliation=_named(laid, "affiliations"),
        addressee=_named(laid, "addressees"),
        types=_by(laid, "type"),
        kinds=_by(laid, "kind"),
        rules=_by(laid, "rule"),
    )


def at_least(value: float) -> Accept:
    """Make the test for pairs that share at least ``value`` of what they cover together."""
    return lambda pair: pair.both >= value


def _content(laid: Iterable[Laid], accept: Accept) -> Score:
    return _score((one, [p for p in one.pairs if accept(p)]) for one in laid)


def _wide(laid: Iterable[Laid], value: float) -> Score:
    return _score((one, [p for p in one.wide if p.share > value]) for one in laid)


def _score(rows: Iterable[tuple[Laid, list[Pair]]]) -> Score:
    gold = found = right = 0
    for one, accepted in rows:
        gold += sum(not g.neutral for g in one.article.gold)
        found += len(one.found) - len(one.aside - {pair.found for pair in accepted})
        right += len(accepted)
    return Score(gold, found, right)


def _speakers(laid: Sequence[Laid]) -> dict[str, Share]:
    rows = {
        name: [p for one in laid for p in one.pairs if p.both >= OVERLAPS[name]]
        for name in ("0.5", "0.8")
    }
    rows |= {
        name: [p for one in laid for p in one.wide if p.share > value]
        for name, value in WIDE.items()
    }
    judged = {name: [p.speaker for p in row if p.speaker is not None] for name, row in rows.items()}
    return {name: Share(sum(row), len(row)) for name, row in judged.items()}


def _end_to_end(laid: Iterable[Laid], value: float) -> Score:
    """Score content and speaker together; gold that names nobody to compare with is left out."""
    gold = found = right = 0
    for one in laid:
        accepted = [p for p in one.pairs if p.both >= value]
        unnamed = sum(p.speaker is None for p in accepted)
        gold += sum(not g.neutral and _names_somebody(g) for g in one.article.gold)
        found += len(one.found) - len(one.aside - {p.found for p in accepted}) - unnamed
        right += sum(p.speaker is True for p in accepted)
    return Score(gold, found, right)


def _names_somebody(gold: Attribution) -> bool:
    return gold.names is not None or gold.by_place


def _named(laid: Iterable[Laid], role: str) -> Share:
    judged = [
        bool(getattr(gold, role) & getattr(found, role))
        for gold, found in _matched(laid)
        if getattr(gold, role)
    ]
    return Share(sum(judged), len(judged))


def _spans(laid: Iterable[Laid], role: str) -> Score:
    """Score the contiguous pieces of one role, start and end exact after trimming."""
    gold = found = right = 0
    for one in laid:
        text = one.article.text
        firm = _pieces(text, (getattr(g, role) for g in one.article.gold if not g.neutral))
        counted = (f for at, f in enumerate(one.found) if at not in one.aside)
        ours = _pieces(text, (getattr(f, role) for f in counted))
        gold, found, right = gold + len(firm), found + len(ours), right + len(firm & ours)
    return Score(gold, found, right)


def _pieces(text: str, spans: Iterable[Ranges]) -> set[tuple[int, int]]:
    return {piece for span in spans for piece in fragments(text, span)}


def _by(laid: Sequence[Laid], key: str) -> dict[str, Score]:
    """Score within each type, kind or rule, matched at the lowest overlap."""
    firm = Counter(getattr(g, key) for one in laid for g in one.article.gold if not g.neutral)
    counted = Counter(
        getattr(f, key) for one in laid for at, f in enumerate(one.found) if at not in one.aside
    )
    right = Counter(getattr(g, key) for g, _ in _matched(laid))
    ours = Counter(getattr(f, key) for _, f in _matched(laid))
    names = sorted((firm + counted).keys() - {None, ""}, key=lambda n: (-counted[n], n))
    return {n: Score(firm[n], counted[n], right[n], ours[n]) for n in names}


def _matched(laid: Iterable[Laid]) -> Iterator[tuple[Attribution, Attribution]]:
    for one in laid:
        for pair in one.pairs:
            if pair.both >= MATCHED:
                yield one.article.gold[pair.gold], one.found[pair.found]


def _plain(value: Any) -> Any:
    if isinstance(value, Mapping):
        return {name: _plain(one) for name, one in value.items()}
    return value.to_dict() if isinstance(value, Score | Share) else value
