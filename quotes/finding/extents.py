"""From a word of the tree to the characters of a content: where a reported clause begins and ends.

The policy: the cue clause, the complementizer "that", the comma that brings the content in and
the final full stop stay outside. The tree says which clause is reported; how far it reaches is
read off the sentence as well, because a parser often hangs the end of a long clause too high: a
report runs from its attribution to the border of the sentence unless something cuts it.
"""

from __future__ import annotations

from quotes.finding.attributing import attribution_start, reports
from quotes.finding.cutting import first_cut, right_end
from quotes.finding.trimming import trim
from quotes.finding.view import Range, StoryView

# Dependents of a cue that stand between it and what it reports: who speaks (inverted), to whom,
# when, where, how.
_BETWEEN = ("nsubj", "obl", "advmod", "punct", "compound:prt")


def clause(view: StoryView, content: int, cue: int | None, speaker: int | None) -> list[Range]:
    """Give the parts of the clause headed by ``content`` without the words that attribute it."""
    if cue is None or _attributing(view, content, cue, speaker):
        runs = _around(view, content, cue, speaker)
    elif _relative(view, content):
        runs = []
    elif content > cue:
        runs = [_stranded(view, content, cue, speaker)]
        runs += [range(_right_start(view, content, cue), right_end(view, content, cue))]
    else:
        runs = [_left(view, content, cue, speaker), tail(view, cue, speaker)]
    return [found for run in runs if run and (found := trim(view, run)) is not None]


def _attributing(
    view: StoryView, content: int, cue: int | None, speaker: int | None
) -> frozenset[int]:
    """Give the words below ``content`` that say who says it: a parenthetical cue, a phrase."""
    found: set[int] = set()
    for word in (cue, speaker):
        if word is not None and content in view.parse.ancestors(word):
            found |= set(view.parse.subtree(word))
    return frozenset(found)


def _around(view: StoryView, content: int, cue: int | None, speaker: int | None) -> list[range]:
    """Give the runs of words on both sides of an attribution that stands inside its content."""
    outside = _attributing(view, content, cue, speaker)
    words = [w for w in view.parse.subtree(content) if w not in outside]
    if not outside:
        return [range(min(words), max(words) + 1)]
    left = range(min(words), min(outside))
    after = max(outside) + 1
    if any(view.parse.tokens[w].lemma.lower() == "but" for w in words if after <= w < after + 2):
        return [left]  # "Y, X said, but Z": the reporter goes on
    right = range(after, first_cut(view, after, cue or after, max(words) + 1))
    return [run for run in (left, right) if any(w in words for w in run)]


def _stranded(view: StoryView, content: int, cue: int, speaker: int | None) -> range:
    """Give the words of a content after the cue that stand before it: "The ferry, X said, sank"."""
    start = attribution_start(view, cue, speaker)
    before = [w for w in view.parse.subtree(content) if w < start]
    tokens = view.parse.tokens
    if not before and _subject_lost(view, content, cue):
        before = [view.parse.sentence_of(cue).first]
    comma = start > 0 and tokens[start - 1].text == ","
    spoken = bool(before) and bool(view.holding(tokens[start - 1].start))
    return range(min(before), start) if before and comma and not spoken else range(0)


def _subject_lost(view: StoryView, content: int, cue: int) -> bool:
    """Say whether "…, X said, is late" has lost its subject to the other side of the cue."""
    tokens = view.parse.tokens
    opens = tokens[cue + 2 : cue + 3]
    finite = bool(opens) and "VerbForm=Fin" in opens[0].feats and tokens[cue + 1].text == ","
    return finite and not view.parse.children(content, "nsubj") and content > cue


def _relative(view: StoryView, content: int) -> bool:
    """Say whether a clause is about the speaker: "the nurse, who saw the fire, said …"."""
    below = (view.parse.tokens[w] for w in view.parse.subtree(content))
    first = next((token for token in below if token.upos != "PUNCT"), None)
    return first is not None and first.lemma.lower() in ("who", "which", "whose", "whom")


