"""Rules and word lists as data: read, checked and frozen."""

from quotes.rulebook.errors import RuleError
from quotes.rulebook.loading import bundled_rules, load_rulebook
from quotes.rulebook.model import Rule, Rulebook

__all__ = ["Rule", "RuleError", "Rulebook", "bundled_rules", "load_rulebook"]
