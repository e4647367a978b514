"""Names in apposition before a cue, and the head word of a name."""

from __future__ import annotations

from quotes.finding.view import StoryView


def apposed_name(view: StoryView, cue: int) -> int | None:
    """Give the name in "Y, Anna Weber, head of the harbour office, said", None where none is.

    It is the last person named after a comma or a closing mark before the cue.
    """
    tokens, held = view.parse.tokens, view.parse.sentence_of(cue)
    people = [
        e for e in view.parse.entities
        if e.kind == "Person" and held.first <= e.first and e.last < cue
        and (e.first == held.first or tokens[e.first - 1].upos == "PUNCT")
    ]  # fmt: skip
    return head_of_name(view, people[-1].first) if people else None


def head_of_name(view: StoryView, word: int) -> int:
    """Climb from a word inside a name to the word the name hangs from."""
    while view.parse.related(word, "flat", "compound") and view.parse.tokens[word].head >= 0:
        word = view.parse.tokens[word].head
    return word
