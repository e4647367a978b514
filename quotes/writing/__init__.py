"""Results → table, JSONL, CSV, Markdown or SVG."""

from quotes.writing.registry import FORMATS, OutputFormat, Screen, Writer, format_of, open_writer

__all__ = ["FORMATS", "OutputFormat", "Screen", "Writer", "format_of", "open_writer"]
