"""Finds the folder of a model and makes sure its files are there and whole."""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from attrs import frozen

from quotes.parsing.errors import ModelError

PROCESSORS = ("tokenize", "mwt", "pos", "lemma", "depparse", "ner")
# stanza's own sentiment, constituency and coreference models are never needed here.
REQUIRED = ("tokenize", "pos", "lemma", "depparse")


@frozen
class Bundle:
    """A folder in stanza's layout and which package of its English models to take."""

    folder: Path
    package: str
    processors: tuple[str, ...]
    encoder: Path | None = None
    """What ``encoder.py`` loads, None for stanza's own packages."""


def find_bundle(model: str | Path | None) -> Bundle:
    """Find the model to use: None is the one that ships with quotes.

    ``model`` is a folder with a ``resources.json``, or the name of an English stanza package
    that has been downloaded before. Raises ModelError where there is none or a file is damaged.
    """
    if model is None:
        return read_bundle(Path(__file__).parent / "english")
    if Path(model).is_dir():
        return read_bundle(Path(model))
    return _downloaded(str(model))


def read_bundle(folder: Path, package: str | None = None) -> Bundle:
    """Read ``resources.json`` of a folder and check each file it lists a hash for."""
    english = _english(folder)
    package = package or english.get("quotes_package", "default")
    chosen = _package(english, package, folder)
    missing = [name for name in REQUIRED if name not in chosen]
    if missing:
        raise ModelError(
            f"the model package {package!r} in {folder} has no {' and no '.join(missing)}; "
            f"give a package that has {', '.join(REQUIRED)}"
        )
    for name, expected in english.get("sha256", {}).items():
        _check(folder / "en" / name, expected)
    encoder = english.get("quotes_encoder")
    return Bundle(
        folder=folder,
        package=package,
        processors=tuple(name for name in PROCESSORS if name in chosen),
        encoder=folder / "en" / encoder if encoder else None,
    )


def _downloaded(name: str) -> Bundle:
    folder = Path(os.environ.get("STANZA_RESOURCES_DIR", Path.home() / "stanza_resources"))
    if not (folder / "resources.json").is_file():
        raise ModelError(
            f"no folder {name!r} and no stanza models in {folder}; leave --model out to use the "
            f"model that ships with quotes, or download stanza's with "
            f"`python -c \"import stanza; stanza.download('en')\"`"
        )
    return read_bundle(folder, "default" if name == "en" else name)


def _english(folder: Path) -> Mapping[str, Any]:
    path = folder / "resources.json"
    try:
        english = json.loads(path.read_text(encoding="utf-8"))["en"]
    except FileNotFoundError:
        raise ModelError(f"the model has no file {path}; {_repair(folder)}") from None
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise ModelError(f"{path} cannot be read ({error}); {_repair(folder)}") from None
    if not isinstance(english, dict):
        raise ModelError(f"{path} lists no English model; {_repair(folder)}")
    return english


def _package(english: Mapping[str, Any], package: str, folder: Path) -> Mapping[str, Any]:
    packages = english.get("packages", {})
    if package in packages:
        return dict(packages[package])
    # A name that is no package but one treebank's models: "ewt", "gum".
    alone = {name: package for name in PROCESSORS if package in english.get(name, {})}
    if alone:
        return alone
    known = ", ".join(sorted(packages)) or "none"
    raise ModelError(f"{folder} has no English model package {package!r}; it has: {known}")


def _check(path: Path, expected: str) -> None:
    try:
        with path.open("rb") as file:
            found = hashlib.file_digest(file, "sha256").hexdigest()
    except OSError as error:
        raise ModelError(
            f"the model file {path} cannot be read ({error.strerror}); {_repair(path)}"
        ) from None
    if found != expected:
        raise ModelError(f"the model file {path} is damaged; {_repair(path)}")


def _repair(path: Path) -> str:
    if path.is_relative_to(Path(__file__).parent):
        return "install quotes again: pip install --force-reinstall quotes"
    return "copy or download the model again, or leave --model out to use the bundled one"
