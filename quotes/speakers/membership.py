"""What a person belongs to: every way of telling it, in the order in which they are believed."""

from __future__ import annotations

from collections.abc import Iterator

from quotes.records import Span, SpeakerKind
from quotes.speakers.belonging import belongs_to, comes_from, fuller, office_of
from quotes.speakers.description import Description
from quotes.speakers.desk import Desk
from quotes.speakers.elsewhere import titled_elsewhere
from quotes.speakers.holding import held_for
from quotes.speakers.leaders import leads
from quotes.speakers.mouthpieces import mouthpiece, spoken_for
from quotes.speakers.party import Party
from quotes.speakers.stated import stated


def membership(desk: Desk, party: Party, kind: SpeakerKind, here: Description) -> Span | None:
    """Give the body that a person or an unnamed speaker belongs to, None where nothing tells it.

    ``here`` is what stands beside the mention by the quote; it comes first.
    """
    found = next((span for span in _ways(desk, party, kind, here) if span is not None), None)
    return None if found is None else fuller(desk.scene, desk.course, found)


def _ways(desk: Desk, party: Party, kind: SpeakerKind, here: Description) -> Iterator[Span | None]:
    scene, course = desk.scene, desk.course
    yield here.affiliation or party.affiliation
    yield belongs_to(scene, course, party)
    role = here.role or party.role
    if role is None and kind == "person":
        role = office_of(scene, course, party)
    if kind == "person":
        yield leads(scene, party, role)
    if role is not None:
        yield held_for(scene, course, party, role)
        yield titled_elsewhere(scene, course, party, role)
    if kind == "person":
        yield stated(scene, course, party)
    if mouthpiece(scene, party, role):
        yield spoken_for(scene, course, party, desk.bodies)
    yield comes_from(scene, course, party)
