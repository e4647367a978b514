"""The common noun for what somebody belongs to: "the board's chairman", "head of the centre"."""

from __future__ import annotations

from quotes.speakers.scene import Scene
from quotes.speakers.titles import aside, before_owner_mark, field_of_title


def common_body_before(scene: Scene, end: int, floor: int) -> int | None:
    """Give the common noun before a title: "the board's chairman", "a ministry spokesman"."""
    i = before_owner_mark(scene, end, floor)
    token = scene.token(max(i, 0))
    client = (
        token.text == "family" and scene.lexicon.noun_in("counsels", scene.token(end)) is not None
    )
    body = i >= floor and (_workplace(scene, i) or client)
    if client:
        return i
    apart = scene.lexicon.noun_in("no_employer_nouns", token) or field_of_title(scene, i)
    apart = apart or aside(scene, max(i, 0))
    return i if body and not apart else None


def working_place(scene: Scene, i: int) -> bool:
    """Say whether the word stands for a body, or for a place where people work."""
    return scene.lexicon.noun_in_any(("collectives", "workplaces"), scene.token(i))


def _workplace(scene: Scene, i: int) -> bool:
    return scene.token(i).upos == "NOUN" and working_place(scene, i)


def common_body(scene: Scene, start: int, end: int) -> int | None:
    """Give the common noun that stands for the organisation: "manager of the centre"."""
    for i in range(start, end):
        token = scene.token(i)
        if (
            _workplace(scene, i)
            and not _any_of(scene, i)
            and not scene.lexicon.noun_in("governed_places", token)
            and not scene.lexicon.noun_in("no_employer_nouns", token)
            and (_definite(scene, i) or _beside_role(scene, i, start) or _chamber(scene, i))
        ):
            return i
    return None


def _any_of(scene: Scene, i: int) -> bool:
    """Say whether the noun means many and none by number: "the star of basketball teams"."""
    counted = scene.parse.children(i, "nummod") or _definite(scene, i)
    return "Number=Plur" in scene.token(i).feats and not counted


def _definite(scene: Scene, i: int) -> bool:
    articles = scene.parse.children(i, "det")
    owners = scene.parse.children(i, "nmod:poss")  # the town's board of education, not her school
    owned = any(scene.token(c).upos != "PRON" for c in owners)
    owned = owned and "Number=Plur" not in scene.token(i).feats
    return owned or any(scene.token(c).text.lower() in ("the", "this") for c in articles)


def _chamber(scene: Scene, i: int) -> bool:
    """Say whether the noun needs no article after a preposition: "in parliament"."""
    return scene.token(i - 1).text in ("of", "in") and scene.lexicon.holds(
        "bodies", scene.token(i).text
    )


def _beside_role(scene: Scene, i: int, start: int) -> bool:
    """Say whether only a preposition and what belongs to the noun part it from the role."""
    cases = scene.parse.children(i, "case")
    led = bool(cases) and scene.token(cases[0]).text in ("at", "of", "for", "with", "from")
    return led and cases[0] == start
