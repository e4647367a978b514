"""Gold beside ours: what is the same, what is matched, whose speaker is right, what is counted."""

from __future__ import annotations

import pytest
from attrs import evolve

from quotes.evaluating.causes import errors
from quotes.evaluating.figures import measure
from quotes.evaluating.found import joined
from quotes.evaluating.listing import listed
from quotes.evaluating.model import Article, Attribution, Laid
from quotes.evaluating.pairing import lay
from quotes.evaluating.parts import held_out, part_of
from quotes.evaluating.scores import Score
from quotes.evaluating.speaking import same_speaker
from quotes.evaluating.wording import fragments, names_of, plain
from tests.laying import ours, written

SAME = [
    # gold, ours, why they are the same content
    ("He said {that it sails}.", "He said that {it sails}.", "the complementizer"),
    ("He said {“That it sails.”}", "He said “That {it sails}.”", "after an opening mark"),
    ('{"It sails,"} he said.', '"{It sails}," he said.', "marks and the comma in them"),
    ("He said {it sails.}", "He said {it sails}.", "the final full stop"),
    ("{It}\n{sails}, he said.", "{It\nsails}, he said.", "a span that a line's end has cut"),
]


@pytest.mark.parametrize(("gold", "found", "why"), SAME)
def test_annotators_habits_are_no_difference(gold: str, found: str, why: str) -> None:
    text, one = written(gold)
    _, other = written(found)
    assert one.core == other.core, why
    assert fragments(text, one.content) == fragments(text, other.content), why


DIFFERENT = [
    ("He said {that}.", "He said that{.}", "a lone “that” is the content"),
    ("He said {that's it}.", "He said that{'s it}.", "a pronoun is no complementizer"),
    ("{It sails}, he said, {today}.", "{It sails, he said, today}.", "the gap holds words"),
]


@pytest.mark.parametrize(("gold", "found", "why"), DIFFERENT)
def test_what_holds_other_words_differs(gold: str, found: str, why: str) -> None:
    text, one = written(gold)
    _, other = written(found)
    assert one.core != other.core, why
    assert fragments(text, one.content) != fragments(text, other.content), why


PLAIN = [
    ("The Harbour Times", "harbour times", "article and case"),
    ("Anna  Weber’s", "anna weber", "blanks and possessive"),
    ("The", "the", "nothing would be left"),
]


@pytest.mark.parametrize(("name", "form", "why"), PLAIN)
def test_plain_names(name: str, form: str, why: str) -> None:
    assert plain(name) == form, why


SPEAKERS = [
    # gold: marked text and names, ours: marked text and speaker, right?, why
    ("[She] said {it}.", {"Anna Weber"}, "[She] said {it}.", "the Anna Weber", True, "by name"),
    ("[She] said {it}.", {"Weber"}, "[She] said {it}.", "Ben Osei", False, "another name"),
    ("It is said {it}.", set(), "It is said {it}.", None, True, "nobody, and none found"),
    ("It is said {it}.", set(), "[It] is said {it}.", "It", False, "nobody, and one found"),
    ("[She] said {it}.", None, "[She] said {it}.", "Anna Weber", True, "by place"),
    ("[She] said {it}.", None, "She [said] {it}.", "Anna Weber", False, "another place"),
    ("She said {it}.", None, "[She] said {it}.", "Anna Weber", None, "the gold names nobody"),
]


@pytest.mark.parametrize(("gold", "names", "found", "speaker", "right", "why"), SPEAKERS)
def test_speakers(
    gold: str, names: set[str] | None, found: str, speaker: str | None, right: bool, why: str
) -> None:
    _, one = written(gold)
    known = None if names is None else frozenset(n for name in names for n in names_of(name))
    one = evolve(one, names=known, by_place=names is None and bool(one.source))
    assert same_speaker(one, ours(found, speaker)) is right, why


def test_a_speaker_named_elsewhere_is_right_by_place() -> None:
    """Gold gives "the mayor"; our speaker of that id is named there at another quote."""
    _, gold = written("[The mayor] spoke. {It is late}.", by_place=True)
    found = ours("The mayor spoke. {It is late}.", "Anna Weber", places=((0, 9),))
    assert same_speaker(gold, found) is True
    assert same_speaker(gold, evolve(found, places=((0, 15),))) is False, "more than the source"


def compared(gold: list[str], found: list[str], nests: bool = True, **fields: object) -> Laid:
    """Lay marked texts side by side; gold that ends in "?" is neutral, ours so is nested."""
    text, _ = written((gold + found)[0].rstrip("?"))
    article = Article("wire", text, tuple(_gold(g) for g in gold), nests)
    return lay(article, tuple(_one(f, "nested", rule="r", places=()) for f in found))


def _gold(marked: str) -> Attribution:
    one = _one(marked, "neutral")
    return evolve(one, by_place=bool(one.source))


def _one(marked: str, doubt: str, **fields: object) -> Attribution:
    _, one = written(marked.rstrip("?"), **{doubt: marked.endswith("?")}, **fields)
    return one


