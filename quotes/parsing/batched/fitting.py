"""Says whether the models at hand are built as this folder reads them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from quotes.parsing.encoder import NAME

TAGGER = {
    "bert_model": NAME,
    "bert_hidden_layers": None,
    "char": True,
    "char_bidirectional": False,
    "char_num_layers": 1,
    "charlm": False,
    "extra_tag_columns": None,
    "pretrain": False,
    "share_hid": True,
}
PARSER = {
    "bert_model": NAME,
    "bert_hidden_layers": None,
    "char": False,
    "distance": False,
    "linearization": False,
    "model_type": "graph",
    "pretrain": False,
    "reversed": False,
    "use_arc_embedding": False,
    "use_upos": True,
    "use_xpos": True,
}
NAMES = {
    "bert_model": NAME,
    "bert_hidden_layers": None,
    "char": True,
    "char_lowercase": False,
    "char_num_layers": 1,
    "charlm": False,
    "input_transform": True,
    "num_layers": 1,
    "word_emb_dim": 0,
}
TOKENIZER = {
    "charlm": False,
    "conv_res": None,
    "feat_funcs": ["space_before", "capitalized", "numeric", "end_of_para", "start_of_para"],
    "hierarchical": True,
    "rnn_layers": 1,
    "skip_newline": False,
    "use_dictionary": False,
    "use_mwt": True,
}
LEMMAS = {
    "beam_size": 1,
    "caseless": False,
    "charlm": False,
    "dict_only": False,
    "edit": True,
    "ensemble_dict": True,
    "pos": True,
}


def fits(processors: Mapping[str, Any]) -> bool:
    """Say whether stanza's loaded processors are of the kind that is read here."""
    wanted: dict[str, Mapping[str, Any]] = {
        "tokenize": TOKENIZER,
        "pos": TAGGER,
        "lemma": LEMMAS,
        "depparse": PARSER,
        "ner": NAMES,
    }
    if not all(name in processors for name in wanted):
        return False
    trainers = {name: processors[name].trainer for name in wanted}
    alike = all(_alike(trainers[name].args, kind) for name, kind in wanted.items())
    return (
        alike
        and len(processors["ner"].trainers) == 1
        and len(trainers["ner"].model.tag_clfs) == 1
        and not trainers["lemma"].has_contextual_lemmatizers()
        and hasattr(trainers["depparse"].model, "deprel")
    )


def _alike(arguments: Mapping[str, Any], wanted: Mapping[str, Any]) -> bool:
    return all(arguments.get(name) == value for name, value in wanted.items())
