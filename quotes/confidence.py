"""How likely a record is right: its content and its speaker both.

A logistic regression over a few readable signs. Its weights are in ``rules/confidence.toml``, made
by ``python -m training.confidence`` from annotated articles that the scorer had not learned from.
"""

from __future__ import annotations

import math
from collections.abc import Iterator

from quotes.finding.candidate import Candidate
from quotes.finding.ranking.borders import is_slight, length_class
from quotes.finding.view import StoryView
from quotes.speakers import Attribution

# Nothing is so sure or so unlikely that more would say more.
LEAST, MOST = 0.02, 0.99
# Sets of rules/sets that say what kind of verb a cue is.
_CUE_SETS = (
    "sure", "speak", "tell", "write", "ask", "urge", "vow", "call", "think", "weak", "plain",
)  # fmt: skip
# Upper ends of the classes of length, in words.
_LENGTHS = (3, 6, 12, 25, 50)


def confidence(view: StoryView, candidate: Candidate, attribution: Attribution) -> float:
    """Give the probability, 0 to 1, that content and speaker are right.

    Without weights, as with a folder of rules that clears them, the candidate's own confidence and
    the certainty of its speaker are multiplied.
    """
    weights = view.rules.trust
    if not weights:
        return candidate.confidence * attribution.certainty
    total = sum(weights.get(k, 0.0) * v for k, v in signs(view, candidate, attribution))
    return 1 / (1 + math.exp(-total))


def signs(
    view: StoryView, candidate: Candidate, attribution: Attribution
) -> tuple[tuple[str, float], ...]:
    """Give the name and value of each sign; those that are only there or not have the value 1."""
    numbers = (
        ("always", 1.0),
        ("chance", _log_odds(candidate.confidence)),
        ("certainty", _log_odds(attribution.certainty)),
    )
    slight = is_slight(view, candidate.content)
    names = (
        *_of_content(view, candidate, slight),
        *_of_cue(view, candidate, slight),
        *_of_speaker(view, candidate, attribution),
    )
    return (*numbers, *((name, 1.0) for name in names))


def _log_odds(share: float) -> float:
    held = min(MOST, max(LEAST, share))
    return math.log(held / (1 - held))


def _of_content(view: StoryView, candidate: Candidate, slight: bool) -> Iterator[str]:
    yield f"type:{candidate.type}"
    yield f"rules:{candidate.rule.split('.')[0]}"
    yield f"rule:{candidate.rule}"
    if slight:
        yield "slight"
    words = sum(len(view.words(start, end)) for start, end in candidate.content)
    yield f"length:{length_class(words, _LENGTHS)}"
    if candidate.nested_in is not None:
        yield "nested"


def _of_cue(view: StoryView, candidate: Candidate, slight: bool) -> Iterator[str]:
    if candidate.cue is None:
        return
    lemma = view.lemma(candidate.cue)
    for name in _CUE_SETS:
        if lemma in view.rules.sets[name]:
            yield f"cue:{name}"
            if slight:
                yield f"slight, cue:{name}"
    yield f"tag:{view.parse.tokens[candidate.cue].xpos}"


def _of_speaker(view: StoryView, candidate: Candidate, attribution: Attribution) -> Iterator[str]:
    speaker = attribution.speaker
    yield f"speaker:{speaker.kind if speaker else 'nobody'}"
    yield f"named by:{_named_by(view, candidate)}"
    if speaker and candidate.speaker is None:
        yield f"carried, certainty:{attribution.certainty:.1f}"


def _named_by(view: StoryView, candidate: Candidate) -> str:
    """Name how the text names the speaker here: by a name, a noun, "he", a heading, or not."""
    if candidate.speaker is None:
        return "nothing" if candidate.heading is None else "heading"
    token = view.parse.tokens[candidate.speaker]
    if token.upos == "PRON":
        return token.text.lower()
    return "name" if token.upos == "PROPN" else "noun"
