"""Which names have been met: a set that stays small however many there are."""

from __future__ import annotations

from array import array
from hashlib import blake2b

# Slots to begin with; they double whenever half are full, so a name takes 16 to 32 bytes, where
# Python's own set takes 100 and more with the strings. Of ten million names two fall on the
# same 64 bits once in 400,000 runs; then one gets a -2 that it need not have.
SLOTS = 1 << 10


class Seen:
    """Remembers strings by 64 bits of their hash, in one flat table."""

    def __init__(self) -> None:
        self._count = 0
        self._table = array("Q", bytes(8 * SLOTS))

    def __len__(self) -> int:
        return self._count

    def __contains__(self, name: str) -> bool:
        key = _key(name)
        return self._table[self._slot(key)] == key

    def add(self, name: str) -> None:
        """Remember ``name``."""
        if 2 * self._count >= len(self._table):
            self._grow()
        self._put(_key(name))

    def _put(self, key: int) -> None:
        slot = self._slot(key)
        if self._table[slot] != key:
            self._table[slot] = key
            self._count += 1

    def _slot(self, key: int) -> int:
        """Find where ``key`` stands, or the free slot where it belongs."""
        mask = len(self._table) - 1
        slot = key & mask
        while self._table[slot] not in (0, key):
            slot = (slot + 1) & mask
        return slot

    def _grow(self) -> None:
        old, self._table = self._table, array("Q", bytes(16 * len(self._table)))
        self._count = 0
        for key in old:
            if key:
                self._put(key)


def _key(name: str) -> int:
    digest = blake2b(name.encode("utf-8", "surrogatepass"), digest_size=8).digest()
    return int.from_bytes(digest, "little") or 1  # 0 is a free slot.
