"""What the policy leaves out at the borders of a content: "that", commas, the final full stop."""

from __future__ import annotations

from quotes.finding.view import Range, StoryView

# What may stand at the border of indirect content and does not belong to it.
_LEADING = frozenset({"•", "*", ",", ";", ":", "-", "–", "—", "--", ".", "”", "’", "''", ")"})
_TRAILING = frozenset({",", ";", ":", ".", "-", "–", "—", "--", "(", "“", "‘", "``"})


def trim(view: StoryView, run: range) -> Range | None:
    """Give the characters of ``run`` without what the policy leaves out, None if nothing stays."""
    tokens = view.parse.tokens
    first, last = run.start, run.stop
    while first < last and _left_out_before(view, first):
        first += 1
    while first < last and tokens[last - 1].text in _TRAILING:
        last -= 1
    if first == last:
        return None
    start, end = view.range_of(range(first, last))
    return _balanced(view.text, start, end)


def _left_out_before(view: StoryView, word: int) -> bool:
    token = view.parse.tokens[word]
    that = token.lemma.lower() == "that"
    complementizer = that and (token.upos == "SCONJ" or token.deprel in ("mark", "dep"))
    return token.text in _LEADING or (complementizer and not _stands_for_itself(view, word))


def _stands_for_itself(view: StoryView, that: int) -> bool:
    """Say whether a "that" is the subject of the verb at once behind it: "says that's why".

    In "said that had they known" the subject comes after the verb.
    """
    behind = view.parse.tokens[that + 1 : that + 3]
    if not behind or behind[0].upos != "AUX":
        return False
    subject = behind[-1].head if behind[-1].deprel == "det" else behind[-1].i
    return subject < 0 or not view.parse.related(subject, "nsubj")


def _balanced(text: str, start: int, end: int) -> Range:
    """Take in a closing bracket that belongs to one opened inside."""
    inside = text[start:end]
    if inside.count("(") > inside.count(")") and text[end : end + 1] == ")":
        return start, end + 1
    return start, end
