"""What the scorer sees of a content's borders: the words on both sides, the tree across them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from quotes.finding.firing import Firing, rules_of
from quotes.finding.view import Range, StoryView

_CLOSED = ("ADP", "SCONJ", "PUNCT", "CCONJ", "PART", "DET", "PRON", "AUX", "ADV")
# Upper ends of the classes of length, in words.
_LENGTHS = (1, 2, 3, 5, 8, 12, 18, 25, 35, 50, 80)


def border_features(view: StoryView, firing: Firing, cue: int) -> Iterator[str]:
    """Name where the content stands, how it begins and ends, and what it holds."""
    side = _side(view, firing, cue)
    yield f"side:{side}"
    yield from (f"side:{side}|{rule}" for rule in rules_of(firing))
    first, last = _words(view, firing.content)
    yield from _start(view, first, cue, side)
    yield from _end(view, firing, last, cue, side)
    yield from _inside(view, firing, cue)


def is_slight(view: StoryView, content: tuple[Range, ...]) -> bool:
    """Say whether the content is neither a clause nor in marks: a thing spoken of, an intention."""
    words = [view.parse.tokens[w] for s, e in content for w in view.words(s, e)]
    finite = any("VerbForm=Fin" in token.feats for token in words)
    start, end = content[0][0], content[-1][1]
    return not finite and not any(q.start < end and start < q.end for q in view.quoted)


def _side(view: StoryView, firing: Firing, cue: int) -> str:
    at = view.parse.tokens[cue].start
    if firing.end <= at:
        return "before"
    return "after" if firing.start >= at else "around"


def _words(view: StoryView, content: tuple[Range, ...]) -> tuple[int, int]:
    first = view.word_at(content[0][0])
    return first, max(first, view.word_at(content[-1][1] - 1))


def _start(view: StoryView, first: int, cue: int, side: str) -> Iterator[str]:
    tokens, held = view.parse.tokens, view.parse.sentence_of(first)
    before = "^" if first == held.first else _shape(view, first - 1)
    yield f"{side}:starts:{_shape(view, first)}"
    yield f"{side}:start after:{before}"
    yield f"{side}:start:{before}_{_shape(view, first)}"
    if tokens[first].sent != tokens[cue].sent:
        yield "starts in another sentence"
    if side != "before" and first > cue + 1 and before != "^":
        yield f"skipped:{_skipped(view, first - 1, cue)}"
    if side == "before" and before != "^":
        yield f"lead cut:{_tie(view, first - 1, first, cue)}"
    elif side == "before":
        yield f"lead whole:{tokens[first].upos}"


def _skipped(view: StoryView, word: int, cue: int) -> str:
    """Name the relation by which what lies between cue and content hangs from the cue."""
    for above in (word, *view.parse.ancestors(word)):
        if view.parse.tokens[above].head == cue:
            return view.parse.tokens[above].deprel.split(":")[0]
    return "other"


def _end(view: StoryView, firing: Firing, last: int, cue: int, side: str) -> Iterator[str]:
    tokens, held = view.parse.tokens, view.parse.sentence_of(last)
    after = last + 1
    if after >= held.last:
        yield f"{side}:ends sentence"
        return
    if after == held.last - 1 and tokens[after].upos == "PUNCT":
        yield f"{side}:ends sentence"
        return
    shape = _shape(view, after)
    yield f"{side}:end before:{shape}"
    yield f"{side}:ends:{tokens[last].upos}"
    if side == "before":
        return
    beyond = after + 1 if tokens[after].upos == "PUNCT" and after + 1 < held.last else after
    yield f"after:{shape}_{_shape(view, beyond)}"
    yield f"rest:{_tie(view, beyond, last, cue)}"
    yield f"rest:{_tie(view, beyond, last, cue)}|{shape}"
    yield from _rest(view, beyond, held.last)


def _tie(view: StoryView, word: int, other: int, cue: int) -> str:
    """Name what a word outside the content hangs from, at the top of its phrase.

    "cue", the content's "own" words, or something "else", and by which relation.
    """
    low, high = (other, word) if other < word else (word, other)
    top = word
    for above in view.parse.ancestors(word):
        if (word > other and above < high) or (word < other and above > low):
            where = "cue" if above == cue else "own" if _beyond(above, other, word) else "else"
            return f"{where}:{view.parse.tokens[top].deprel}"
        top = above
    return f"root:{view.parse.tokens[top].deprel}"


def _beyond(above: int, other: int, word: int) -> bool:
    return above <= other if word > other else above >= other


def _rest(view: StoryView, beyond: int, stop: int) -> Iterator[str]:
    """Say what the rest of the sentence holds: a verb, another attribution."""
    rest = [view.parse.tokens[w] for w in range(beyond, stop)]
    if any("VerbForm=Fin" in t.feats for t in rest):
        yield "rest has a verb"
    if any(t.upos == "VERB" and view.lemma(t.i) in view.rules.sets["say"] for t in rest):
        yield "rest reports"
    yield f"rest length:{length_class(len(rest))}"


def _inside(view: StoryView, firing: Firing, cue: int) -> Iterator[str]:
    words = [w for s, e in firing.content for w in view.words(s, e)]
    tokens = [view.parse.tokens[w] for w in words]
    length = length_class(len(words))
    yield f"length:{length}"
    yield f"length:{length}|{firing.rule.id.split('.')[0]}"
    yield f"parts:{min(len(firing.content), 3)}"
    yield from _later_part(view, firing, cue)
    yield from _participles(view, words, cue)
    yield from _second_reports(view, words, cue)
    if is_slight(view, firing.content):
        yield "slight"
    finite = any("VerbForm=Fin" in t.feats for t in tokens)
    yield from (f"finite:{finite}|{rule}" for rule in rules_of(firing))
    if any(t.upos == "VERB" and view.lemma(t.i) in view.rules.sets["sure"] for t in tokens):
        yield "holds a report"
    marks = _marks(view, firing)
    yield f"marks:{marks}"
    yield from (f"marks:{marks}|{rule}" for rule in rules_of(firing))
    if view.parse.tokens[cue].head in words:
        yield "cue hangs from it"


def _later_part(view: StoryView, firing: Firing, cue: int) -> Iterator[str]:
    """Name how the content goes on after its attribution: "Y1, X said, because Y2"."""
    start, end = firing.content[-1]
    if len(firing.content) < 2 or start < view.parse.tokens[cue].start:
        return
    first = view.word_at(start)
    quoted = any(q.start < end and start < q.end for q in view.quoted)
    before = any(q.start < firing.content[0][1] and firing.start < q.end for q in view.quoted)
    yield f"later:{_shape(view, first)}"
    yield f"later marks:{before}_{quoted}"
    yield f"later:{_shape(view, first)}|{before}_{quoted}"


def _participles(view: StoryView, words: list[int], cue: int) -> Iterator[str]:
    """Name participles after a comma: in "said A, adding B" a new report begins, in "said A,
    prompting B" the reporter speaks again."""
    say, tokens = view.rules.sets["say"], view.parse.tokens
    for word in words[1:]:
        if tokens[word].xpos != "VBG":
            continue
        apart, lemma = tokens[word - 1].text.lower() in (",", "while"), view.lemma(word)
        if lemma in say and (apart or lemma == "add"):
            yield f"holds participle:{lemma}"
            yield f"holds participle, from cue:{tokens[word].head == cue}"
        elif apart and tokens[word].deprel in ("advcl", "acl"):
            yield f"holds other participle, from cue:{tokens[word].head == cue}"


