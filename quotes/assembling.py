"""Makes records of what finding and the speakers room have found."""

from __future__ import annotations

from attrs import evolve

from quotes.confidence import confidence
from quotes.finding.candidate import Candidate
from quotes.finding.view import StoryView
from quotes.records import Cue, Document, Quote, Span, Story
from quotes.speakers import Attribution


def assemble(
    document: Document,
    story: Story,
    view: StoryView,
    candidates: tuple[Candidate, ...],
    attributions: tuple[Attribution, ...],
) -> list[Quote]:
    """Give one record for each candidate, in the same order, numbered within the story."""
    ids = [f"{story.id}.q{n}" for n in range(1, len(candidates) + 1)]
    return [
        evolve(
            _quote(document, story, view, candidate, attribution, own),
            nested_in=None if candidate.nested_in is None else ids[candidate.nested_in],
            continues=None if candidate.continues is None else ids[candidate.continues],
        )
        for candidate, attribution, own in zip(candidates, attributions, ids, strict=True)
    ]


def _quote(
    document: Document,
    story: Story,
    view: StoryView,
    candidate: Candidate,
    attribution: Attribution,
    own: str,
) -> Quote:
    text = document.text
    return Quote(
        id=own,
        source=document.name,
        story=story,
        type=candidate.type,
        kind=candidate.kind,
        content=tuple(Span.of(text, start, end) for start, end in candidate.content),
        cue=_cue(text, view, candidate),
        speaker=attribution.speaker,
        affiliation=attribution.affiliation,
        role=attribution.role,
        addressee=attribution.addressee,
        confidence=round(confidence(view, candidate, attribution), 2),
        rule=candidate.rule,
    )


def _cue(text: str, view: StoryView, candidate: Candidate) -> Cue | None:
    if candidate.cue is None or candidate.cue_span is None:
        return None
    return Cue(Span.of(text, *candidate.cue_span), view.lemma(candidate.cue))
