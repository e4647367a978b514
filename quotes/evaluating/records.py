"""Gold as our own records: with their text, or as offsets only."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from attrs import frozen

from quotes.evaluating.errors import GoldError
from quotes.evaluating.model import Attribution, Range, Ranges
from quotes.evaluating.wording import core, merged, names_of

Record = Mapping[str, Any]


@frozen
class _Reading:
    """One text with the way from spans to words."""

    text: str

    def spans(self, value: Any) -> Ranges:
        """Give the ranges of a span, of a list of spans, of nothing; checks what they quote."""
        rows = value if isinstance(value, list) else [value] if value else []
        return tuple(self._range(row) for row in rows)

    def _range(self, row: Record) -> Range:
        start, end = row["start"], row["end"]
        if not 0 <= start < end <= len(self.text):
            raise ValueError(f"the span {start}-{end} lies outside of the text")
        quoted = row.get("text")
        if quoted is not None and quoted != self.text[start:end]:
            raise ValueError(f"at {start}-{end} the text reads otherwise")
        return start, end

    def names(self, *values: Any) -> frozenset[str]:
        """Give the plain forms of names: strings, hashes of them, or spans of the text."""
        found = (self._name(v) for value in values for v in _listed(value))
        return frozenset(form for name in found for form in name)

    def _name(self, value: Any) -> Iterable[str]:
        if isinstance(value, str):
            return names_of(value)
        if "sha256" in value:
            return (value["sha256"],)
        if value.get("text") is not None:
            return names_of(value["text"])
        start, end = self._range(value)
        return names_of(self.text[start:end])


def attributions(records: Sequence[Record], text: str, where: str) -> tuple[Attribution, ...]:
    """Give the gold attributions of one text, in text order.

    Raises GoldError, naming the record, where one does not belong to the text.
    """
    found = []
    for number, record in enumerate(records, 1):
        try:
            found.append(_attribution(_Reading(text), record, number))
        except (KeyError, TypeError, ValueError, AttributeError) as error:
            id_ = record.get("id", number)
            reason = f"record {id_}: {_said(error)}; see docs/evaluation.md"
            raise GoldError(where, f"this gold does not fit its text: {reason}") from None
    return tuple(sorted(found, key=lambda a: (a.content, a.id)))


def _attribution(reading: _Reading, record: Record, number: int) -> Attribution:
    content, doubtful = reading.spans(record["content"]), record.get("debatable_fields", ())
    speaker = record.get("speaker") or {}
    return Attribution(
        id=str(record.get("id", number)),
        content=merged(reading.text, content),
        core=core(reading.text, content),
        cue=reading.spans(record.get("cue")),
        source=reading.spans(speaker.get("mention")),
        type=record.get("type"),
        kind=record.get("kind"),
        speaker=_shown(reading, speaker.get("name")),
        names=_speaker(reading, record) if not {"speaker", "name"} & {*doubtful} else None,
        affiliations=_field(reading, record, "affiliation", doubtful),
        addressees=_field(reading, record, "addressee", doubtful),
        neutral=bool(record.get("debatable")),
    )


def _speaker(reading: _Reading, record: Record) -> frozenset[str]:
    speaker = record.get("speaker")
    if not speaker:
        return frozenset()
    return reading.names(speaker["name"], speaker.get("names"), record.get("names"))


def _field(reading: _Reading, record: Record, name: str, doubtful: Iterable[str]) -> frozenset[str]:
    if name in doubtful or not record.get(name):
        return frozenset()
    return reading.names(record[name], record.get(f"{name}s"))


def _shown(reading: _Reading, name: Any) -> str | None:
    if isinstance(name, Mapping) and "start" in name:
        return reading.text[name["start"] : name["end"]]
    return name if isinstance(name, str) else None


def _listed(value: Any) -> Iterable[Any]:
    return value if isinstance(value, list) else [value] if value else []


def _said(error: Exception) -> str:
    return f"it has no {error}" if isinstance(error, KeyError) else str(error)
