"""Results → CSV with flat columns, a row a quote."""

from __future__ import annotations

import csv
from collections.abc import Mapping
from typing import Any, TextIO

from quotes.records import Cue, Quote, Result, Span
from quotes.writing.printable import visible

COLUMNS = (
    "id",
    "source",
    "story",
    "title",
    "dateline",
    "type",
    "kind",
    "speaker",
    "speaker_kind",
    "speaker_id",
    "mention",
    "role",
    "affiliation",
    "addressee",
    "cue",
    "cue_lemma",
    "text",
    "start",
    "end",
    "content",
    "nested_in",
    "continues",
    "confidence",
    "rule",
)


class SheetWriter:
    """Writes the header at once and each quote as it comes."""

    def __init__(self, stream: TextIO) -> None:
        self._rows = csv.DictWriter(stream, COLUMNS, lineterminator="\n")
        self._rows.writeheader()

    def write(self, result: Result) -> None:
        """Write a row for each quote of ``result``."""
        self._rows.writerows(safe(flat(quote)) for quote in result.quotes)

    def close(self) -> None:
        """There is nothing more to write."""


def safe(row: Mapping[str, Any]) -> dict[str, Any]:
    """Show control characters as signs: a CSV file is often looked at on a terminal."""
    return {key: visible(cell) if isinstance(cell, str) else cell for key, cell in row.items()}


def flat(quote: Quote) -> dict[str, Any]:
    """Give the row of ``quote``; what the text does not give is an empty cell.

    ``start`` and ``end`` reach from the first part of the content to the last; ``content`` holds
    every part as ``start-end``, with a semicolon between.
    """
    return {
        "id": quote.id,
        "source": quote.source,
        "type": quote.type,
        "kind": quote.kind,
        "role": _text(quote.role),
        "affiliation": _text(quote.affiliation),
        "addressee": _text(quote.addressee),
        "nested_in": quote.nested_in or "",
        "continues": quote.continues or "",
        "confidence": quote.confidence,
        "rule": quote.rule,
        **_story(quote),
        **_speaker(quote),
        **_cue(quote.cue),
        **_content(quote),
    }


def _story(quote: Quote) -> dict[str, Any]:
    story = quote.story
    return {"story": story.id, "title": story.title, "dateline": story.dateline or ""}


def _speaker(quote: Quote) -> dict[str, Any]:
    speaker = quote.speaker
    if speaker is None:
        return {}
    return {
        "speaker": speaker.name,
        "speaker_kind": speaker.kind,
        "speaker_id": speaker.id,
        "mention": _text(speaker.mention),
    }


def _cue(cue: Cue | None) -> dict[str, Any]:
    return {} if cue is None else {"cue": cue.span.text, "cue_lemma": cue.lemma}


def _content(quote: Quote) -> dict[str, Any]:
    return {
        "text": quote.text,
        "start": quote.content[0].start,
        "end": quote.content[-1].end,
        "content": ";".join(f"{part.start}-{part.end}" for part in quote.content),
    }


def _text(span: Span | None) -> str:
    return "" if span is None else span.text
