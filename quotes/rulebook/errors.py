"""The one error that a bad rule, set or rules folder raises."""

from __future__ import annotations

from pathlib import Path


class RuleError(Exception):
    """A rules folder cannot be used; the message names file, line and rule, and what is allowed."""

    @classmethod
    def at(cls, path: Path, line: int | None, what: str, hint: str = "") -> RuleError:
        """Build the message "file:line: what; hint"."""
        place = f"{path}:{line}" if line else str(path)
        return cls(f"{place}: {what}" + (f"; {hint}" if hint else ""))
