"""Stored parses: most tests read a parse from disk and need no model.

``python -m tests.stored`` parses every text the tests use with the bundled model and writes
``fixtures/parses/*.json``. Run it after a change of the model, of a feed, or of an example.
"""

from __future__ import annotations

import hashlib
import json
import tomllib
from collections.abc import Iterable, Sequence
from functools import lru_cache
from pathlib import Path
from typing import Any

from quotes.checking import read_example
from quotes.layout import paragraphs
from quotes.parsing import stored
from quotes.parsing.tree import Parse
from quotes.pipeline import story_paragraphs
from quotes.records import Document
from quotes.rulebook import ATTITUDES, load_rulebook
from quotes.stories import split

ROOT = Path(__file__).resolve().parents[1]
PARSES = ROOT / "fixtures" / "parses"
Blocks = Sequence[tuple[str, int]]


class StoredParser:
    """Answers from disk; a text that is not stored is an error that says how to store it."""

    def parse_many(self, stories: Iterable[Blocks]) -> list[Parse]:
        held = all_parses()
        return [self._one(held, blocks) for blocks in stories]

    def _one(self, held: dict[str, str], blocks: Blocks) -> Parse:
        if key(blocks) not in held:
            raise LookupError(f"no stored parse of {blocks[:1]}: run python -m tests.stored")
        return stored.load(held[key(blocks)])


def key(blocks: Blocks) -> str:
    return hashlib.sha256(json.dumps(list(blocks)).encode()).hexdigest()[:16]


@lru_cache(maxsize=1)
def all_parses() -> dict[str, str]:
    found: dict[str, str] = {}
    for path in sorted(PARSES.glob("*.json")):
        found.update(json.loads(path.read_text(encoding="utf-8")))
    return found


def feeds() -> list[Path]:
    return sorted((ROOT / "seeds").glob("*.txt"))


def document(path: Path) -> Document:
    text = path.read_text(encoding="utf-8")
    return Document(text, name=path.name, id=path.stem)


def cases() -> list[dict[str, Any]]:
    """Give the single-phenomenon cases of fixtures/phenomena with the file's name as group."""
    return [
        {**case, "group": path.stem}
        for path in sorted((ROOT / "fixtures" / "phenomena").glob("*.toml"))
        for case in tomllib.loads(path.read_text(encoding="utf-8"))["case"]
    ]


def _feed_blocks(path: Path) -> list[Blocks]:
    held = document(path)
    found = split(held, load_rulebook().sets)
    texts = [story_paragraphs(held.text, s) for s in found]
    return [[(held.text[a:b], a) for a, b in ranges] for ranges in texts]


def _case_blocks(text: str) -> Blocks:
    (story,) = split(Document(text), load_rulebook().sets, "one") or (None,)
    ranges = story_paragraphs(text, story) if story else ()
    return [(text[a:b], a) for a, b in ranges]


def _text_blocks(text: str) -> Blocks:
    return [(text[a:b], a) for a, b in paragraphs(text)]


def _collections() -> dict[str, list[Blocks]]:
    rules = load_rulebook(ATTITUDES).rules
    examples = [e for rule in rules for e in (*rule.examples, *rule.counterexamples)]
    found = {f"feed-{path.stem}": _feed_blocks(path) for path in feeds()}
    found["phenomena"] = [_case_blocks(case["text"]) for case in cases()]
    found["rules"] = [_text_blocks(read_example(e).text) for e in examples]
    return found


def main() -> None:
    from quotes.parsing import Parser

    parser = Parser()
    PARSES.mkdir(parents=True, exist_ok=True)
    for name, texts in _collections().items():
        parses = parser.parse_many(texts)
        rows = {key(b): stored.dump(p) for b, p in zip(texts, parses, strict=True)}
        target = PARSES / f"{name}.json"
        target.write_text(json.dumps(rows, indent=0, sort_keys=True) + "\n", encoding="utf-8")
        print(f"{target.relative_to(ROOT)}: {len(rows)} parses")


if __name__ == "__main__":
    main()
