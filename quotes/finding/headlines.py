"""A headline that gives somebody's words: "Weber: the bridge will hold"."""

from __future__ import annotations

import regex

from quotes.finding.apposing import head_of_name
from quotes.finding.candidate import Candidate
from quotes.finding.growing import type_of
from quotes.finding.headings import without_stop
from quotes.finding.view import StoryView

HEADLINE = "layout.headline"
# A longer first paragraph is the story's own first sentence.
LONGEST = 160
# Fewer words after the colon are a title ("Ghana: The Road North").
SHORTEST = 3
_STOP = regex.compile(r"[.?!]['’”\"]* +\p{Lu}")
_LABEL = regex.compile(r"(?P<who>\p{Lu}[^:.?!\"“”]{1,60}?)(?<!\d):\s+(?=\S)")
_SETS = ("documents", "collectives", "persons", "roles")


def headline(view: StoryView) -> list[Candidate]:
    """Give the candidate for a story's headline, none where it is not such a one."""
    if not view.paragraphs:
        return []
    start, end = view.paragraphs[0]
    match = _LABEL.match(view.text, start, end) if end - start <= LONGEST else None
    speaker = _speaker(view, *match.span("who")) if match else None
    if match is None or speaker is None or len(view.words(match.end(), end)) < SHORTEST:
        return []
    if _STOP.search(view.text, match.end(), end):
        return []  # more than one sentence: an editor's note
    content = (without_stop(view.text, match.end(), end),)
    return [
        Candidate(
            content,
            type_of(view, content, None),
            "speech",
            HEADLINE,
            view.rules.confidence(HEADLINE),
            speaker=speaker,
        )
    ]


def _speaker(view: StoryView, start: int, end: int) -> int | None:
    """Give the head of who speaks before the colon: a name the story knows, a poll, insiders."""
    words = view.words(start, end)
    named = [w for w in words if _known(view, w)]
    if named:
        return head_of_name(view, named[-1])
    if len(words) != 1:
        return None
    lemma, sets = view.parse.tokens[words[0]].lemma.lower(), view.rules.sets
    told = any(lemma in sets[name] for name in _SETS) and lemma not in sets["headline_labels"]
    return words[0] if told else None


def _known(view: StoryView, word: int) -> bool:
    """Say whether the word is in a name of a person or body, here or later in the story."""
    text = view.parse.tokens[word].text
    alike = [word, *(t.i for t in view.parse.tokens if t.text == text and t.i != word)]
    kinds = {entity.kind for w in alike if (entity := view.parse.entity(w))}
    return bool(kinds & {"Person", "Organization"})
