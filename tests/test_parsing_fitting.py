"""Which models are read at once, and which are left to stanza's own processors."""

from __future__ import annotations

from types import SimpleNamespace

import pytest

pytest.importorskip("torch")

from quotes.parsing.batched.fitting import (
    LEMMAS,
    NAMES,
    PARSER,
    TAGGER,
    TOKENIZER,
    fits,
)

MISFITS = [
    # processor, setting, value, why
    ("tokenize", "use_mwt", False, "no contractions"),
    ("pos", "bert_model", "another", "another encoder"),
    ("depparse", "model_type", "transition", "trees built step by step"),
    ("lemma", "beam_size", 5, "lemmas chosen among five"),
    ("ner", "num_layers", 2, "another layer"),
]


def _loaded() -> dict[str, SimpleNamespace]:
    """Give what `fits` looks at, as it stands in the bundled models."""
    kinds = {"tokenize": TOKENIZER, "pos": TAGGER, "lemma": LEMMAS, "depparse": PARSER}
    model = SimpleNamespace(tag_clfs=[0], deprel=0)
    trainers = {
        name: SimpleNamespace(args=dict(kind), model=model, has_contextual_lemmatizers=bool)
        for name, kind in (kinds | {"ner": NAMES}).items()
    }
    return {name: SimpleNamespace(trainer=t, trainers=[t]) for name, t in trainers.items()}


@pytest.mark.parametrize(("processor", "setting", "value", "why"), MISFITS)
def test_models_of_another_kind_are_left_to_stanza(
    processor: str, setting: str, value: object, why: str
) -> None:
    loaded = _loaded()
    assert fits(loaded)
    loaded[processor].trainer.args[setting] = value
    assert not fits(loaded), why
    del loaded[processor]
    assert not fits(loaded), "a model is missing"
