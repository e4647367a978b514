"""Who is meant: titles over hyphens and brackets, offices, who has the floor, ages.

The stories are in tests/told; they keep the mistakes that the parser makes of such sentences.
"""

from __future__ import annotations

import pytest

from quotes.speakers.names import misspelt
from tests.test_speakers import Said, ask, story, text

STORIES: dict[str, tuple[Said, ...]] = {
    "offices": (
        Said("Agency", "said", "the quay was safe"),
        Said("Minister", "told", "the toll would fall", nth_speaker=3),
        Said("Minister", "added", "the docks reopened", nth_speaker=4),
        Said("Eva", "said", "pay lagged", nth_cue=2),
    ),
    "floor": (
        Said("Mensah", "said", "a survey shows the reef shrank"),
        Said("survey", "shows", "the reef shrank"),
        Said("She", "added", "nobody had dived there"),
        Said("He", "said", "the bay healed", nth_cue=2),
        Said("old", "warned", "the nets tore"),
        Said("group", "said", "it waited", nth_cue=3),
    ),
}
NAMES = (
    ("offices", 0, "Ama Mensah", "the name that closes a title is who speaks, not the agency"),
    ("offices", 1, "Kofi Oti", "a prime minister is no minister of trade"),
    ("offices", 2, "Rosa Lind", "the whole title was said of her"),
    ("offices", 3, "Eva Klim", "a description before the comma"),
    ("floor", 2, "Ama Mensah", "the survey that she cites does not take the floor"),
    ("floor", 3, "Kofi Oti", "who opens the sentence before is what it is about"),
    ("floor", 4, "Rosa Lind", "the age was said of her"),
    ("floor", 5, "the group", "nobody named is a group"),
)


@pytest.mark.parametrize(("name", "at", "wanted", "why"), NAMES)
def test_who_is_meant(name: str, at: int, wanted: str, why: str) -> None:
    """Every speaker is the party that the story means there."""
    told = story(name)
    found = ask(told, *(said.candidate(told) for said in STORIES[name]))[at]
    assert found.speaker is not None, why
    assert found.speaker.name == wanted, why


def test_a_description_before_the_name_is_part_of_the_mention() -> None:
    """The mention begins with the title and ends before "however"."""
    told = story("offices")
    found = ask(told, *(said.candidate(told) for said in STORIES["offices"]))
    assert found[3].speaker is not None
    assert text(found[3].speaker.mention) == "The union's president, Eva Klim"
    assert text(found[3].role) == "president"


def test_what_follows_a_nested_quote_is_the_outer_speakers() -> None:
    """A quote that carries on one inside another goes on with who spoke the outer one."""
    told = story("floor")
    outer, inner = (said.candidate(told) for said in STORIES["floor"][:2])
    inner = told.quote(inner.speaker, inner.cue, "the reef shrank", nested_in=0)
    after = told.quote(None, None, "nobody had dived there", continues=1)
    found = ask(told, outer, inner, after)[2]
    assert found.speaker is not None
    assert found.speaker.name == "Ama Mensah"


SPELLINGS = (
    ("ama oti mensah", "ama oti mensahh", True, "one letter too many in the surname"),
    ("marina lind", "martina lind", False, "two sisters"),
    ("okaforson", "okafarson", True, "a long name alone, one letter apart"),
    ("lind", "lund", False, "a short name alone is another name"),
)


@pytest.mark.parametrize(("one", "two", "same", "why"), SPELLINGS)
def test_misspelt(one: str, two: str, same: bool, why: str) -> None:
    """A name that a story spells twice is one name, if nothing else tells them apart."""
    assert misspelt(tuple(one.split()), tuple(two.split())) is same, why
