"""What can be wrong with a gold."""

from __future__ import annotations


class GoldError(Exception):
    """A gold, or one article of it, cannot be used: ``where`` it stands and ``reason``.

    The reason is "what happened: what to do".
    """

    def __init__(self, where: str, reason: str) -> None:
        super().__init__(f"{reason} ({where})")
        self.where = where
        self.reason = reason

    def __reduce__(self) -> tuple[type[GoldError], tuple[str, str]]:
        """Let it travel between processes."""
        return GoldError, (self.where, self.reason)
