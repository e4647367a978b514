"""Confidence: what the signs of a record say of its being right."""

from __future__ import annotations

import math
from pathlib import Path

import pytest
from attrs import evolve

from quotes.confidence import confidence, signs
from quotes.finding.finder import find
from quotes.finding.view import StoryView
from quotes.records import Story
from quotes.rulebook import load_rulebook
from quotes.speakers import Attribution, attribute
from tests.test_ranking import view_of
from training.confidence.fitting import fit, probability, surprise
from training.confidence.records import Row

SAID = "The port authority said on Monday that two berths would close."


def found(text: str) -> tuple[StoryView, list[float]]:
    """Give the view and the confidence of each record."""
    view = view_of(text)
    candidates = find(view)
    story = Story("s", 1, 0, len(text), "")
    told = attribute(text, story, view.parse, candidates, view.rules.sets)
    return view, [confidence(view, *row) for row in zip(candidates, told, strict=True)]


def test_confidence_is_a_probability_and_the_same_each_time() -> None:
    _, (first,) = found(SAID)
    _, (again,) = found(SAID)
    assert 0 < first < 1
    assert first == again


def test_without_weights_the_scorer_and_the_speaker_decide() -> None:
    view = view_of(SAID)
    bare = evolve(view, rules=evolve(view.rules, trust={}))
    (candidate,) = find(bare)
    assert confidence(bare, candidate, Attribution(certainty=0.5)) == candidate.confidence * 0.5


def test_a_less_certain_speaker_lowers_it() -> None:
    """The weight of certainty is learned, but it must not have the wrong sign."""
    view = view_of(SAID)
    (candidate,) = find(view)
    sure, unsure = (confidence(view, candidate, Attribution(certainty=c)) for c in (1.0, 0.4))
    assert unsure < sure


def test_signs_name_each_thing_once() -> None:
    view = view_of(SAID)
    (candidate,) = find(view)
    names = [name for name, _ in signs(view, candidate, Attribution())]
    assert len(names) == len(set(names))
    assert {"always", "chance", "certainty", "type:indirect"} <= set(names)


def test_a_folder_of_rules_with_weights_takes_the_place_of_the_bundled(tmp_path: Path) -> None:
    (tmp_path / "confidence.toml").write_text('[weights]\n"always" = 1.0\n')
    assert dict(load_rulebook(tmp_path).trust) == {"always": 1.0}


ROWS = [
    *(Row((("always", 1.0), ("good", 1.0)), 1.0) for _ in range(30)),
    *(Row((("always", 1.0), ("bad", 1.0)), 0.0) for _ in range(30)),
    *(Row((("always", 1.0), ("seldom", 1.0)), 0.0) for _ in range(3)),
]


def test_fitting_tells_good_signs_from_bad_and_leaves_out_the_seldom() -> None:
    weights = fit(ROWS)
    assert set(weights) == {"always", "bad", "good"}
    assert probability(weights, ROWS[0]) > 0.75 > 0.25 > probability(weights, ROWS[30])
    assert surprise(weights, ROWS) < 1.0


@pytest.mark.parametrize(
    ("right", "why"), [(0.5, "debatable rows teach a coin"), (1.0, "all right"), (0.0, "all wrong")]
)
def test_what_is_always_so_is_not_drawn_to_nothing(right: float, why: str) -> None:
    weights = fit([Row((("always", 1.0),), right)] * 40)
    assert math.isclose(probability(weights, Row((("always", 1.0),), right)), right, abs_tol=0.01)
