"""The scorer: what is proposed, what its weights do, and what is left to the rules."""

from __future__ import annotations

from pathlib import Path

import pytest

from quotes.finding.ranking.choosing import LEAST, LEAST_SLIGHT, choose, probabilities
from quotes.finding.ranking.features import features
from quotes.finding.ranking.proposing import propose
from quotes.finding.view import StoryView
from quotes.layout import paragraphs
from quotes.marks import pair
from quotes.rulebook import Rulebook, RuleError, load_rulebook
from tests.stored import StoredParser

SAID = "The port authority said on Monday that two berths would close."
RULES = load_rulebook()


def view_of(text: str, rules: Rulebook = RULES) -> StoryView:
    ranges = paragraphs(text)
    blocks = [(text[start:end], start) for start, end in ranges]
    return StoryView(
        text, ranges, StoredParser().parse_many([blocks])[0], pair(text, ranges), rules
    )


def test_the_proposals_of_a_cue_differ_and_share_what_is_left_of_one() -> None:
    view = view_of(SAID)
    for cue, firings in propose(view).items():
        odds = probabilities(view, firings)
        assert cue is not None
        assert len({(f.content, f.speaker) for f in firings}) == len(firings)
        assert all(0 < one < 1 for one in odds)
        assert sum(odds) < 1


def test_a_cue_gets_one_attribution_and_its_probability() -> None:
    view = view_of(SAID)
    (chosen,) = choose(view, propose(view))
    assert view.text[chosen.start : chosen.end] == "two berths would close"
    assert chosen.score is not None
    assert LEAST <= chosen.score <= 1
    assert chosen.confidence == chosen.score


def test_every_content_reads_back_and_leaves_out_the_complementizer() -> None:
    view = view_of(SAID)
    for firings in propose(view).values():
        texts = [view.text[s:e] for firing in firings for s, e in firing.content]
        assert all(texts)
        assert not any(text.startswith("that ") for text in texts)


def test_the_same_firing_has_the_same_features() -> None:
    first, second = view_of(SAID), view_of(SAID)
    for one, other in zip(propose(first).values(), propose(second).values(), strict=True):
        assert [features(first, f) for f in one] == [features(second, f) for f in other]


def test_the_evidence_is_what_the_weights_say() -> None:
    view = view_of(SAID)
    (chosen,) = choose(view, propose(view))
    assert chosen.evidence
    assert all(RULES.weights[name] == weight for name, weight in chosen.evidence)


def test_a_rule_without_weights_speaks_for_itself(tmp_path: Path) -> None:
    """Somebody's own rule was never learned: it is neither scored nor dropped."""
    (tmp_path / "own.toml").write_text(
        '[[rule]]\nid = "own.close"\nnote = "n"\npattern = """\ncue: {lemma = close}\n'
        'content: cue >nsubj {}\nspeaker?: cue >obj {}\n"""\n'
        'examples = ["{Two berths} <close>.", "{The berths} <close>."]\n'
        'counterexamples = ["The ship sank."]\n',
        encoding="utf-8",
    )
    view = view_of(SAID, load_rulebook(tmp_path))
    own = [f for f in choose(view, propose(view)) if f.rule.id == "own.close"]
    assert own
    assert all(firing.score is None for firing in own)


def test_weights_that_are_no_numbers_are_a_rule_error(tmp_path: Path) -> None:
    (tmp_path / "scores.toml").write_text('[weights]\n"lemma:say" = "much"\n', encoding="utf-8")
    with pytest.raises(RuleError, match=r"scores\.toml.*lemma:say"):
        load_rulebook(tmp_path)


def test_what_is_merely_spoken_of_needs_more() -> None:
    assert LEAST_SLIGHT > LEAST
