"""What a noun phrase says of the person it names."""

from __future__ import annotations

from attrs import frozen

from quotes.records import Span


@frozen
class Description:
    """What a noun phrase says of a person.

    ``nouns`` are the roles and the like, in lower case ("spokesperson"). ``role`` is the title as
    written. ``affiliation`` is the organisation's name as written; where only a common noun
    stands for it ("manager of the centre"), ``institution`` is that noun's word instead; it is
    ``owned`` where it was "Mensah's centre". ``said`` holds the words of the phrase, in lower case.
    ``named`` is True where the phrase has the person's name.
    """

    nouns: frozenset[str] = frozenset()
    role: Span | None = None
    affiliation: Span | None = None
    institution: int | None = None
    owned: bool = False
    said: frozenset[str] = frozenset()
    named: bool = False
