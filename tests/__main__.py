"""Everything a change has to pass, in one command: ``python -m tests``; stops at what fails."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]

# Quickest first, and pytest last so that its closing line is the last one on the screen.
CHECKS = (
    ("ruff", "check", "."),
    ("ruff", "format", "--check", "."),
    ("mypy",),
    ("quotes", "rules", "check"),
    ("quotes", "rules", "check", "attitudes"),
    ("benchmarks.accuracy",),
    ("pytest", "tests"),
)


def main() -> int:
    """Run the checks in order and give the exit status of the first that fails, else 0."""
    for check in CHECKS:
        print(f"\n== {' '.join(check)}", flush=True)
        status = subprocess.run([sys.executable, "-m", *check], cwd=ROOT, check=False).returncode
        if status:
            print(f"python -m tests: {check[0]} ended with status {status}", file=sys.stderr)
            return status
    return 0


if __name__ == "__main__":
    sys.exit(main())
