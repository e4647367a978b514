"""What this room gives for each quote."""

from __future__ import annotations

from attrs import frozen

from quotes.records import Span, Speaker


@frozen
class Attribution:
    """Who said one candidate's content.

    ``affiliation`` is the organisation's name as written, wherever the story has it, and ``role``
    the title. ``addressee`` is who was told. ``reasons`` are sentences for a reader who asks why;
    ``certainty`` (0 to 1) is how sure the choice of speaker is, given the candidate.
    """

    speaker: Speaker | None = None
    affiliation: Span | None = None
    role: Span | None = None
    addressee: Span | None = None
    reasons: tuple[str, ...] = ()
    certainty: float = 1.0
