"""The person whose name closes a description: "Harbour Party (HP) Secretary-General Ama Mensah".

The tree makes any of its nouns the head, so the name is found by where it stands: at the end of
the phrase, right after a title or after the complement of one, with no preposition before it.
"""

from __future__ import annotations

from quotes.speakers.heads import RELATIVE
from quotes.speakers.proper import ProperName, proper_name
from quotes.speakers.scene import OWNER_MARKS, Scene
from quotes.speakers.telling import organisation_like

_NOMINAL = frozenset({"NOUN", "PROPN", "ADJ", "NUM"})


def closing_person(scene: Scene, head: int, first: int, last: int) -> ProperName | None:
    """Give the person's name that ends words ``first:last`` up to the first comma or clause."""
    end = _core(scene, head, last)
    at = next((i for i in range(first + 1, end) if _opens_person(scene, i)), None)
    name = proper_name(scene, at) if at is not None else None
    if name is None or name.kind != "person" or name.first <= max(first, head - 1):
        return None
    if name.last < end and scene.token(name.last).text != "(":
        return None
    if name.last - name.first < 2 and not scene.lexicon.person_noun(scene.token(name.first - 1)):
        return None
    return name if _titled(scene, head, first, before_titles(scene, name.first)) else None


def _core(scene: Scene, head: int, last: int) -> int:
    """Give where the first comma, dash, clause or preposition after a name stands."""
    for i in range(head + 1, last):
        token = scene.token(i)
        if token.text in (",", ";", "–", "—") or token.text.lower() in RELATIVE:
            return i
        named = scene.kind(i - 1) == "Person" and scene.kind(i) != "Person"
        if named and token.upos in ("ADP", "VERB", "CCONJ"):
            return i
    return last


def _opens_person(scene: Scene, i: int) -> bool:
    entity = scene.parse.entity(i)
    return entity is not None and entity.kind == "Person" and entity.first == i


def before_titles(scene: Scene, i: int) -> int:
    """Give the last word before the forms of address that stand before the name at ``i``."""
    i -= 1
    while i > 0 and (scene.lexicon.honorific(scene.token(i)) or scene.token(i).text == "."):
        i -= 1
    if scene.token(i).text == ")":
        # A short form or a gloss: "superintendent of police (SP) Ama Mensah".
        opening = next((j for j in range(i - 1, max(-1, i - 5), -1) if _opening(scene, j)), i + 1)
        return opening - 1
    return i


def _opening(scene: Scene, i: int) -> bool:
    return scene.token(i).text == "("


def _titled(scene: Scene, head: int, first: int, before: int) -> bool:
    """Say whether the word ``before`` the name makes it the name of the phrase."""
    if before < first:
        return False
    token = scene.token(before)
    if token.text in OWNER_MARKS:
        owner = before - 1
        return owner >= first and organisation_like(scene, owner, before)
    if scene.lexicon.person_noun(token) or scene.glued(before):
        return not _led(scene, first, before)
    if token.upos not in ("NOUN", "PROPN"):
        return False
    described = any(scene.lexicon.person_noun(t) for t in scene.words(max(first, head - 1), before))
    return described or not _led(scene, first, before)


def _led(scene: Scene, first: int, i: int) -> bool:
    """Say whether a preposition leads to the title at ``i``: "the office of Mayor Ama Mensah"."""
    while i >= first and (scene.token(i).upos in _NOMINAL or scene.glued(i) or _bracket(scene, i)):
        i -= 1
    if i < first or scene.token(i).upos != "ADP" or scene.parse.entity(i) is not None:
        return False
    return not any(scene.lexicon.person_noun(t) for t in scene.words(first, i))


def _bracket(scene: Scene, i: int) -> bool:
    return scene.token(i).text in "()"
