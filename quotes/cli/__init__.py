"""The command ``quotes``: thin, over a library that can do all of it."""

from quotes.cli.entry import main
from quotes.cli.process import command

__all__ = ["command", "main"]
