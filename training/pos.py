"""Trains the tagger: universal tags, Penn tags and features in one model."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import torch
from stanza.models import tagger as stanza_tagger
from stanza.models.common.doc import FEATS, UPOS, XPOS
from stanza.models.pos.data import Dataset
from stanza.models.pos.trainer import Trainer
from stanza.utils.conll import CoNLL

from training.batches import once_a_word, word_batches
from training.encoder import OPTIONS, lent
from training.loop import Recipe, device, fit, seed_everything

RECIPE = Recipe(steps=880, rate=4e-3, words=2000)
# Steps after which the tagger is kept as it is then: about as many of its tags are right on text
# it has trained on as the finished tagger's are on text it has not seen.
EARLY_STEPS = 350


def options(work: Path) -> dict[str, Any]:
    """Give stanza's options for the tagger.

    One hidden layer is shared by the three tag sets: stanza's default scores each feature by a
    bilinear form of its own, which costs more than the rest of the model together.
    """
    args = stanza_tagger.parse_args(["--shorthand", "en_quotes", "--lang", "en", "--share_hid"])
    return (
        args
        | OPTIONS
        | {
            "pretrain": False,
            "hidden_dim": 256,
            "num_layers": 1,
            "char_hidden_dim": 128,
            "char_emb_dim": 50,
            "deep_biaff_hidden_dim": 256,
            "transformed_dim": 100,
            "word_cutoff": 5,
            "dropout": 0.4,
            "word_dropout": 0.25,
            "augment_nopunct": 0.1,
            "save_dir": str(work),
            "device": device(),
        }
    )


def train_tagger(work: Path, recipe: Recipe = RECIPE) -> Path:
    """Train on ``work/data`` and save ``work/pos.pt``, and early on ``work/pos-early.pt``.

    The parser has to expect the errors a tagger makes on text it has not seen; a finished tagger
    makes hardly any on the text it was trained on.
    """
    seed_everything(recipe.seed)
    args = options(work)
    data = Dataset(_document(work / "data" / "train.conllu"), args, None)
    with lent(work):
        trainer = Trainer(args=args, vocab=data.vocab, device=device())
    once_a_word(trainer.model.charmodel)
    gold = _document(work / "data" / "dev.conllu")

    def loss_of(batch: list[int]) -> torch.Tensor:
        b = data.collate_fn([data[i] for i in batch])
        tags = [t.to(device()) for t in b.tags]
        inputs = [x.to(device()) for x in (b.words, b.words_mask, b.wordchars, b.wordchars_mask)]
        loss, _ = trainer.model(
            *inputs, tags, b.pretrained.to(device()), b.word_orig_idx, b.lens, b.word_lens, b.text
        )
        return loss

    def score() -> str:
        trainer.save(str(work / "pos.pt"))
        if not (work / "pos-early.pt").exists():
            trainer.save(str(work / "pos-early.pt"))
        return ", ".join(f"{k} {v:.2%}" for k, v in accuracy(trainer, gold).items())

    lengths = [len(sample.text) for sample in data.data]
    checkpoint = work / "pos.checkpoint"
    fit("pos", trainer.model, loss_of, lengths, recipe, checkpoint, score, EARLY_STEPS)
    return work / "pos.pt"


def accuracy(trainer: Trainer, gold: Any) -> dict[str, float]:
    """Give the share of right tags of each kind on a gold document."""
    predicted = predict(trainer, gold)
    wanted = [t for s in gold.get([UPOS, XPOS, FEATS], as_sentences=True) for t in s]
    found = [t for s in predicted for t in s]
    names = ("upos", "xpos", "feats")
    pairs = list(zip(wanted, found, strict=True))
    return {
        name: sum((w[i] or "_") == (f[i] or "_") for w, f in pairs) / len(pairs)
        for i, name in enumerate(names)
    }


def predict(trainer: Trainer, document: Any) -> list[list[list[str]]]:
    """Tag a document, giving for each sentence the three tags of each word."""
    data = Dataset(document, trainer.args, None, vocab=trainer.vocab, evaluation=True)
    found: dict[int, list[list[str]]] = {}
    for batch in word_batches([len(sample.text) for sample in data.data]):
        tagged = trainer.predict(data.collate_fn([data[i] for i in batch]))
        found.update(zip(batch, tagged, strict=True))
    return [found[i] for i in range(len(data))]


def _document(path: Path) -> Any:
    return CoNLL.conll2doc(str(path))
