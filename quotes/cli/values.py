"""What may stand behind an option; a value that may not is a Problem that says what may."""

from __future__ import annotations

import codecs
import re
from argparse import Action, ArgumentParser, Namespace
from collections.abc import Callable, Sequence
from typing import Any

from quotes.cli.status import Problem
from quotes.cli.suggesting import suggest

NUMBERS = re.compile(r"(\d{1,6})(?:-(\d{1,6}))?")


def one_of(option: str, words: Sequence[str]) -> Callable[[str], str]:
    """Make the check for an option that takes one of ``words``."""

    def check(value: str) -> str:
        if value not in words:
            raise Problem(f"unknown value {value!r}", option, suggest(value, words))
        return value

    return check


def whole_number(value: str) -> int:
    """Read a whole number from 1."""
    if not value.isdigit() or not int(value):
        raise Problem(f"not a whole number from 1: {value!r}", "", "try 2")
    return int(value)


def share(value: str) -> float:
    """Read a number between 0 and 1."""
    try:
        number = float(value)
    except ValueError:
        number = -1.0
    if not 0 <= number <= 1:
        what = f"not a number from 0 to 1: {value!r}"
        raise Problem(what, "--min-confidence", "try --min-confidence 0.5")
    return number


def story_numbers(value: str) -> frozenset[int]:
    """Read story numbers as they stand in the table: "2,5-7" is 2, 5, 6 and 7."""
    numbers: set[int] = set()
    for part in value.split(","):
        found = NUMBERS.fullmatch(part.strip())
        if not found:
            what = f"not a story's number: {part!r}"
            raise Problem(what, "--story", "try --story 2 or --story 2,5-7")
        numbers.update(range(int(found[1]), int(found[2] or found[1]) + 1))
    return frozenset(numbers)


def encoding(value: str) -> str:
    """Read the name of an encoding that Python knows."""
    try:
        return codecs.lookup(value).name
    except LookupError:
        todo = suggest(value, ("utf-8", "cp1252", "latin-1", "utf-16", "gb18030"))
        raise Problem(f"unknown encoding {value!r}", "--encoding", todo) from None


class Several(Action):
    """Collects words given with commas or by repeating the option; refuses those not allowed."""

    def __init__(self, *args: Any, allowed: Sequence[str], **rest: Any) -> None:
        super().__init__(*args, **rest)
        self._allowed = allowed

    def __call__(
        self,
        parser: ArgumentParser,
        namespace: Namespace,
        values: str | Sequence[Any] | None,
        option_string: str | None = None,
    ) -> None:
        """Add the words in ``values`` to those given before."""
        check = one_of(option_string or self.dest, self._allowed)
        words = (word.strip() for word in str(values).split(","))
        before: frozenset[str] = getattr(namespace, self.dest) or frozenset()
        setattr(namespace, self.dest, before | {check(word) for word in words if word})
