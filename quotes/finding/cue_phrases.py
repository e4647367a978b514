"""What a cue holds beside its verb: what it hangs from and touches, and how it is said.

"continued to insist", "made no mention", "said dryly". The counts are PolNeAR's: how often its
annotators have it in the cue, where their cue and ours overlapped on its tuning part.
"""

from __future__ import annotations

from quotes.finding.view import StoryView

# Between a verb and what hangs from it: "went on to say", "began again to ask".
_LIGHT = ("ADP", "PART", "ADV")
# Relations of "to say" to what it follows: "wants to say", "quick to say", "goes on to say".
_HUNG = ("xcomp", "ccomp", "advcl")
# Before a noun that is a cue: "all mention of", "a pre-emptive attack against".
_BEFORE_NOUN = ("amod", "compound", "det", "nummod")


def first_of_group(view: StoryView, cue: int) -> int:
    """Give the first of the auxiliaries and adverbs that run up to the verb without a gap."""
    tokens = view.parse.tokens
    first = cue
    while first > 0 and tokens[first - 1].head == cue and _runs_up(view, first - 1):
        first -= 1
    return first


def _runs_up(view: StoryView, word: int) -> bool:
    """Say whether a word may stand between the cue's first and its verb; "when" never does."""
    token = view.parse.tokens[word]
    return token.upos in ("AUX", "PART", "ADV") and token.xpos != "WRB"


def with_manner(view: StoryView, cue: int, last: int, stop: int) -> int:
    """Give the last word of the cue with how it is said behind it: "said dryly", "makes clear".

    ``last`` is the last word without it; nothing from the character ``stop`` on is taken. 85 of 101
    for adverbs, 9 of 10 for adjectives.
    """
    following = view.parse.tokens[last + 1 : last + 2]
    if not following or following[0].start >= stop:
        return last
    token = following[0]
    adverb = token.deprel == "advmod" and token.xpos == "RB"
    adjective = token.deprel == "xcomp" and token.upos == "ADJ"
    return last + 1 if token.head == cue and (adverb or adjective) else last


def with_governor(view: StoryView, cue: int, first: int) -> int:
    """Give the first word of the cue with the verbs that it hangs from and touches.

    "continued to insist", "went on to say", "are quick to point out": 64 of 66.
    """
    tokens = view.parse.tokens
    above = tokens[cue].head
    if not 0 <= above < first or tokens[cue].deprel not in _HUNG:
        return first
    if tokens[cue].deprel != "xcomp" and tokens[first].text.lower() != "to":
        return first
    between = tokens[above + 1 : first]
    if any(t.head not in (above, cue) or t.upos not in _LIGHT for t in between):
        return first
    return with_governor(view, above, first_of_group(view, above))


def with_modifiers(view: StoryView, cue: int, first: int) -> int:
    """Give the first word of a noun with what describes it, and with the verb whose object it is.

    "made no mention", "a furious backlash": 104 of 107.
    """
    tokens = view.parse.tokens
    if tokens[cue].upos != "NOUN":
        return first
    while first > 0 and tokens[first - 1].head == cue and tokens[first - 1].deprel in _BEFORE_NOUN:
        first -= 1
    verb = tokens[cue].head
    if tokens[cue].deprel != "obj" or not 0 <= verb < first or tokens[verb].upos != "VERB":
        return first
    if any(t.head != verb or t.deprel != "compound:prt" for t in tokens[verb + 1 : first]):
        return first
    return with_governor(view, verb, first_of_group(view, verb))
