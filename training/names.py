"""More sentences for the entity tagger: the annotated ones with other names in them.

830 articles have few names. A tagger that has met each organisation among its own neighbours only
knows the organisation; one that has met others in its place learns the neighbours.
"""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from typing import Any

Rows = list[dict[str, Any]]
Name = tuple[str, ...]

# The kinds whose members can stand for one another.
KINDS = ("Person", "Organization", "Location", "Facility", "Product")
# Of the names in a sentence that is written anew, how many are changed.
SHARE = 0.6
# Of the sentences written anew, how many are in capitals, as some headlines are.
CAPITALS = 0.04


def renamed(sentences: Sequence[Rows], seed: int = 1) -> list[Rows]:
    """Write each sentence that has names once more with others of the same kinds in their place."""
    rng = random.Random(seed)
    names = _names(sentences)
    written = []
    for rows in sentences:
        spans = [(a, b, kind) for a, b, kind in entities(rows) if kind in KINDS]
        changed = [span for span in spans if rng.random() < SHARE]
        if changed:
            written.append(_written(rows, changed, names, rng))
    return written


def entities(rows: Rows) -> Iterator[tuple[int, int, str]]:
    """Give the entities of a sentence as places of tokens and a kind."""
    start = 0
    for i, row in enumerate(rows):
        if row["ner"][0] == "B":
            start = i
        if row["ner"] != "O" and (i + 1 == len(rows) or rows[i + 1]["ner"][0] != "I"):
            yield start, i + 1, row["ner"][2:]


def _names(sentences: Sequence[Rows]) -> dict[str, list[Name]]:
    # Each name once: a president's is no likelier than a passer-by's.
    found: dict[str, dict[Name, None]] = {kind: {} for kind in KINDS}
    for rows in sentences:
        for start, end, kind in entities(rows):
            if kind in KINDS:
                found[kind][tuple(row["text"] for row in rows[start:end])] = None
    return {kind: list(names) for kind, names in found.items()}


def _written(
    rows: Rows,
    changed: Sequence[tuple[int, int, str]],
    names: dict[str, list[Name]],
    rng: random.Random,
) -> Rows:
    pairs = [(row["text"], row["ner"]) for row in rows]
    for start, end, kind in reversed(changed):
        name = rng.choice(names[kind])
        marks = [f"B-{kind}", *[f"I-{kind}"] * (len(name) - 1)]
        pairs[start:end] = zip(name, marks, strict=True)
    if rng.random() < CAPITALS:
        pairs = [(text.upper(), label) for text, label in pairs]
    return [{"id": (n,), "text": t, "ner": label} for n, (t, label) in enumerate(pairs, 1)]
