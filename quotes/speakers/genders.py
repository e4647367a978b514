"""Whether a name, a title or a noun tells a woman or a man."""

from __future__ import annotations

from collections.abc import Iterable

from quotes.speakers.party import Gender
from quotes.speakers.scene import Scene


def noun_gender(scene: Scene, nouns: Iterable[str]) -> Gender | None:
    """Give the gender that one of ``nouns`` tells ("spokeswoman"), None where none does."""
    words = tuple(nouns)
    women = scene.lexicon.holds("feminine_words", *words) if words else False
    men = scene.lexicon.holds("masculine_words", *words) if words else False
    if women == men:
        return None
    return "f" if women else "m"


def gender_before(scene: Scene, first: int) -> Gender | None:
    """Give the gender that the word before the name at ``first`` tells: "Mrs"."""
    if not scene.same_sentence(first - 1, first):
        return None
    return noun_gender(scene, [scene.token(first - 1).text.rstrip(".")])


def given_gender(scene: Scene, parts: tuple[str, ...]) -> Gender | None:
    """Tell by the given name: the first part of the name, or what it has before a hyphen.

    The second part is as often a surname ("Ama Nicholas"): reading it gains nothing on GUM.
    """
    for part in (parts[0], parts[0].split("-")[0]):
        if scene.lexicon.holds("feminine_names", part):
            return "f"
        if scene.lexicon.holds("masculine_names", part):
            return "m"
    return None
