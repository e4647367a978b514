"""What a member of a government looks after: "Health" of the Health Secretary.

It stands for a ministry that the story never names, and is asked for last.
"""

from __future__ import annotations

from quotes.records import Span
from quotes.speakers.homeland import country_named
from quotes.speakers.scene import POSSESSIVE, Scene

_LISTED = frozenset({",", "and", "&"})
_OUT_OF_OFFICE = ("past_words", "shadow_words")
_WAS = frozenset({"was", "were"})
_NOT_THE_FIELD = ("rank_words", "former_words", "past_words")


def portfolio(scene: Scene, role: Span) -> Span | None:
    """Give the field in a minister's or secretary's title, None where it tells none.

    A country right before it is told instead: "Mexican Health Secretary Ama Mensah". Who only was
    one, or is of somebody who is named before or after the title, has none.
    """
    words = scene.words_in(role.start, role.end)
    if not words or scene.lexicon.noun_in("portfolio_holders", scene.token(words[-1])) is None:
        return None
    found = _after(scene, words[-1]) or _before(scene, words[-1])
    if found is None or _past(scene, min(found[0], words[0]), words[-1]):
        return None
    owner = found[0] - 1
    if found[0] > words[-1] or not scene.same_sentence(owner, found[0]):
        return scene.span(*found)
    owned = scene.token(owner).text in POSSESSIVE
    nation = owner - owned
    if scene.lexicon.of_country(scene.token(nation).text):
        return country_named(scene, scene.span(nation, nation + 1))
    return None if owned else scene.span(*found)


def _past(scene: Scene, first: int, role: int) -> bool:
    """Say whether the title is a former or a shadow one, or only what somebody was."""
    near = [scene.token(i) for i in range(first - 3, role) if scene.same_sentence(i, role)]
    return any(scene.lexicon.holds_any(_OUT_OF_OFFICE, t.text) or t.text in _WAS for t in near)


def _after(scene: Scene, role: int) -> tuple[int, int] | None:
    """Read "Minister of Trade, Industry and Energy", "Commissioner for Health"."""
    first = role + 2 + (scene.token(role + 2).text == "the")
    if scene.token(role + 1).text not in ("of", "for") or not _field(scene, first, role):
        return None
    end = first + 1
    while _field(scene, end, role) or (
        scene.token(end).text in _LISTED and _field(scene, end + 1, role)
    ):
        end += 1
    while end > first and not _subject(scene, end - 1):
        end -= 1  # the Minister of Health Promise Mensah, whom no recogniser saw whole
    return (first, end) if end > first else None


def _before(scene: Scene, role: int) -> tuple[int, int] | None:
    """Read "Health and Social Care Secretary", "Interior Cabinet Secretary"."""
    first = end = role - (scene.token(role - 1).text == "Cabinet")
    while _field(scene, first - 1, role) or (
        first < end and scene.token(first - 1).text in _LISTED and _field(scene, first - 2, role)
    ):
        first -= 1
    known = any(_subject(scene, i) for i in range(first, end))
    led = scene.token(role + 1).text in ("of", "for")  # the Welfare Secretary of the union
    return (first, end) if known and not led else None


def _subject(scene: Scene, i: int) -> bool:
    return scene.lexicon.holds("portfolios", scene.token(i).text)


def _field(scene: Scene, i: int, role: int) -> bool:
    """Say whether the word can name a field, and is no rank, no person and no place."""
    token = scene.token(i)
    named = scene.kind(i) in ("Person", "Location", "NORP", "Date")
    if not scene.same_sentence(i, role) or not scene.capital(i) or named:
        return False
    if _subject(scene, i) or (token.text == "Foreign" and _subject(scene, i + 1)):
        return True
    ranked = scene.lexicon.holds_any(_NOT_THE_FIELD, token.text) or token.text == "Cabinet"
    titled = scene.lexicon.role(token) is not None or scene.lexicon.honorific(token)
    return not ranked and not titled
