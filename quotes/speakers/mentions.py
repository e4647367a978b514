"""From a head word to the whole noun phrase: title, name, apposition and relative clause.

The tree gives most of it (`extent`). Where the tree is wrong, the surface puts it right
(`widening`, `appositions`).
"""

from __future__ import annotations

from attrs import frozen

from quotes.speakers.extent import below, contiguous
from quotes.speakers.heads import RELATIVE, nominal_head
from quotes.speakers.naming import name_in
from quotes.speakers.proper import ProperName
from quotes.speakers.scene import Scene
from quotes.speakers.times import before_time
from quotes.speakers.widening import widened

# Words that open a clause and are no part of who speaks in it.
_OPENERS = frozenset({"even", "also", "still", "meanwhile", "however", "then", "yet", "perhaps"})
# Words that stand after who speaks and belong to the clause: "the mayor, however, said".
_TRAILERS = _OPENERS | {"only", "too", "though", "instead", "nevertheless", "nonetheless", "again"}
# From a comma to the "and" of its list, in words: names of three words, twice.
_LIST = 8


@frozen
class Phrase:
    """A noun phrase: words ``first:last``, without a comma or a phrase of time at its end.

    ``head`` is its head word and ``core`` the end of what stands before its first comma or
    relative clause; ``name`` is the proper name it holds as its head, None where it has none.
    """

    first: int
    last: int
    head: int
    core: int
    name: ProperName | None

    @property
    def heading(self) -> tuple[int, int]:
        """The words of the name, or else the head word alone."""
        return (self.name.first, self.name.last) if self.name else (self.head, self.head + 1)


def noun_phrase(scene: Scene, word: int, barred: frozenset[int] = frozenset()) -> Phrase:
    """Give the noun phrase of ``word``; words in ``barred`` (cue, content) never belong to it."""
    head = nominal_head(scene, word, barred)
    first, last = contiguous(scene, head, below(scene, head, barred))
    first, last = widened(scene, head, first, last, barred)
    first, last = _trimmed(scene, head, first, last)
    name = name_in(scene, head, first, last)
    return Phrase(first, last, head, _core_end(scene, head, last, name), name)


def _trimmed(scene: Scene, head: int, first: int, last: int) -> tuple[int, int]:
    while first < head and _no_start(scene, first):
        first += 1
    floor = max(head + 1, first + 1)
    while last > floor:
        shorter = before_time(scene, head, last)
        if shorter == last and scene.token(last - 1).upos in ("PUNCT", "CCONJ", "ADP", "SCONJ"):
            shorter = last - 1 if not _abbreviation(scene, last - 1) else last
        if shorter == last and scene.token(last - 1).text.lower() in _TRAILERS:
            shorter = last - 1
        if shorter == last or shorter < floor:
            break
        last = shorter
    return first, last


def _no_start(scene: Scene, i: int) -> bool:
    token = scene.token(i)
    if token.upos in ("PUNCT", "CCONJ", "ADP", "SCONJ", "PART", "AUX", "VERB") and not (
        "VerbForm=Part" in token.feats and token.deprel.startswith(("amod", "compound"))
    ):
        return True
    if token.text.lower() in _OPENERS or (token.upos == "PRON" and _relative(scene, i)):
        return True
    return token.upos == "ADV" and scene.token(i + 1).upos in ("PUNCT", "PROPN", "DET", "PRON")


def _relative(scene: Scene, i: int) -> bool:
    """Say whether a clause's "who" stands before its own subject: "whom a poll had shown"."""
    return scene.token(i).text.lower() in ("who", "whom", "which")


def _abbreviation(scene: Scene, i: int) -> bool:
    """Say whether the mark at ``i`` closes a bracket or belongs to the word before it."""
    return scene.token(i).text in (")", "]")


def _core_end(scene: Scene, head: int, last: int, name: ProperName | None) -> int:
    """Give the end of the part before the first comma or relative clause after the head."""
    start = max(head + 1, name.last if name else 0)
    for i in range(start, last):
        token = scene.token(i)
        breaks = token.text in (",", ";", "–", "—", "-", "(") and not scene.glued(i)
        if breaks and not _lists(scene, i, last):
            return i
        if token.text.lower() in RELATIVE and token.upos in ("PRON", "SCONJ"):
            return i - (scene.token(i - 1).upos == "ADP" and i - 1 > head)
        if token.upos == "PART" and token.text == "to" and i > head:
            return i
        if _filed(scene, head, i, last):
            return i
    return last


def _filed(scene: Scene, head: int, i: int, last: int) -> bool:
    """Say whether "filed on Monday in court" begins at ``i``: no agent that tells whose it is."""
    token = scene.token(i)
    document = scene.lexicon.noun_in("documents", scene.token(head)) is not None
    reduced = token.head == head and token.deprel.startswith("acl") and token.text.endswith("ed")
    return document and reduced and all(t.text != "by" for t in scene.words(i, last))


def _lists(scene: Scene, i: int, last: int) -> bool:
    """Say whether the comma at ``i`` parts the items of a list: "of Chad, Niger and Mali"."""
    if scene.token(i).text != "," or i + 1 >= last or i < 1:
        return False
    after = scene.token(i + 1)
    names = scene.capital(i - 1) and (after.text == "and" or after.text[:1].isupper())
    joined = [t.i for t in scene.words(i, last) if t.text == "and"]
    short = bool(joined) and joined[0] - i < _LIST
    above = scene.token(scene.token(i).head).deprel if scene.token(i).head > i else ""
    return short and (names or above == "conj")
