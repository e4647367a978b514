"""Who was told: the noun phrase after "told", with its article, without the time."""

from __future__ import annotations

from quotes.records import Span
from quotes.speakers.mentions import noun_phrase
from quotes.speakers.scene import Scene


def addressee_span(scene: Scene, word: int, barred: frozenset[int]) -> Span:
    """Give the characters of the noun phrase with head ``word``; ``barred`` words stay out."""
    phrase = noun_phrase(scene, word, barred - {word})
    last = phrase.last if phrase.name is None else min(phrase.last, phrase.core)
    return scene.span(phrase.first, max(last, phrase.head + 1))
