"""Documents → batches: what is parsed together, and what goes to a worker at a time."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from quotes.records import Document

# Characters of text, about 7,000 words: enough to fill the parser's batches. Memory stays flat
# however long the run is, a run that is killed has to read no more than this again, and at the end
# nobody waits longer for the last worker. One number for both, so that a worker parses together
# what it is sent.
BATCH_CHARACTERS = 40_000


def batches(
    documents: Iterable[Document], characters: int = BATCH_CHARACTERS
) -> Iterator[list[Document]]:
    """Put documents together up to ``characters``; a longer one goes alone."""
    batch: list[Document] = []
    size = 0
    for document in documents:
        if batch and size + len(document.text) > characters:
            yield batch
            batch, size = [], 0
        batch.append(document)
        size += len(document.text)
    if batch:
        yield batch
