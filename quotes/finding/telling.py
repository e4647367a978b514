"""Who was told: the object of "told", or the "to" phrase of "said to reporters"."""

from __future__ import annotations

from quotes.finding.firing import Firing
from quotes.finding.view import StoryView


def told(view: StoryView, firing: Firing) -> int | None:
    """Give the head word of who was told, None where the text names nobody."""
    cue = firing.cue
    if cue is None or (
        firing.rule.pattern.zone is not None and firing.rule.id.startswith("phrase.")
    ):
        return None
    if view.lemma(cue) in view.rules.sets["tell"]:
        return firing.addressee if firing.addressee is not None else _object(view, cue)
    return next((w for w in view.parse.children(cue, "obl") if _to_audience(view, w)), None)


def _object(view: StoryView, cue: int) -> int | None:
    """Give the noun or name right after "told", for rules that do not ask for it."""
    objects = (w for w in view.parse.children(cue, "obj", "iobj") if w > cue)
    return next((w for w in objects if view.parse.tokens[w].upos in ("NOUN", "PROPN")), None)


def _to_audience(view: StoryView, word: int) -> bool:
    cases = view.parse.children(word, "case")
    if not any(view.parse.tokens[c].lemma.lower() == "to" for c in cases):
        return False
    entity = view.parse.entity(word)
    named = entity is not None and entity.kind in ("Person", "Organization")
    return named or view.parse.tokens[word].lemma.lower() in view.rules.sets["audiences"]
