"""Who said it: from the head word beside the cue to one speaker per person.

The stories are in tests/told, written in the notation of tests/trees.py; they keep the mistakes
that the parser makes of them.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from pathlib import Path

import pytest
from attrs import frozen

from quotes.finding.candidate import Candidate
from quotes.parsing.tree import Parse
from quotes.records import Span
from quotes.rulebook import load_rulebook
from quotes.speakers import Attribution, attribute
from tests.trees import Told, tell

TOLD = Path(__file__).parent / "told"


@cache
def sets() -> Mapping[str, frozenset[str]]:
    return load_rulebook().sets


@cache
def story(name: str) -> Told:
    return tell((TOLD / f"{name}.txt").read_text(encoding="utf-8"))


def ask(told: Told, *candidates: Candidate) -> tuple[Attribution, ...]:
    return attribute(told.text, told.story, told.parse, candidates, sets())


def text(span: Span | None) -> str | None:
    return span.text if span else None


@frozen
class Said:
    """One attribution of a story: cue and speaker as a form and which one of that form."""

    speaker: str
    cue: str
    content: str
    nth_speaker: int = 1
    nth_cue: int = 1

    def candidate(self, told: Told) -> Candidate:
        speaker = told.word(self.speaker, self.nth_speaker)
        return told.quote(speaker, told.word(self.cue, self.nth_cue), self.content)


STORIES: dict[str, tuple[Said, ...]] = {
    "surnames": (
        Said("Kofi", "said", "the price would double", nth_speaker=2),
        Said("Mensah", "said", "he was sorry", 4, 2),
        Said("He", "added", "nobody had warned him"),
        Said("Mensah", "told", "she would row to the mainland", 5),
    ),
    "family_first": (
        Said("Xu", "said", "the shoots were late"),
        Said("Xu", "noted", "frost had come twice", 2),
        Said("Lanfen", "said", "the cooks were worried", 2, 2),
    ),
    "spokesperson": (
        Said("spokesperson", "said", "two piers would close"),
        Said("spokesperson", "said", "the work was urgent", 2, 2),
        Said("ministry", "said", "it regretted the noise", 1, 3),
        Said("Tunis", "said", "it would send divers", 1, 4),
    ),
    "unnamed": (
        Said("worker", "told", "the boats were full"),
        Said("parent", "said", "the fares were unfair"),
        Said("fishermen", "said", "they had seen nothing", 1, 2),
    ),
    "company": (
        Said("Lena", "said", "insurance would pay"),
        Said("company", "said", "all sailors were safe", 1, 2),
        Said("report", "According", "the engines were old"),
        Said("report", "said", "the pumps had failed", 2, 3),
        Said("It", "added", "the crew was brave"),
    ),
    "titles": (
        Said("Sen", "said", "the bill was dead"),
        Said("Paul", "said", "the nurses were tired", 1, 2),
        Said("Minister", "said", "rates would fall", 1, 3),
    ),
}
NAMES = (
    ("surnames", 0, "Kofi Mensah", "person", "p1", "two of one family: the full name is clear"),
    ("surnames", 1, "Kofi Mensah", "person", "p1", "a bare surname is the last one named"),
    ("surnames", 2, "Kofi Mensah", "person", "p1", "he is who spoke last"),
    ("surnames", 3, "Ama Mensah", "person", "p2", "Mrs is not said of a Kofi"),
    ("family_first", 1, "Xu Lanfen", "person", "p1", "the family name alone, put first"),
    ("family_first", 2, "Xu Lanfen", "person", "p1", "the given name alone"),
    ("spokesperson", 0, "a Harbour Ministry spokesperson", "unnamed", "p1", "never named"),
    ("spokesperson", 1, "a Harbour Ministry spokesperson", "unnamed", "p1", "the same one"),
    ("spokesperson", 2, "Harbour Ministry", "organization", "p2", "the ministry is that ministry"),
    ("spokesperson", 3, "Tunisia", "organization", "p3", "a capital speaks for its country"),
    ("unnamed", 0, "Ines", "person", "p1", "a worker named Ines"),
    ("unnamed", 1, "Lo", "person", "p2", "a parent surnamed Lo"),
    ("unnamed", 2, "several fishermen from the north bay", "unnamed", "p3", "many, unnamed"),
    ("company", 0, "Lena Okafor", "person", "p1", "title before the name"),
    ("company", 1, "Orbis Shipping Inc.", "organization", "p2", "the company is the one named"),
    ("company", 2, "a report published by the Coastal Safety Board", "document", "p3", "a paper"),
    ("company", 3, "a report published by the Coastal Safety Board", "document", "p3", "again"),
    ("company", 4, "a report published by the Coastal Safety Board", "document", "p3", "it"),
    ("titles", 0, "Rosa Lind", "person", "p1", "the full stop of Sen. stands apart"),
    ("titles", 1, "Paul Oti", "person", "p2", "Dr. is no part of the name"),
    ("titles", 2, "Tomas Vrba and Eva Klim", "person", "p3", "two speak as one"),
)
DETAILS = (
    (
        "family_first",
        0,
        "Xu Lanfen, deputy head of the Bamboo Research Institute at Jade Lake University in Pinghu",
        "Xu Lanfen",
        "Bamboo Research Institute",
        "deputy head",
    ),
    ("family_first", 2, "Lanfen", "Lanfen", "Bamboo Research Institute", "deputy head"),
    (
        "spokesperson",
        1,
        "the spokesperson",
        "spokesperson",
        "Harbour Ministry",
        "spokesperson",
    ),
    ("spokesperson", 2, "The ministry", "ministry", None, None),
    ("company", 0, "Chief executive Lena Okafor", "Lena Okafor", "Orbis Shipping Inc.", None),
    ("titles", 0, "Sen. Rosa Lind, D-Halford", "Rosa Lind", "D-Halford", "Sen"),
    (
        "titles",
        1,
        "Dr. Paul Oti of Saint Brigid Hospital",
        "Paul Oti",
        "Saint Brigid Hospital",
        None,
    ),
)


def asked(name: str) -> tuple[Attribution, ...]:
    told = story(name)
    return ask(told, *(said.candidate(told) for said in STORIES[name]))


@pytest.mark.parametrize(("name", "at", "wanted", "kind", "key", "why"), NAMES)
def test_names(name: str, at: int, wanted: str, kind: str, key: str, why: str) -> None:
    """Every mention gets the fullest name of its party, and one id."""
    speaker = asked(name)[at].speaker
    assert speaker is not None, why
    assert (speaker.name, speaker.kind) == (wanted, kind), why
    assert speaker.id == f"wire#s1.{key}", why


@pytest.mark.parametrize(("name", "at", "mention", "head", "affiliation", "role"), DETAILS)
def test_details(
    name: str, at: int, mention: str, head: str, affiliation: str | None, role: str | None
) -> None:
    """Mention and head are as written here; affiliation and role come from the whole story."""
    found = asked(name)[at]
    assert found.speaker is not None
    assert text(found.speaker.mention) == mention
    assert text(found.speaker.head) == head
    assert text(found.affiliation) == affiliation
    if role is not None:
        assert text(found.role) == role


def test_addressee_has_its_article_and_no_time() -> None:
    """Who was told is the noun phrase as written."""
    told = story("surnames")
    post = told.word("Post")
    quote = told.quote(told.word("Mensah", 5), told.word("told"), "she would row", addressee=post)
    assert text(ask(told, quote)[0].addressee) == "the Lagoon Post"


def test_continuation_has_the_speaker_and_no_mention() -> None:
    """What carries on a quote names nobody again."""
    told = story("family_first")
    first = STORIES["family_first"][0].candidate(told)
    second = told.quote(None, None, "frost had come twice", continues=0)
    one, two = ask(told, first, second)
    assert one.speaker is not None
    assert two.speaker is not None
    assert two.speaker.id == one.speaker.id
    assert two.speaker.mention is None
    assert two.affiliation == one.affiliation


def test_heading_names_the_speaker() -> None:
    """A line "Name, a description" gives the speaker of what follows; its mention is the line."""
    told = story("family_first")
    line = told.range("Xu Lanfen, deputy head of the Bamboo Research Institute at Jade Lake Univ")
    quote = told.quote(None, None, "the cooks were worried", heading=(line[0], line[1] + 16))
    (found,) = ask(told, quote)
    assert found.speaker is not None
    assert found.speaker.name == "Xu Lanfen"
    assert text(found.affiliation) == "Bamboo Research Institute"


def test_nobody_is_better_than_a_wrong_one() -> None:
    """A pronoun with nobody before it has no speaker, and says so."""
    told = tell("He/PRON/2/nsubj said/VERB/0/root it/PRON/4/nsubj rained|rain/VERB/2/ccomp")
    (found,) = ask(told, told.quote(0, 1, "it rained"))
    assert found.speaker is None
    assert found.reasons
    assert found.certainty < 1.0


def test_first_person_inside_a_quote_is_its_speaker() -> None:
    """ "I said" inside somebody's words is that somebody."""
    told = tell(
        "[P Ama/PROPN/2/nsubj ] said/VERB/0/root I/PRON/4/nsubj warned|warn/VERB/2/ccomp "
        "it/PRON/6/nsubj sank|sink/VERB/4/ccomp"
    )
    quote = told.quote(0, 1, "I warned it sank")
    inner = told.quote(2, 3, "it sank", nested_in=0)
    found = ask(told, quote, inner)[1].speaker
    assert found is not None
    assert found.name == "Ama"


def test_reasons_say_who_the_pronoun_means() -> None:
    """`quotes explain` can print why."""
    reasons = asked("surnames")[2].reasons
    assert reasons
    assert reasons[0].startswith("“He” was taken for Kofi Mensah")


@pytest.mark.parametrize("name", STORIES)
def test_spans_read_back(name: str) -> None:
    """Every span is a stretch of the untouched text."""
    source = story(name).text
    for found in asked(name):
        spans = [found.affiliation, found.role, found.addressee]
        spans += [found.speaker.mention, found.speaker.head] if found.speaker else []
        for span in spans:
            assert span is None or source[span.start : span.end] == span.text


def test_empty_sets_and_empty_parse_give_no_exception() -> None:
    """Missing word lists make it worse, never break it."""
    told = story("titles")
    quotes = tuple(said.candidate(told) for said in STORIES["titles"])
    assert len(attribute(told.text, told.story, told.parse, quotes, {})) == len(quotes)
    assert attribute("", told.story, Parse(), (), sets()) == ()
