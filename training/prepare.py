"""Lays out the corpora as the trainers read them, under ``work/data``."""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path

from training.treebanks import (
    TREEBANKS,
    TreebankSentence,
    labelled_text,
    read_treebank,
    write_treebank,
)

# Development is on EWT alone: the figures it gives can be laid beside everybody else's.
SPLITS = {"train": TREEBANKS, "dev": ("ewt",)}


def prepare(corpora: Path, work: Path) -> Path:
    """Write treebanks, raw text with labels, and contractions; give the folder."""
    data = work / "data"
    data.mkdir(parents=True, exist_ok=True)
    for split, names in SPLITS.items():
        files = [corpora / "ud" / f"{name}-{split}.conllu" for name in names]
        _write(split, [s for file in files for s in read_treebank(file)], data)
    return data


def _write(split: str, sentences: list[TreebankSentence], data: Path) -> None:
    write_treebank(sentences, data / f"{split}.conllu")
    text, labels = labelled_text(sentences)
    (data / f"{split}.txt").write_text(text, encoding="utf-8")
    (data / f"{split}.toklabels").write_text(labels, encoding="utf-8")
    contracted = [s for s in sentences if any(several for _, several in s.surface())]
    write_treebank(contracted, data / f"mwt.{split}.conllu")
    if split == "train":
        counts = Counter(pair for s in contracted for pair in _contractions(s))
        listed = [[list(pair), n] for pair, n in counts.most_common()]
        (data / "mwt.json").write_text(json.dumps(listed), encoding="utf-8")


def _contractions(sentence: TreebankSentence) -> list[tuple[str, tuple[str, ...]]]:
    words = {row[0]: row[1] for row in sentence.words}
    pairs = []
    for row, several in sentence.surface():
        if several:
            first, last = map(int, row[0].split("-"))
            pairs.append((row[1], tuple(words[str(i)] for i in range(first, last + 1))))
    return pairs
