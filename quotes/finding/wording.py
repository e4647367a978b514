"""Tells wording in marks, which somebody said, from names, titles and single terms in marks."""

from __future__ import annotations

from quotes.finding.view import StoryView
from quotes.marks import Quoted


def starts_sentence(view: StoryView, quoted: Quoted) -> bool:
    """Say whether marks open where a sentence begins: at the paragraph's start, or after one."""
    before = view.text[view.paragraph(quoted.start)[0] : quoted.start].rstrip()
    return not before or before[-1] in ".?!…:”\"'’"


def is_wording(view: StoryView, quoted: Quoted) -> bool:
    """Say whether marks hold somebody's wording rather than a name, a title or a single term."""
    words = [
        t
        for t in (view.parse.tokens[w] for w in view.words(quoted.start, quoted.end))
        if any(map(str.isalnum, t.text))
    ]
    names = sum(t.text[:1].isupper() or t.upos == "PROPN" for t in words)
    if len(words) < 2 or names == len(words):
        return False
    small = sum(t.upos in ("ADP", "DET", "CCONJ", "PART") for t in words)
    return names + small < len(words) or names * 2 < len(words)
