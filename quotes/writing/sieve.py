"""What people read leaves out what is more likely wrong than right, and says how much."""

from __future__ import annotations

from attrs import evolve

from quotes.records import Result


class Sieve:
    """Keeps the quotes with a confidence of ``least`` or more and counts the others."""

    def __init__(self, least: float = 0.0) -> None:
        self._least = least
        self._left_out = 0

    def keep(self, result: Result) -> Result:
        """Give ``result`` with the quotes that are shown; all its stories stay."""
        shown = tuple(q for q in result.quotes if q.confidence >= self._least)
        self._left_out += len(result.quotes) - len(shown)
        return evolve(result, quotes=shown)

    def remark(self) -> str | None:
        """Say how many were left out and how to see them, None where none was."""
        if not self._left_out:
            return None
        one = self._left_out == 1
        what = "quote is" if one else "quotes are"
        told = f"{self._left_out:,} more {what} unsure (confidence under {self._least:g}): "
        return f"{told}--min-confidence 0 shows {'it' if one else 'them'}"
