"""Borders that no content can have, whatever a rule or the tree says: proposals are cut or dropped.

A bracket that holds the attribution holds the content; what stands before "and, according to X"
is not X's; a time before "that" and another "she said" at the end belong to nobody's words.
"""

from __future__ import annotations

from quotes.finding.firing import Firing
from quotes.finding.view import Range, StoryView

_TIMES = frozenset({"when", "after", "before", "while", "as"})
# What joins a clause to the one before it, and is no part of either.
_JOINING = frozenset(
    """and but or while which who that as because although though since when where if whereas
    yet so""".split()
)
# Words of the longest "…, she said in a statement" at the end of a content.
_LONGEST_TAIL = 12


def within_brackets(
    view: StoryView, firing: Firing, content: tuple[Range, ...]
) -> tuple[Range, ...]:
    """Give the content cut at the bracket that holds the cue, or that it starts in."""
    if firing.cue is None:
        return content
    at = view.parse.tokens[firing.cue].start
    return tuple(_clipped(view.text, part, at) for part in content)


def _clipped(text: str, part: Range, cue: int) -> Range:
    start, end = part
    opened: list[int] = []
    for i in range(start, end):
        if text[i] == "(":
            opened.append(i)
        elif text[i] == ")" and opened:
            opened.pop()
        elif text[i] == ")" and _opened_before(text, start):
            return (start, i) if text[start:i].strip() else part
    if opened and opened[0] < cue and end <= cue and ")" not in text[end:cue]:
        inside = opened[0] + 1
        return (inside, end) if text[inside:end].strip() else part
    return part


def _opened_before(text: str, start: int) -> bool:
    """Say whether a bracket opens in the line before ``start`` and is not closed there."""
    line = text[text.rfind("\n", 0, start) + 1 : start]
    return line.rfind("(") > line.rfind(")")


def out_of_bounds(view: StoryView, firing: Firing) -> bool:
    """Say whether the content takes in what cannot be its speaker's words."""
    return (
        _before_joined_phrase(view, firing)
        or _time_before_that(view, firing)
        or _ends_in_cue(view, firing)
    )


def _before_joined_phrase(view: StoryView, firing: Firing) -> bool:
    """Say whether the content stands before "and, according to X,": only what follows is X's."""
    cue = firing.cue
    if cue is None or firing.rule.id != "phrase.according_to":
        return False
    tokens, held = view.parse.tokens, view.parse.sentence_of(cue)
    before = cue - 1 - (cue > held.first and tokens[cue - 1].text == ",")
    if before <= held.first or tokens[before].text.lower() not in _JOINING:
        return False
    twice = any(t.text.lower() == "according" for t in tokens[held.first : before])
    return not twice and firing.content[0][0] < tokens[before].start


def _time_before_that(view: StoryView, firing: Firing) -> bool:
    """Say whether the content opens with when it was said: "said {when she left} that …"."""
    cue, words = firing.cue, view.words(*firing.content[0])
    tokens = view.parse.tokens
    if cue is None or not words or words[0] != cue + 1:
        return False
    if tokens[cue + 1].text.lower() not in _TIMES:
        return False
    that = next((w for w in words if tokens[w].text.lower() == "that"), None)
    if that is None or tokens[that].upos != "SCONJ":
        return False
    return not any(view.lemma(w) in view.rules.sets["say"] for w in range(cue + 1, that))


def _ends_in_cue(view: StoryView, firing: Firing) -> bool:
    """Say whether content behind its cue ends in another: "announced Z, she said in a letter"."""
    tokens, words = view.parse.tokens, view.words(*firing.content[-1])
    if firing.cue is None or not words or firing.cue > words[0]:
        return False  # "Y, X said, according to the paper" holds what X said
    commas = [w for w in words[1:-1] if tokens[w].text in (",", "”", '"')]
    tail = range(commas[-1] + 1, words[-1] + 1) if commas else range(0)
    if not 1 < len(tail) <= _LONGEST_TAIL or view.holding(tokens[tail.start].start):
        return False
    verb = next((w for w in tail if tokens[w].upos == "VERB"), None)
    if verb is None or view.lemma(verb) not in view.rules.sets["sure"]:
        return False
    subject = view.parse.children(verb, "nsubj")
    below = {*view.parse.subtree(verb)}
    own = bool(subject) and view.parse.subtree(subject[0])[0] == tail.start and subject[0] < verb
    more = view.parse.children(verb, "obj", "aux:pass", "ccomp")
    return own and not more and all(w in below for w in tail)
