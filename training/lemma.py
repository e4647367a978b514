"""Trains the lemmatizer: stanza's dictionary with a speller for the words it does not hold."""

from __future__ import annotations

from collections import Counter, defaultdict
from pathlib import Path

from training.commands import flags
from training.treebanks import TreebankSentence, read_treebank, write_treebank

EPOCHS = 10


def train_lemmatizer(work: Path, epochs: int = EPOCHS) -> Path:
    """Train on the different words of ``work/data/train.conllu`` and save ``work/lemma.pt``."""
    from stanza.models import lemmatizer

    data = work / "data"
    words = data / "lemma.conllu"
    write_treebank(different_words(read_treebank(data / "train.conllu")), words)
    lemmatizer.main(
        flags(
            train_file=words,
            eval_file=data / "dev.conllu",
            output_file=work / "lemma.conllu",
            shorthand="en_quotes",
            num_epoch=epochs,
            decay_epoch=epochs // 2,
            batch_size=50,
            save_dir=work,
            save_name="lemma.pt",
        )
    )
    return work / "lemma.pt"


def different_words(sentences: list[TreebankSentence]) -> list[TreebankSentence]:
    """Give each different word and tag once, with its commonest lemma.

    The dictionary needs no more, and the speller learns endings from types better than from
    tokens: half of all tokens are the same hundred words.
    """
    lemmas: dict[tuple[str, str], Counter[str]] = defaultdict(Counter)
    for sentence in sentences:
        for row in sentence.words:
            lemmas[row[1], row[3]][row[2]] += 1
    rows = [
        ("1", form, counts.most_common(1)[0][0], tag, "_", "_", "0", "root", "_", "_")
        for (form, tag), counts in lemmas.items()
    ]
    return [TreebankSentence((), (row,)) for row in rows]
