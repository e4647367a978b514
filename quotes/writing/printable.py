"""Text from outside → text that is safe to show: on a terminal, in a Markdown cell."""

from __future__ import annotations

import re

SPACE = re.compile(r"\s+")

# Control characters could move the cursor or retitle the window of who reads the table; the marks
# that turn the direction of writing could make a sentence read as another. Each is shown as a sign.
SIGNS = {
    **{code: 0x2400 + code for code in range(0x20)},
    0x7F: 0x2421,
    **dict.fromkeys(range(0x80, 0xA0), 0xFFFD),
    **dict.fromkeys([*range(0x202A, 0x202F), *range(0x2066, 0x206A)], 0xFFFD),
}

CELL_SIGNS = {code: sign for code, sign in SIGNS.items() if chr(code) not in "\t\n\r"}

MARKDOWN = re.compile(r"([\\`*_{}\[\]<>|~#])")


def printable(text: str) -> str:
    """Put ``text`` on one line and show a sign for each character that would act on a terminal."""
    return SPACE.sub(" ", text).strip().translate(SIGNS)


def visible(text: str) -> str:
    """Show a sign for each control character, keeping line breaks and tabs: for CSV cells."""
    return text.translate(CELL_SIGNS)


def markdown(text: str) -> str:
    """Make ``text`` a Markdown cell that reads as it stands, pipes and all."""
    return MARKDOWN.sub(r"\\\1", printable(text))
