"""What a cue holds beside its verb: what it hangs from and touches, and how it is said.

"continued to insist", "made no mention", "said dryly". The counts are PolNeAR's: how often its
annotators have it in the cue, where their cue and ours overlapped on its tuning part (counted by
hand, no command was kept).
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
    clear = _clear(view, cue, last, stop)
    if clear is not None:
        return clear
    following = [t for t in view.parse.tokens[last + 1 : last + 3] if _near(view, t.i, cue)]
    if not following or following[0].start >= stop or following[0].head != cue:
        return last
    token, beyond = following[0], following[1:]
    alone = all(t.start >= stop or t.upos in ("PUNCT", "ADP", "SCONJ") for t in beyond)
    felt = token.deprel == "obj" and token.lemma.lower() in view.rules.sets["felt_nouns"]
    noun = felt and token.xpos == "NN" and any(t.text.lower() == "that" for t in beyond)
    return last + 1 if noun or (alone and _adverb(view, token.i)) else last


def _near(view: StoryView, word: int, cue: int) -> bool:
    return view.parse.tokens[word].sent == view.parse.tokens[cue].sent


def _adverb(view: StoryView, word: int) -> bool:
    """Say whether the word tells how something was said: not "said only", "said late Friday"."""
    token = view.parse.tokens[word]
    how = token.deprel == "advmod" and token.xpos == "RB"
    return how and token.text.lower() not in view.rules.sets["focus_adverbs"]


def _clear(view: StoryView, cue: int, last: int, stop: int) -> int | None:
    """Give the adjective of "made clear" and "made it very clear", None where there is none."""
    found = [
        c
        for c in view.parse.children(cue, "xcomp")
        if view.parse.tokens[c].upos == "ADJ" and last < c and view.parse.tokens[c].end <= stop
    ]
    for word in found:
        between = view.parse.tokens[last + 1 : word]
        if all(t.text.lower() == "it" or t.head == word for t in between):
            return word
    return None


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
    bare = first
    while first > 0 and _describes(view, first - 1, first, cue):
        first -= 1
    if first > 0 and view.parse.related(first - 1, "case") and tokens[first - 1].head == cue:
        # "in the words of X" whole, and of "responded to a question" the question alone
        return first - 1 if view.lemma(cue) in view.rules.sets["phrase_heads"] else bare
    verb = tokens[cue].head
    if tokens[cue].deprel != "obj" or not 0 <= verb < first or tokens[verb].upos != "VERB":
        return first
    if any(t.head != verb or t.deprel != "compound:prt" for t in tokens[verb + 1 : first]):
        return first
    return with_governor(view, verb, first_of_group(view, verb))


def _describes(view: StoryView, word: int, first: int, cue: int) -> bool:
    token = view.parse.tokens[word]
    nested = token.deprel == "advmod" and first <= token.head < cue  # sharply different views
    named = view.parse.entity(word) is not None  # a Pentagon warning
    return nested or (token.head == cue and token.deprel in _BEFORE_NOUN and not named)


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
