"""What runs the models on many sentences at once gives what stanza's own code gives."""

from __future__ import annotations

import os
from contextlib import nullcontext

import numpy as np
import pytest

torch = pytest.importorskip("torch")

from stanza.models.common.chuliu_edmonds import chuliu_edmonds_one_root  # noqa: E402
from stanza.models.common.crf import viterbi_decode  # noqa: E402

from quotes.parsing.batched import dense  # noqa: E402
from quotes.parsing.batched.dense import BLOCK, Dense, has_onednn  # noqa: E402
from quotes.parsing.batched.names import best_paths  # noqa: E402
from quotes.parsing.batched.recurrent import Recurrent, lay_out  # noqa: E402
from quotes.parsing.batched.spelling import Memory  # noqa: E402
from quotes.parsing.spanning import find_circle, spanning_tree  # noqa: E402

CIRCLES = [
    # heads, words that go round, why
    ([0, 0, 1, 2], [], "a chain up to the root"),
    ([0, 2, 1], [1, 2], "two words that hang on each other"),
    ([0, 2, 3, 1, 1], [1, 2, 3], "a word below a circle is no part of it"),
    ([0, 0, 3, 2], [2, 3], "a circle beside a tree"),
]


@pytest.mark.parametrize(("heads", "circle", "why"), CIRCLES)
def test_a_circle_is_found(heads: list[int], circle: list[int], why: str) -> None:
    assert find_circle(heads) == circle, why


def test_trees_are_those_of_stanza() -> None:
    """On scores drawn at random, where nearly every sentence has circles, some in circles."""
    rng = np.random.default_rng(7)
    for _ in range(200):
        n = int(rng.integers(2, 30))
        scores = rng.normal(size=(n, n)).astype(np.float32)
        np.fill_diagonal(scores, -np.inf)
        scores -= np.log(np.exp(scores).sum(1, keepdims=True))
        before = scores.copy()
        assert (spanning_tree(scores)[1:] == chuliu_edmonds_one_root(scores)[1:]).all()
        assert (scores == before).all(), "they are the caller's"


def test_paths_are_those_of_stanza() -> None:
    """All sentences at once or each alone."""
    rng = np.random.default_rng(7)
    lengths, steps = [4, 1, 9, 2, 9], rng.normal(size=(6, 6)).astype(np.float32)
    scores = rng.normal(size=(sum(lengths), 6)).astype(np.float32)
    parts = np.split(scores, np.cumsum(lengths)[:-1])
    assert best_paths(scores, lengths, steps) == [viterbi_decode(p, steps)[0] for p in parts]


@pytest.mark.parametrize("after", ["none", "relu", "gelu"])
def test_a_row_does_not_depend_on_the_others(after: str) -> None:
    """Alone, among a few, over the border of two blocks: the same bits."""
    torch.manual_seed(7)
    layer = Dense(torch.randn(24, 1600), torch.randn(24), after)
    rows = torch.randn(BLOCK + 30, 1600)
    whole = layer(rows)
    for part in (slice(0, 1), slice(3, 10), slice(BLOCK - 2, BLOCK + 2)):
        assert torch.equal(layer(rows[part]), whole[part])


@pytest.mark.parametrize("fails", [False, True])
def test_the_environment_is_left_as_it_was(monkeypatch: pytest.MonkeyPatch, fails: bool) -> None:
    """oneDNN is told by it, and what the caller starts later must not be; not even on an error."""
    monkeypatch.delenv("ONEDNN_PRIMITIVE_CACHE_CAPACITY", raising=False)
    monkeypatch.setattr(dense, "Dense", _failing if fails else Dense)
    before = dict(os.environ)
    with pytest.raises(RuntimeError) if fails and dense.has_onednn() else nullcontext():
        dense.keep_few_kernels()
    assert dict(os.environ) == before


def _failing(*_: object) -> None:
    raise RuntimeError


@pytest.mark.parametrize("onednn", [False, True])
def test_products_are_those_of_torch(monkeypatch: pytest.MonkeyPatch, onednn: bool) -> None:
    """Also where torch was built without oneDNN."""
    monkeypatch.setattr(dense, "has_onednn", lambda: onednn and has_onednn())
    torch.manual_seed(7)
    layer = torch.nn.Linear(50, 20)
    rows = torch.randn(70, 50)
    with torch.no_grad():
        assert torch.allclose(Dense.of(layer)(rows), layer(rows), atol=1e-5)


def test_sentences_are_read_in_both_directions_whatever_their_company() -> None:
    """torch's LSTM on each sentence alone gives the same, and so do other groups, bit by bit."""
    torch.manual_seed(7)
    lstm = torch.nn.LSTM(5, 4, bidirectional=True)
    recurrent = Recurrent(lstm, torch.zeros(2, 1, 4), torch.zeros(2, 1, 4))
    lengths = [3, 1, 40, 17, 18, 2]
    rows = torch.randn(sum(lengths), 5)
    with torch.no_grad():
        together = recurrent(rows, lay_out(lengths)).split(lengths)
        for part, found in zip(rows.split(lengths), together, strict=True):
            assert torch.allclose(lstm(part)[0], found, atol=1e-6)
            assert torch.equal(recurrent(part, lay_out([len(part)])), found)


def test_words_are_remembered_and_forgotten(monkeypatch: pytest.MonkeyPatch) -> None:
    """What is made for a word is made once, until there are too many."""
    monkeypatch.setattr("quotes.parsing.batched.spelling.MOST_KNOWN", 3)
    asked: list[list[str]] = []

    def make(words: list[str]) -> torch.Tensor:
        asked.append(words)
        return torch.tensor([[float(len(word))] for word in words])

    memory = Memory(make)
    assert memory(["a", "bb", "a"]).tolist() == [[1], [2], [1]]
    assert memory(["bb", "ccc"]).tolist() == [[2], [3]]
    assert memory(["dddd", "a"]).tolist() == [[4], [1]]
    assert asked == [["a", "bb"], ["ccc"], ["dddd", "a"]]
