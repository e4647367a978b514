"""Trains the tokenizer and the expander of contractions on the treebanks' raw text."""

from __future__ import annotations

from pathlib import Path

from stanza.models import mwt_expander, tokenizer

from training.commands import flags

STEPS = 3000
EXPANDER_EPOCHS = 5


def train_tokenizer(work: Path, steps: int = STEPS) -> Path:
    """Train on ``work/data`` and save ``work/tokenize.pt``."""
    data = work / "data"
    tokenizer.main(
        flags(
            "use_mwt",
            txt_file=data / "train.txt",
            label_file=data / "train.toklabels",
            dev_txt_file=data / "dev.txt",
            dev_label_file=data / "dev.toklabels",
            dev_conll_gold=data / "dev.conllu",
            conll_file=work / "tokenize.conllu",
            mwt_json_file=data / "mwt.json",
            lang="en",
            shorthand="en_quotes",
            steps=steps,
            eval_steps=300,
            max_seqlen=200,
            save_dir=work,
            save_name="tokenize.pt",
        )
    )
    return work / "tokenize.pt"


def train_expander(work: Path, epochs: int = EXPANDER_EPOCHS) -> Path:
    """Train on the sentences that hold contractions and save ``work/mwt.pt``."""
    data = work / "data"
    mwt_expander.main(
        flags(
            train_file=data / "mwt.train.conllu",
            eval_file=data / "mwt.dev.conllu",
            gold_file=data / "mwt.dev.conllu",
            output_file=work / "mwt.conllu",
            lang="en",
            shorthand="en_quotes",
            num_epoch=epochs,
            save_dir=work,
            save_name="mwt.pt",
        )
    )
    return work / "mwt.pt"
