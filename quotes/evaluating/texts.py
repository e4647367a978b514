"""Finds and reads the text that a gold annotates."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from pathlib import Path

from attrs import frozen

from quotes.evaluating.errors import GoldError
from quotes.reading import find_sources
from quotes.reading.decoding import UnreadableError, decode


@frozen
class Texts:
    """The text files that may be annotated, by their names with and without suffix."""

    by_name: Mapping[str, Path]
    by_stem: Mapping[str, Path]

    @classmethod
    def of(cls, paths: Sequence[str]) -> Texts:
        """Gather the files of ``paths``: files and folders. Raises GoldError for one not there."""
        found = find_sources(paths)
        if found.failures:
            raise GoldError(found.failures[0].source, found.failures[0].reason)
        files = [source.path for source in found.sources if source.path]
        texts = [f for f in files if f.suffix not in (".jsonl", ".ndjson")]
        return cls({t.name: t for t in texts}, {t.stem: t for t in texts})

    def find(self, source: str, beside: Path) -> Path:
        """Give the file called ``source``: among these, beside the gold, or where it says.

        Raises GoldError where there is none.
        """
        name = Path(source).name
        for path in (self.by_name.get(name), self.by_stem.get(name), beside / source, Path(source)):
            if path is not None and path.is_file():
                return path
        raise GoldError(source, "no text for this gold: name its file or folder behind GOLD")


def read_text(path: Path) -> str:
    """Read a text as `quotes extract` does. Raises GoldError where it cannot be read."""
    try:
        return decode(path.read_bytes())
    except UnreadableError as error:
        raise GoldError(str(path), str(error)) from None
    except OSError as error:
        raise GoldError(str(path), f"not opened: {error.strerror}; check the file") from None


def fingerprint(text: str) -> str:
    """Give the SHA-256 of the text's UTF-8 bytes: what a gold without text was made from."""
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
