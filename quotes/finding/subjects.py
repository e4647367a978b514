"""Who does what a verb without a subject of its own says."""

from __future__ import annotations

from quotes.finding.apposing import SHARING, head_of_name
from quotes.finding.firing import Firing
from quotes.finding.view import StoryView

_NOMINAL = ("PROPN", "NOUN", "PRON")
# Tags of verb forms that never have a subject of their own.
_UNFINISHED = ("VBG", "VB", "VBN")
# A nominal that hangs so is part of another, or says when, where, to whom.
_WITHIN = ("compound", "flat", "nmod", "obl", "obj", "iobj", "appos", "conj", "det", "nummod")

# Sets of nouns that can speak.
_VOICES = ("roles", "persons", "kinship", "collectives", "documents")


def understood_subject(view: StoryView, cue: int, firing: Firing) -> int | None:
    """Give the word for who says it, None where the sentence names nobody.

    The agent of a passive ("as reported by X"), the noun a participle describes ("a letter asking
    …"), the subject of the verb that the cue is joined to ("X left, adding …", "X rose and said"),
    or for a finite verb whose subject the parser lost the first noun of its clause.
    """
    agent = _agent(view, cue)
    if agent is None:
        agent = _accompanying(view, cue)
    if agent is not None:
        return agent
    tag = view.parse.tokens[cue].xpos
    if tag == "VBN" and not view.parse.children(cue, "aux"):
        return None  # "asked whether …": its subject is who was asked
    if _quoted_as(view, cue):
        return _first_noun(view, cue, firing)
    shared = _shared(view, cue)
    if shared is not None or tag in _UNFINISHED or view.parse.related(cue, "conj"):
        return shared
    return _first_noun(view, cue, firing)


def _quoted_as(view: StoryView, cue: int) -> bool:
    """Say whether the cue is the "saying" of "X was quoted as saying", whose X was lost."""
    above = view.parse.tokens[cue].head
    led = any(view.lemma(mark) == "as" for mark in view.parse.children(cue, "mark"))
    lost = above >= 0 and not view.parse.children(above, "nsubj")
    return led and lost and view.parse.tokens[above].xpos == "VBN"


def _agent(view: StoryView, cue: int) -> int | None:
    token = view.parse.tokens[cue]
    if token.xpos != "VBN" and token.upos != "NOUN":
        return None
    for word in view.parse.children(cue, "obl", "nmod"):
        if view.lemma(view.parse.subtree(word)[0]) == "by" or _led_by(view, cue, word):
            return word
    return None


def _led_by(view: StoryView, cue: int, word: int) -> bool:
    """Say whether "by" follows the cue at once, a title between it and the name at ``word``."""
    between = view.parse.tokens[cue + 1 : word]
    led = bool(between) and between[0].lemma == "by"
    return led and all(t.upos in ("PROPN", "NOUN", "ADJ", "DET") for t in between[1:])


def _accompanying(view: StoryView, cue: int) -> int | None:
    """Give the noun right before a participle that "with" brings in: "with the unions saying Y"."""
    tokens = view.parse.tokens
    if tokens[cue].xpos != "VBG" or not cue or tokens[cue - 1].upos not in _NOMINAL:
        return None
    for word in (cue - 1, *view.parse.ancestors(cue - 1)):
        if word >= cue or tokens[word].upos not in _NOMINAL:
            return None
        if any(view.lemma(case) == "with" for case in view.parse.children(word, "case", "mark")):
            return _doer(view, word) if _manner(view, word) else word
    return None


def _shared(view: StoryView, cue: int) -> int | None:
    word = cue
    for head in view.parse.ancestors(cue):
        if view.parse.related(word, "acl"):
            if view.parse.tokens[head].upos not in _NOMINAL:
                return None
            return _doer(view, head) if _manner(view, head) or _given_out(view, head) else head
        if not view.parse.related(word, *SHARING):
            return None
        quoted = _handed_on(view, word, head)
        if quoted is not None:
            return quoted
        subjects = view.parse.children(head, "nsubj")
        if subjects:
            return subjects[0]
        word = head
    return None


def _handed_on(view: StoryView, word: int, head: int) -> int | None:
    """Give whom the verb at ``head`` quotes "as saying"; None where it does not."""
    led = any(view.lemma(mark) == "as" for mark in view.parse.children(word, "mark", "case"))
    quotes = view.lemma(head) in view.rules.sets["quoting"]
    return next(iter(view.parse.children(head, "obj")), None) if led and quotes else None


def _manner(view: StoryView, noun: int) -> bool:
    """Say whether a noun that speaks for nobody tells how: "left with a smile hoping that"."""
    token = view.parse.tokens[noun]
    led = any(view.lemma(case) == "with" for case in view.parse.children(noun, "case"))
    known = any(token.lemma.lower() in view.rules.sets[name] for name in _VOICES)
    return led and token.upos == "NOUN" and not known


def _given_out(view: StoryView, noun: int) -> bool:
    """Say whether somebody gives out a message at ``noun``: "she posted a comment stating"."""
    token, sets = view.parse.tokens[noun], view.rules.sets
    if token.lemma.lower() not in sets["messages"] or token.head < 0:
        return False
    verb = view.lemma(token.head)  # not "carry": a paper that carries a letter does not say it
    given = verb in sets["giving_out"] or verb in sets["write"]
    return given and view.parse.related(noun, "obj", "obl:unmarked")


def _doer(view: StoryView, noun: int) -> int | None:
    """Give the subject of the clause that the noun at ``noun`` stands in."""
    for head in view.parse.ancestors(noun):
        subjects = view.parse.children(head, "nsubj")
        if subjects:
            return subjects[0]
    return None


def _first_noun(view: StoryView, cue: int, firing: Firing) -> int | None:
    """Give the first noun between the content (or the sentence's start) and a finite cue."""
    tokens = view.parse.tokens
    start = view.parse.sentence_of(cue).first
    if firing.end <= tokens[cue].start:
        start = max(start, view.word_at(firing.end - 1) + 1)
    for word in range(start, cue):
        token = tokens[word]
        led = any(case >= start for case in view.parse.children(word, "case"))
        free = not led and not view.parse.related(word, *_WITHIN)
        if token.upos in _NOMINAL and free:
            return head_of_name(view, word)
    return None
