"""The weights that turn evidence into the log-odds of a border (learned by training/stories)."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from types import MappingProxyType
from typing import Any

from attrs import frozen


@frozen
class Scale:
    """A logistic model: ``bias`` and a weight for each named piece of evidence."""

    bias: float
    weights: Mapping[str, float]

    def weigh(self, evidence: Mapping[str, float]) -> float:
        """Give the log-odds; evidence without a weight counts nothing."""
        weights = self.weights
        return self.bias + sum(w * evidence[name] for name, w in weights.items())


@frozen
class Model:
    """Two looks at each border, what marks add to the log-odds, and where a border is drawn."""

    first: Scale
    second: Scale
    marks: Mapping[str, float]
    threshold: float


@cache
def load_model() -> Model:
    """Read the weights that come with the package."""
    raw = tomllib.loads(files("quotes.stories").joinpath("borders.toml").read_text("utf-8"))
    return Model(
        first=_scale(raw["first"]),
        second=_scale(raw["second"]),
        marks=MappingProxyType(dict(raw["marks"])),
        threshold=float(raw["threshold"]),
    )


def _scale(raw: Mapping[str, Any]) -> Scale:
    weights = {name: float(weight) for name, weight in raw.items() if name != "bias"}
    return Scale(float(raw["bias"]), MappingProxyType(weights))
