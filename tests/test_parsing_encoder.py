"""The encoder's pieces and windows, and the decoding of trees, on made-up weights."""

from __future__ import annotations

import numpy as np
import pytest

torch = pytest.importorskip("torch")

from quotes.parsing.decoding import is_tree  # noqa: E402
from quotes.parsing.encoder import LAYER, Encoder, WordPieces  # noqa: E402

PIECES = ["[PAD]", "[UNK]", "[CLS]", "[SEP]", "har", "##bour", "cafe", ".", "s"]
WIDTH, INNER, LAYERS = 24, 32, 2


@pytest.fixture
def encoder() -> Encoder:
    rng = torch.Generator().manual_seed(1)

    def drawn(*shape: int) -> torch.Tensor:
        return torch.randn(*shape, generator=rng)

    sizes = {"qkv": (3 * WIDTH, WIDTH), "up": (INNER, WIDTH), "down": (WIDTH, INNER)}
    weights = {"words": drawn(len(PIECES), WIDTH), "positions": drawn(32, WIDTH)}
    weights |= {"norm": torch.ones(WIDTH), "norm_bias": torch.zeros(WIDTH)}
    for i in range(LAYERS):
        for name in LAYER:
            rows, columns = sizes.get(name.removesuffix("_bias"), (WIDTH, WIDTH))
            vector = name.endswith("_bias") or name.endswith("norm")
            weights[f"{i}_{name}"] = drawn(rows) if vector else drawn(rows, columns)
    weights |= {"mean": torch.zeros(2 * WIDTH), "project": drawn(5, 2 * WIDTH)}
    return Encoder(weights, (1, 2))


def test_words_are_cut_into_the_longest_pieces_known() -> None:
    """Case and accents do not count; a word nobody knows is still one piece."""
    cut = WordPieces(PIECES)([["Harbour", "Café.", "☃"]])
    assert cut["input_ids"] == [[2, 4, 5, 6, 7, 1, 3]]
    assert cut.word_ids(0) == [None, 0, 0, 1, 1, 2, None]


def test_a_word_of_no_characters_has_a_piece() -> None:
    """stanza asks for the states of each word, whatever it is made of."""
    assert WordPieces(PIECES)([["\u0301", ""]]).word_ids(0) == [None, 0, 1, None]


def test_company_does_not_change_a_sentence(encoder: Encoder) -> None:
    """Padding to a longer sentence leaves the states of a shorter one as they are."""
    pieces = WordPieces(PIECES)
    both = pieces([["harbour"], ["s", "s", "cafe", "harbour", "."]])
    alone = pieces([["harbour"]])
    states = [
        encoder(torch.tensor(c["input_ids"]), torch.tensor(c["attention_mask"])).hidden_states[0]
        for c in (both, alone)
        if not encoder.forget()
    ]
    assert torch.allclose(states[0][0, :4], states[1][0], atol=1e-4)


def test_a_sentence_is_read_once(encoder: Encoder, monkeypatch: pytest.MonkeyPatch) -> None:
    """Three models ask for the same states; they are forgotten when the text is done."""
    cut = WordPieces(PIECES)([["s", "."], ["s", "."]])
    asked = torch.tensor(cut["input_ids"]), torch.tensor(cut["attention_mask"])
    first = encoder(*asked).hidden_states[0]
    assert len(encoder.kept) == 1
    monkeypatch.setattr(encoder, "states", None)
    assert torch.equal(encoder(*asked).hidden_states[0], first)
    encoder.forget()
    assert not encoder.kept


@pytest.mark.parametrize(
    ("heads", "tree"),
    [([0, 2, 0, 2], True), ([0, 0, 0, 2], False), ([0, 2, 1, 0], False), ([0, 2, 3, 1], False)],
)
def test_only_one_root_and_no_circle_is_a_tree(heads: list[int], tree: bool) -> None:
    assert is_tree(np.array(heads)) is tree
