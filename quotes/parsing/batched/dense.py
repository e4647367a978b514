"""Matrix products whose rows do not depend on each other, by the faster of torch's two libraries.

torch multiplies by MKL, which on processors that are not Intel's leaves the wide registers unused:
single precision ran at 60 GFLOP/s on one core, by oneDNN (in the same torch) at 190. oneDNN also
gives a row the same bits whatever stands in the other rows, which MKL does not.
"""

from __future__ import annotations

import os
from collections.abc import Callable

import torch
from torch import Tensor
from torch.nn.functional import gelu, linear, relu

# torch keeps what oneDNN prepared for each number of rows, up to half a megabyte: when any number
# went through, 50,000 words took 500 MB more than 5,000. So rows come in blocks of few sizes
# (which also keeps oneDNN from summing one row alone in another order than among others).
# Which sizes matters little: with blocks of 256 or 1,024, steps of 32 or 256, within 3% the same.
BLOCK, STEP = 512, 128
# Kernels that oneDNN keeps for shapes it has met. At its own 1,024 they took 300 MB after 50,000
# words, as every group of sentences has a shape of its own; with these it took 30, as fast.
KERNELS = 64


def has_onednn() -> bool:
    """Say whether this torch has oneDNN's products; some builds (macOS) do not."""
    return torch.backends.mkldnn.is_available() and hasattr(
        torch.ops.mkldnn, "_reorder_linear_weight"
    )


def keep_few_kernels() -> None:
    """Tell oneDNN how many kernels to keep; it asks once, so this does nothing after its first use.

    The environment, by which alone it can be told, is left as it was.
    """
    name = "ONEDNN_PRIMITIVE_CACHE_CAPACITY"
    if has_onednn() and name not in os.environ:
        os.environ[name] = str(KERNELS)
        try:
            Dense(torch.zeros(STEP, STEP))(torch.zeros(STEP, STEP))
        finally:
            del os.environ[name]


class Dense:
    """A linear layer over rows, ``after`` which comes "none", "relu" or "gelu"."""

    def __init__(self, weight: Tensor, bias: Tensor | None = None, after: str = "none") -> None:
        weight = weight.detach().float().contiguous()
        self.bias = None if bias is None else bias.detach().float()
        self.after, self.packed = after, has_onednn()
        # Only one of the two is kept: a part of the plain weights would keep all of them.
        pack = torch.ops.mkldnn._reorder_linear_weight if self.packed else None
        self.weight: Tensor = pack(weight, None) if pack else weight

    @classmethod
    def of(cls, layer: torch.nn.Linear, after: str = "none") -> Dense:
        """Make one of torch's layer."""
        return cls(layer.weight, layer.bias, after)

    def __call__(self, rows: Tensor) -> Tensor:
        """Give a row for each of ``rows``."""
        if not self.packed:
            return _AFTER[self.after](linear(rows, self.weight, self.bias))
        blocks = [self._block(block) for block in rows.split(BLOCK)]
        return blocks[0] if len(blocks) == 1 else torch.cat(blocks)

    def _block(self, rows: Tensor) -> Tensor:
        count = rows.shape[0]
        products: Tensor = torch.ops.mkldnn._linear_pointwise(
            filled(rows, -(-count // STEP) * STEP), self.weight, self.bias, self.after, [], "none"
        )
        return products[:count]


def filled(rows: Tensor, count: int) -> Tensor:
    """Give ``rows`` with zeros below them up to ``count``."""
    if rows.shape[0] == count:
        return rows.contiguous()
    more = rows.new_zeros(count, *rows.shape[1:])
    more[: rows.shape[0]] = rows
    return more


def _same(rows: Tensor) -> Tensor:
    return rows


_AFTER: dict[str, Callable[[Tensor], Tensor]] = {"none": _same, "relu": relu, "gelu": gelu}
