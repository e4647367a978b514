"""Rules and word lists as data: read, checked and frozen."""

from quotes.rulebook.errors import RuleError
from quotes.rulebook.loading import ATTITUDES, bundled_rules, load_rulebook, rules_folder
from quotes.rulebook.model import Rule, Rulebook

__all__ = [
    "ATTITUDES",
    "Rule",
    "RuleError",
    "Rulebook",
    "bundled_rules",
    "load_rulebook",
    "rules_folder",
]
