"""Who answers as "A" in a printed interview: the person whom its introduction names last."""

from __future__ import annotations

from quotes.finding.candidate import Candidate
from quotes.speakers.desk import Desk, Voice

_ANSWERS = ("A", "Answer", "Ans")
# Certainty of who answers: the introduction may name a third person last.
_LIKELY = 0.8


def answerer(desk: Desk, candidate: Candidate) -> Voice | None:
    """Give who speaks under a label that is only a letter; None for "Q": nobody is named."""
    if candidate.heading is None or desk.scene.text[slice(*candidate.heading)] not in _ANSWERS:
        return None
    first = min(c.heading[0] for c in desk.candidates if c.heading and c.rule == candidate.rule)
    known = desk.course.references
    for word in sorted((w for w in known if desk.scene.token(w).start < first), reverse=True):
        party = desk.course.parties[known[word].key]
        if party.kind == "person" and party.named and not party.plural:
            why = "the introduction to the questions names who answers"
            return Voice((party.key,), party.name, party.kind, None, _LIKELY, (why,))
    return None
