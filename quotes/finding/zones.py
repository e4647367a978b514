"""Content that is no word of the tree: marks beside the cue, the rest of a sentence or clause."""

from __future__ import annotations

from quotes.finding.attributing import attribution_start
from quotes.finding.beside import FARTHEST, marks_zone
from quotes.finding.cutting import first_cut
from quotes.finding.extents import clause
from quotes.finding.trimming import trim
from quotes.finding.view import Range, StoryView

# Words that begin a phrase or a relative clause, and no report.
_NO_CLAUSE = frozenset(
    {"who", "which", "whose", "on", "of", "about", "for", "until", "because", "after", "before"}
)


def zone(view: StoryView, kind: str, anchor: int, speaker: int | None) -> list[Range]:
    """Give the content that the zone ``kind`` holds for the word ``anchor``, in text order."""
    if kind == "marks":
        return marks_zone(view, anchor, speaker)
    if kind == "lead":
        return _lead(view, anchor, speaker)
    if kind == "unclosed":
        return _unclosed(view, anchor, speaker)
    if kind == "rest":
        return _rest(view, anchor, speaker)
    if kind == "after":
        return _after(view, anchor)
    return _rest_of_clause(view, anchor)


def _lead(view: StoryView, cue: int, speaker: int | None) -> list[Range]:
    """Give the sentence up to a comma and the attribution that closes it: "Y, X said on Monday."

    The order of words says it alone, so this holds where the tree is wrong.
    """
    held = view.parse.sentence_of(cue)
    lead = range(held.first, attribution_start(view, cue, speaker))
    if not lead or view.parse.tokens[lead[-1]].text != "," or not _closes_sentence(view, cue):
        return []
    finite = any("VerbForm=Fin" in view.parse.tokens[w].feats for w in lead)
    found = trim(view, lead) if finite else None
    return [found] if found else []


def _unclosed(view: StoryView, cue: int, speaker: int | None) -> list[Range]:
    """Give what stands between an opening mark nobody closed and "…, X said"."""
    at = view.parse.tokens[cue].start
    lost = [q for q in view.outermost if not (q.closed or q.reopened) and q.start < at < q.end]
    first = attribution_start(view, cue, speaker)
    if not lost or view.parse.tokens[first - 1].text not in (",", "?", "!"):
        return []
    return [(lost[-1].start, view.parse.tokens[first - 1].end)]


def _rest(view: StoryView, cue: int, speaker: int | None) -> list[Range]:
    """Give what follows "X said" to the sentence's end, where the tree has no clause for it."""
    held = view.parse.sentence_of(cue)
    rest = range(cue + 1, held.last)
    verbs = [w for w in rest if "VerbForm=Fin" in view.parse.tokens[w].feats]
    told_from = speaker is not None and view.parse.related(speaker, "obl")
    if not verbs or (speaker is not None and speaker > cue and not told_from):
        return []
    found = _after_that(view, cue) or clause(view, verbs[0], cue, speaker)
    opens = view.parse.tokens[view.word_at(found[0][0])] if found else None
    if opens is None or opens.upos in ("PART", "ADP") or opens.lemma.lower() in _NO_CLAUSE:
        return []
    return found


def _after_that(view: StoryView, cue: int) -> list[Range]:
    """Give what a "that" right behind the cue brings in, where the tree hangs it from another verb.

    "…, noting that although it was late, there was hope": only the order of words says who noted.
    """
    if not _brings_in(view, cue + 1) or view.parse.tokens[cue + 1].head in view.parse.subtree(cue):
        return []
    run = range(cue + 2, first_cut(view, cue + 2, cue, _end_of_clause(view, cue)))
    found = trim(view, run) if run else None
    return [found] if found else []


def _brings_in(view: StoryView, word: int) -> bool:
    """Say whether ``word`` is a "that" before a clause: by the tree, or before a name."""
    that, after = view.parse.tokens[word], view.parse.tokens[word + 1 : word + 2]
    named = bool(after) and after[0].upos == "PROPN"
    return that.text.lower() == "that" and (that.deprel == "mark" or named)


def _end_of_clause(view: StoryView, cue: int) -> int:
    """Give where the clause of a leading participle ends: "Noting that Y, X left."."""
    head = view.parse.tokens[cue].head
    if head < cue:
        return view.parse.sentence_of(cue).last
    return min([head, *(view.parse.subtree(s)[0] for s in view.parse.children(head, "nsubj"))])


def _after(view: StoryView, cue: int) -> list[Range]:
    """Give the words right after the cue to the sentence's end, if a clause begins there."""
    run = range(cue + 1, view.parse.sentence_of(cue).last)
    tokens = view.parse.tokens
    opens = run and tokens[run[0]].upos not in ("PUNCT", "ADP", "CCONJ", "PART")
    if not opens or not any("VerbForm=Fin" in tokens[w].feats for w in run):
        return []
    found = trim(view, run)
    return [found] if found else []


def _closes_sentence(view: StoryView, cue: int) -> bool:
    """Say whether nothing follows the cue but its speaker, when, where, and to whom."""
    rest = view.parse.tokens[cue + 1 : _next_report(view, cue)]
    verbs = [t for t in rest if "VerbForm=Fin" in t.feats and not _in_relative(view, t.i, cue)]
    return not verbs and len(rest) <= FARTHEST


def _next_report(view: StoryView, cue: int) -> int:
    """Give where "…, adding that" or "and added" begins after the cue, else the sentence's end."""
    tokens, end = view.parse.tokens, view.parse.sentence_of(cue).last
    say = view.rules.sets["say"]
    nexts = (
        w
        for w in range(cue + 2, end)
        if view.lemma(w) in say
        and (
            (tokens[w].xpos == "VBG" and tokens[w - 1].text == ",")
            or (tokens[w - 1].text == "and" and not view.parse.children(w, "nsubj"))
        )
    )
    return next(nexts, end)


def _in_relative(view: StoryView, word: int, cue: int) -> bool:
    above = [w for w in (word, *view.parse.ancestors(word)) if w > cue]
    subjects = (s for w in above for s in view.parse.children(w, "nsubj"))
    if any(view.lemma(s) in ("who", "which") for s in subjects):
        return True
    return any(view.parse.related(w, "acl", "advcl") for w in above)


def _rest_of_clause(view: StoryView, phrase: int) -> list[Range]:
    """Give the clause that a phrase such as "according to X" stands in, the phrase left out."""
    top = _clause_top(view, phrase)
    outside = set(view.parse.subtree(phrase))
    words = [w for w in view.parse.subtree(top) if w not in outside]
    if not words:
        return []
    left = range(min(words), min(outside))
    right = range(max(outside) + 1, max(words) + 1)
    commas = [t.text for w in right[:1] for t in view.parse.tokens[w - 1 : w + 1]]
    if left and right and "," not in commas:
        right = range(0)  # an end of the phrase that the parser hung elsewhere
    return [r for run in (left, right) if run and (r := trim(view, run)) is not None]


def _clause_top(view: StoryView, phrase: int) -> int:
    """Climb from the phrase to the clause it comments on: the sentence, or a reported clause."""
    word = phrase
    tokens, first = view.parse.tokens, view.parse.subtree(phrase)[0]
    apart = first == view.parse.sentence_of(phrase).first or tokens[first - 1].text == ","
    for head in view.parse.ancestors(phrase):
        reported = view.parse.related(word, "ccomp", "parataxis") and word != phrase
        if reported and not apart:
            break
        word = head
    return word
