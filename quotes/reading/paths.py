"""What the user named → the files to read, each once, in a settled order."""

from __future__ import annotations

import os
from collections.abc import Callable, Collection, Iterable, Iterator
from pathlib import Path

from attrs import field, frozen

from quotes.reading.formats import SUFFIXES
from quotes.reading.seen import Seen
from quotes.records import Failure

STANDARD_INPUT = "-"


@frozen
class Source:
    """A file to read: ``name`` is what records carry, ``path`` None means standard input."""

    name: str
    path: Path | None
    key: str = field(default="", repr=False, eq=False)
    """The real path, where it is known: the same for all names of one file."""


@frozen
class Found:
    """The files to read, what was wrong with the rest, and remarks that fail nothing."""

    sources: tuple[Source, ...] = ()
    failures: tuple[Failure, ...] = ()
    remarks: tuple[str, ...] = field(default=())


def find_sources(names: Iterable[str]) -> Found:
    """Turn files, folders and ``-`` into the files to read, all at once: see `walk_sources`."""
    remarks: list[str] = []
    found = list(walk_sources(names, remark=remarks.append))
    return Found(
        tuple(one for one in found if isinstance(one, Source)),
        tuple(one for one in found if isinstance(one, Failure)),
        tuple(remarks),
    )


def walk_sources(
    names: Iterable[str],
    *,
    leave_out: Collection[Path] = (),
    remark: Callable[[str], None] = lambda text: None,
) -> Iterator[Source | Failure]:
    """Give the files to read one by one, so that a folder may hold a million of them.

    A folder gives every file below it whose suffix is known, sorted, hidden ones left out. A file
    named twice is read once, which ``remark`` is told. ``leave_out`` are files never taken from
    a folder: the output. What cannot be opened comes as a Failure between.
    """
    seen = Seen()
    for name in names:
        for found in _expand(name, leave_out):
            if isinstance(found, Source) and _key(found) in seen:
                remark(f"named twice ({found.name}): read once")
                continue
            if isinstance(found, Source):
                seen.add(_key(found))
            yield found


def missing(name: str) -> Failure | None:
    """Say why ``name`` cannot be read, None where it may be."""
    if name == STANDARD_INPUT:
        return None
    try:
        path = Path(name)
        return None if path.is_dir() or path.exists() else Failure(name, _missing(path))
    except OSError:  # What stands in the way is told when it is opened.
        return None


def _expand(name: str, leave_out: Collection[Path]) -> Iterator[Source | Failure]:
    try:
        yield from _look(name, leave_out)
    except OSError as error:  # A folder on the way to it is closed to us.
        yield Failure(name, f"not opened: {error.strerror}; check who may read it")


def _look(name: str, leave_out: Collection[Path]) -> Iterator[Source | Failure]:
    path = Path(name)
    if name == STANDARD_INPUT:
        yield Source(name, None)
    elif path.is_dir():
        yield from _walk(name, leave_out)
    elif not path.exists():
        yield Failure(name, _missing(path))
    else:
        yield Source(name, path)


def _walk(folder: str, leave_out: Collection[Path]) -> Iterator[Source | Failure]:
    avoided = {os.path.realpath(path) for path in leave_out}
    refused: list[Failure] = []
    nothing = True
    for at, folders, files in os.walk(folder, onerror=lambda e: refused.append(_refused(e))):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        real = os.path.realpath(at)
        for name in sorted(filter(_is_readable_kind, files)):
            path = Path(at, name)
            # Resolving a folder once is a hundred times cheaper than each of its files.
            key = os.path.realpath(path) if path.is_symlink() else os.path.join(real, name)  # noqa: PTH118
            if key not in avoided:
                nothing = False
                yield Source(str(path), path, key)
    yield from refused
    if nothing and not refused:
        kinds = " ".join(f"*{suffix}" for suffix in SUFFIXES)
        yield Failure(folder, f"no text in this folder: it has no file of {kinds}")


def _is_readable_kind(name: str) -> bool:
    return not name.startswith(".") and Path(name).suffix.lower() in SUFFIXES


def _refused(error: OSError) -> Failure:
    return Failure(
        str(error.filename), f"folder not opened: {error.strerror}; check who may read it"
    )


def _missing(path: Path) -> str:
    parent = path.parent
    if not parent.is_dir():
        return f"no such file: the folder {parent} does not exist either; check the path"
    return "no such file: check the spelling and the folder you are in"


def _key(source: Source) -> str:
    return STANDARD_INPUT if source.path is None else source.key or os.path.realpath(source.path)
