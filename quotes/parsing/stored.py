"""A parse as text and back, for tests that need no model and for looking at."""

from __future__ import annotations

import json
from typing import Any

from quotes.parsing.tree import Entity, Parse, Sentence, Token

FORMAT = "quotes.parse/1"


def dump(parse: Parse) -> str:
    """Give a parse as JSON text, one line a word; the same parse gives the same bytes."""
    tokens = [
        [t.text, t.lemma, t.upos, t.xpos, t.feats, t.head, t.deprel, t.start, t.end]
        for t in parse.tokens
    ]
    return (
        f'{{"format": "{FORMAT}",\n"sentences": [\n'
        + _lines([s.first, s.last, s.paragraph] for s in parse.sentences)
        + '],\n"entities": [\n'
        + _lines([e.first, e.last, e.kind] for e in parse.entities)
        + '],\n"tokens": [\n'
        + _lines(tokens)
        + "]}\n"
    )


def load(text: str) -> Parse:
    """Read what `dump` wrote; raises ValueError where the text is something else."""
    try:
        stored = json.loads(text)
        if stored["format"] != FORMAT:
            raise ValueError(f"it has the format {stored['format']!r}, not {FORMAT!r}")
        return _parse(stored)
    except (KeyError, TypeError, IndexError) as error:
        raise ValueError(f"not a stored parse: {error!r}") from error


def _parse(stored: dict[str, Any]) -> Parse:
    sentences = tuple(Sentence(i, *row) for i, row in enumerate(stored["sentences"]))
    at = {i: s.index for s in sentences for i in range(s.first, s.last)}
    tokens = tuple(Token(*[i, *row, at[i]]) for i, row in enumerate(stored["tokens"]))
    return Parse(tokens, sentences, tuple(Entity(*row) for row in stored["entities"]))


def _lines(rows: Any) -> str:
    return ",\n".join(json.dumps(row, ensure_ascii=False) for row in rows) + "\n"
