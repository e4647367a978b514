"""Parts of a body's name that the joining words in it hide: "the Quay and Port Affairs Office"."""

from __future__ import annotations

from quotes.speakers.scene import Scene

_BOARDS = frozenset({"directors", "trustees", "governors", "commissioners", "regents"})
# Words from "Board" to the "of" before whose board it is: "of executive directors of the".
_REACH = 6


def shared_with_place(scene: Scene, first: int) -> bool:
    """Say whether a place before "and" is part of the name: "the Chad and Niger Affairs Office"."""
    place = scene.parse.entity(first - 2) if scene.same_sentence(first - 2, first) else None
    if place is None or place.kind not in ("Location", "NORP"):
        return False
    if scene.token(first - 1).text != "and":
        return False
    articled = scene.token(place.first - 1).text.lower() == "the"
    after = (t.text for t in scene.words(first, first + 4) if t.upos in ("PROPN", "NOUN"))
    return articled and any(word in ("Affairs", "Relations") for word in after)


def before_field(scene: Scene, first: int, last: int) -> int:
    """Cut "for Port Affairs" off "Ministry of Trade for Port Affairs": it is an office in it."""
    if scene.token(first).text != "Ministry":
        return last
    led = [i for i in range(first + 1, last - 1) if scene.token(i).text in ("of", "for")]
    behind = [i for i in led if scene.token(i).text == "for" and i != led[0]]
    return behind[0] if behind else last


def past_board(scene: Scene, first: int, last: int, end: int) -> int | None:
    """Give the first word of whose board it is: "Board of Directors of Orbis", None if untold."""
    if scene.token(first).text.lower() != "board":
        return None
    for i in range(first + 2, min(first + _REACH, end - 1)):
        if scene.token(i).text == "of" and scene.token(i - 1).text.lower() in _BOARDS:
            after = i + 1 + (scene.token(i + 1).upos == "DET")
            return after if after < end and scene.capital(after) else None
    return None
