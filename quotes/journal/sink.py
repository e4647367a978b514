"""A file that is written from a known length on."""

from __future__ import annotations

import os
from pathlib import Path

from quotes.journal.entry import JournalError


class Sink:
    """Cuts a file to a length, keeps others off it, adds bytes and counts them."""

    def __init__(self, path: Path, length: int = 0) -> None:
        """Open ``path``, good for ``length`` bytes; what is behind them is cut off.

        Raises JournalError where it is shorter or somebody else writes to it, and OSError.
        """
        self.size = length
        self._path = path
        self._file = os.fdopen(os.open(path, os.O_RDWR | os.O_CREAT | _BINARY, 0o666), "r+b")
        _lock(self._file.fileno(), path)
        if self._file.seek(0, os.SEEK_END) < length:
            self._file.close()
            todo = "delete both to begin anew, or bring back what was there"
            raise JournalError("shorter than its journal says", str(path), todo)
        self._file.seek(length)
        self._file.truncate()

    def write(self, data: bytes) -> None:
        """Add ``data``, so that a reader of the file sees it at once."""
        if data:
            self._file.write(data)
            self._file.flush()
            self.size += len(data)

    def settle(self) -> None:
        """Wait until what was written would outlast a power cut."""
        self._file.flush()
        os.fsync(self._file.fileno())

    def close(self) -> None:
        """Close the file."""
        self._file.close()


_BINARY = getattr(os, "O_BINARY", 0)


def _lock(handle: int, path: Path) -> None:
    """Hold the file against a second run; the lock goes with the process. Not on Windows."""
    try:
        import fcntl
    except ImportError:
        return
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        todo = "wait for it, or choose another file"
        raise JournalError("another run is writing to it", str(path), todo) from None
    except OSError:  # A file system without locks, as some network ones are.
        return
