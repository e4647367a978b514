"""What only some users need: packages that come with an extra, asked for when they are used."""

from __future__ import annotations

from importlib import import_module
from typing import Any


class MissingExtra(ImportError):
    """A package is not installed; the message says which command installs it."""


def require(package: str, extra: str) -> Any:
    """Import ``package``. Raises MissingExtra with the command that installs ``extra``."""
    try:
        return import_module(package)
    except ImportError as error:
        name = package.partition(".")[0]
        todo = f"pip install 'quotes[{extra}]'"
        raise MissingExtra(f"{name} is not installed or does not load ({error}): {todo}") from error
