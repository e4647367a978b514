"""What stands after a name's comma and is about the name: ", a professor at X," before a cue."""

from __future__ import annotations

from quotes.parsing.tree import Token
from quotes.speakers.heads import RELATIVE
from quotes.speakers.naming import person_at
from quotes.speakers.scene import Scene


def with_apposition(scene: Scene, head: int, last: int, barred: frozenset[int]) -> int:
    """Take in ", a professor at …," after the phrase where the tree has it elsewhere."""
    if not scene.same_sentence(last, head) or scene.token(last).text != ",":
        return last
    if scene.token(last + 1).text.lower() == "according":
        return last  # it names another source
    named = _named_beside(scene, head, last + 1, barred)
    if named:
        return named
    close = _closing(scene, last + 1, barred)
    if close <= last + 1 or any(i in barred for i in range(last, close)):
        return last
    if _before_cue(scene, close, barred) and _about_noun(scene, last + 1):
        return close
    return close if _describes(scene, last + 1, close) else last


def _named_beside(scene: Scene, head: int, i: int, barred: frozenset[int]) -> int:
    """Give the end of the name in "her supervisor, Ama Mensah, told …", 0 where there is none."""
    if scene.lexicon.person_noun(scene.token(head)) is None or not scene.same_sentence(i, head):
        return 0
    name = person_at(scene, i)
    if name is None or any(w in barred for w in range(i, name.last)):
        return 0
    above = scene.token(scene.top(name.first, name.last)).head
    closed = scene.same_sentence(name.last, head) and (
        name.last in barred or scene.token(name.last).text == ","
    )
    return name.last if closed and above in (head, scene.token(head).head) else 0


def _closing(scene: Scene, i: int, barred: frozenset[int]) -> int:
    """Give the place of the comma, stop or barred word that ends what begins at word ``i``."""
    start = i
    while scene.same_sentence(i, start) and i not in barred:
        if scene.token(i).text in (",", ".", ";", ":", "–", "—") or quoting(scene, i):
            break
        i += 1
    return i


def quoting(scene: Scene, i: int) -> bool:
    """Say whether word ``i`` is a double quotation mark."""
    return scene.token(i).text in ('"', "“", "”", "``", "''")


def _before_cue(scene: Scene, comma: int, barred: frozenset[int]) -> bool:
    """Say whether a cue follows the closing comma, but for an auxiliary or an adverb."""
    i = comma + 1
    while scene.same_sentence(i, comma) and scene.token(i).upos in ("AUX", "ADV") and i - comma < 4:
        if i in barred:
            return True
        i += 1
    return scene.same_sentence(i, comma) and i in barred and scene.token(i).upos == "VERB"


def _about_noun(scene: Scene, i: int) -> bool:
    token = scene.token(i)
    return token.text.lower() in ("who", "which", "whose", "a", "an", "the") or token.upos in (
        "NOUN",
        "PROPN",
        "ADJ",
        "NUM",
        "DET",
        "ADV",
    )


def _describes(scene: Scene, first: int, last: int) -> bool:
    """Say whether words ``first:last`` are a description: a role, and no clause of their own."""
    told = False
    for token in scene.words(first, last):
        if token.text.lower() in RELATIVE and told:
            return True
        if token.upos in ("VERB", "AUX", "SCONJ", "CCONJ") and not _inside_noun(token):
            return False
        told = told or scene.lexicon.person_noun(token) is not None
    return told


def _inside_noun(token: Token) -> bool:
    """Say whether a verb or conjunction word can stand inside a description."""
    return "VerbForm=Part" in token.feats or token.text.lower() == "and"
