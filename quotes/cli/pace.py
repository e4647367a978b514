"""How far, how fast and how long yet: the words of the line that progress shows."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable
from threading import Thread


class Pace:
    """Counts documents and words since it was made."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._began = clock()
        self._from = 0
        self._words = 0
        self._total: int | None = None

    def go_on_from(self, position: int) -> None:
        """Leave out of the reckoning what an earlier run has done."""
        self._from = position

    def measure(self, sizes: Iterable[int]) -> None:
        """Add up ``sizes`` beside the run: of a million files that takes a while."""
        Thread(target=lambda: self.expect(sum(sizes)), daemon=True).start()

    def expect(self, total: int) -> None:
        """Say how many bytes there are to read."""
        self._total = total

    def add(self, text: str) -> None:
        """Count one document more."""
        self._words += len(text.split())

    def line(self, documents: int, position: int) -> str:
        """Give "1,204 documents, 830 words/s, 12%, 1:30:00 left" as far as that is known."""
        seconds = max(self._clock() - self._began, 1e-9)
        known = [_counted(documents)]
        if self._words:
            known.append(f"{self._words / seconds:,.0f} words/s")
        done, ahead = position - self._from, (self._total or 0) - position
        if self._words and done > 0 and ahead >= 0 and self._total:
            left = seconds * ahead / done
            known += [f"{position / self._total:.0%}", f"{clock_of(left)} left"]
        return ", ".join(known)


def clock_of(seconds: float) -> str:
    """Give hours, minutes and seconds: "1:02:03"."""
    minutes, second = divmod(round(seconds), 60)
    return f"{minutes // 60}:{minutes % 60:02}:{second:02}"


def _counted(documents: int) -> str:
    return f"{documents:,} {'document' if documents == 1 else 'documents'}"
