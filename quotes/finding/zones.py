"""Content that is no word of the tree: the marks beside a cue's clause, the rest of a sentence."""

from __future__ import annotations

import regex

from quotes.finding.extents import trim
from quotes.finding.view import Range, StoryView
from quotes.marks import Quoted

# Longest attribution clause, in words, between the cue and the marks: "said Jane Doe, director
# of … who …". Apposition chains in newswire seldom pass it.
FARTHEST = 40
_SENTENCE_END = regex.compile(r"[.?!]\s+[\p{Lu}\"“‘]")
_ABBREVIATION = regex.compile(
    r"\b(?:\p{Lu}|Mr|Mrs|Ms|Dr|Gen|Sen|Rep|Gov|Lt|Col|Sgt|St|Jr|Sr|Prof|No|Inc|Co|Corp|Ltd)\."
)
_BRINGS_IN = regex.compile(r"[,:;—–-]\s*$|\b(?:that|as)\s*$")
_INNER_END = regex.compile(r"[,.?!…;:—–-]$")


def zone(view: StoryView, kind: str, anchor: int, speaker: int | None) -> list[Range]:
    """Give the content that the zone ``kind`` holds for the word ``anchor``, in text order."""
    if kind == "marks":
        return _marks(view, anchor, speaker)
    if kind == "next":
        return _next(view, anchor)
    return _rest_of_clause(view, anchor)


def _marks(view: StoryView, cue: int, speaker: int | None) -> list[Range]:
    before, after = before_cue(view, cue, speaker), after_cue(view, cue, speaker)
    if before and after and _starts_anew(view, before, after):
        before = None
    return [(q.start, q.end) for q in (before, after) if q is not None]


def _starts_anew(view: StoryView, before: Quoted, after: Quoted) -> bool:
    """Say whether the marks before are a finished quote of their own: «"A." He said, "B."»."""
    ended = view.text[before.end - 2 : before.end - 1] in ".?!"
    return ended and bool(_BRINGS_IN.search(view.text[: after.start].rstrip()))


def before_cue(view: StoryView, cue: int, speaker: int | None) -> Quoted | None:
    """Give the marks that end right before the clause of ``cue``, None where there are none."""
    at = view.parse.tokens[cue].start
    paragraph = view.paragraph(at)
    level = [q for q in _level(view, cue) if paragraph[0] <= q.start and q.end <= at]
    if not level or not _only_attribution(view, level[-1].end, at, cue, speaker):
        return None
    return level[-1] if _ends_clause(view.text, level[-1]) else None


def after_cue(view: StoryView, cue: int, speaker: int | None) -> Quoted | None:
    """Give the marks that the clause of ``cue`` brings in, None where there are none."""
    end = view.parse.tokens[cue].end
    paragraph = view.paragraph(end - 1)
    level = [q for q in _level(view, cue) if end <= q.start < paragraph[1]]
    if not level or not _only_attribution(view, end, level[0].start, cue, speaker):
        return None
    between = view.text[end : level[0].start]
    direct = not between.strip() or _BRINGS_IN.search(between.rstrip())
    return level[0] if direct and _has_words(view.text, level[0]) else None


def _level(view: StoryView, cue: int) -> list[Quoted]:
    """Give the pairs on the cue's own level: not around it, and directly in what is around it."""
    at = view.parse.tokens[cue].start
    around = [i for i, q in enumerate(view.quoted) if q.start <= at < q.end and q.closed]
    outer = around[-1] if around else None
    return [q for q in view.quoted if q.outer == outer and not q.start <= at < q.end]


def _ends_clause(text: str, quoted: Quoted) -> bool:
    width = len("''") if quoted.opening == "``" else 1
    inner = text[quoted.start : quoted.end - width].rstrip("'’ ")
    return bool(_INNER_END.search(inner)) or text[quoted.end : quoted.end + 1] == ","


def _has_words(text: str, quoted: Quoted) -> bool:
    return bool(regex.search(r"\p{L}", text[quoted.start : quoted.end]))


def _only_attribution(view: StoryView, start: int, end: int, cue: int, speaker: int | None) -> bool:
    """Say whether ``start:end`` holds nothing but the speaker, adverbs and who was told."""
    between = view.text[start:end]
    words = view.words(start, end)
    if len(words) > FARTHEST or _SENTENCE_END.search(_without_abbreviations(between)):
        return False
    named = set(view.parse.subtree(speaker)) if speaker is not None else set()
    named |= set(view.parse.subtree(cue)) if view.parse.tokens[cue].head >= 0 else set()
    return not any(_clause_of_its_own(view, w, cue) for w in words if w not in named)


def _without_abbreviations(text: str) -> str:
    return regex.sub(
        r"\b(?:\p{Lu}|Mr|Mrs|Ms|Dr|Gen|Sen|Rep|Gov|Lt|Col|Sgt|St|Jr|Sr|Prof)\.", "", text
    )


def _clause_of_its_own(view: StoryView, word: int, cue: int) -> bool:
    token = view.parse.tokens[word]
    if word == cue or token.upos != "VERB" or "VerbForm=Fin" not in token.feats:
        return False
    return not view.parse.related(word, "acl")


def _next(view: StoryView, anchor: int) -> list[Range]:
    """Give the marks that follow ``anchor``, whatever stands between."""
    found = after_cue(view, anchor, None)
    return [(found.start, found.end)] if found else []


def _rest_of_clause(view: StoryView, phrase: int) -> list[Range]:
    """Give the clause that a phrase such as "according to X" stands in, the phrase left out."""
    top = _clause_top(view, phrase)
    outside = set(view.parse.subtree(phrase))
    words = [w for w in view.parse.subtree(top) if w not in outside]
    if not words:
        return []
    span = range(min(words), max(words) + 1)
    left = [w for w in span if w < min(outside)]
    right = [w for w in span if w > max(outside)]
    return [r for run in (left, right) if run and (r := trim(view, run)) is not None]


def _clause_top(view: StoryView, phrase: int) -> int:
    """Climb from the phrase to the clause it comments on: the sentence, or a reported clause."""
    word = phrase
    for head in view.parse.ancestors(phrase):
        if view.parse.related(word, "ccomp", "parataxis") and word != phrase:
            break
        word = head
    return word
