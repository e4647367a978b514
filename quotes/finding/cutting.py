"""What ends a report before its sentence ends: another attribution, the speaker's next act."""

from __future__ import annotations

from collections.abc import Iterator

from quotes.finding.attributing import attribution_start, reports, same_tense
from quotes.finding.view import StoryView

# Forms in which a second cue without a subject follows a first: "…, adding", "…, added".
_ACTS = ("VBG", "VBD", "VBZ", "VBP")


def right_end(view: StoryView, content: int, cue: int) -> int:
    """Give the word after the report: the end of the cue's clause, or what cuts it before."""
    end = max(view.parse.subtree(cue)) + 1
    reach = max(view.parse.subtree(content))
    found = list(cuts(view, content, cue, end))
    found += [w for w in _joined_to_cue(view, cue, content) if w > min(reach, content)]
    return min(found, default=end)


def cuts(view: StoryView, content: int, cue: int, end: int) -> Iterator[int]:
    """Give the words where another attribution begins: "…, adding that", "…, according to"."""
    tokens = view.parse.tokens
    for word in range(content + 1, end):
        if _trails(view, word, end):
            yield attribution_start(view, word, view.parse.children(word, "nsubj")[0]) - 1
        if tokens[word - 1].text in (".", "?", "!") and _opens_marks(view, word, cue):
            yield word
        if tokens[word - 1].text not in (",", "and", "but") or _marks_open(view, cue, word):
            continue
        lemma = view.lemma(word)
        adding = tokens[word].xpos in _ACTS and lemma in view.rules.sets["say"]
        if (
            adding
            and not view.parse.children(word, "nsubj")
            and (view.parse.children(word, "ccomp") or _says_that(view, word))
        ):
            yield word - 1
        if (
            lemma in ("accord", "according")
            and tokens[word + 1 : word + 2]
            and (tokens[word + 1].text.lower() == "to")
        ):
            yield word - 1


def _trails(view: StoryView, word: int, end: int) -> bool:
    """Say whether ``word`` is the cue of an attribution that closes the sentence: "…, X said."."""
    if not reports(view, word) or view.parse.children(word, "ccomp", "xcomp", "obj"):
        return False
    start = attribution_start(view, word, view.parse.children(word, "nsubj")[0])
    tokens = view.parse.tokens
    after = [t for t in tokens[word + 1 : end] if "VerbForm=Fin" in t.feats]
    return start < word and tokens[start - 1].text == "," and not after


def _opens_marks(view: StoryView, word: int, cue: int) -> bool:
    """Say whether ``word`` opens marks of its own, after a sentence that ended unnoticed."""
    at, cue_at = view.parse.tokens[word].start, view.parse.tokens[cue].start
    return any(q.start == at for q in view.outermost) and not view.holding(cue_at)


def _says_that(view: StoryView, word: int) -> bool:
    after = view.parse.tokens[word + 1 : word + 2]
    return bool(after) and (after[0].lemma.lower() == "that" or after[0].text in ('"', "“", ":"))


def _marks_open(view: StoryView, cue: int, word: int) -> bool:
    """Say whether ``word`` stands in marks that open after the cue: somebody else's wording."""
    at, cue_at = view.parse.tokens[word].start, view.parse.tokens[cue].start
    return any(q.start > cue_at for q in view.holding(at))


def _joined_to_cue(view: StoryView, cue: int, content: int) -> Iterator[int]:
    """Give where a second act of the speaker begins: "X said A and left", "…, while …"."""
    tokens = view.parse.tokens
    for child in view.parse.children(cue, "conj", "advcl", "parataxis"):
        below = view.parse.subtree(child)
        if child <= content or below[0] <= content:
            continue
        if any(view.lemma(m) == "that" for m in view.parse.children(child, "mark")):
            continue  # "… and that Z" goes on with the report
        joined = _second_act(view, child, cue)
        apart = "," in (tokens[below[0]].text, tokens[below[0] - 1].text)
        if joined or (apart and not view.parse.related(child, "conj")) or reports(view, child):
            yield below[0]


def _second_act(view: StoryView, verb: int, cue: int) -> bool:
    """Say whether ``verb`` is what the speaker did next: no subject of its own, the same tense."""
    alone = not view.parse.children(verb, "nsubj", "aux", "cop")
    return view.parse.related(verb, "conj") and same_tense(view, verb, cue) and alone


def first_cut(view: StoryView, first: int, cue: int, end: int) -> int:
    """Give the first word after ``first`` where another attribution begins, else ``end``."""
    return min(cuts(view, first - 1, cue, end), default=end)
