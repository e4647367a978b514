"""The command ``quotes``: thin, over a library that can do all of it."""

from quotes.cli.entry import main

__all__ = ["main"]
