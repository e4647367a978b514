"""The body that a body is part of: "the League's Harbour Institute", "Orbis's subsidiary"."""

from __future__ import annotations

from quotes.records import Span
from quotes.speakers.before_title import organisation_before
from quotes.speakers.course import Course
from quotes.speakers.party import Party
from quotes.speakers.proper import proper_name
from quotes.speakers.scene import POSSESSIVE, Scene


def parent(scene: Scene, course: Course, party: Party) -> Span | None:
    """Give the body that owns the speaker where a mention says so; None for a country's own."""
    if party.place:
        return None
    found = (_owner(scene, word) for word in course.words(party.key))
    return next((span for span in found if span is not None), None)


def _owner(scene: Scene, word: int) -> Span | None:
    """Give the body before the possessive mark that stands before the name at ``word``."""
    name = proper_name(scene, word)
    first = word if name is None else name.first
    if scene.token(first - 1).text not in POSSESSIVE:
        return None
    owner = organisation_before(scene, first, scene.parse.sentence_of(first).first)
    whole = None if owner is None else scene.span(*owner)
    return None if whole is None or scene.lexicon.of_country(whole.text) else whole
