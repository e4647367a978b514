"""The words of a cue: the verb with its auxiliaries and particle, or the whole fixed phrase."""

from __future__ import annotations

from quotes.finding.view import Range, StoryView

# What may stand between an auxiliary and its verb: "has not yet said".
_WITHIN = ("AUX", "PART", "ADV")


def cue_span(view: StoryView, cue: int) -> Range:
    """Give the cue's characters: "has also said", "point out", "according to"."""
    words = [cue, *view.parse.children(cue, "fixed")]
    words += [c for c in view.parse.children(cue, "compound:prt") if c == cue + 1]
    return view.range_of([*words, first_of_group(view, cue)])


def over_preposition(
    view: StoryView, cue: int, content: tuple[Range, ...]
) -> tuple[Range, tuple[Range, ...]]:
    """Give the cue's characters and the content with "for" in the cue: "called for" {an inquiry}.

    PolNeAR has ten such prepositions in the cue for one in the content. Only right behind the cue,
    and where the tree hangs from the cue what the preposition leads.
    """
    span = cue_span(view, cue)
    start, end = content[0]
    word = view.word_at(start)
    noun = _object_between(view, cue, word)
    if noun is not None:
        span, cue = (span[0], view.parse.tokens[noun].end), noun
    rest = view.parse.tokens[word + 1 : word + 2]
    beside = word == view.word_at(span[1] - 1) + 1 and bool(rest) and rest[0].start < end
    if not beside or not _leads(view, cue, word):
        return span, content
    return (span[0], view.parse.tokens[word].end), ((rest[0].start, end), *content[1:])


def _object_between(view: StoryView, cue: int, word: int) -> int | None:
    """Give the object right before the content that hangs from it: "expressed concern about"."""
    token = view.parse.tokens[word]
    top = token.head if view.parse.related(word, "case", "mark") else word
    noun = view.parse.tokens[top].head if top >= 0 else -1
    between = noun == word - 1 and view.parse.related(noun, "obj")
    return noun if between and view.parse.tokens[noun].head == cue < noun else None


def _leads(view: StoryView, cue: int, word: int) -> bool:
    """Say whether the word is a preposition between the cue and what hangs from it."""
    token = view.parse.tokens[word]
    preposition = token.xpos == "IN" and token.text.lower() in view.rules.sets["cue_prepositions"]
    led = view.parse.related(word, "case", "mark")
    entity = view.parse.entity(token.head)
    dated = entity is not None and entity.kind == "Date"  # reported on Monday
    return preposition and led and not dated and view.parse.tokens[token.head].head == cue


def first_of_group(view: StoryView, cue: int) -> int:
    """Give the first of the auxiliaries and adverbs that run up to the verb without a gap."""
    tokens = view.parse.tokens
    first = cue
    while first > 0 and tokens[first - 1].head == cue and tokens[first - 1].upos in _WITHIN:
        first -= 1
    return first
