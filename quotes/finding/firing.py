"""Applies the rules to a story: each match of a rule becomes a firing with its content."""

from __future__ import annotations

from collections.abc import Iterator

from attrs import frozen

from quotes.finding.apposing import head_of_name
from quotes.finding.extents import clause
from quotes.finding.view import Range, StoryView
from quotes.finding.zones import zone
from quotes.rulebook.matching import Match, matches
from quotes.rulebook.model import Rule


@frozen
class Firing:
    """One match of one rule: its words and the characters of its content."""

    rule: Rule
    content: tuple[Range, ...]
    cue: int | None
    speaker: int | None
    addressee: int | None = None
    also: tuple[str, ...] = ()
    """Ids of other rules that found the same content and speaker for the same cue."""
    border: str = "rule"
    """Where its borders come from: the rule, or a variation ("end", "start", "tail", "part")."""
    evidence: tuple[tuple[str, float], ...] = ()
    """The features that did most to its score, and what each added; see `quotes explain`."""
    score: float | None = None
    """How likely the scorer holds it to be an attribution, from 0 to 1; None if not scored."""

    @property
    def confidence(self) -> float:
        """How far to trust it: the scorer's word, or else the measured precision of its rule."""
        return self.rule.confidence if self.score is None else self.score

    @property
    def start(self) -> int:
        """The first character of the content."""
        return self.content[0][0]

    @property
    def end(self) -> int:
        """The character after the content's last."""
        return self.content[-1][1]


def rules_of(firing: Firing) -> tuple[str, ...]:
    """Give the ids of all rules that found a firing, the most trusted first."""
    return (firing.rule.id, *firing.also)


def fire(view: StoryView) -> list[Firing]:
    """Give every firing of every rule that no blocking rule forbids, by rule priority."""
    blocked = _blocked(view)
    found: list[Firing] = []
    for rule in view.rules.rules:
        if not rule.blocks:
            found.extend(f for f in fire_rule(rule, view) if f.cue not in blocked)
    return found


def fire_rule(rule: Rule, view: StoryView) -> Iterator[Firing]:
    """Give the firings of one rule whose content is not empty."""
    for found in matches(rule.pattern, view.parse):
        match = _with_nearer_name(view, found)
        content = _content(rule, match, view)
        if content:
            cue, speaker = match.get("cue"), match.get("speaker")
            yield Firing(rule, tuple(content), cue, speaker, match.get("addressee"))


def _with_nearer_name(view: StoryView, match: Match) -> Match:
    """Let the name right before the cue speak: in "The orchard, Hana Novak said, is old"."""
    cue, speaker = match.get("cue"), match.get("speaker")
    if cue is None or speaker is None or speaker > cue or cue == 0:
        return match
    near = view.parse.tokens[cue - 1]
    apart = any(t.text == "," for t in view.parse.tokens[speaker:cue])
    if near.upos not in ("PROPN", "PRON") or not apart or _described(view, speaker, cue):
        return match
    name = head_of_name(view, near.i)
    entity = view.parse.entity(near.i)
    personal = near.upos == "PRON" and "PronType=Prs" in near.feats
    person = personal or (entity is not None and entity.kind == "Person")
    return {**match, "speaker": name} if person and name > speaker else match


def _described(view: StoryView, speaker: int, cue: int) -> bool:
    """Say whether a clause about the speaker runs to the cue: "Ama, who taught Kofi Ansah said"."""
    entity = view.parse.entity(speaker)
    if entity is None or entity.kind != "Person":
        return False
    opening = [t.text for t in view.parse.tokens[entity.last : entity.last + 2]]
    closed = any(t.text == "," for t in view.parse.tokens[cue - 1 : cue])
    return opening == [",", "who"] and not closed


def _blocked(view: StoryView) -> frozenset[int]:
    return frozenset(
        match["cue"]
        for rule in view.rules.rules
        if rule.blocks
        for match in matches(rule.pattern, view.parse)
    )


def _content(rule: Rule, match: Match, view: StoryView) -> list[Range]:
    cue, speaker = match.get("cue"), match.get("speaker")
    if rule.pattern.zone is not None:
        where = rule.pattern.zone
        return zone(view, where.kind, match[where.anchor], speaker)
    if "content" not in match:
        return []
    # "expressed concern about the dam": the noun belongs to its light verb, and is no content.
    return clause(view, match["content"], match.get("light", cue), speaker)
