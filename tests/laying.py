"""Attributions written as in a rule's examples: "[Ben] <said> {it sails}."."""

from __future__ import annotations

from typing import Any

from quotes.evaluating.model import Attribution, Ranges
from quotes.evaluating.wording import core, names_of

SIGNS = {"[": "source", "]": "source", "<": "cue", ">": "cue", "{": "content", "}": "content"}


def written(marked: str, **fields: Any) -> tuple[str, Attribution]:
    """Give the text without its signs, and the attribution that they mark."""
    text, spans, opened = "", {"source": [], "cue": [], "content": []}, {}
    for letter in marked:
        if letter in "[<{":
            opened[SIGNS[letter]] = len(text)
        elif letter in "]>}":
            spans[SIGNS[letter]].append((opened[SIGNS[letter]], len(text)))
        else:
            text += letter
    roles: dict[str, Ranges] = {role: tuple(found) for role, found in spans.items()}
    return text, Attribution(id="a", core=core(text, roles["content"]), **roles, **fields)


def ours(marked: str, speaker: str | None = None, **fields: Any) -> Attribution:
    """Give an attribution as we find it, its speaker called ``speaker``."""
    names = names_of(speaker) if speaker else frozenset()
    _, one = written(marked, names=names, speaker=speaker, **fields)
    return one
