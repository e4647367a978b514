"""Which articles are for tuning and which are only looked at, by a hash of their names."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from typing import Literal

Part = Literal["tuning", "look-only", "both"]


def held_out(name: str) -> bool:
    """Say whether an article (its file's name without suffix) is of the fourth only looked at."""
    return int(_hash(name), 16) % 4 == 0


def part_of(names: Iterable[str], part: Part, count: int | None = None) -> list[str]:
    """Give the names in ``part``, sorted; ``count`` of them, chosen by hash, where it is given."""
    kept = [n for n in names if part == "both" or held_out(n) == (part == "look-only")]
    return sorted(sorted(kept, key=_hash)[:count])


def _hash(name: str) -> str:
    return hashlib.sha1(name.encode()).hexdigest()
