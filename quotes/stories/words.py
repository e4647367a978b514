"""What the words of a paragraph say: its terms, its names, and how rare each of them is.

Stories come before parsing, so a name is what is written like one: a run of capitalised words.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping
from functools import cache
from importlib.resources import files
from types import MappingProxyType

from attrs import frozen

WORD = re.compile(r"[^\W_]+(?:['’\-.&][^\W_]+)*")
"""A word with its inner apostrophes, hyphens and full stops ("al-Ansari", "U.S")."""

_OPENS_SENTENCE = re.compile(r"[.!?:]['\"”’)\]]*\s+['\"“‘(\[]*\Z|\A\W*\Z|[\"“]\Z")
_POSSESSIVE = re.compile(r"['’]s?\Z")


@frozen
class Rarity:
    """How rare a word is in news: the surprise (in nats) of meeting it in an article.

    ``ordinary`` holds the common words, ``proper`` the common names ("china", "monday"), both in
    lower case. A word in neither is as rare as can be: ``rarest``.
    """

    ordinary: Mapping[str, float]
    proper: Mapping[str, float]
    rarest: float

    def of(self, term: str) -> float:
        """Give the surprise of ``term`` (a lower case word)."""
        known = self.ordinary.get(term)
        return known if known is not None else self.proper.get(term, self.rarest)


@frozen
class Name:
    """A run of capitalised words: ``words`` in lower case, ``start`` in characters of its text.

    ``titled`` says that a title or another part of speech was taken off its front.
    """

    words: tuple[str, ...]
    start: int
    titled: bool


@cache
def load_rarity() -> Rarity:
    """Read the table that ``training/stories`` counted on newswire."""
    raw = tomllib.loads(files("quotes.stories").joinpath("rarity.toml").read_text("utf-8"))
    return Rarity(
        MappingProxyType(_levels(raw["ordinary"])),
        MappingProxyType(_levels(raw["proper"])),
        float(raw["rarest"]),
    )


def _levels(rows: Mapping[str, str]) -> dict[str, float]:
    return {word: float(level) for level, words in rows.items() for word in words.split()}


def stem(word: str) -> str:
    """Give the term a word counts as: lower case, without possessive and plural ending."""
    term = _POSSESSIVE.sub("", word).lower()
    if len(term) < 4 or not term.endswith("s") or term.endswith(("ss", "us", "is")):
        return term
    return term[:-3] + "y" if term.endswith("ies") else term[:-1]


def read_names(text: str, sets: Mapping[str, frozenset[str]]) -> Iterator[Name]:
    """Find the runs of capitalised words of a paragraph, titles taken off their front."""
    rarity, titles = load_rarity(), sets["story_titles"]
    run: list[re.Match[str]] = []
    for match in WORD.finditer(text):
        if run and text[run[-1].end() : match.start()] not in (" ", ". "):
            yield from _name(run, titles)
            run = []
        if _capitalised(match, text, bool(run), rarity):
            run.append(match)
        elif run:
            yield from _name(run, titles)
            run = []
    yield from _name(run, titles)


def opens_sentence(text: str, start: int) -> bool:
    """Say whether the word at ``start`` is the first of a sentence or a quotation."""
    return _OPENS_SENTENCE.search(text[max(0, start - 6) : start]) is not None


def _capitalised(match: re.Match[str], text: str, inside: bool, rarity: Rarity) -> bool:
    word = match.group()
    if not word[0].isupper():
        return False
    if inside or not opens_sentence(text, match.start()):
        return word != "I"
    return _POSSESSIVE.sub("", word).lower() not in rarity.ordinary


def _name(run: list[re.Match[str]], titles: frozenset[str]) -> Iterator[Name]:
    words = [_POSSESSIVE.sub("", match.group()).lower() for match in run]
    first = 0
    while first < len(words) - 1 and words[first] in titles:
        first += 1
    if run:
        yield Name(tuple(words[first:]), run[first].start(), first > 0)
