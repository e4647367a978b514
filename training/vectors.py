"""Word vectors from the corpora themselves: what stands beside a word, factored (PPMI and SVD).

No pretrained vectors can be fetched where this is trained; counting neighbours in a million and a
half words of news takes a minute and gives the taggers something to know an unseen name by.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path

import numpy as np
import regex
import torch

from quotes.parsing.plain import STRAIGHT
from training.newswire import held_out
from training.treebanks import TREEBANKS, read_treebank

DIMENSION = 100
MIN_COUNT = 2
# Columns: the commonest words at each place beside the word, and anywhere in a wider window.
CONTEXT_WORDS = 8000
PLACES = (-2, -1, 1, 2)
WINDOW = 6
# Context probabilities are raised to this power, which tames rare contexts (Levy et al. 2015).
SMOOTHING = 0.75

_TOKEN = regex.compile(r"\w+(?=n['’]t\b)|n['’]t\b|['’](?:s|re|ve|ll|d|m)\b|[\w]+(?:[-.,]\w+)*|\S")


def tokens_of(text: str) -> list[str]:
    """Cut text into lower-case tokens much as the treebanks do."""
    return [t.lower() for t in _TOKEN.findall(text.translate(STRAIGHT))]


def train_vectors(corpora: Path, out: Path, seed: int = 1) -> Path:
    """Count, factor and save vectors as a stanza pretrain file in half precision."""
    torch.manual_seed(seed)
    documents = list(_documents(corpora))
    counts = Counter(token for document in documents for token in document)
    words = [w for w, n in counts.most_common() if n >= MIN_COUNT]
    rows = {word: i for i, word in enumerate(words)}
    ids = np.concatenate([_numbered(document, rows) for document in documents])
    vectors = _factor(_ppmi(ids, len(words)))
    out.parent.mkdir(parents=True, exist_ok=True)
    _save(words, vectors, out)
    return out


def _documents(corpora: Path) -> Iterator[list[str]]:
    for treebank in TREEBANKS:
        for sentence in read_treebank(corpora / "ud" / f"{treebank}-train.conllu"):
            yield [row[1].lower() for row in sentence.words]
    news = sorted((corpora / "newswire" / "text").glob("*.txt"))
    politics = sorted((corpora / "polnear-train" / "text").glob("*.txt"))
    for path in [p for p in news if not held_out(p)] + politics:
        yield from _paragraphs(path.read_text(encoding="utf-8", errors="replace"))


def _paragraphs(text: str) -> Iterable[list[str]]:
    return (tokens_of(line) for line in text.split("\n") if line.strip() and "://" not in line)


def _numbered(document: list[str], rows: dict[str, int]) -> np.ndarray:
    # -1 for rare words; a gap as wide as the window keeps documents from being neighbours.
    return np.array([rows.get(t, -1) for t in document] + [-1] * WINDOW, dtype=np.int64)


def _ppmi(ids: np.ndarray, size: int) -> torch.Tensor:
    contexts = min(size, CONTEXT_WORDS)
    blocks = [_pairs(ids, place, contexts, block) for block, place in enumerate(PLACES)]
    wide = [p for p in range(-WINDOW, WINDOW + 1) if abs(p) > max(PLACES)]
    blocks += [_pairs(ids, place, contexts, len(PLACES)) for place in wide]
    width = contexts * (len(PLACES) + 1)
    cells, n = np.unique(np.concatenate([r * width + c for r, c in blocks]), return_counts=True)
    row, column = cells // width, cells % width
    value = _positive_information(row, column, n.astype(np.float64), size, width)
    keep = value > 0
    index = torch.from_numpy(np.stack([row[keep], column[keep]]))
    return torch.sparse_coo_tensor(index, torch.from_numpy(value[keep]).float(), (size, width))


def _pairs(ids: np.ndarray, place: int, contexts: int, block: int) -> tuple[np.ndarray, np.ndarray]:
    here, there = (ids[:-place], ids[place:]) if place > 0 else (ids[-place:], ids[:place])
    known = (here >= 0) & (there >= 0) & (there < contexts)
    return here[known], there[known] + block * contexts


def _positive_information(
    row: np.ndarray, column: np.ndarray, n: np.ndarray, size: int, width: int
) -> np.ndarray:
    by_row = np.bincount(row, weights=n, minlength=size)
    by_column = np.bincount(column, weights=n, minlength=width) ** SMOOTHING
    expected = by_row[row] * by_column[column] / by_column.sum()
    return np.maximum(np.log(n / expected), 0.0)


def _factor(matrix: torch.Tensor) -> torch.Tensor:
    u, s, _ = torch.svd_lowrank(matrix.coalesce(), q=DIMENSION + 20, niter=4)
    vectors = u[:, :DIMENSION] * s[:DIMENSION].sqrt()
    return vectors / vectors.std()


def _save(words: list[str], vectors: torch.Tensor, out: Path) -> None:
    from stanza.models.common.pretrain import PretrainedWordVocab

    vocabulary = PretrainedWordVocab(words)
    special = torch.zeros(len(vocabulary) - len(words), vectors.shape[1])
    table = torch.cat([special, vectors]).half()
    torch.save({"vocab": vocabulary.state_dict(), "emb": table}, out)
