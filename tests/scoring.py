"""Lays found records beside gold: one to one, by characters shared over characters covered."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from attrs import frozen

Record = dict[str, Any]


@frozen
class Score:
    """Counts of one comparison; what is debatable in the gold counts neither way."""

    gold: int
    found: int
    matched: int
    speakers: int

    @property
    def f1(self) -> float:
        """The harmonic mean of precision and recall of the content."""
        return 2 * self.matched / max(1, self.gold + self.found)

    @property
    def speaker(self) -> float:
        """The share of matched quotes whose canonical speaker is right."""
        return self.speakers / max(1, self.matched)


def read(path: Path) -> list[Record]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line]


def overlap(a: Record, b: Record) -> float:
    first, second = _characters(a), _characters(b)
    return len(first & second) / max(1, len(first | second))


def pairs(gold: list[Record], found: list[Record], least: float) -> list[tuple[Record, Record]]:
    """Match greedily, the best overlap first."""
    scored = sorted(
        ((overlap(g, f), i, j) for i, g in enumerate(gold) for j, f in enumerate(found)),
        key=lambda row: (-row[0], row[1], row[2]),
    )
    taken_gold: set[int] = set()
    taken_found: set[int] = set()
    matched: list[tuple[Record, Record]] = []
    for value, i, j in scored:
        if value >= least and i not in taken_gold and j not in taken_found:
            taken_gold.add(i)
            taken_found.add(j)
            matched.append((gold[i], found[j]))
    return matched


def score(gold: list[Record], found: list[Record], least: float = 0.8) -> Score:
    firm = [g for g in gold if not g.get("debatable")]
    matched = pairs(firm, found, least)
    used = [f for _, f in matched]
    debatable = [g for g in gold if g.get("debatable")]
    counted = [f for f in found if f in used or not any(overlap(f, g) >= 0.3 for g in debatable)]
    right = sum(_same_speaker(g, f) for g, f in matched)
    return Score(len(firm), len(counted), len(matched), right)


def _characters(record: Record) -> set[int]:
    return {i for part in record["content"] for i in range(part["start"], part["end"])}


def _same_speaker(gold: Record, found: Record) -> bool:
    if gold["speaker"] is None or found["speaker"] is None:
        return gold["speaker"] is found["speaker"]
    names = gold.get("names") or [gold["speaker"]["name"]]
    return _plain(found["speaker"]["name"]) in {_plain(name) for name in names}


def _plain(name: str) -> str:
    words = name.casefold().split()
    return " ".join(words[1:] if words[:1] in (["the"], ["a"], ["an"]) else words)
