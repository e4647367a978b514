"""The values that pass from room to room, and the record that users read.

Every offset counts Unicode characters (code points) into the decoded source text exactly as it
was read, half open: ``source_text[span.start:span.end] == span.text``.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Literal

from attrs import field, frozen

if TYPE_CHECKING:
    import pyarrow

SCHEMA = "quotes/1"

QuoteType = Literal["direct", "indirect", "mixed"]
QuoteKind = Literal["speech", "writing", "thought"]
SpeakerKind = Literal["person", "organization", "document", "unnamed"]


@frozen
class Document:
    """A source text as it was read: ``name`` is a path as given, or ``-`` for standard input."""

    text: str
    name: str = "-"
    id: str = "text"
    """Short and unique in the run; record ids begin with it."""
    title: str | None = None
    """A title that came beside the text (JSONL, CSV, HTML); it is no part of ``text``."""


@frozen
class Span:
    """A stretch of the source text, in characters, half open."""

    start: int
    end: int
    text: str

    @classmethod
    def of(cls, source: str, start: int, end: int) -> Span:
        """Cut the span ``start:end`` out of ``source``."""
        return cls(start, end, source[start:end])

    def to_dict(self) -> dict[str, Any]:
        """Give ``start``, ``end`` and ``text`` as in the record."""
        return {"start": self.start, "end": self.end, "text": self.text}


@frozen
class Cue:
    """The word or words that attribute, with the lemma of the head word."""

    span: Span
    lemma: str

    def to_dict(self) -> dict[str, Any]:
        """Give the span's fields and ``lemma`` as in the record."""
        return {**self.span.to_dict(), "lemma": self.lemma}


@frozen
class Speaker:
    """Who is answerable for a quote.

    ``name`` is the fullest form the story gives, never a bare pronoun. ``mention`` is the full
    noun phrase beside this quote and ``head`` the name or head word in it; both are None where
    the quote carries on somebody's words without naming them again.
    """

    name: str
    kind: SpeakerKind
    id: str
    mention: Span | None = None
    head: Span | None = None

    def to_dict(self) -> dict[str, Any]:
        """Give the ``speaker`` object of the record."""
        return {
            "name": self.name,
            "kind": self.kind,
            "id": self.id,
            "mention": _dict(self.mention),
            "head": _dict(self.head),
        }


@frozen
class Story:
    """One article of a source text: ``start:end`` in characters of the source.

    ``title`` is the headline, or the first sentence cut where there is none. ``dateline`` is the
    dateline as written ("LIMA, Nov. 14 (Agency)"), None where the story has none.
    """

    id: str
    index: int
    start: int
    end: int
    title: str
    dateline: str | None = None

    def to_dict(self) -> dict[str, Any]:
        """Give the ``story`` object of the record."""
        return {
            "id": self.id,
            "index": self.index,
            "start": self.start,
            "end": self.end,
            "title": self.title,
        }


@frozen
class Quote:
    """One attribution: content, cue and speaker, as one line of the JSONL output.

    ``cue``, ``speaker``, ``affiliation``, ``role`` and ``addressee`` are None where the text does
    not give them. ``nested_in`` is the id of the quote this one stands inside; ``continues`` is
    the id of the quote it carries on without a cue of its own.
    """

    id: str
    source: str
    story: Story
    type: QuoteType
    kind: QuoteKind
    content: tuple[Span, ...]
    cue: Cue | None
    speaker: Speaker | None
    rule: str
    confidence: float
    affiliation: Span | None = None
    role: Span | None = None
    addressee: Span | None = None
    nested_in: str | None = None
    continues: str | None = None
    schema: str = field(default=SCHEMA, repr=False)

    @property
    def text(self) -> str:
        """The content, its parts joined by one space."""
        return " ".join(part.text for part in self.content)

    def to_dict(self) -> dict[str, Any]:
        """Give the record of ``docs/record.md``, ready for ``json.dumps``."""
        return {
            "schema": self.schema,
            "id": self.id,
            "source": self.source,
            "story": self.story.to_dict(),
            "type": self.type,
            "kind": self.kind,
            "text": self.text,
            "content": [part.to_dict() for part in self.content],
            "cue": _dict(self.cue),
            "speaker": _dict(self.speaker),
            "affiliation": _dict(self.affiliation),
            "role": _dict(self.role),
            "addressee": _dict(self.addressee),
            "nested_in": self.nested_in,
            "continues": self.continues,
            "confidence": self.confidence,
            "rule": self.rule,
        }


@frozen
class Failure:
    """Why one input gave nothing: the source's name and one sentence that says what to do.

    ``id`` is that of the story, or of the document where it came to no stories; None where the
    input could not be read.
    """

    source: str
    reason: str
    id: str | None = None

    def to_dict(self) -> dict[str, Any]:
        """Give the line of ``--errors FILE``."""
        return {"schema": SCHEMA, "source": self.source, "id": self.id, "reason": self.reason}


@frozen
class Result:
    """What one document gave: its stories and quotes in text order, or the reason it gave none.

    ``failures`` holds one entry for each story that could not be read; the other stories' quotes
    are there all the same.
    """

    document: Document
    stories: tuple[Story, ...] = ()
    quotes: tuple[Quote, ...] = ()
    failures: tuple[Failure, ...] = ()

    def to_arrow(self) -> pyarrow.Table:
        """Give a table with a row for each quote; needs the extra ``arrow``."""
        from quotes.writing.arrow import to_arrow

        return to_arrow((self,))

    def __arrow_c_stream__(self, requested_schema: object | None = None) -> object:
        """Let polars, pandas, DuckDB and others read the quotes without a copy."""
        return self.to_arrow().__arrow_c_stream__(requested_schema)


@frozen
class Explanation:
    """Why a quote was found and given to its speaker, for a reader who doubts it.

    ``note`` and ``pattern`` are those of the rule named in ``quote.rule``; ``tree`` holds the lines
    of the dependency tree around the cue; ``reasons`` says, a sentence each, why this speaker.
    ``evidence`` holds the features that weighed most in the scorer's choice, with their weights.
    """

    quote: Quote
    note: str
    pattern: str
    tree: tuple[str, ...] = ()
    reasons: tuple[str, ...] = ()
    evidence: tuple[tuple[str, float], ...] = ()


def _dict(value: Span | Cue | Speaker | None) -> dict[str, Any] | None:
    return None if value is None else value.to_dict()
