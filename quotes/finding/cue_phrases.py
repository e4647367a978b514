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
# Words of the longest "in a written statement".
_STATEMENT = 4


def first_of_group(view: StoryView, cue: int) -> int:
    """Give the first of the auxiliaries and adverbs that run up to the verb without a gap."""
    first = cue
    while first > 0 and _runs_up(view, first - 1, first, cue):
        first -= 1
    return first


def _runs_up(view: StoryView, word: int, first: int, cue: int) -> bool:
    """Say whether a word belongs before the cue's ``first``: "slightly" before "more likely"."""
    token = view.parse.tokens[word]
    small = token.upos in ("AUX", "PART", "ADV") and token.xpos != "WRB"  # "when" joins clauses
    return small and (token.head == cue or (token.upos == "ADV" and first <= token.head < cue))


def with_manner(view: StoryView, cue: int, last: int, stop: int) -> int:
    """Give the last word of the cue with what is said with it: "said dryly", "expressed concern".

    ``last`` is the last word without it; nothing from the character ``stop`` on is taken. 85 of 101
    for adverbs, 15 of 16 for adjectives, "it" before them too, 12 of 13 for a noun before "that".
    """
    last = _over_it(view, cue, last)
    following = view.parse.tokens[last + 1 : last + 3]
    if not following or following[0].start >= stop:
        return last
    token, beyond = following[0], following[-1]
    alone = beyond.start >= stop or beyond.upos in ("PUNCT", "ADP", "SCONJ")  # not "late Friday"
    adverb = token.deprel == "advmod" and token.xpos == "RB" and alone
    noun = token.deprel == "obj" and token.xpos == "NN" and beyond.text.lower() == "that"
    said = adverb or noun or _clear(view, token.i)
    return last + 1 if token.head == cue and said else last


def _over_it(view: StoryView, cue: int, last: int) -> int:
    """Step over the "it" of "made it clear"."""
    between = view.parse.tokens[last + 1 : last + 3]
    made = len(between) == 2 and between[0].text.lower() == "it" and between[1].head == cue
    return last + 1 if made and _clear(view, between[1].i) else last


def _clear(view: StoryView, word: int) -> bool:
    """Say whether the word is the adjective of "made clear"."""
    return view.parse.related(word, "xcomp") and view.parse.tokens[word].upos == "ADJ"


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
    while first > 0 and _describes(view, first - 1, first, cue):
        first -= 1
    verb = tokens[cue].head
    if tokens[cue].deprel != "obj" or not 0 <= verb < first or tokens[verb].upos != "VERB":
        return first
    if any(t.head != verb or t.deprel != "compound:prt" for t in tokens[verb + 1 : first]):
        return first
    return with_governor(view, verb, first_of_group(view, verb))


def _describes(view: StoryView, word: int, first: int, cue: int) -> bool:
    token = view.parse.tokens[word]
    nested = token.deprel == "advmod" and first <= token.head < cue  # sharply different views
    return nested or (token.head == cue and token.deprel in _BEFORE_NOUN)


def with_statement(view: StoryView, cue: int, last: int, stop: int) -> int:
    """Give the last word of the cue with "in a statement" behind it, where the rules count it.

    35 of 53 end just there; for other nouns fewer. Nothing from the character ``stop`` on is taken.
    """
    tokens, counted = view.parse.tokens, view.rules.sets["cue_documents"]
    nouns = (c for c in view.parse.children(cue, "obl") if view.lemma(c) in counted)
    for noun in nouns:
        words = [*range(last + 1, noun + 1)]
        told = all(tokens[w].head == noun for w in words[:-1]) and 1 < len(words) <= _STATEMENT
        if told and tokens[last + 1].text == "in" and tokens[noun].end <= stop:
            return noun
    return last
