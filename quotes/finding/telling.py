"""Who was told: the object of "told", or the "to" phrase of "said to reporters"."""

from __future__ import annotations

from collections.abc import Iterator

from quotes.finding.firing import Firing
from quotes.finding.naming import told_by
from quotes.finding.view import StoryView

_TO, _WITH = frozenset({"to"}), frozenset({"with"})


def told(view: StoryView, firing: Firing) -> int | None:
    """Give the head word of who was told, None where the text names nobody."""
    cue = firing.cue
    if cue is None or (
        firing.rule.pattern.zone is not None and firing.rule.id.startswith("phrase.")
    ):
        return None
    if told_by(view, cue) is not None:
        return next(iter(view.parse.children(cue, "nsubj")), None)
    if firing.addressee is not None and firing.rule.id.startswith("frame."):
        return firing.addressee
    if view.lemma(cue) in view.rules.sets["tell"]:
        return firing.addressee if firing.addressee is not None else _object(view, cue)
    to = next((w for w in view.parse.children(cue, "obl") if _audience(view, w, _TO)), None)
    return next(_beside(view, cue, firing.speaker), None) if to is None else to


def _object(view: StoryView, cue: int) -> int | None:
    """Give the noun or name right after "told", for rules that do not ask for it."""
    objects = (w for w in view.parse.children(cue, "obj", "iobj") if w > cue)
    return next((w for w in objects if view.parse.tokens[w].upos in ("NOUN", "PROPN")), None)


def _beside(view: StoryView, cue: int, speaker: int | None) -> Iterator[int]:
    """Give who is named beside the cue: in an interview with X, speaking to X, who spoke to X."""
    for occasion in view.parse.children(cue, "obl", "advmod"):
        for name, cases in (("talks", _WITH), ("letters", _TO)):
            if view.lemma(occasion) in view.rules.sets[name]:
                below = view.parse.children(occasion, "nmod")
                yield from (w for w in below if _audience(view, w, cases))
    clauses = list(view.parse.children(cue, "advcl"))
    clauses += [] if speaker is None else view.parse.children(speaker, "acl")
    for verb in clauses:
        if view.lemma(verb) in ("speak", "talk"):
            below = view.parse.children(verb, "obl")
            yield from (w for w in below if _audience(view, w, _TO | _WITH))


def _audience(view: StoryView, word: int, wanted: frozenset[str]) -> bool:
    """Say whether ``word`` is a party or public that one of the prepositions brings in."""
    cases = view.parse.children(word, "case")
    if not any(view.parse.tokens[c].lemma.lower() in wanted for c in cases):
        return False
    entity = view.parse.entity(word)
    named = entity is not None and entity.kind in ("Person", "Organization")
    return named or view.parse.tokens[word].lemma.lower() in view.rules.sets["audiences"]
