"""The precision of rules and the weights of signs as a file that a person can read."""

from __future__ import annotations

import json
from pathlib import Path

from training.confidence.fitting import Weights
from training.confidence.precision import PRIOR, Precision

_HEAD = f"""\
# How far to trust a record, made by
#     python -m training.confidence --corpora CORPORA
# and never edited by hand. [weights]: what each sign (quotes/confidence.py) adds to the log odds
# that content and speaker are right, from our own gold. [precision]: the share of each rule's
# contents that are right on PolNeAR's tuning part, drawn to the mean by {PRIOR} counts; it is what
# a candidate counts where the scorer has not weighed it.
"""


def write(weights: Weights, precision: Precision, path: Path) -> None:
    """Write both, sorted by name."""
    lines = [_HEAD, "[weights]"]
    lines += [f"{json.dumps(k)} = {v:.3f}" for k, v in sorted(weights.items())]
    for rule, value in precision.smoothed().items():
        lines += ["", f'[precision."{rule}"]', f"precision = {value:.2f}"]
        lines += [f"fired = {precision.fired[rule]}", f"right = {precision.right[rule]}"]
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
