"""A word that was mistyped → the one that was meant."""

from __future__ import annotations

from collections.abc import Iterable
from difflib import get_close_matches

# More than this many words are no help any more.
SHOWN = 12


def suggest(word: str, words: Iterable[str]) -> str:
    """Give "did you mean jsonl? (one of table, jsonl, csv)", or only what there is."""
    known = list(words)
    more = ", …" if len(known) > SHOWN else ""
    there_is = f"one of {', '.join(known[:SHOWN])}{more}"
    # 0.5 and not difflib's 0.6: these lists are short, and "josn" should find "jsonl".
    near = get_close_matches(word.lower(), known, n=1, cutoff=0.5)
    return f"did you mean {near[0]}? ({there_is})" if near else there_is
