"""Settles which firings stand where several claim the same cue or the same content."""

from __future__ import annotations

from quotes.finding.firing import Firing
from quotes.finding.view import Range, StoryView

# Two contents that share this much of the smaller one are rivals, not one inside the other.
SHARED = 0.5
# Rules of this priority or less find no clause: an offer, a demand, a name for something.
SLIGHT = 50


def settle(view: StoryView, firings: list[Firing]) -> list[Firing]:
    """Keep, for each cue and each stretch of content, the firing of the most trusted rule."""
    firings = [f for f in firings if not _marks_know_better(f, firings)]
    by_trust = sorted(
        firings,
        key=lambda f: (*_trusted(f), _after_comma(view, f), _distance(view, f), f.start),
    )
    kept: list[Firing] = []
    for firing in by_trust:
        if not any(rival(view, firing, other) for other in kept):
            kept.append(firing)
    kept = [f for f in kept if not _minor(view, f, kept)]
    return sorted(kept, key=lambda f: (f.start, -f.end))


def _minor(view: StoryView, firing: Firing, kept: list[Firing]) -> bool:
    """Say whether a firing is only a part of what somebody reports.

    That is so of a wish, of a pronoun's thought, and of what "they" say inside a direct quote.
    """
    thinks = firing.cue is not None and view.lemma(firing.cue) in view.rules.sets["think"]
    pronoun = firing.speaker is not None and view.parse.tokens[firing.speaker].upos == "PRON"
    slight = firing.rule.priority <= SLIGHT or (thinks and pronoun)
    outer = [f for f in kept if f is not firing and _layered(view, f, firing)]
    spoken = firing.cue is not None and view.holding(view.parse.tokens[firing.cue].start)
    quoted = any(q.start == firing.start for q in view.quoted)
    return bool(outer) and (slight or (bool(spoken) and pronoun and not quoted))


def _marks_know_better(firing: Firing, firings: list[Firing]) -> bool:
    """Say whether the cue stands beside marks that the clause the tree gave it does not touch."""
    if firing.score is not None or firing.rule.pattern.zone is not None:
        return False
    beside = [f for f in firings if f.cue == firing.cue and f.rule.pattern.zone is not None]
    marks = [f for f in beside if f.rule.pattern.zone and f.rule.pattern.zone.kind == "marks"]
    return any(not any(_overlap(a, b) for a in f.content for b in firing.content) for f in marks)


def _trusted(firing: Firing) -> tuple[float, float]:
    """Give the key that sorts firings by trust: the scorer's word first, then priority."""
    scored = 0.0 if firing.score is None else firing.score
    return -scored, -firing.rule.priority


def _after_comma(view: StoryView, firing: Firing) -> bool:
    """Say whether the content follows a cue that has a content before it: "Y, X said, but Z"."""
    if firing.cue is None:
        return False
    token, at = view.parse.tokens[firing.cue], view.parse.tokens[firing.cue].end
    finite = "VerbForm=Fin" in token.feats
    return finite and firing.start >= at and view.text[at : at + 1] == ","


def _distance(view: StoryView, firing: Firing) -> int:
    """Give how far the content stands from its cue, in characters."""
    if firing.cue is None:
        return 0
    at = view.parse.tokens[firing.cue].start
    return min(abs(at - edge) for part in firing.content for edge in part)


def rival(view: StoryView, firing: Firing, kept: Firing) -> bool:
    """Say whether both claim the same cue or the same words, neither a report inside the other."""
    if firing.cue is not None and firing.cue == kept.cue:
        return True
    shared = sum(_overlap(a, b) for a in firing.content for b in kept.content)
    if not shared:
        return False
    if _layered(view, firing, kept) or _layered(view, kept, firing):
        return False
    return shared >= SHARED * min(_length(firing), _length(kept))


def _layered(view: StoryView, outer: Firing, inner: Firing) -> bool:
    """Say whether ``inner`` is a report inside a report: its cue stands in the outer content."""
    if inner.cue is None:
        return False
    at = view.parse.tokens[inner.cue].start
    return any(start <= at < end for start, end in outer.content)


def _overlap(a: Range, b: Range) -> int:
    return max(0, min(a[1], b[1]) - max(a[0], b[0]))


def _length(firing: Firing) -> int:
    return sum(end - start for start, end in firing.content)
