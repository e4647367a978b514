"""The frozen values that a rules folder becomes."""

from __future__ import annotations

from collections.abc import Mapping

from attrs import field, frozen

from quotes.records import QuoteKind
from quotes.rulebook.pattern import Pattern

# What a rule is worth before anybody has measured it: it fires, but loses to any measured one.
UNMEASURED = 0.5


@frozen
class Rule:
    """One rule as a linguist wrote it, read and checked.

    ``kind`` is None where the cue's own set decides (``$write`` → writing, ``$think`` →
    thought). Rules of a higher ``priority`` are believed first. ``blocks`` is True for a rule
    that forbids: a cue it matches starts no attribution. ``confidence`` is the precision measured
    on annotated text (``rules/confidence.toml``). ``file`` and ``line`` say where it stands.
    """

    id: str
    note: str
    pattern: Pattern = field(repr=False)
    examples: tuple[str, ...] = field(repr=False)
    counterexamples: tuple[str, ...] = field(repr=False)
    priority: int = 50
    kind: QuoteKind | None = None
    blocks: bool = False
    confidence: float = 0.5
    file: str = ""
    line: int = 0


@frozen
class Rulebook:
    """Rules in order of priority, and the named sets they and the other rooms use."""

    rules: tuple[Rule, ...]
    sets: Mapping[str, frozenset[str]] = field(repr=False)
    notes: Mapping[str, str] = field(repr=False)
    precision: Mapping[str, float] = field(repr=False)
    weights: Mapping[str, float] = field(factory=dict, repr=False)
    """What each feature of the scorer adds to its score (``scores.toml``); empty if none."""
    trust: Mapping[str, float] = field(factory=dict, repr=False)
    """What each sign adds to the log odds that a record is right (``confidence.toml``)."""

    def confidence(self, rule_id: str) -> float:
        """Give the measured precision of a rule, also of those that are code; 0.5 if unmeasured."""
        return self.precision.get(rule_id, UNMEASURED)

    def rule(self, rule_id: str) -> Rule | None:
        """Give the rule called ``rule_id``, None where there is none."""
        return next((r for r in self.rules if r.id == rule_id), None)
