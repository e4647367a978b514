"""Speech, writing or thought: the rule says so, or the cue, or what kind of thing speaks."""

from __future__ import annotations

from quotes.finding.firing import Firing
from quotes.finding.view import StoryView
from quotes.records import QuoteKind


def kind_of(view: StoryView, firing: Firing) -> QuoteKind:
    """Give the kind of an attribution."""
    if firing.rule.kind is not None:
        return firing.rule.kind
    sets = view.rules.sets
    lemma = "" if firing.cue is None else view.lemma(firing.cue)
    if lemma in sets["think"]:
        return "thought"
    if lemma in sets["write"] or (firing.speaker is not None and _writes(view, firing.speaker)):
        return "writing"
    return "speech"


def _writes(view: StoryView, speaker: int) -> bool:
    """Say whether the speaker is a document or an outlet, whose words reach us in writing."""
    sets = view.rules.sets
    token = view.parse.tokens[speaker]
    if token.lemma.lower() in sets["documents"]:
        return True
    entity = view.parse.entity(speaker)
    words = range(entity.first, entity.last) if entity else (speaker,)
    last = view.parse.tokens[words[-1]]
    return last.upos == "PROPN" and last.text.lower() in sets["outlet_words"]
