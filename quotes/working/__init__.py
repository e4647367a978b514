"""Documents read by several processes; the results come in order, the same as from one."""

from quotes.working.machine import default_workers
from quotes.working.team import extract_many
from quotes.working.worker import WorkerError

__all__ = ["WorkerError", "default_workers", "extract_many"]
