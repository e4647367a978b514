"""Trains the dependency parser on tags such as it will meet in use."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import torch
from stanza.models import parser as stanza_parser
from stanza.models.common.doc import DEPREL, FEATS, HEAD, UPOS, XPOS
from stanza.models.common.vocab import VOCAB_PREFIX_SIZE
from stanza.models.depparse.data import DataLoader, Dataset
from stanza.models.depparse.trainer import GraphTrainer, unpack_batch
from stanza.models.pos.trainer import Trainer as Tagger
from stanza.utils.conll import CoNLL
from torch.nn.functional import cross_entropy

from quotes.parsing.decoding import label_scores, quicken
from training.batches import word_batches
from training.encoder import OPTIONS, lent
from training.loop import Recipe, device, fit, seed_everything
from training.pos import predict

RECIPE = Recipe(steps=1200, rate=3e-3, words=2000)


def options(work: Path) -> dict[str, Any]:
    """Give stanza's options for the parser: the sizes design and speed settled on."""
    flags = ["--shorthand", "en_quotes", "--lang", "en", "--no_linearization", "--no_distance"]
    return (
        stanza_parser.parse_args(flags)
        | OPTIONS
        | {
            "pretrain": False,
            "char": False,
            "hidden_dim": 256,
            "num_layers": 2,
            "deep_biaff_hidden_dim": 192,
            "deep_biaff_output_dim": 100,
            "transformed_dim": 100,
            "word_emb_dim": 75,
            "word_cutoff": 5,
            "dropout": 0.4,
            "save_dir": str(work),
            "device": device(),
        }
    )


def train_parser(work: Path, tagger: Path, recipe: Recipe = RECIPE) -> Path:
    """Train on ``work/data`` as tagged by ``tagger`` and save ``work/depparse.pt``."""
    seed_everything(recipe.seed)
    args = options(work)
    with lent(work) as cache:
        early = Tagger(model_file=str(tagger), foundation_cache=cache)
        train, dev = (tagged(work / "data", split, early) for split in ("train", "dev"))
        data = Dataset(train, args, None)
        trainer = GraphTrainer(args=args, vocab=data.vocab, device=device())
    quicken(trainer.model)

    def loss_of(batch: list[int]) -> torch.Tensor:
        inputs, _, places, sentlens, wordlens, text = unpack_batch(
            DataLoader.collate([data[i] for i in batch]), device()
        )
        return parser_loss(trainer.model, inputs, places, sentlens, wordlens, text)

    def score() -> str:
        trainer.save(str(work / "depparse.pt"))
        return "UAS {:.2%}, LAS {:.2%}".format(*attachment(trainer, dev))

    checkpoint = work / "depparse.checkpoint"
    fit("depparse", trainer.model, loss_of, data.lengths, recipe, checkpoint, score, 400)
    return work / "depparse.pt"


def tagged(data: Path, split: str, tagger: Tagger) -> Any:
    """Read a treebank with a tagger's tags in place of the annotators'; they are kept on disk."""
    kept = data / f"{split}.tagged.conllu"
    if kept.exists():
        return CoNLL.conll2doc(str(kept))
    document = CoNLL.conll2doc(str(data / f"{split}.conllu"))
    found = predict(tagger, document)
    document.set([UPOS, XPOS, FEATS], [tags for sentence in found for tags in sentence])
    CoNLL.write_doc2conll(document, str(kept))
    return document


def parser_loss(
    model: Any,
    inputs: list[torch.Tensor],
    places: list[int],
    sentlens: list[int],
    wordlens: list[int],
    text: list[list[str]],
) -> torch.Tensor:
    """Give stanza's loss: labels are scored for the right heads only, not for all pairs."""
    mask, head, deprel = inputs[1], inputs[9], inputs[10]
    states = model.embed(*inputs, places, sentlens, wordlens, text)
    arcs = model.unlabeled(model.drop(states), model.drop(states)).squeeze(3)
    itself = torch.eye(arcs.shape[1], dtype=torch.bool, device=arcs.device)
    arcs = arcs.masked_fill(itself | mask.unsqueeze(1), -float("inf"))[:, 1:]
    padding = mask[:, 1:]
    target = head.masked_fill(padding, -1)
    loss = cross_entropy(arcs.flatten(0, 1).float(), target.flatten(), ignore_index=-1)
    labels = label_scores(model, states, head)[~padding]
    return loss + cross_entropy(labels.float(), deprel[~padding] - VOCAB_PREFIX_SIZE)


def attachment(trainer: Any, document: Any) -> tuple[float, float]:
    """Give the unlabelled and labelled attachment score on a document with gold trees."""
    gold = [w for s in document.get([HEAD, DEPREL], as_sentences=True) for w in s]
    data = Dataset(document, trainer.args, None, vocab=trainer.vocab, evaluation=True)
    found: dict[int, list[Any]] = {}
    for batch in word_batches(data.lengths):
        trees = trainer.predict(DataLoader.collate([data[i] for i in batch]))
        found.update(zip(batch, trees, strict=True))
    words = [w for i in range(len(data)) for w in found[i]]
    heads = sum(int(g[0]) == int(w[0]) for g, w in zip(gold, words, strict=True))
    both = sum((int(g[0]), g[1]) == (int(w[0]), w[1]) for g, w in zip(gold, words, strict=True))
    return heads / len(gold), both / len(gold)
