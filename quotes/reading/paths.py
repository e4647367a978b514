"""What the user named → the files to read, each once, in a settled order."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from pathlib import Path

from attrs import field, frozen

from quotes.reading.formats import SUFFIXES
from quotes.records import Failure

STANDARD_INPUT = "-"


@frozen
class Source:
    """A file to read: ``name`` is what records carry, ``path`` None means standard input."""

    name: str
    path: Path | None


@frozen
class Found:
    """The files to read, what was wrong with the rest, and remarks that fail nothing."""

    sources: tuple[Source, ...] = ()
    failures: tuple[Failure, ...] = ()
    remarks: tuple[str, ...] = field(default=())


def find_sources(names: Iterable[str], *, leave_out: Path | None = None) -> Found:
    """Turn files, folders and ``-`` into the files to read.

    A folder gives every file below it whose suffix is known, sorted, hidden ones left out. A file
    named twice is read once. ``leave_out`` is a file never taken from a folder: the output.
    """
    sources: dict[str, Source] = {}
    failures: list[Failure] = []
    remarks: list[str] = []
    for name in names:
        for found in _expand(name, leave_out):
            if isinstance(found, Failure):
                failures.append(found)
            elif _key(found) in sources:
                remarks.append(f"named twice ({found.name}): read once")
            else:
                sources[_key(found)] = found
    return Found(tuple(sources.values()), tuple(failures), tuple(remarks))


def _expand(name: str, leave_out: Path | None) -> Iterator[Source | Failure]:
    try:
        yield from _look(name, leave_out)
    except OSError as error:  # A folder on the way to it is closed to us.
        yield Failure(name, f"not opened: {error.strerror}; check who may read it")


def _look(name: str, leave_out: Path | None) -> Iterator[Source | Failure]:
    path = Path(name)
    if name == STANDARD_INPUT:
        yield Source(name, None)
    elif path.is_dir():
        yield from _walk(name, leave_out)
    elif not path.exists():
        yield Failure(name, _missing(path))
    else:
        yield Source(name, path)


def _walk(folder: str, leave_out: Path | None) -> Iterator[Source | Failure]:
    avoided = None if leave_out is None else leave_out.resolve()
    refused: list[Failure] = []
    nothing = True
    for at, folders, files in os.walk(folder, onerror=lambda e: refused.append(_refused(e))):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for path in (Path(at, name) for name in sorted(files) if _is_readable_kind(name)):
            if path.resolve() != avoided:
                nothing = False
                yield Source(str(path), path)
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
    return STANDARD_INPUT if source.path is None else str(source.path.resolve())
