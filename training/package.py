"""Puts trained models together as a small package that stanza loads: half precision, hashes."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import torch

PACKAGE = "quotes"
# What stanza keeps of the training run: paths of one machine, which nobody else needs.
PRIVATE = ("dir", "file", "name", "device")
TRAINED = {
    "tokenize": "tokenize.pt",
    "mwt": "mwt.pt",
    "pos": "pos.pt",
    "lemma": "lemma.pt",
    "depparse": "depparse.pt",
    "ner": "ner.pt",
    "encoder": "encoder.pt",
}


def make_package(work: Path, out: Path, only: Sequence[str] = tuple(TRAINED)) -> Path:
    """Write the models of ``work`` to ``out`` in stanza's layout; give ``out``."""
    hashes = {}
    present = {name: work / TRAINED[name] for name in only if (work / TRAINED[name]).exists()}
    for name, trained in present.items():
        path = out / "en" / name / f"{PACKAGE}.pt"
        path.parent.mkdir(parents=True, exist_ok=True)
        _shrink(trained, path)
        hashes[f"{name}/{PACKAGE}.pt"] = hashlib.sha256(path.read_bytes()).hexdigest()
    text = json.dumps({"en": _resources(list(present), hashes)}, indent=1, sort_keys=True)
    (out / "resources.json").write_text(text + "\n", encoding="utf-8")
    return out


def _resources(names: list[str], hashes: dict[str, str]) -> dict[str, Any]:
    processors: dict[str, Any] = {name: {PACKAGE: {}} for name in names}
    if "encoder" in names:
        processors["quotes_encoder"] = f"encoder/{PACKAGE}.pt"
    return processors | {
        "lang_name": "English",
        "packages": {PACKAGE: {name: PACKAGE for name in names if name != "encoder"}},
        "quotes_package": PACKAGE,
        "sha256": hashes,
    }


def _shrink(trained: Path, path: Path) -> None:
    state = torch.load(trained, weights_only=True, map_location="cpu")
    for key in ("config", "args"):
        if isinstance(state.get(key), dict):
            state[key] = {k: v for k, v in state[key].items() if not _private(k)}
    _forget_unread(state)
    torch.save(_halved(state), path)


def _forget_unread(state: dict[str, Any]) -> None:
    """Drop the list of words of an entity tagger that reads no word vectors.

    Nothing asks it, and unpickling its 28,000 words took a third of the time of loading.
    """
    if not state.get("config", {}).get("word_emb_dim", 1):
        state["vocab"].pop("delta", None)


def _private(key: str) -> bool:
    return key.rsplit("_", 1)[-1] in PRIVATE


def _halved(value: Any) -> Any:
    if isinstance(value, torch.Tensor) and value.dtype == torch.float32:
        return value.half()
    if isinstance(value, dict):
        return type(value)((k, _halved(v)) for k, v in value.items())
    if isinstance(value, list | tuple):
        return type(value)(_halved(v) for v in value)
    return value
