"""What finding hands to the speakers room: a quote whose speaker is still only a word."""

from __future__ import annotations

from attrs import frozen

from quotes.records import QuoteKind, QuoteType


@frozen
class Candidate:
    """A found attribution, in characters of the source and words of the story's parse.

    ``content`` holds the parts of the content in text order, half open. ``cue`` is the index of
    the cue's head word, None where there is no cue, and ``cue_span`` its characters. ``speaker``
    is the index of the head word of the noun phrase that names the speaker (a name, a noun or a
    pronoun), None where the text names nobody here. ``addressee`` is the head word of who was
    told. ``heading`` is the character range of a line that names the speaker of what follows it
    (profile blocks, question and answer), None elsewhere. ``nested_in`` and ``continues`` are
    positions in the tuple of candidates. ``confidence`` is how likely it is right: the scorer's
    word, or the measured precision of the rule. ``evidence`` holds the features that did most to
    the scorer's word, with the weight of each.
    """

    content: tuple[tuple[int, int], ...]
    type: QuoteType
    kind: QuoteKind
    rule: str
    confidence: float
    cue: int | None = None
    cue_span: tuple[int, int] | None = None
    speaker: int | None = None
    addressee: int | None = None
    heading: tuple[int, int] | None = None
    nested_in: int | None = None
    continues: int | None = None
    evidence: tuple[tuple[str, float], ...] = ()
