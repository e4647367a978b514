"""Finds the few directions of the encoder's states that the taggers and the parser need.

Five layers side by side have 1,920 numbers a word, too many to read. Those that vary most are not
those that matter: the first 256 of them lost a third of what tells names apart. So the directions
from which tags, relations and names can be told come first, and the most varied ones after them.
"""

from __future__ import annotations

from pathlib import Path

import torch
from torch import Tensor

from quotes.parsing.encoder import LONGEST, Encoder, WordPieces
from training.newswire import labelled_sentences
from training.treebanks import TREEBANKS, TreebankSentence, read_treebank

# Sentences looked at, of each treebank and of the newswire; every STRIDE-th one.
SENTENCES, STRIDE = 1500, 4
TOLD_BY_TREES, TOLD_BY_NAMES, VARIED = 128, 64, 192
# The weights of the linear map are held back by this much, in words.
RIDGE = 30.0
# The lengths of the varied directions are evened out by this power: 1 makes them all alike.
EVENING = 0.5

Told = list[tuple[str, ...]]
Sample = list[tuple[list[str], Told]]


def projection(encoder: Encoder, pieces: WordPieces, corpora: Path) -> tuple[Tensor, Tensor]:
    """Give the mean of the states and the directions, one a row."""
    trees, names = _trees(corpora), _names(corpora)
    syntax = _states(encoder, pieces, trees)
    news = _states(encoder, pieces, names)
    mean, spread = syntax.mean(0), syntax.std(0) + 1e-5
    by_trees = _telling((syntax - mean) / spread, _columns(trees), TOLD_BY_TREES)
    by_names = _telling((news - mean) / spread, _columns(names), TOLD_BY_NAMES)
    told = torch.cat([by_trees, by_names], 1) / spread.unsqueeze(1)
    return mean, torch.cat([told, _varied(torch.cat([syntax, news]))], 1).T


def _trees(corpora: Path) -> Sample:
    files = [corpora / "ud" / f"{name}-train.conllu" for name in TREEBANKS]
    sentences = [s for f in files for s in read_treebank(f)[::STRIDE][:SENTENCES]]
    return [([row[1] for row in s.words], _syntax(s)) for s in sentences]


def _syntax(sentence: TreebankSentence) -> Told:
    words = sentence.words
    told: Told = []
    for i, row in enumerate(words, 1):
        head = int(row[6])
        above = words[head - 1][4] if head else "root"
        way = max(-3, min(3, head - i)) if head else 0
        told.append((row[4], row[5], row[7], f"under {above}", f"way {way}"))
    return told


def _names(corpora: Path) -> Sample:
    """Give sentences with, for each word, the label it has and those beside it."""
    found = []
    for sentence in list(labelled_sentences(corpora, "train"))[::STRIDE][: 2 * SENTENCES]:
        labels = ["", *[label for _, label in sentence], ""]
        beside = zip(labels, labels[1:], labels[2:], strict=False)
        told: Told = [(f"after {a}", b, f"before {c}") for a, b, c in beside]
        found.append(([word for word, _ in sentence], told))
    return found


def _states(encoder: Encoder, pieces: WordPieces, sample: Sample) -> Tensor:
    return torch.cat([_sentence(encoder, pieces, words) for words, _ in sample])


def _sentence(encoder: Encoder, pieces: WordPieces, words: list[str]) -> Tensor:
    cut = pieces([words])
    ids = torch.tensor(cut["input_ids"])[:, :LONGEST]
    last = {word: i for i, word in enumerate(cut.word_ids(0)) if word is not None}
    # A word beyond the last position keeps the state of the last one.
    places = [min(last[i], ids.shape[1] - 1) for i in range(len(words))]
    return encoder.states(ids)[0, places]


def _columns(sample: Sample) -> Tensor:
    """Give what is told of each word as columns of ones and noughts, evened out."""
    told = [word for _, words in sample for word in words]
    numbers: dict[tuple[int, str], int] = {}
    rows = [[numbers.setdefault(t, len(numbers)) for t in enumerate(word)] for word in told]
    columns = torch.zeros(len(told), len(numbers))
    columns.scatter_(1, torch.tensor(rows), 1.0)
    often = columns.sum(0) >= RIDGE
    return _standard(columns[:, often])


def _standard(columns: Tensor) -> Tensor:
    return (columns - columns.mean(0)) / columns.std(0)


def _telling(states: Tensor, columns: Tensor, count: int) -> Tensor:
    """Give the directions that tell most, each scaled so that states vary by one along it."""
    square = states.T @ states + RIDGE * torch.eye(states.shape[1])
    weights = torch.linalg.solve(square, states.T @ columns)
    told = states @ weights
    _, turns = torch.linalg.eigh(told.T @ told)
    directions = weights @ turns.flip(1)[:, :count]
    return directions / (states @ directions).std(0)


def _varied(states: Tensor) -> Tensor:
    values, turns = torch.linalg.eigh(torch.cov(states.T))
    values, turns = values.flip(0)[:VARIED], turns.flip(1)[:, :VARIED]
    even = (values ** (1 - EVENING)).mean().sqrt()
    return turns / values.sqrt() ** EVENING / even
