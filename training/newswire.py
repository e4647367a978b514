"""The newswire corpus: which articles are kept out of training, and its entities as sentences."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from pathlib import Path

from attrs import frozen

from quotes.parsing.plain import plain_paragraph

# One article in ten is never trained on, one in twenty is for choosing; by name, so that adding
# articles moves none of the others.
HELD_OUT_TENTHS = 1
SPLITS = 20
# How far ahead of the last token the next one is looked for in the text, in characters.
REACH = 120
# Where nothing else ends a sentence of the annotators' tokens.
LONGEST = 60


def split_of(path: Path) -> str:
    """Say whether an article is for ``train``, ``dev`` or ``test``, by the hash of its name."""
    name = path.name.split(".")[0]
    bucket = hashlib.sha256(name.encode()).digest()[0] * SPLITS // 256
    if bucket < 2 * HELD_OUT_TENTHS:
        return "test"
    return "dev" if bucket == 2 * HELD_OUT_TENTHS else "train"


def held_out(path: Path) -> bool:
    """Say whether an article is kept out of all training."""
    return split_of(path) == "test"


@frozen
class Article:
    """An article as plain paragraphs and its entities as ``(start, end, kind)`` in ``text``."""

    text: str
    entities: tuple[tuple[int, int, str], ...]


def read_articles(corpora: Path, split: str) -> Iterator[Article]:
    """Read the articles of a split in the order of their names, web addresses left out."""
    for path in sorted((corpora / "newswire" / "text").glob("*.txt")):
        tags = corpora / "newswire" / "entities" / f"{path.name}.tsv"
        if split_of(path) == split and tags.exists():
            yield _article(path, tags)


def labelled_sentences(corpora: Path, split: str) -> Iterator[list[tuple[str, str]]]:
    """Give the annotators' own tokens with their labels, cut after full stops."""
    for tags in sorted((corpora / "newswire" / "entities").glob("*.tsv")):
        if split_of(tags) == split:
            sentence: list[tuple[str, str]] = []
            for token, label in _labelled(tags):
                sentence.append((token, label))
                if token == "." or len(sentence) == LONGEST:
                    yield sentence
                    sentence = []


def _article(path: Path, tags: Path) -> Article:
    lines = path.read_text(encoding="utf-8", errors="replace").split("\n")
    text = "\n\n".join(plain_paragraph(line, 0).text for line in lines if _is_prose(line))
    entities: list[tuple[int, int, str]] = []
    cursor = 0
    for token, label in _labelled(tags):
        start = text.find(token, cursor, cursor + REACH)
        if start < 0:
            continue
        cursor = start + len(token)
        if label.startswith("B-"):
            entities.append((start, cursor, label[2:]))
        elif label.startswith("I-") and entities:
            entities[-1] = (entities[-1][0], cursor, entities[-1][2])
    return Article(text, tuple(entities))


def _labelled(tags: Path) -> Iterator[tuple[str, str]]:
    for line in tags.read_text(encoding="utf-8", errors="replace").split("\n"):
        columns = line.split("\t")
        # Where entities nest, the outermost stands first.
        if len(columns) > 1 and "://" not in columns[0]:
            yield plain_paragraph(columns[0], 0).text, columns[1].strip()


def _is_prose(line: str) -> bool:
    return bool(line.strip()) and "://" not in line
