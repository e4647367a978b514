"""Matrix products whose rows do not depend on each other, by the faster of torch's two libraries.

torch multiplies by MKL, which on processors that are not Intel's leaves the wide registers unused:
single precision ran at 60 GFLOP/s on one core, by oneDNN (in the same torch) at 190. oneDNN also
gives a row the same bits whatever stands in the other rows, which MKL does not.
"""

from __future__ import annotations

from collections.abc import Callable

import torch
from torch import Tensor
from torch.nn.functional import gelu, linear, relu


def has_onednn() -> bool:
    """Say whether this torch has oneDNN's products; some builds (macOS) do not."""
    return torch.backends.mkldnn.is_available() and hasattr(
        torch.ops.mkldnn, "_reorder_linear_weight"
    )


class Dense:
    """A linear layer over rows, ``after`` which comes "none", "relu" or "gelu"."""

    def __init__(self, weight: Tensor, bias: Tensor | None = None, after: str = "none") -> None:
        self.weight = weight.detach().float().contiguous()
        self.bias = None if bias is None else bias.detach().float()
        self.after = after
        self.packed: Tensor | None = None
        if has_onednn():
            self.packed = torch.ops.mkldnn._reorder_linear_weight(self.weight, None)
            self.weight = self.weight[:0]

    @classmethod
    def of(cls, layer: torch.nn.Linear, after: str = "none") -> Dense:
        """Make one of torch's layer."""
        return cls(layer.weight, layer.bias, after)

    def __call__(self, rows: Tensor) -> Tensor:
        """Give a row for each of ``rows``."""
        if self.packed is None:
            return _AFTER[self.after](linear(rows, self.weight, self.bias))
        if rows.shape[0] == 1:
            # oneDNN sums one row alone in another order than the same row among others.
            return self(rows.expand(2, -1).contiguous())[:1]
        products: Tensor = torch.ops.mkldnn._linear_pointwise(
            rows.contiguous(), self.packed, self.bias, self.after, [], "none"
        )
        return products


def _same(rows: Tensor) -> Tensor:
    return rows


_AFTER: dict[str, Callable[[Tensor], Tensor]] = {"none": _same, "relu": relu, "gelu": gelu}
