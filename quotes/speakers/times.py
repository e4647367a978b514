"""Phrases of time at the end of a noun phrase, which belong to the cue and not to the speaker."""

from __future__ import annotations

from quotes.speakers.scene import Scene

_BEFORE_TIME = frozenset({"last", "this", "next", "early", "late", "mid", "the", "same", "past"})
_ALONE = frozenset(
    {
        "today",
        "yesterday",
        "tomorrow",
        "tonight",
        "earlier",
        "later",
        "recently",
        "now",
        "overnight",
        "ago",
        "again",
        "then",
        "lately",
        "previously",
        "soon",
    }
)


def before_time(scene: Scene, head: int, last: int) -> int:
    """Give the end of words up to ``last`` without a phrase of time after word ``head``.

    A time inside a reduced clause stays ("a report released in April").
    """
    if last - 1 <= head or not _time_end(scene, last - 1):
        return last
    first = _time_start(scene, head, last)
    if first <= head or scene.token(first - 1).upos == "VERB":
        return last
    return first if _stands_alone(scene, first, last) else last


def _time_end(scene: Scene, i: int) -> bool:
    entity = scene.parse.entity(i)
    if entity is not None and entity.kind not in ("Date", "Misc"):
        return False
    token = scene.token(i)
    return scene.lexicon.timed(token) or token.upos == "NUM"


def _time_start(scene: Scene, head: int, last: int) -> int:
    first = last - 1
    while first - 1 > head and _inside_time(scene, first - 1):
        first -= 1
    if first - 1 > head and scene.token(first - 1).upos == "ADP":
        prepositions = scene.lexicon.holds("time_prepositions", scene.token(first - 1).text)
        return first - 1 if prepositions else first
    return first


def _inside_time(scene: Scene, i: int) -> bool:
    token = scene.token(i)
    if scene.kind(i) not in (None, "Date", "Misc"):
        return False
    numeric = token.upos == "NUM" or token.text == ","
    return scene.lexicon.timed(token) or numeric or token.text.lower() in _BEFORE_TIME


def _stands_alone(scene: Scene, first: int, last: int) -> bool:
    """Say whether the words are a phrase of time: a preposition, a weekday, or "ago"."""
    words = list(scene.words(first, last))
    if not any(scene.lexicon.timed(t) for t in words):
        return words[0].upos == "ADP" and len(words) == 2 and _year(words[1].text)
    lowered = words[0].text.lower()
    opens = words[0].upos == "ADP" or lowered in _BEFORE_TIME
    day = scene.lexicon.holds_any(("weekdays",), lowered.rstrip("."))
    return opens or day or words[-1].text.lower() in _ALONE


def _year(word: str) -> bool:
    return len(word) == 4 and word.isdigit() and word[:2] in ("18", "19", "20")
