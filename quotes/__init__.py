"""Who said what: quotes and their speakers from news text, as offsets into the untouched text.

    >>> import quotes
    >>> for quote in quotes.extract('"The ferry is late," said Anna Weber, the harbour master.'):
    ...     print(quote.speaker.name, "-", quote.text)
    Anna Weber - "The ferry is late,"

`extract` reads one text, `extract_many` many of them on all cores; `Extractor` keeps a model and
rules between calls.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from quotes.records import Cue, Document, Failure, Quote, Result, Span, Speaker, Story

if TYPE_CHECKING:
    from quotes.pipeline import Extractor
    from quotes.writing.arrow import arrow_reader, to_arrow

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
    "arrow_reader",
    "extract",
    "extract_many",
    "to_arrow",
]


def extract(text: str) -> list[Quote]:
    """Give the quotes of ``text`` in text order, with the bundled model and rules."""
    return _default().extract(text)


def extract_many(
    documents: Iterable[Document | str], *, workers: int | None = None
) -> Iterator[Result]:
    """Give one result for each document, in order, with the bundled model and rules.

    ``workers`` None takes one process for each core, as far as memory goes, which costs some
    seconds to start; 1 reads in this process. A document that fails is told in its own result.
    """
    from quotes.working import default_workers

    yield from _default().extract_many(documents, workers=workers or default_workers())


@lru_cache(maxsize=1)
def _default() -> Extractor:
    from quotes.pipeline import Extractor

    return Extractor()


def __getattr__(name: str) -> Any:
    # The rooms behind these are imported when somebody asks for one, so that this stays instant.
    if name == "Extractor":
        from quotes.pipeline import Extractor

        return Extractor
    if name in ("arrow_reader", "to_arrow"):
        from quotes.writing import arrow

        return getattr(arrow, name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
