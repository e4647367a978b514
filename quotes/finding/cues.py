"""The words of a cue: the verb with its auxiliaries and particle, or the whole fixed phrase."""

from __future__ import annotations

from quotes.finding.cue_phrases import (
    first_of_group,
    with_governor,
    with_manner,
    with_modifiers,
    with_statement,
)
from quotes.finding.view import Range, StoryView

Contents = tuple[Range, ...]


def whole_cue(view: StoryView, cue: int, content: Contents) -> tuple[Range, Contents]:
    """Give the characters of all that belongs to the cue, and the content without it."""
    (start, end), content = _over_preposition(view, cue, content)
    first = view.word_at(start)
    first = with_modifiers(view, cue, with_governor(view, cue, first))
    if not any(s < end and view.parse.tokens[first].start < e for s, e in content):
        start = view.parse.tokens[first].start
    return (start, _over_mark(view, end, content)), content


def _over_mark(view: StoryView, end: int, content: Contents) -> int:
    """Give where the cue ends with a mark that the rules count with it: "replied:"."""
    following = view.parse.tokens[(last := view.word_at(end - 1)) + 1 : last + 2]
    taken = following and following[0].text in view.rules.sets["cue_marks"]
    inside = taken and any(s <= following[0].start < e for s, e in content)
    return following[0].end if taken and not inside else end


def _cue_span(view: StoryView, cue: int, stop: int) -> Range:
    """Give the cue's characters: "has also said", "point out", "according to", "said dryly"."""
    last = cue
    for word in view.parse.children(cue, "fixed", "compound:prt"):
        beside = word == last + 1 and view.parse.tokens[word].end <= stop
        last = word if beside else last
    last = with_statement(view, cue, with_manner(view, cue, last, stop), stop)
    return view.range_of([cue, last, first_of_group(view, cue)])


def _over_preposition(view: StoryView, cue: int, content: Contents) -> tuple[Range, Contents]:
    """Give the cue's characters and the content with "for" in the cue: "called for" {an inquiry}.

    PolNeAR has ten such prepositions in the cue for one in the content. Only right behind the cue,
    and where the tree hangs from the cue what the preposition leads.
    """
    start, end = content[0]
    behind = (s for s, _ in content if s > view.parse.tokens[cue].start)
    span = _cue_span(view, cue, min(behind, default=len(view.text)))
    word = view.word_at(start)
    noun = _object_between(view, cue, word)
    asked = noun is not None and view.lemma(noun) in view.rules.sets["persons"]
    if noun is not None:
        whole = (span[0], view.parse.tokens[noun].end)
        span, cue = (span if asked else whole), noun
    rest = view.parse.tokens[word + 1 : word + 2]
    beside = word == (noun or view.word_at(span[1] - 1)) + 1 and bool(rest) and rest[0].start < end
    if not beside or not _leads(view, cue, word):
        return span, content
    to = span[1] if asked else view.parse.tokens[word].end  # reminded voters of {the flood}
    return (span[0], to), ((rest[0].start, end), *content[1:])


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