def _left(view: StoryView, content: int, cue: int, speaker: int | None) -> range:
    """Give what stands before "…, X said": from the sentence's start to the attribution."""
    below = view.parse.subtree(content)
    end = attribution_start(view, cue, speaker)
    if end <= content:
        end = max(w for w in below if w < cue) + 1
    return range(view.parse.sentence_of(cue).first, end)


def tail(view: StoryView, cue: int, speaker: int | None) -> range:
    """Give what goes on after "Y, X said," where it depends on Y: "…, as Z", "…, which Z"."""
    tokens = view.parse.tokens
    end = max(view.parse.subtree(cue)) + 1
    comma = next((w for w in range(cue + 1, end) if tokens[w].text == ","), end)
    if comma + 1 >= end or (speaker is not None and speaker > cue):
        return range(0)
    opens = tokens[comma + 1]
    depends = opens.upos == "SCONJ" or opens.lemma.lower() in ("which", "although", "because")
    depends = depends or ("VerbForm=Fin" in opens.feats and not reports(view, opens.i))
    return range(comma + 1, first_cut(view, comma + 1, cue, end)) if depends else range(0)


def _right_start(view: StoryView, content: int, cue: int) -> int:
    that = _complementizer(view, content, cue)
    if that is not None:
        return that + 1
    below = (w for w in view.parse.subtree(content) if w > cue and not _weekday(view, w))
    first = min(below, default=content)
    heads = [c for c in view.parse.children(cue, *_between(view, cue)) if c != content]
    attributing = {w for c in heads if _adverbial(view, c) for w in view.parse.subtree(c)}
    loose = (w for w in range(cue + 1, first) if w not in attributing and not _weekday(view, w))
    start = next(loose, first)
    on_day = view.parse.tokens[start].upos == "ADP" and _weekday(view, start + 1)
    return start + 2 if on_day else start


def _weekday(view: StoryView, word: int) -> bool:
    held = view.parse.tokens[word : word + 1]
    return bool(held) and held[0].text.lower() in view.rules.sets["weekdays"]


def _adverbial(view: StoryView, word: int) -> bool:
    """Say whether an oblique is one: it has a preposition, or is a time; else it is an object."""
    if not view.parse.related(word, "obl"):
        return True
    token = view.parse.tokens[word]
    timed = token.deprel in ("obl:tmod", "obl:unmarked") or token.xpos == "NNP"
    return timed or bool(view.parse.children(word, "case"))


def _between(view: StoryView, cue: int) -> tuple[str, ...]:
    """Give the relations between cue and content; an object only for verbs that tell somebody."""
    inverted = not any(c < cue for c in view.parse.children(cue, "nsubj"))
    kept = _BETWEEN if inverted else tuple(r for r in _BETWEEN if r != "nsubj")
    return (*kept, "obj", "iobj") if view.lemma(cue) in view.rules.sets["tell"] else kept


def _complementizer(view: StoryView, content: int, cue: int) -> int | None:
    """Give the "that" between cue and content, None where another verb comes before it.

    A parser easily takes it for a relative pronoun ("said on its website that duty officers");
    it is none where no verb follows it.
    """
    tokens = view.parse.tokens
    for word in range(cue + 1, max(view.parse.subtree(content)) + 1):
        if tokens[word].upos in ("VERB", "AUX") and "VerbForm=Fin" in tokens[word].feats:
            return None
        if tokens[word].lemma.lower() == "that" and _brings_in(view, word):
            return word
    return None


def _brings_in(view: StoryView, that: int) -> bool:
    if view.parse.tokens[that].deprel == "mark":
        return True
    after = view.parse.tokens[that + 1 : that + 2]
    return bool(after) and after[0].upos in ("NOUN", "PROPN", "PRON", "DET", "ADJ", "NUM")
