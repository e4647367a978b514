"""Finds the paragraphs of a text from its line breaks alone.

Every offset counts characters of the untouched text, half open.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from attrs import frozen

Range = tuple[int, int]

INVISIBLE = "\ufeff\u200b\u200c\u200d\u2060"
"""Byte order mark and zero-width characters: ``str.strip`` keeps them, a reader sees nothing."""

WIDEST_WRAP = 100
"""Columns beyond which a line was not wrapped by hand or by a mail program (72, 78 or 80)."""

NARROWEST_WRAP = 40
"""Columns below which a line that breaks off is an entry of a list rather than wrapped text."""

WRAPPED_SHARE = 0.25
"""Share of line borders inside a block that fall in mid sentence ("… the\\nharbour …").

Of 845 newswire articles as they come only the one that is wrapped reaches 0.25; the same articles
wrapped at 72 columns reach it in all but two cases.
"""

SHORT_OF_WIDTH = 0.8
"""A wrapped line shorter than this share of the width was ended by its writer, not by the width.

A word of 13 letters or fewer would still have fitted at 65 columns.
"""

_BULLET = re.compile(r"(?:[-*•‣◦▪–—]|\(?\d{1,2}[.)])\s")
_MID_SENTENCE_END = re.compile(r"[\w,;–—-]\Z")
_CLOSED_END = re.compile(r"[.!?…:][\"'”’»)\]]*\Z")
_ALONE = re.compile(r"[\W_]{2,}\Z|https?://\S+\Z")
"""A line of ``***`` or the like, or an address: joined to nothing."""


@frozen
class _Line:
    """A line without its surrounding whitespace; ``gap`` says that blank lines stand before it."""

    start: int
    end: int
    text: str
    indent: int
    gap: bool


def paragraphs(text: str) -> tuple[Range, ...]:
    """Give the character ranges of the paragraphs, stripped of whitespace, empty ones left out.

    A line is a paragraph. Where the text is hard-wrapped (short lines that break off in mid
    sentence), lines are joined up to a blank line, an indented line, a bullet, or a line that its
    writer ended early.
    """
    lines = tuple(_lines(text))
    if not _wrapped(lines):
        return tuple((line.start, line.end) for line in lines)
    return tuple(_joined(lines))


def _lines(text: str) -> Iterator[_Line]:
    position, gap = 0, False
    for raw in text.splitlines(keepends=True):
        kept = _strip(raw)
        if kept:
            indent = raw.index(kept)
            start = position + indent
            yield _Line(start, start + len(kept), kept, indent, gap)
        position, gap = position + len(raw), not kept


def _strip(raw: str) -> str:
    kept = raw.strip()
    while kept and (kept[0] in INVISIBLE or kept[-1] in INVISIBLE):
        kept = kept.strip(INVISIBLE).strip()
    return kept


def _wrapped(lines: Sequence[_Line]) -> bool:
    borders = [pair for pair in pairwise(lines) if _may_join(*pair)]
    broken = sum(
        len(upper.text) >= NARROWEST_WRAP and _in_mid_sentence(upper.text, lower.text)
        for upper, lower in borders
    )
    return bool(borders) and broken / len(borders) >= WRAPPED_SHARE


def _may_join(upper: _Line, lower: _Line) -> bool:
    narrow = max(len(upper.text), len(lower.text)) <= WIDEST_WRAP
    return narrow and not lower.gap


def _in_mid_sentence(upper: str, lower: str) -> bool:
    return lower[0].islower() and _MID_SENTENCE_END.search(upper) is not None


def _joined(lines: Sequence[_Line]) -> Iterator[Range]:
    width = _width(lines)
    start = lines[0].start
    for upper, lower in pairwise(lines):
        if not _may_join(upper, lower) or _new_paragraph(upper, lower, width):
            yield start, upper.end
            start = lower.start
    yield start, lines[-1].end


def _width(lines: Sequence[_Line]) -> int:
    """Give the width the text was wrapped at: nine in ten narrow lines are no longer."""
    narrow = sorted(len(line.text) for line in lines if len(line.text) <= WIDEST_WRAP)
    return narrow[len(narrow) * 9 // 10]


def _new_paragraph(upper: _Line, lower: _Line, width: int) -> bool:
    if _ALONE.match(upper.text) or _ALONE.match(lower.text):
        return True
    if _in_mid_sentence(upper.text, lower.text):
        return False
    if _BULLET.match(lower.text) or lower.indent >= upper.indent + 2:
        return True
    room = upper.indent + len(upper.text) + 1 + len(lower.text.split(maxsplit=1)[0]) <= width
    closed = _CLOSED_END.search(upper.text) is not None
    return room and (closed or len(upper.text) < SHORT_OF_WIDTH * width)
