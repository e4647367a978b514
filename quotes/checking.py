"""Runs every rule on its own examples: they are the rule's tests.

In an example the speaker stands in ``[ ]``, the cue in ``< >``, the content in ``{ }``. A rule must
find exactly that in each example, and nothing in any counterexample.
"""

from __future__ import annotations

from collections.abc import Iterator

from attrs import frozen

from quotes.finding.firing import Firing, fire_rule
from quotes.finding.growing import grow, join_broken
from quotes.finding.naming import name_speaker
from quotes.finding.view import Range, StoryView
from quotes.finding.voices import plausible
from quotes.layout import paragraphs
from quotes.marks import pair
from quotes.parsing.tree import Parse
from quotes.pipeline import ParsesStories
from quotes.rulebook.matching import matches
from quotes.rulebook.model import Rule, Rulebook

_OPENING = {"[": "speaker", "<": "cue", "{": "content"}
_CLOSING = {"]": "speaker", ">": "cue", "}": "content"}


@frozen
class Finding:
    """One example that a rule does not keep: where it stands and what went wrong."""

    rule: str
    file: str
    line: int
    example: str
    problem: str


@frozen
class Example:
    """An example without its brackets, and the characters they held, by name."""

    text: str
    speaker: tuple[Range, ...] = ()
    cue: tuple[Range, ...] = ()
    content: tuple[Range, ...] = ()


def check(rulebook: Rulebook, parser: ParsesStories) -> list[Finding]:
    """Give what is wrong with the examples of each rule; an empty list is a clean bill."""
    cases = [(rule, source, True) for rule in rulebook.rules for source in rule.examples]
    cases += [(rule, source, False) for rule in rulebook.rules for source in rule.counterexamples]
    examples = [read_example(source) for _, source, _ in cases]
    parses = parser.parse_many([_blocks(example.text) for example in examples])
    found: list[Finding] = []
    for (rule, source, wanted), example, parse in zip(cases, examples, parses, strict=True):
        problem = _problem(rule, example, _view(example.text, parse, rulebook), wanted)
        if problem:
            found.append(Finding(rule.id, rule.file, rule.line, source, problem))
    return found


def read_example(source: str) -> Example:
    """Take the brackets out of an example."""
    text: list[str] = []
    opened: dict[str, int] = {}
    held: dict[str, list[Range]] = {"speaker": [], "cue": [], "content": []}
    for character in source:
        if character in _OPENING:
            opened[_OPENING[character]] = len(text)
        elif character in _CLOSING:
            held[_CLOSING[character]].append((opened[_CLOSING[character]], len(text)))
        else:
            text.append(character)
    return Example("".join(text), **{name: tuple(ranges) for name, ranges in held.items()})


def _blocks(text: str) -> list[tuple[str, int]]:
    return [(text[start:end], start) for start, end in paragraphs(text)]


def _view(text: str, parse: Parse, rulebook: Rulebook) -> StoryView:
    ranges = paragraphs(text)
    return StoryView(text, ranges, parse, pair(text, ranges), rulebook)


def _problem(rule: Rule, example: Example, view: StoryView, wanted: bool) -> str:
    if rule.blocks:
        fired = any(True for _ in matches(rule.pattern, view.parse))
        return "" if fired == wanted else _fired(wanted)
    firings = [_finished(view, f) for f in fire_rule(rule, view) if plausible(view, f)]
    if bool(firings) != wanted:
        return _fired(wanted)
    if not wanted or any(_agrees(view, f, example) for f in firings):
        return ""
    return f"found {'; '.join(_shown(view, f) for f in firings)}"


def _fired(wanted: bool) -> str:
    return "does not match" if wanted else "matches, and should not"


def _finished(view: StoryView, firing: Firing) -> Firing:
    return join_broken(view, name_speaker(view, grow(view, firing)), frozenset())


def _agrees(view: StoryView, firing: Firing, example: Example) -> bool:
    return (
        tuple(firing.content) == example.content
        and _holds(view, example.cue, firing.cue)
        and _holds(view, example.speaker, firing.speaker)
    )


def _holds(view: StoryView, ranges: tuple[Range, ...], word: int | None) -> bool:
    if word is None or not ranges:
        return not ranges
    at = view.parse.tokens[word].start
    return any(start <= at < end for start, end in ranges)


def _shown(view: StoryView, firing: Firing) -> str:
    return " ".join(_pieces(view, firing))


def _pieces(view: StoryView, firing: Firing) -> Iterator[str]:
    for opening, word, closing in (("[", firing.speaker, "]"), ("<", firing.cue, ">")):
        if word is not None:
            yield f"{opening}{view.parse.tokens[word].text}{closing}"
    for start, end in firing.content:
        yield "{" + view.text[start:end] + "}"
