"""Paths, standard input, JSONL, CSV and HTML → documents; what cannot be read → one sentence."""

from quotes.reading.formats import FORMATS, InputFormat
from quotes.reading.paths import Source, find_sources, missing, walk_sources
from quotes.reading.reader import Reader

__all__ = ["FORMATS", "InputFormat", "Reader", "Source", "find_sources", "missing", "walk_sources"]