LONG = "{The ferry is very late and the quay is full} today, [she] <said>."
HALF = "{The ferry is very late} and the quay is full today, [she] <said>."
REST = "The ferry is very late and {the quay is full} today, [she] <said>."
FAR = "The ferry is very late and the quay is full {today}, [she] <said>."

COUNTED = [
    # gold, ours, the score at 0.5, why
    ([LONG], [LONG], Score(1, 1, 1), "the same"),
    ([LONG], [HALF, REST], Score(1, 2, 1), "one to one: the other is too much"),
    ([LONG], [FAR], Score(1, 1, 0), "elsewhere"),
    ([LONG + "?"], [HALF], Score(0, 0, 0), "neutral gold takes ours out"),
    ([LONG + "?"], [FAR], Score(0, 1, 0), "but only where they share words"),
    ([LONG + "?", HALF], [HALF], Score(1, 1, 1), "what matches firm gold counts"),
    ([], [HALF + "?"], Score(0, 1, 0), "nested and too much, where the gold nests"),
]


@pytest.mark.parametrize(("gold", "found", "score", "why"), COUNTED)
def test_counts(gold: list[str], found: list[str], score: Score, why: str) -> None:
    assert measure([compared(gold, found)]).content["0.5"] == score, why


def test_a_report_in_a_report_counts_neither_way_where_the_gold_never_has_one() -> None:
    assert measure([compared([LONG], [LONG, HALF + "?"], nests=False)]).content["0.5"].found == 1


def test_the_best_overlap_is_matched_first() -> None:
    laid = compared([LONG, HALF], [HALF, LONG])
    assert [(p.gold, p.found, p.both) for p in laid.pairs] == [(0, 1, 1.0), (1, 0, 1.0)]


def test_the_one_sided_overlap_forgives_what_is_too_long() -> None:
    laid = compared([HALF], [LONG])
    figures = measure([laid])
    assert figures.content["0.8"].right == 0 and figures.wide[">0.8"].right == 1


def test_every_figure_of_a_small_comparison() -> None:
    """Two of gold, one found with a speaker elsewhere, one with neither cue nor speaker."""
    bare = REST.translate({ord(sign): None for sign in "[]<>"})
    figures = measure([compared([HALF, REST], [HALF, bare])])
    assert figures.content["exact"] == Score(2, 2, 2)
    assert figures.spans["content"] == Score(2, 2, 2)
    assert figures.spans["cue"] == Score(1, 1, 1), "the same span counts once"
    assert (figures.speaker["0.8"].right, figures.speaker["0.8"].of) == (1, 2)
    assert figures.end_to_end["0.8"] == Score(2, 2, 1)
    assert figures.rules["r"].precision == 1.0
    assert figures.to_dict()["content"]["0.5"]["f1"] == 1.0


def test_gold_that_names_nobody_is_out_of_the_end_to_end_score() -> None:
    nobody = HALF.replace("[she]", "she")
    assert measure([compared([nobody], [nobody])]).end_to_end["0.5"] == Score(0, 0, 0)


FIRST, SECOND = '{"Late,"} <said> [Ben]. "Full."', '"Late," said Ben. {"Full."}'
BOTH = '{"Late,"} said Ben. {"Full."}'


def test_records_that_carry_on_are_joined_where_the_gold_is() -> None:
    text, gold = written(BOTH)
    found = (ours(FIRST, "Ben"), ours(SECOND, "Ben"))
    (one,) = joined(text, [gold], found)
    assert one.core == gold.core and one.source == found[0].source


APART = [
    ([FIRST, SECOND], ours(SECOND, "Ben"), "the gold has two"),
    ([BOTH], ours(SECOND, "Ana"), "somebody else speaks"),
    ([BOTH], ours('"Late," <said> Ben. {"Full."}', "Ben"), "it has a cue of its own"),
]


@pytest.mark.parametrize(("gold", "second", "why"), APART)
def test_other_records_are_not_joined(gold: list[str], second: Attribution, why: str) -> None:
    text, _ = written(BOTH)
    assert len(joined(text, [written(g)[1] for g in gold], (ours(FIRST, "Ben"), second))) == 2, why


def test_errors_are_listed_by_cause_with_both_sides_marked() -> None:
    laid = compared([LONG, FAR], [HALF])
    assert [(e.cause, e.sort) for e in errors([laid])] == [
        ("missed", "no cue"),
        ("span", "too short, r"),
    ]
    lines = "\n".join(listed(errors([laid])))
    assert "== span: 1" in lines and "{The ferry is very late} and" in lines and "ours  –" in lines


def test_the_parts_are_the_same_everywhere() -> None:
    names = [f"article-{n}" for n in range(400)]
    looked_at = part_of(names, "look-only")
    assert 70 < len(looked_at) < 130, "about a fourth"
    assert set(part_of(names, "tuning")) == set(names) - set(looked_at)
    assert part_of(names, "tuning", 5) == part_of(reversed(names), "tuning", 5)
    assert held_out("article-1") is False, "floors are pinned on this choice"
