"""The weights as a file that a person can read."""

from __future__ import annotations

import json
from pathlib import Path

from training.scorer.learning import Weights

# Weights nearer to nothing than this change no choice that was looked at.
SMALLEST = 0.02
_HEAD = """\
# What each feature adds to the log odds that a proposal is an attribution with just these borders,
# made by
#     python -m training.scorer --corpora CORPORA
# (with --rules attitudes for attitudes/) from PolNeAR's tuning part and, but for attitudes/, our
# own gold; never edited by hand. `quotes explain` shows what the features of a quote did;
# quotes/finding/ranking/ says what each name means.
[weights]
"""


def write(weights: Weights, path: Path) -> None:
    """Write the weights sorted by name, two digits each."""
    kept = {name: value for name, value in sorted(weights.items()) if _kept(name, value)}
    lines = [f"{json.dumps(k, ensure_ascii=False)} = {value:.2f}\n" for k, value in kept.items()]
    path.write_text(_HEAD + "".join(lines), encoding="utf-8")


def _kept(name: str, value: float) -> bool:
    """Say whether a weight matters: a rule's own stays, for by it the rule counts as weighed."""
    return abs(value) >= SMALLEST or (name.startswith("rule:") and "|" not in name)
