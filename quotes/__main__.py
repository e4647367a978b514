"""``python -m quotes`` is the same as the command ``quotes``."""

import sys

from quotes.cli import command

if __name__ == "__main__":
    sys.exit(command())
