"""Pieces of a table → characters on a stream."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import TextIO

from rich.console import Console, RenderableType

from quotes.writing.registry import Screen

TRAILING = re.compile(r"[ \t]+$", re.MULTILINE)


def render(parts: Iterable[RenderableType], stream: TextIO, screen: Screen) -> None:
    """Print ``parts``, without the blanks that pad the last column to the full width.

    Width and colour are those of ``screen``, whatever rich would guess from the surroundings.
    """
    console = Console(
        file=stream,
        width=screen.width,
        force_terminal=screen.colour,
        color_system="auto" if screen.colour else None,
    )
    with console.capture() as printed:
        for part in parts:
            console.print(part)
    stream.write(TRAILING.sub("", printed.get()))
