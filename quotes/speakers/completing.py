"""The affiliation of those whom nothing beside this mention gives one: it needs all the others."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from attrs import evolve

from quotes.records import Span
from quotes.speakers.attributed import Attribution
from quotes.speakers.desk import Desk
from quotes.speakers.holding import governed_for
from quotes.speakers.homeland import country_named, homeland
from quotes.speakers.portfolio import portfolio


def completed(desk: Desk, done: Sequence[Attribution]) -> tuple[Attribution, ...]:
    """Give each quote of somebody the affiliation that another of its quotes has, if none.

    Where none has one, an office of state that the person holds tells a country or a government, or
    what it looks after.
    """
    known: dict[str, Span] = {}
    for one in done:
        if one.speaker is not None and one.affiliation is not None:
            known.setdefault(one.speaker.id, one.affiliation)
    for one in done:
        if one.speaker is not None and one.speaker.id not in known:
            state = _state(desk, one)
            known |= {} if state is None else {one.speaker.id: state}
    return tuple(_with_country(desk, _with_known(one, known)) for one in done)


def _with_country(desk: Desk, one: Attribution) -> Attribution:
    if one.affiliation is None:
        return one
    return evolve(one, affiliation=country_named(desk.scene, one.affiliation))


def _state(desk: Desk, one: Attribution) -> Span | None:
    """Give the country or government that the person's office of state tells, else its field."""
    if one.speaker is None or one.speaker.kind not in ("person", "unnamed") or one.role is None:
        return None
    named = one.speaker.kind == "person"
    home = homeland(desk.scene, one.role, named=named)
    state = home or governed_for(desk.scene, desk.course, one.role)
    return state or portfolio(desk.scene, one.role)


def _with_known(one: Attribution, known: Mapping[str, Span]) -> Attribution:
    if one.speaker is None or one.speaker.kind not in ("person", "unnamed") or one.affiliation:
        return one
    return evolve(one, affiliation=known.get(one.speaker.id))
