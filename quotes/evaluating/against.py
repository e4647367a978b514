"""What a change won and lost: outcomes as a file without text, and two of them side by side."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from attrs import asdict, frozen

from quotes.evaluating.causes import GOOD
from quotes.evaluating.errors import GoldError
from quotes.evaluating.figures import Figures
from quotes.evaluating.listing import AROUND, marked_passage
from quotes.evaluating.model import Attribution, Laid
from quotes.evaluating.pairing import MATCHED
from quotes.writing.printable import printable

FORMAT = "quotes.outcomes/1"
# From bad to good; a change of place is won or lost. Gold that names nobody can be "right" at most.
LEVELS = ("missed", "partly", "content right", "right")
TOO_MUCH = "too much"


@frozen
class Change:
    """One attribution that fares otherwise than before."""

    article: str
    before: str
    after: str
    passage: str

    @property
    def won(self) -> bool:
        """Say whether it fares better: "too much" is better gone."""
        if TOO_MUCH in (self.before, self.after):
            return self.before == TOO_MUCH
        return LEVELS.index(self.after) > LEVELS.index(self.before)

    def to_dict(self) -> dict[str, Any]:
        """Give the change as plain values."""
        return {"won": self.won, **asdict(self)}


def outcomes(laid: Iterable[Laid]) -> dict[str, dict[str, str]]:
    """Give for each article how each firm gold fared and what of ours was too much, by its span."""
    return {one.article.name: dict(_outcomes(one)) for one in laid}


def kept(laid: Sequence[Laid], figures: Figures) -> str:
    """Give outcomes and figures as JSON for a later `load`; offsets only, no text."""
    held = {"format": FORMAT, "figures": figures.to_dict(), "outcomes": outcomes(laid)}
    return json.dumps(held, ensure_ascii=False, indent=0) + "\n"


def load(path: Path) -> Mapping[str, Any]:
    """Read what `kept` gave. Raises GoldError where it is something else."""
    try:
        held = json.loads(path.read_text(encoding="utf-8"))
        if held["format"] != FORMAT:
            raise ValueError(held["format"])
    except (OSError, ValueError, KeyError, TypeError):
        raise GoldError(str(path), "not outcomes: make them with --save FILE") from None
    return dict(held)


def changes(laid: Iterable[Laid], before: Mapping[str, Mapping[str, str]]) -> list[Change]:
    """Give what fares otherwise than in ``before``, in text order, of articles in both."""
    return [c for one in laid for c in _changes(one, before.get(one.article.name))]


def told(changed: Sequence[Change]) -> Iterator[str]:
    """Give the lines that tell the changes: what was lost first, then what was won."""
    for label, won in (("lost", False), ("won", True)):
        rows = [c for c in changed if c.won == won]
        yield f"== {label}: {len(rows)}"
        for row in sorted(rows, key=lambda c: (c.before, c.after, c.article)):
            yield f"{row.before} → {row.after}  {row.article}"
            yield f"  {row.passage}"


def _outcomes(laid: Laid) -> Iterator[tuple[str, str]]:
    by_gold = {pair.gold: pair for pair in laid.pairs}
    for at, gold in enumerate(laid.article.gold):
        if not gold.neutral:
            pair = by_gold.get(at)
            yield _key("gold", gold), _level(pair.both, pair.speaker) if pair else LEVELS[0]
    matched = {pair.found for pair in laid.pairs if pair.both >= MATCHED}
    for at, one in enumerate(laid.found):
        if at not in matched | laid.aside:
            yield _key("ours", one), TOO_MUCH


def _level(both: float, speaker: bool | None) -> str:
    if both < MATCHED:
        return LEVELS[0]
    return LEVELS[1] if both < GOOD else LEVELS[2] if speaker is False else LEVELS[3]


def _key(side: str, one: Attribution) -> str:
    return f"{side} {one.content[0][0]}-{one.content[-1][1]}"


def _changes(laid: Laid, before: Mapping[str, str] | None) -> Iterator[Change]:
    if before is None:
        return
    now, text = dict(_outcomes(laid)), laid.article.text
    sides = {_key("gold", one): one for one in laid.article.gold}
    sides |= {_key("ours", one): one for one in laid.found}
    for key in sorted(now.keys() | before.keys(), key=_place):
        old, new = before.get(key, "–"), now.get(key, "–")
        # Gold that is firm in only one of the two runs was compared under other options.
        if old != new and (TOO_MUCH in (old, new) or "–" not in (old, new)):
            yield Change(laid.article.name, old, new, _passage(text, key, sides.get(key)))


def _place(key: str) -> tuple[int, str]:
    return int(key.split()[1].split("-")[0]), key


def _passage(text: str, key: str, side: Attribution | None) -> str:
    start, end = map(int, key.split()[1].split("-"))
    start, end = max(0, start - AROUND), min(len(text), end + AROUND)
    return printable(marked_passage(text, side, start, end) if side else text[start:end])
