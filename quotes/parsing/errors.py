"""What can go wrong in the parsing room."""

from __future__ import annotations

from attrs import frozen


class ModelError(Exception):
    """The parser's model is missing, damaged or cannot be used; the message says what to do."""


@frozen
class ParseFailure:
    """Stands in the place of a story's parse that could not be made; ``reason`` is one sentence."""

    reason: str
