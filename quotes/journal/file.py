"""The journal's file: always whole, whenever the run or the machine stops."""

from __future__ import annotations

import json
import os
from pathlib import Path

from attrs import asdict

from quotes.journal.entry import Entry, JournalError, Mark

FORMAT = "quotes.journal/1"


class Journal:
    """A small file beside the output."""

    def __init__(self, output: Path) -> None:
        self.path = output.with_name(f"{output.name}.journal")

    def load(self) -> Entry | None:
        """Give what it says, None where there is none. Raises JournalError where it is damaged."""
        try:
            held = json.loads(self.path.read_text(encoding="utf-8"))
            if held["format"] != FORMAT:
                raise ValueError(held["format"])
            return Entry(dict(held["run"]), Mark(**held["mark"]), bool(held["complete"]))
        except FileNotFoundError:
            return None
        except (ValueError, KeyError, TypeError) as error:
            todo = "delete it and the output to begin anew"
            raise JournalError(
                "no journal of this version of quotes", str(self.path), todo
            ) from error

    def save(self, entry: Entry) -> None:
        """Put ``entry`` in the place of what it says: the whole of it, or nothing."""
        aside = self.path.with_name(f"{self.path.name}.new")
        with aside.open("w", encoding="utf-8") as file:
            json.dump({"format": FORMAT, **asdict(entry)}, file, indent=1)
            file.write("\n")
            file.flush()
            os.fsync(file.fileno())
        aside.replace(self.path)
        flush_folder(self.path.parent)

    def remove(self) -> None:
        """Take it away: there is nothing to go on with."""
        self.path.unlink(missing_ok=True)


def flush_folder(folder: Path) -> None:
    """Make names in ``folder`` outlast a power cut, where the system can do that."""
    if not hasattr(os, "O_DIRECTORY"):
        return
    handle = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
