"""What the scorer sees of who speaks: a name, a pronoun, a thing, nobody."""

from __future__ import annotations

from collections.abc import Iterator

from quotes.finding.firing import Firing, rules_of
from quotes.finding.view import StoryView

_NOUN_SETS = ("things", "persons", "roles", "documents", "collectives", "outlet_words", "audiences")


def subject_features(view: StoryView, firing: Firing, cue: int) -> Iterator[str]:
    """Name what the speaker of a firing is and on which side of the cue."""
    speaker = firing.speaker
    if speaker is None:
        yield "speaker:none"
        return
    kind = _kind(view, speaker)
    side = "before" if speaker < cue else "after"
    yield f"speaker:{kind}"
    yield from (f"speaker:{kind}|{rule}" for rule in rules_of(firing))
    yield f"speaker:{side}"
    yield f"speaker:{view.parse.tokens[speaker].deprel}"
    yield from (f"speaker in:{name}" for name in _sets(view, speaker))
    if any(view.holding(view.parse.tokens[speaker].start)):
        yield "speaker in marks"
    if abs(speaker - cue) == 1:
        yield "speaker beside"


def _kind(view: StoryView, speaker: int) -> str:
    token, entity = view.parse.tokens[speaker], view.parse.entity(speaker)
    if entity is not None:
        return entity.kind
    if token.upos == "PRON":
        return view.lemma(speaker)
    return token.upos


def _sets(view: StoryView, speaker: int) -> Iterator[str]:
    token = view.parse.tokens[speaker]
    if token.upos == "NOUN":
        lemma = token.lemma.lower()
        yield from (name for name in _NOUN_SETS if lemma in view.rules.sets[name])
