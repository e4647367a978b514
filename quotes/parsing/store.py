"""Keeps parses on disk by text and model, so that a changed rule is tried without parsing again."""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from attrs import frozen

from quotes.parsing import stored
from quotes.parsing.bundle import find_bundle
from quotes.parsing.errors import ParseFailure
from quotes.parsing.parser import Parser, Story
from quotes.parsing.tree import Parse

# Raised where this room makes other parses of what the same model gives (sentences, entities):
# what was stored before is then no longer found.
READING = 2


def default_folder() -> Path:
    """Give the folder for stored parses: the user's cache, outside of any repository."""
    base = os.environ.get("XDG_CACHE_HOME") or str(Path.home() / ".cache")
    return Path(base) / "quotes" / "parses"


@frozen
class StoringParser:
    """Parses like ``parser`` and keeps what it parsed in ``folder``.

    Parses are looked up by the story's paragraphs with their offsets and by ``fingerprint``, which
    stands for the model: another model finds nothing of the first one's. A story that failed is
    not kept. A file that cannot be read is parsed again and written anew.
    """

    parser: Parser
    folder: Path
    fingerprint: str

    def parse_many(self, stories: Sequence[Story]) -> list[Parse | ParseFailure]:
        """Give for each story its parse, from disk where it is there."""
        found = [self._kept(story) for story in stories]
        missing = [i for i, parse in enumerate(found) if parse is None]
        for i, parse in zip(missing, self._parsed(stories, missing), strict=True):
            found[i] = parse
        return [parse for parse in found if parse is not None]

    def _parsed(self, stories: Sequence[Story], missing: list[int]) -> list[Parse | ParseFailure]:
        parses = self.parser.parse_many([stories[i] for i in missing]) if missing else []
        for i, parse in zip(missing, parses, strict=True):
            if isinstance(parse, Parse):
                self._keep(stories[i], parse)
        return parses

    def _kept(self, story: Story) -> Parse | ParseFailure | None:
        try:
            return stored.load(self._path(story).read_text(encoding="utf-8"))
        except (OSError, ValueError):
            return None

    def _keep(self, story: Story, parse: Parse) -> None:
        path = self._path(story)
        path.parent.mkdir(parents=True, exist_ok=True)
        # Written aside first: a run that is cut off must not leave half a parse behind.
        aside = path.with_suffix(f".{os.getpid()}")
        aside.write_text(stored.dump(parse), encoding="utf-8")
        aside.replace(path)

    def _path(self, story: Story) -> Path:
        key = hashlib.sha256(json.dumps(list(story)).encode()).hexdigest()[:24]
        return self.folder / self.fingerprint / key[:2] / f"{key}.json"


def fingerprint_of(model: str | Path | None) -> str:
    """Give a short name for a model (None is the bundled one) without loading it.

    Raises ModelError where the model is missing or damaged.
    """
    bundle = find_bundle(model)
    resources = json.loads((bundle.folder / "resources.json").read_text(encoding="utf-8"))
    return fingerprint(resources if model is None else [resources, bundle.package])


def fingerprint(resources: Any) -> str:
    """Give a short name for what a ``resources.json`` says of a model's files."""
    named = resources if READING == 1 else [READING, resources]
    return hashlib.sha256(json.dumps(named, sort_keys=True).encode()).hexdigest()[:12]
