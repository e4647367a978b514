"""The parts of `training/` that need no model: text with labels, splits, batches, packages."""

from __future__ import annotations

from pathlib import Path

import pytest
import torch

from training.commands import flags
from training.lemma import different_words
from training.newswire import read_articles, split_of
from training.package import make_package
from training.treebanks import TreebankSentence, labelled_text, read_treebank, write_treebank

ROWS = """# newpar
# sent_id = 1
1-2\tcan’t\t_\t_\t_\t_\t_\t_\t_\t_
1\tca\tcan\tAUX\tMD\t_\t3\taux\t_\t_
2\tn’t\tnot\tPART\tRB\t_\t3\tadvmod\t_\t_
3\tlast\tlast\tVERB\tVB\t_\t0\troot\t_\tSpaceAfter=No
4\t.\t.\tPUNCT\t.\t_\t3\tpunct\t_\t_

# sent_id = 2
1\tNo\tno\tINTJ\tUH\t_\t0\troot\t_\tSpaceAfter=No
1.1\tmore\tmore\tADV\tRB\t_\t_\t_\t_\t_
2\t.\t.\tPUNCT\t.\t_\t1\tpunct\t_\tSpaceAfter=No
"""


@pytest.fixture
def sentences(tmp_path: Path) -> list[TreebankSentence]:
    path = tmp_path / "a.conllu"
    path.write_text(ROWS, encoding="utf-8")
    return read_treebank(path)


def test_text_and_labels_go_together(sentences: list[TreebankSentence]) -> None:
    """Ends of tokens, sentences and contractions carry stanza's labels."""
    text, labels = labelled_text(sentences)
    assert text == "can't last. No.\n\n"
    assert labels == "000030000120012\n\n"


def test_a_treebank_is_written_as_it_was_read(
    sentences: list[TreebankSentence], tmp_path: Path
) -> None:
    write_treebank(sentences, tmp_path / "b.conllu")
    assert read_treebank(tmp_path / "b.conllu") == sentences


def test_each_word_is_learned_once_with_its_commonest_lemma() -> None:
    def word(lemma: str) -> TreebankSentence:
        return TreebankSentence((), (("1", "saw", lemma, "VERB", *"______"),))

    found = different_words([word("saw"), word("see"), word("see")])
    assert [s.rows[0][2] for s in found] == ["see"]


def test_splits_depend_on_the_name_alone() -> None:
    """About one article in ten is held out, whatever else there is."""
    splits = [split_of(Path(f"agency_{i}.txt")) for i in range(2000)]
    assert 150 < splits.count("test") < 250 and 60 < splits.count("dev") < 140
    assert split_of(Path("agency_7.txt")) == split_of(Path("agency_7.txt.tsv"))


def test_articles_carry_their_entities(tmp_path: Path) -> None:
    """Tokens are found again in the text, web addresses are left out."""
    name = next(f"a{i}.txt" for i in range(99) if split_of(Path(f"a{i}.txt")) == "train")
    text, tags = tmp_path / "newswire" / "text", tmp_path / "newswire" / "entities"
    text.mkdir(parents=True)
    tags.mkdir()
    (text / name).write_text("http://a.example/1\n\nInes Abara’s ship.\n", encoding="utf-8")
    labels = ["http://a.example/1\tO", "", "Ines\tB-Person", "Abara\tI-Person", "’\tO", "s\tO"]
    (tags / f"{name}.tsv").write_text("\n".join(labels), encoding="utf-8")
    article = next(read_articles(tmp_path, "train"))
    assert [article.text[a:b] for a, b, _ in article.entities] == ["Ines Abara"]


def test_flags() -> None:
    assert flags("fast", steps=3) == ["--steps", "3", "--fast"]


@pytest.mark.parametrize(
    ("config", "kept", "why"),
    [
        ({"word_emb_dim": 0}, False, "the tagger reads no vectors, so nothing asks for its words"),
        ({"word_emb_dim": 100}, True, "the vectors go by the list's order"),
        ({}, True, "another kind of model"),
    ],
)
def test_words_that_nothing_reads_are_not_packed(
    config: dict[str, int], kept: bool, why: str, tmp_path: Path
) -> None:
    work, out = tmp_path / "work", tmp_path / "out"
    work.mkdir()
    torch.save({"config": config, "vocab": {"delta": ["a"], "char": ["b"]}}, work / "ner.pt")
    packed = torch.load(make_package(work, out) / "en/ner/quotes.pt", weights_only=True)
    assert ("delta" in packed["vocab"]) is kept, why
    assert packed["vocab"]["char"] == ["b"]
