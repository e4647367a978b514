"""The country of those who are known to lead one: a paper at home seldom says whose president."""

from __future__ import annotations

from quotes.records import Span
from quotes.speakers.homeland import first_named
from quotes.speakers.party import Party
from quotes.speakers.scene import Scene


def leads(scene: Scene, party: Party, role: Span | None) -> Span | None:
    """Give the country, as the story first names it, that the person is known to speak for.

    None where the role, or a title in the phrase, is not one that a country's leader has; a surname
    alone needs such a title ("Prime Minister Modi").
    """
    words = [] if role is None else [scene.token(i) for i in scene.words_in(role.start, role.end)]
    past = any(scene.lexicon.holds("past_words", word.text) for word in words)
    held = bool(words) and scene.lexicon.noun_in_any(_OFFICES, words[-1])
    if past or (words and not held):
        return None
    countries = scene.lexicon.led_by(party.name, titled=held)
    named = (first_named(scene, country) for country in countries)
    return next((span for span in named if span is not None), None)


_OFFICES = ("home_offices", "state_offices", "leading_roles")
