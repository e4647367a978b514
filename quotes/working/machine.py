"""How many workers this machine can feed."""

from __future__ import annotations

import os
from pathlib import Path

# What a worker with the bundled model takes at most: docs/scale.md has the measurement.
WORKER_BYTES = 1_000_000_000


def default_workers() -> int:
    """Give one worker for each core this process may use, fewer where memory is short."""
    return max(1, min(cores(), free_memory() // WORKER_BYTES))


def cores() -> int:
    """Count the cores this process may use: by its affinity, and by a container's quota."""
    if hasattr(os, "sched_getaffinity"):
        count = len(os.sched_getaffinity(0))
    else:
        count = os.cpu_count() or 1
    return max(1, min(count, _quota(Path("/sys/fs/cgroup/cpu.max")) or count))


def free_memory(report: Path = Path("/proc/meminfo")) -> int:
    """Give the bytes that can be taken without swapping; where unknown, as if there were plenty."""
    try:
        lines = dict(line.split(":", 1) for line in report.read_text().splitlines())
        return int(lines["MemAvailable"].split()[0]) * 1024
    except (OSError, KeyError, ValueError):
        return 1 << 62


def _quota(limit: Path) -> int | None:
    """Read "200000 100000" as two cores, "max 100000" as None: no limit."""
    try:
        quota, period = limit.read_text().split()
        return max(1, int(quota) // int(period))
    except (OSError, ValueError):
        return None
