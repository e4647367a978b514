"""Single-phenomenon texts of ``fixtures/phenomena``: content, type, cue and speaker."""

from __future__ import annotations

from typing import Any

import pytest

from quotes.pipeline import Extractor
from quotes.records import Document, Quote
from quotes.rulebook import ATTITUDES
from tests.stored import StoredParser, cases

# Cases the engine does not get yet, each with its cause. Strict: one that starts to pass must go.
KNOWN: dict[str, str] = {
    "a report goes on over what somebody else says in it": "the scorer ends it before «while»",
    "the outlet learned from X: X is the speaker": "«Jitka Vesela» is taken for a place",
    "surnamed": "the parser makes «surnamed» the subject and the baker its own",
    "three attributions in one sentence": "the parser makes two subjects of «her sister Ruth»",
    "a noun with that: her claim that": "«her» has nobody to stand for: dropped, not unnamed",
    "in the words of": "the parser hangs both halves of the sentence on «words»",
    "made the remarks points back": "a sentence is not looked up from a later pointer to it",
    "the long tail: quipped, sighed": "a husband is not given the family name of his wife",
    "straight single marks inside straight double marks": "the inner quote swallows «and then …»",
    "three closings merged: question mark, single, double": "«She» in a quote stands for nobody",
    "a mark never closed costs at most its own paragraph": "«his predecessor, X» keeps the role",
    "a mark never opened": "a lone closing mark opens nothing: found, but as indirect",
    "a dash inside a broken quote instead of commas": "a clause of its own stands between dashes",
    "a pronoun with a nearer wrong candidate of the same gender": "«asked X to» is a quote to us",
    "a pronoun that goes with the subject and not with the person spoken of": "nearest man wins",
}


def _params() -> list[Any]:
    return [
        pytest.param(
            case,
            id=f"{case['group']}: {case['why']}",
            marks=[pytest.mark.xfail(reason=KNOWN[case["why"]])] if case["why"] in KNOWN else [],
        )
        for case in cases()
    ]


@pytest.mark.parametrize("case", _params())
def test_phenomenon(case: dict[str, Any]) -> None:
    quotes = Extractor(parser=StoredParser(), stories="one").read(Document(case["text"])).quotes
    expected = [_expected(q) for q in case["quotes"]]
    optional = [_expected(q) for q in case["quotes"] if q.get("debatable")]
    found = [_found(q) for q in quotes]
    wanted = [e for e in expected if e not in optional]
    given = [f for f in found if not any(_agrees(f, o) for o in optional)]
    assert len(given) == len(wanted), given
    assert all(_agrees(f, e) for f, e in zip(given, wanted, strict=True)), given


@pytest.mark.parametrize(
    "case", [c for c in cases() if c["group"] == "cue_phrases"], ids=lambda case: case["why"]
)
def test_the_words_of_a_cue(case: dict[str, Any]) -> None:
    """A cue has all its words and no more; with attitudes it has PolNeAR's."""
    for rules, field in ((None, "cue"), (ATTITUDES, "attitudes")):
        extractor = Extractor(parser=StoredParser(), stories="one", rules=rules)
        found = extractor.read(Document(case["text"])).quotes
        expected = [q.get(field, q["cue"]) for q in case["quotes"]]
        assert [q.cue.span.text if q.cue else None for q in found] == expected


# Files of fixtures/phenomena whose cases say more than who spoke, and which field.
MORE = {"affiliations": "affiliation", "addressees": "addressee"}


@pytest.mark.parametrize(
    "case", [c for c in cases() if c["group"] in MORE], ids=lambda case: case["why"]
)
def test_what_belongs_to_the_speaker(case: dict[str, Any]) -> None:
    """The body, or who was told, is the one the text gives, wherever it does, and no other."""
    field = MORE[case["group"]]
    quotes = Extractor(parser=StoredParser(), stories="one").read(Document(case["text"])).quotes
    found = [span.text if (span := getattr(q, field)) else None for q in quotes]
    assert found == [q.get(field) for q in case["quotes"]]


def _agrees(found: tuple[Any, ...], expected: tuple[Any, ...]) -> bool:
    """Compare all but the cue exactly; of a cue of several words the head word is enough."""
    cues_agree = (found[2] or "") in (expected[2] or "")
    return cues_agree and found[:2] + found[3:] == expected[:2] + expected[3:]


def _expected(quote: dict[str, Any]) -> tuple[Any, ...]:
    return (quote["type"], tuple(quote["content"]), quote.get("cue"), _plain(quote.get("speaker")))


def _found(quote: Quote) -> tuple[Any, ...]:
    cue = quote.cue.span.text if quote.cue else None
    parts = tuple(part.text for part in quote.content)
    return (quote.type, parts, cue, _plain(quote.speaker.name if quote.speaker else None))


def _plain(name: str | None) -> str | None:
    if name is None:
        return None
    words = name.casefold().split()
    return " ".join(words[1:] if words[0] in ("the", "a", "an") else words)
