"""What a member of a government looks after: "Health" of the Health Secretary.

It stands for a ministry that the story never names, and is asked for last.
"""

from __future__ import annotations

from quotes.records import Span
from quotes.speakers.homeland import country_named
from quotes.speakers.scene import Scene
from quotes.speakers.titles import before_owner_mark

_LISTED = frozenset({",", "and", "&"})
_NOT_THE_FIELD = ("rank_words", "former_words", "past_words")


def portfolio(scene: Scene, role: Span) -> Span | None:
    """Give the field in a minister's or secretary's title, None where it tells none.

    A country right before it is told instead: "Mexican Health Secretary Ama Mensah".
    """
    words = scene.words_in(role.start, role.end)
    if not words or scene.lexicon.noun_in("portfolio_holders", scene.token(words[-1])) is None:
        return None
    found = _after(scene, words[-1]) or _before(scene, words[-1])
    known = found and any(scene.lexicon.holds("portfolios", t.text) for t in scene.words(*found))
    if not found or not known:
        return None
    nation = before_owner_mark(scene, found[0], scene.parse.sentence_of(found[0]).first)
    if found[0] < words[-1] and scene.lexicon.of_country(scene.token(nation).text):
        return country_named(scene, scene.span(nation, nation + 1))
    return scene.span(*found)


def _after(scene: Scene, role: int) -> tuple[int, int] | None:
    """Read "Minister of Trade, Industry and Energy", "Commissioner for Health"."""
    first = role + 2 + (scene.token(role + 2).text == "the")
    if scene.token(role + 1).text not in ("of", "for") or not _field(scene, first):
        return None
    end = first + 1
    while _field(scene, end) or (scene.token(end).text in _LISTED and _field(scene, end + 1)):
        end += 1
    return first, end


def _before(scene: Scene, role: int) -> tuple[int, int] | None:
    """Read "Health and Social Care Secretary", "Interior Cabinet Secretary", but no former one."""
    first = end = role - (scene.token(role - 1).text == "Cabinet")
    while _field(scene, first - 1) or (
        first < end and scene.token(first - 1).text in _LISTED and _field(scene, first - 2)
    ):
        first -= 1
    past = scene.lexicon.holds("past_words", scene.token(first - 1).text)
    return None if past or first == end else (first, end)


def _field(scene: Scene, i: int) -> bool:
    """Say whether the word can name a field, and is no rank, no person and no place."""
    token = scene.token(i)
    if not scene.capital(i) or scene.kind(i) in ("Person", "Location", "NORP"):
        return False
    if token.text == "Foreign" and scene.lexicon.holds("portfolios", scene.token(i + 1).text):
        return True
    ranked = scene.lexicon.holds_any(_NOT_THE_FIELD, token.text) or token.text == "Cabinet"
    titled = scene.lexicon.role(token) is not None or scene.lexicon.honorific(token)
    return not ranked and not titled
