"""Whose a description between two names of a list is: the one's before it, or the one's after it.

"Ama Mensah, head of X, Kofi Osei, a nurse" against "the minister, Ama Mensah, the head of X, Kofi
Osei": where a title leads the first name, titles lead all of them.
"""

from __future__ import annotations

from quotes.speakers.scene import Scene

# What a title before a name is made of, and what joins it to its body.
NOMINAL = frozenset({"NOUN", "PROPN", "ADJ", "NUM", "DET", "X"})
LINKS = frozenset({"of", "for", "at", "in", "with", "to"})
# Words from a title to the comma before its holder: "director of the port of Halford,".
_REACH = 8
# What opens a description behind a name: "Kofi Osei, a nurse".
_ANY = frozenset({"a", "an"})


def claimed(scene: Scene, start: int) -> bool:
    """Say whether what begins at ``start`` is about the name before it: "Ama Mensah, head of X, ".

    Not where titles lead the names of a list: "the minister, Ama Mensah, the head of X, Kofi Osei".
    """
    entity = scene.parse.entity(start - 2) if start > 1 else None
    if entity is None or entity.kind != "Person" or scene.token(start - 1).text != ",":
        return False
    top = scene.top(entity.first, entity.last)
    led = scene.parse.related(top, "obl", "nmod") and scene.parse.children(top, "case")
    return not led and not _title_leads(scene, entity.first)  # "Like Ama Mensah, the director, X,"


def leads_another(scene: Scene, first: int, comma: int) -> bool:
    """Say whether the description up to the comma is the next name's: "the mayor, X, the aide, Y".

    ``first`` is where the name before the description begins.
    """
    i = comma + 1
    while scene.same_sentence(i, comma) and scene.lexicon.honorific(scene.token(i)):
        i += 1 + (scene.token(i + 1).text == ".")
    entity = scene.parse.entity(i) if scene.same_sentence(i, comma) else None
    if entity is None or entity.kind != "Person" or scene.token(comma).text != ",":
        return False
    described = scene.token(entity.last).text == "," and scene.token(entity.last + 1).text in _ANY
    return not described and _title_leads(scene, first)


def _title_leads(scene: Scene, first: int) -> bool:
    """Say whether a title and a comma lead to the name that begins at ``first``."""
    comma = past_honorifics(scene, first) - 1
    parted = scene.same_sentence(comma, first) and scene.token(comma).text == ","
    return parted and title_before(scene, comma) is not None


def title_before(scene: Scene, comma: int) -> int | None:
    """Give the title whose words run up to the comma: "the director of the port,"."""
    i = comma - 1
    while comma - i < _REACH and scene.lexicon.role(scene.token(i)) is None:
        if scene.token(i).upos not in NOMINAL and scene.token(i).text not in LINKS | {"and"}:
            return None
        i -= 1
    return i if scene.lexicon.role(scene.token(i)) is not None else None


def past_honorifics(scene: Scene, first: int) -> int:
    """Give where "Mr." or "Dr" before the name begins, else the name's start."""
    i = first
    while scene.token(i - 1).text == "." or scene.lexicon.honorific(scene.token(i - 1)):
        i -= 1
    return i + (scene.token(i).text == "." and i < first)
