"""Document → stories."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import pairwise
from typing import Literal

from quotes.layout import Range, paragraphs
from quotes.records import Document, Story
from quotes.stories.borders import find_borders
from quotes.stories.lines import is_separator, line_kinds
from quotes.stories.titles import find_dateline, find_title

Sets = Mapping[str, frozenset[str]]


def split(
    document: Document, sets: Sets, mode: Literal["auto", "one"] = "auto"
) -> tuple[Story, ...]:
    """Give the stories of ``document`` in text order; none where it holds nothing to read.

    ``sets`` are the named sets of the rulebook. ``mode`` "one" takes the document as one story.
    Separator lines between two stories belong to neither.
    """
    places = paragraphs(document.text)
    lines = [document.text[start:end] for start, end in places]
    cuts: Sequence[int] = ()
    if mode == "auto":
        cuts = find_borders(lines, _gaps(document.text, places), sets)
    blocks = [_trimmed(lines, *block, sets) for block in pairwise((0, *cuts, len(places)))]
    kept = [places[first:last] for first, last in blocks if first < last]
    return tuple(_story(document, block, sets, i) for i, block in enumerate(kept, start=1))


def _gaps(text: str, places: Sequence[Range]) -> list[int]:
    """Count the blank lines before each paragraph."""
    starts = (0, *(end for _, end in places))
    breaks = (len(text[a:b].splitlines()) for a, (b, _) in zip(starts, places, strict=False))
    return [max(0, count - 1) for count in breaks]


def _trimmed(lines: Sequence[str], first: int, last: int, sets: Sets) -> Range:
    while first < last and is_separator(lines[first], sets):
        first += 1
    while first < last and is_separator(lines[last - 1], sets):
        last -= 1
    return first, last


def _story(document: Document, places: Sequence[Range], sets: Sets, index: int) -> Story:
    lines = [document.text[start:end] for start, end in places]
    kinds = line_kinds(lines, sets)
    prose = (line for line, kind in zip(lines, kinds, strict=True) if kind == "prose")
    return Story(
        id=f"{document.id}#s{index}",
        index=index,
        start=places[0][0],
        end=places[-1][1],
        title=find_title(lines, kinds),
        dateline=find_dateline(next(prose, "")),
    )
