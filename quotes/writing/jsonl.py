"""Results → one JSON object a line, a line a quote: the record of docs/record.md."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from typing import Any, TextIO

from quotes.records import Result

# JSON allows these raw, but some readers end a line at them and some terminals obey them.
UNSAFE = re.compile("[\x7f-\x9f\u2028\u2029]")


class JsonlWriter:
    """Writes each quote as soon as it comes."""

    def __init__(self, stream: TextIO) -> None:
        self._stream = stream

    def write(self, result: Result) -> None:
        """Write a line for each quote of ``result``."""
        for quote in result.quotes:
            self._stream.write(json_line(quote.to_dict()))

    def close(self) -> None:
        """There is nothing more to write."""


def json_line(value: Mapping[str, Any]) -> str:
    """Give ``value`` as one line of JSON with its newline; letters are not escaped."""
    line = json.dumps(value, ensure_ascii=False)
    return UNSAFE.sub(lambda found: f"\\u{ord(found[0]):04x}", line) + "\n"
