"""Makes the text that the models read, with the way back to the characters of the source.

The models were trained on straight marks and on text without invisible characters. Marks are
straightened, odd spaces become spaces, invisible characters are left out; for every character
that remains its place in the source is kept.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import regex
from attrs import frozen

# One character for one character: nothing here moves an offset.
STRAIGHT = str.maketrans(
    {"“": '"', "”": '"', "„": '"', "‟": '"', "«": '"', "»": '"', "‘": "'", "’": "'", "‛": "'"}
)
# Paragraphs are parted by an empty line, which stanza's tokenizer never reads across.
PARAGRAPH_BREAK = "\n\n"

_SPACE = regex.compile(r"\s")
# Format characters (zero-width spaces and joiners, soft hyphens, marks of direction) and controls.
_INVISIBLE = regex.compile(r"[\p{Cf}\p{Cc}--\s]", regex.V1)
_SURROGATE = regex.compile(r"\p{Cs}")
_LATEX_MARK = regex.compile(r"``|''")


@frozen
class PlainText:
    """Text for the models: ``places[i]`` is where its character ``i`` stands in the source."""

    text: str
    places: Sequence[int]

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Turn a stretch of this text into characters of the source; it must not be empty."""
        return self.places[start], self.places[end - 1] + 1


def straighten(text: str) -> str:
    """Give the text with straight marks, plain spaces and no surrogates, equally long."""
    return _SURROGATE.sub("\ufffd", _SPACE.sub(_space, text.translate(STRAIGHT)))


def plain_paragraph(text: str, offset: int) -> PlainText:
    """Make one paragraph plain; ``offset`` is where it begins in the source."""
    text = straighten(text)
    if not (_INVISIBLE.search(text) or _LATEX_MARK.search(text)):
        return PlainText(text, range(offset, offset + len(text)))
    left_out = {m.start() for m in _INVISIBLE.finditer(text)}
    doubled = {m.start() for m in _LATEX_MARK.finditer(text)}
    kept = [i for i in range(len(text)) if i not in left_out and i - 1 not in doubled]
    plain = "".join('"' if i in doubled else text[i] for i in kept)
    return PlainText(plain, [offset + i for i in kept])


def joined(paragraphs: Iterable[PlainText]) -> PlainText:
    """Join paragraphs with empty lines between them."""
    texts: list[str] = []
    places: list[int] = []
    for paragraph in paragraphs:
        if texts:
            # The break belongs to no token; it gets the place of the character before it.
            places += [places[-1]] * len(PARAGRAPH_BREAK)
        texts.append(paragraph.text)
        places += paragraph.places
    return PlainText(PARAGRAPH_BREAK.join(texts), places)


def _space(match: regex.Match[str]) -> str:
    return " "