def _second_reports(view: StoryView, words: list[int], cue: int) -> Iterator[str]:
    """Name a verb of saying joined by "and" that has no subject: "said A and reaffirmed B"."""
    tokens = view.parse.tokens
    for word in words[1:]:
        joined = tokens[word - 1].text.lower() in ("and", "but") and tokens[word].xpos == "VBD"
        if joined and view.lemma(word) in view.rules.sets["say"]:
            alike = tokens[tokens[word].head].xpos == "VBD"
            yield f"holds second report, after a past:{alike}"
            yield f"holds second report, from cue:{tokens[word].head == cue}"


def _marks(view: StoryView, firing: Firing) -> str:
    pairs = [q for q in view.quoted if q.start < firing.end and firing.start < q.end]
    if not pairs:
        return "none"
    if any(q.start < firing.start or firing.end < q.end for q in pairs):
        return "inside"
    whole = any(q.start == firing.start for q in pairs) and any(q.end == firing.end for q in pairs)
    return "whole" if whole else "some"


def length_class(length: int, ends: Sequence[int] = _LENGTHS) -> str:
    """Name the class of a length in words, by the upper ends of the classes."""
    return next((f"<={most}" for most in ends if length <= most), f">{ends[-1]}")


def _shape(view: StoryView, word: int) -> str:
    token = view.parse.tokens[word]
    if token.upos in _CLOSED:
        return token.text.lower()
    return token.upos
