"""Borders that no content can have, whatever a rule or the tree says: proposals are cut or dropped.

A bracket that holds the attribution holds the content; what stands before "and, according to X"
is not X's; a time before "that" and another "she said" at the end belong to nobody's words.
"""

from __future__ import annotations

from quotes.finding.firing import Firing
from quotes.finding.view import Range, StoryView

# Words of the longest "…, she said in a statement" at the end of a content.
_LONGEST_TAIL = 12


def within_brackets(
    view: StoryView, firing: Firing, content: tuple[Range, ...]
) -> tuple[Range, ...]:
    """Give the content cut at the bracket that holds the cue, or that it starts in."""
    if firing.cue is None:
        return content
    held = _bracket(view.text, view.parse.tokens[firing.cue].start)
    if held is None:
        return tuple(_before_closing(view.text, part) for part in content)
    inside = [(max(s, held[0]), min(e, held[1])) for s, e in content]
    kept = tuple((s, e) for s, e in inside if s < e and view.text[s:e].strip())
    return kept or content


def _bracket(text: str, at: int) -> Range | None:
    """Give what stands in the brackets around a character, on its line; None outside of any."""
    start, end = text.rfind("\n", 0, at) + 1, text.find("\n", at)
    line = text[start : end if end >= 0 else len(text)]
    here = at - start
    opening = line.rfind("(", 0, here)
    closing = line.find(")", here)
    if opening < 0 or closing < 0 or ")" in line[opening:here]:
        return None
    return start + opening + 1, start + closing


def _before_closing(text: str, part: Range) -> Range:
    """Cut a part that starts inside of brackets where they close."""
    start, end = part
    depth = 0
    for i in range(start, end):
        depth += (text[i] == "(") - (text[i] == ")")
        if depth < 0:
            cut = _opened_before(text, start) and text[start:i].strip()
            return (start, i) if cut else part
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
        or _ends_in_joiner(view, firing)
        or _holds_source(view, firing)
    )


def _before_joined_phrase(view: StoryView, firing: Firing) -> bool:
    """Say whether the content stands before "and, according to X,": only what follows is X's."""
    cue = firing.cue
    if cue is None or view.parse.tokens[cue].text.lower() != "according":
        return False
    tokens, held = view.parse.tokens, view.parse.sentence_of(cue)
    before = cue - 1 - (cue > held.first and tokens[cue - 1].text == ",")
    if before <= held.first or tokens[before].text.lower() not in view.rules.sets["clause_joiners"]:
        return False
    twice = any(t.text.lower() == "according" for t in tokens[held.first : before])
    return not twice and firing.content[0][0] < tokens[before].start


def _time_before_that(view: StoryView, firing: Firing) -> bool:
    """Say whether the content opens with when it was said: "said {when she left} that …".

    A "when" of the content's own has a comma before the main clause: "said when he left, she …".
    """
    cue, words = firing.cue, view.words(*firing.content[0])
    tokens = view.parse.tokens
    if cue is None or not words or words[0] != cue + 1:
        return False
    if tokens[cue + 1].text.lower() not in view.rules.sets["time_openers"]:
        return False
    that = next((w for w in words if tokens[w].text.lower() == "that"), None)
    if that is None or tokens[that].upos != "SCONJ":
        return False
    if any(tokens[w].text == "," for w in words):
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
    if view.parse.related(verb, "ccomp") and tokens[verb].head == firing.cue:
        return False  # "said that as soon as it ended, the mayor said so"
    own = bool(subject) and view.parse.subtree(subject[0])[0] == tail.start and subject[0] < verb
    more = view.parse.children(verb, "obj", "aux:pass", "ccomp")
    return own and not more and all(w in below for w in tail)


def _ends_in_joiner(view: StoryView, firing: Firing) -> bool:
    """Say whether the content breaks off in a "while" or "and": what they join is missing."""
    words = [w for w in view.words(*firing.content[-1]) if view.parse.tokens[w].upos != "PUNCT"]
    return bool(words) and view.parse.tokens[words[-1]].upos in ("SCONJ", "CCONJ")


def _holds_source(view: StoryView, firing: Firing) -> bool:
    """Say whether content behind its cue takes in ", according to X": that is X's attribution."""
    tokens, (start, _) = view.parse.tokens, firing.content[-1]
    words = view.words(*firing.content[-1])
    if firing.cue is None or not words or words[0] < firing.cue:
        return False
    return any(
        tokens[w].text.lower() == "according"
        and tokens[w - 1].text == ","
        and not any(q.start >= start for q in view.holding(tokens[w].start))
        for w in words[1:]
    )
