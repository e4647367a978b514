"""Trains the entity tagger on newswire, cut into the tokens that it will meet in use."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Any

import torch
from stanza.models import ner_tagger
from stanza.models.common.doc import Document
from stanza.models.ner.data import DataLoader
from stanza.models.ner.trainer import Trainer, unpack_batch

from quotes.parsing.bundle import Bundle
from quotes.parsing.engine import Engine
from quotes.parsing.loading import load_engine
from training.batches import once_a_word, word_batches
from training.encoder import OPTIONS, lent
from training.loop import Recipe, device, fit, seed_everything
from training.newswire import Article, read_articles
from training.package import PACKAGE

RECIPE = Recipe(steps=1300, rate=2.5e-3, words=1500, clip=5.0)

Rows = list[dict[str, Any]]


def options(work: Path) -> dict[str, Any]:
    """Give stanza's options for the entity tagger."""
    return (
        ner_tagger.parse_args(["--shorthand", "en_quotes"])
        | OPTIONS
        | {
            "hidden_dim": 256,
            "char_hidden_dim": 100,
            "char_emb_dim": 50,
            "word_emb_dim": 0,
            "word_dropout": 0.05,
            "save_dir": str(work),
            "device": device(),
        }
    )


def train_entities(corpora: Path, work: Path, package: Path, recipe: Recipe = RECIPE) -> Path:
    """Train on the articles for training and save ``work/ner.pt``.

    ``package`` holds the finished tokenizer, which cuts the articles into tokens.
    """
    seed_everything(recipe.seed)
    args = options(work)
    engine = load_engine(Bundle(package, PACKAGE, ("tokenize",)))
    train, dev = (labelled(engine, read_articles(corpora, s)) for s in ("train", "dev"))
    data = DataLoader(Document(train), 1, args)
    with lent(work):
        trainer = Trainer(args=args, vocab=data.vocab, device=device())
    once_a_word(trainer.model.charmodel)
    for crf in trainer.model.crits:
        _single_precision(crf)
    sentences = [batch[0] for batch in data.data]

    def loss_of(batch: list[int]) -> torch.Tensor:
        data.data = [[sentences[i] for i in batch]]
        inputs, _, places, char_places, sentlens, wordlens, charlens, offsets = unpack_batch(
            data[0], device()
        )
        words, wordchars, mask, chars, tags = inputs
        loss, _, _ = trainer.model(
            *(words, wordchars, mask, tags, places, sentlens, wordlens),
            *(chars, offsets, charlens, char_places),
        )
        return loss

    def score() -> str:
        trainer.save(str(work / "ner.pt"))
        return f"entity F1 {token_f1(trainer, dev):.2%}"

    lengths = [len(sentence[0]) for sentence in sentences]
    fit("ner", trainer.model, loss_of, lengths, recipe, work / "ner.checkpoint", score, 400)
    return work / "ner.pt"


def _single_precision(crf: Any) -> None:
    """Keep the sums of a conditional random field out of half precision."""
    forward = crf.forward

    def exact(scores: torch.Tensor, *rest: torch.Tensor) -> Any:
        with torch.autocast(scores.device.type, enabled=False):
            return forward(scores.float(), *rest)

    crf.forward = exact


def labelled(engine: Engine, articles: Iterable[Article]) -> list[Rows]:
    """Cut articles into sentences of tokens and give each token its entity label."""
    return [rows for article in articles for rows in _label(engine, article)]


def _label(engine: Engine, article: Article) -> list[Rows]:
    at: dict[int, str] = {}
    for start, end, kind in article.entities:
        at.update(dict.fromkeys(range(start + 1, end), f"I-{kind}"))
        at[start] = f"B-{kind}"
    found = []
    for _, sentence in engine.sentences(article.text):
        labels = [at.get(piece.start, "O") for piece in sentence]
        pairs = enumerate(zip(sentence, labels, strict=True), 1)
        found.append([{"id": (n,), "text": p.text, "ner": label} for n, (p, label) in pairs])
    return found


def token_f1(trainer: Trainer, gold: list[Rows]) -> float:
    """Give the F1 of whole entities in token space, all kinds together."""
    data = DataLoader(Document(gold), 1, trainer.args, vocab=trainer.vocab)
    sentences = [batch[0] for batch in data.data]
    right = found = wanted = 0
    for batch in word_batches([len(s[0]) for s in sentences]):
        data.data = [[sentences[i] for i in batch]]
        tagged = trainer.predict(data[0])
        for i, tags in zip(batch, tagged, strict=True):
            truth = [trainer.vocab["tag"].unmap([t])[0][0] for t in sentences[i][2]]
            a, b = _entities(tags), _entities(truth)
            right, found, wanted = right + len(a & b), found + len(a), wanted + len(b)
    return 2 * right / max(1, found + wanted)


def _entities(tags: list[str]) -> set[tuple[int, int, str]]:
    spans, start = set(), 0
    for i, tag in enumerate(tags):
        if tag[0] in "BS":
            start = i
        if tag[0] in "ES":
            spans.add((start, i, tag[2:]))
    return spans
