"""What a journal says of a run: docs/decisions/0007-long-runs.md."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from hashlib import blake2b
from itertools import islice

from attrs import field, frozen

from quotes.records import Document


class JournalError(Exception):
    """A run cannot go on from its journal: what is wrong, where, and what to do."""

    def __init__(self, what: str, where: str, todo: str) -> None:
        super().__init__(what, where, todo)
        self.what, self.where, self.todo = what, where, todo


@frozen
class Mark:
    """How far a run has come: everything up to here is done and on the disk.

    ``documents`` of the input are done and ``failures`` told, ``unreadable`` of them of inputs that
    gave no document; the output is good for ``output`` bytes and the file of errors for ``errors``.
    ``texts`` is the fingerprint of the documents done.
    """

    documents: int = 0
    failures: int = 0
    unreadable: int = 0
    output: int = 0
    errors: int = 0
    texts: str = ""


@frozen
class Entry:
    """What stands in a journal: ``run`` names what the output depends on beside the input."""

    run: Mapping[str, str]
    mark: Mark = field(factory=Mark)
    complete: bool = False

    def changed(self, run: Mapping[str, str]) -> list[str]:
        """Name what is not as it was when the journal was begun."""
        return sorted(key for key in {*self.run, *run} if self.run.get(key) != run.get(key))


class Texts:
    """The fingerprint of documents in their order, with all that the output takes from them."""

    def __init__(self) -> None:
        self._hash = blake2b(digest_size=16)

    def add(self, document: Document) -> None:
        """Take in the next document."""
        for part in (document.id, document.name, document.title or "", document.text):
            data = part.encode("utf-8", "surrogatepass")
            self._hash.update(len(data).to_bytes(8, "little"))
            self._hash.update(data)

    def digest(self) -> str:
        """Give the fingerprint of all documents so far."""
        return self._hash.hexdigest()


def pass_over(documents: Iterator[Document], mark: Mark, texts: Texts) -> None:
    """Take the documents that are done out of ``documents`` and into ``texts``.

    Raises JournalError where they are not those that ``mark`` was made of.
    """
    count = 0
    for count, document in enumerate(islice(documents, mark.documents), start=1):  # noqa: B007
        texts.add(document)
    if count < mark.documents:
        what = f"only {count:,} of the {mark.documents:,} documents that were done are there"
        raise JournalError("the input is not what it was", what, ANEW)
    if mark.documents and texts.digest() != mark.texts:
        what = f"one of the first {mark.documents:,} documents"
        raise JournalError("the input is not what it was", what, ANEW)


ANEW = "give the same input, or leave --resume out to begin anew"
