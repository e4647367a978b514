"""The kinds of named entities: ours, and where stanza's official English models map to them."""

from __future__ import annotations

KINDS = frozenset("Person Organization Location NORP Facility Date Money Product Misc".split())
# OntoNotes has eighteen kinds; those that name nothing (ordinals, quantities) are left out.
ONTONOTES = {
    "PERSON": "Person",
    "ORG": "Organization",
    "GPE": "Location",
    "LOC": "Location",
    "NORP": "NORP",
    "FAC": "Facility",
    "DATE": "Date",
    "TIME": "Date",
    "MONEY": "Money",
    "PRODUCT": "Product",
    "EVENT": "Misc",
    "WORK_OF_ART": "Misc",
    "LAW": "Misc",
    "LANGUAGE": "Misc",
}
# CoNLL-2003's four.
CONLL = {"PER": "Person", "MISC": "Misc"}


def kind_of(label: str) -> str | None:
    """Give our kind for a model's label, None for what names nothing."""
    if label in KINDS:
        return label
    return ONTONOTES.get(label) or CONLL.get(label)
