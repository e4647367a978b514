"""Who said what: quotes and their speakers from news text, as offsets into the untouched text.

    >>> import quotes
    >>> for quote in quotes.extract('"The ferry is late," said Anna Weber, the harbour master.'):
    ...     print(quote.speaker.name, "-", quote.text)
    Anna Weber - "The ferry is late,"

`extract` reads one text; `Extractor` keeps a model and rules for many.
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Any

from quotes.records import Cue, Document, Failure, Quote, Result, Span, Speaker, Story

if TYPE_CHECKING:
    from quotes.pipeline import Extractor

__version__ = "0.1.0"
__all__ = [
    "Cue",
    "Document",
    "Extractor",
    "Failure",
    "Quote",
    "Result",
    "Span",
    "Speaker",
    "Story",
    "extract",
]


def extract(text: str) -> list[Quote]:
    """Give the quotes of ``text`` in text order, with the bundled model and rules."""
    return _default().extract(text)


@lru_cache(maxsize=1)
def _default() -> Extractor:
    from quotes.pipeline import Extractor

    return Extractor()


def __getattr__(name: str) -> Any:
    # The rooms behind Extractor are imported when somebody asks for it, so that this stays instant.
    if name == "Extractor":
        from quotes.pipeline import Extractor

        return Extractor
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
