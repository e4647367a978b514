"""The machine that figures were measured on, in words."""

from __future__ import annotations

import os
import platform
import sys
from importlib.metadata import version
from pathlib import Path


def in_words() -> str:
    """Give processor, cores, memory and the versions that matter."""
    cores = os.cpu_count() or 1
    return (
        f"{_processor()} ({_registers()}), {cores} core{'s' if cores > 1 else ''}, {_memory()}; "
        f"{platform.system()}, Python {'.'.join(map(str, sys.version_info[:2]))}, "
        f"torch {version('torch')}, stanza {version('stanza')}"
    )


def _processor() -> str:
    listed = Path("/proc/cpuinfo")
    if listed.is_file():
        for line in listed.read_text(encoding="utf-8").splitlines():
            if line.startswith("model name"):
                return line.partition(":")[2].strip()
    return platform.processor() or platform.machine()


def _registers() -> str:
    """Give the widest kind of register that torch uses here: it decides most of the speed."""
    from torch.backends.cpu import get_cpu_capability

    return str(get_cpu_capability())


def _memory() -> str:
    try:
        size = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES")
    except (ValueError, OSError):
        return "memory not known"
    return f"{size / 2**30:.0f} GiB of memory"
