"""What the scorer sees of a content in the tree: its top word, and the arcs its borders cut."""

from __future__ import annotations

from collections.abc import Iterator

from quotes.finding.firing import Firing
from quotes.finding.view import StoryView

_TOP_SETS = ("said_things", "say_nouns", "things", "persons", "documents", "time_words")
# More cut arcs than this say no more than this.
MOST_ARCS = 4


def tree_features(view: StoryView, firing: Firing, cue: int) -> Iterator[str]:
    """Name the top words of the content and the arcs that run into or out of it."""
    words = {w for s, e in firing.content for w in view.words(s, e)}
    tops = [w for w in sorted(words) if _is_top(view, w, words)]
    yield f"tops:{min(len(tops), MOST_ARCS)}"
    for top in tops[:2]:
        yield from _top(view, top, cue)
    yield from _cut(view, words, cue, firing.speaker)


def _is_top(view: StoryView, word: int, words: set[int]) -> bool:
    token = view.parse.tokens[word]
    return token.upos != "PUNCT" and token.head not in words


def _top(view: StoryView, top: int, cue: int) -> Iterator[str]:
    token = view.parse.tokens[top]
    from_cue = "cue" if token.head == cue else "root" if token.head < 0 else "other"
    yield f"top:{from_cue}:{token.deprel}"
    yield f"top:{from_cue}:{token.deprel}:{token.upos}"
    if view.parse.tokens[cue].head == top:
        yield f"top over cue:{view.parse.tokens[cue].deprel}"
    if token.upos == "NOUN":
        yield f"top lemma:{token.lemma.lower()}"
        lemma = token.lemma.lower()
        yield from (f"top in:{name}" for name in _TOP_SETS if lemma in view.rules.sets[name])
    elif view.parse.entity(top) is not None:
        yield f"top entity:{view.parse.entity(top).kind}"  # type: ignore[union-attr]


def _cut(view: StoryView, words: set[int], cue: int, speaker: int | None) -> Iterator[str]:
    """Name what hangs from the content and was left out of it, but for the attribution itself."""
    below = (c for w in words for c in view.parse.children(w) if c not in words)
    cut = [c for c in below if c not in (cue, speaker) and view.parse.tokens[c].upos != "PUNCT"]
    relations = {view.parse.tokens[c].deprel.split(":")[0] for c in cut} - {"mark"}
    yield f"cut:{min(len(cut), MOST_ARCS)}"
    yield from (f"cut off:{relation}" for relation in sorted(relations))
