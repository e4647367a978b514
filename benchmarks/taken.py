"""What one side of a comparison took for its words."""

from __future__ import annotations

from attrs import frozen


@frozen
class Taken:
    """What one process took for its words.

    Seconds are the processor's, with one thread those of the clock on a machine that does nothing
    else; ``clock`` are the clock's. ``peak`` is in bytes.
    """

    words: int
    seconds: float
    clock: float
    parsing: float
    peak: int
    loading: float

    @property
    def rate(self) -> float:
        """Words a processor's second."""
        return self.words / self.seconds
