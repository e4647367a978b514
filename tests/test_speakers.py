"""Who said it: from the head word beside the cue to one speaker per person."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

import pytest
from tests.trees import Told, tell

from quotes.rulebook import load_rulebook
from quotes.speakers import Attribution, attribute


@cache
def sets() -> Mapping[str, frozenset[str]]:
    return load_rulebook().sets


def ask(told: Told, *candidates: object) -> tuple[Attribution, ...]:
    return attribute(told.text, told.story, told.parse, tuple(candidates), sets())


def one(told: Told, cue: str, speaker: str, content: str) -> Attribution:
    return ask(told, told.quote(told.word(speaker), told.word(cue), content))[0]


NAME_FIRST = """
[P Ama/PROPN/19/nsubj Mensah/PROPN/1/flat ] ,/PUNCT/5/punct a/DET/5/det director/NOUN/1/appos of/ADP/9/case the/DET/9/det [O Harbour/PROPN/9/compound Trust/PROPN/5/nmod ] at/ADP/11/case [O Volta/PROPN/9/nmod University/PROPN/11/flat ] in/ADP/14/case [L Ho/PROPN/11/nmod ] ,/PUNCT/5/punct told|tell/VERB/0/root the/DET/19/det [O Lagoon/PROPN/19/compound Post/PROPN/16/obj ] on/ADP/21/case Monday/PROPN/16/obl that/SCONJ/25/mark the/DET/24/det quay/NOUN/25/nsubj sank|sink/VERB/16/ccomp ./PUNCT/16/punct
"""


def name_first() -> Told:
    # heads are counted by hand in the table; the cue is the root
    return tell(NAME_FIRST.replace("Ama/PROPN/19", "Ama/PROPN/16"))


def test_name_with_apposition() -> None:
    """The mention runs to the comma before the cue; affiliation is the first organisation."""
    told = name_first()
    quote = told.quote(
        told.word("Ama"), told.word("told"), "the quay sank", addressee=told.word("Post")
    )
    (found,) = ask(told, quote)
    assert found.speaker is not None
    assert found.speaker.name == "Ama Mensah"
    assert found.speaker.kind == "person"
    assert found.speaker.id == "wire#s1.p1"
    assert found.speaker.mention is not None
    assert found.speaker.mention.text == (
        "Ama Mensah, a director of the Harbour Trust at Volta University in Ho"
    )
    assert found.speaker.head is not None
    assert found.speaker.head.text == "Ama Mensah"
    assert found.affiliation is not None
    assert found.affiliation.text == "Harbour Trust"
    assert found.role is not None
    assert found.role.text == "director"
    assert found.addressee is not None
    assert found.addressee.text == "the Lagoon Post"
