"""The newswire corpus: which articles are kept out of training, and its entities as sentences."""

from __future__ import annotations

import hashlib
from pathlib import Path

# One article in ten is never trained on, one in twenty stops training; by name, so that adding
# articles moves none of the others.
HELD_OUT_TENTHS = 1
SPLITS = 20


def split_of(path: Path) -> str:
    """Say whether an article is for ``train``, ``dev`` or ``test``, by the hash of its name."""
    name = path.name.split(".")[0]
    bucket = hashlib.sha256(name.encode()).digest()[0] * SPLITS // 256
    if bucket < 2 * HELD_OUT_TENTHS:
        return "test"
    return "dev" if bucket == 2 * HELD_OUT_TENTHS else "train"


def held_out(path: Path) -> bool:
    """Say whether an article is kept out of all training."""
    return split_of(path) == "test"
