"""Parts of a body's name that the joining words in it hide: "the Quay and Port Affairs Office"."""

from __future__ import annotations

from quotes.speakers.scene import Scene

# Words from "Board" to the "of" before whose board it is: "of executive directors of the".
_REACH = 6


def shared_with_place(scene: Scene, first: int) -> int | None:
    """Give the place before "and" that is part of the name: "the Chad and Niger Affairs Office"."""
    place = scene.parse.entity(first - 2) if scene.same_sentence(first - 2, first) else None
    if place is None or place.kind not in ("Location", "NORP"):
        return None
    opens = scene.parse.sentence_of(first).first == place.first
    led = scene.token(place.first - 1).text.lower() in ("the", ",") or opens
    if scene.token(first - 1).text != "and" or not led:
        return None
    entity = scene.parse.entity(first)
    words = [t.text.lower() for t in scene.words(first, entity.last if entity else first)]
    told = bool(words) and scene.lexicon.holds("organisation_words", words[-1])
    return place.first if told and scene.lexicon.holds("abroad_words", *words) else None


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
        if scene.token(i).text == "of" and scene.lexicon.holds(
            "board_members", scene.token(i - 1).text
        ):
            after = i + 1 + (scene.token(i + 1).upos == "DET")
            return after if after < end and scene.capital(after) else None
    return None
