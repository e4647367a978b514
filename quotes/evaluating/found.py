"""Our records as attributions to compare, joined where the gold is joined."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence

from attrs import evolve

from quotes.evaluating.model import Attribution, Ranges
from quotes.evaluating.wording import core, merged, names_of
from quotes.records import Quote, Span

# A record belongs to the gold that holds at least this share of its letters and digits.
BELONGS = 0.5


def attributions(text: str, quotes: Sequence[Quote]) -> tuple[Attribution, ...]:
    """Give the records of one document as they are compared, in text order."""
    places: dict[str, set[tuple[int, int]]] = defaultdict(set)
    for quote in quotes:
        if quote.speaker:
            places[quote.speaker.id].update(_named(quote))
    return tuple(_attribution(text, q, places[q.speaker.id] if q.speaker else ()) for q in quotes)


def _attribution(text: str, quote: Quote, places: Iterable[tuple[int, int]]) -> Attribution:
    content = tuple((part.start, part.end) for part in quote.content)
    speaker = quote.speaker
    return Attribution(
        id=quote.id,
        content=merged(text, content),
        core=core(text, content),
        cue=_range(quote.cue.span) if quote.cue else (),
        source=_range(speaker.mention) if speaker and speaker.mention else (),
        type=quote.type,
        kind=quote.kind,
        rule=quote.rule,
        lemma=quote.cue.lemma if quote.cue else "",
        speaker=speaker.name if speaker else None,
        names=names_of(speaker.name) if speaker else frozenset(),
        places=tuple(sorted(places)),
        affiliations=_name(quote.affiliation),
        addressees=_name(quote.addressee),
        nested=quote.nested_in is not None,
    )


def joined(
    text: str, gold: Sequence[Attribution], found: Sequence[Attribution]
) -> tuple[Attribution, ...]:
    """Join records that carry on from one another where one gold attribution holds them all.

    Some annotators mark what carries on over several sentences once, we keep a record for each.
    """
    kept: list[Attribution] = []
    last: tuple[int, int | None] | None = None
    for one in found:
        held_by = _holder(gold, one)
        if last and held_by is not None and last[1] == held_by and _carries_on(kept[last[0]], one):
            kept[last[0]] = _join(text, kept[last[0]], one)
            continue
        if not one.nested:  # What is reported inside of a report does not part what it stands in.
            last = len(kept), held_by
        kept.append(one)
    return tuple(kept)


def _holder(gold: Sequence[Attribution], one: Attribution) -> int | None:
    shared = [(len(one.core & g.core), -i) for i, g in enumerate(gold)]
    most, at = max(shared, default=(0, 0))
    return -at if most and most >= BELONGS * len(one.core) else None


def _carries_on(before: Attribution, one: Attribution) -> bool:
    return not one.cue and not one.nested and before.names == one.names


def _join(text: str, before: Attribution, one: Attribution) -> Attribution:
    return evolve(
        before,
        content=merged(text, (*before.content, *one.content)),
        core=before.core | one.core,
        type=before.type if before.type == one.type else "mixed",
        source=before.source or one.source,
    )


def _named(quote: Quote) -> Ranges:
    speaker = quote.speaker
    spans = (speaker.mention, speaker.head) if speaker else ()
    return tuple((span.start, span.end) for span in spans if span)


def _range(span: Span) -> Ranges:
    return ((span.start, span.end),)


def _name(span: Span | None) -> frozenset[str]:
    return names_of(span.text) if span else frozenset()
