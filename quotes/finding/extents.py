"""From a word of the tree to the characters of a content: where a reported clause begins and ends.

The policy: the cue clause, the complementizer "that", the comma that brings the content in and
the final full stop stay outside. The tree says which clause is reported; how far it reaches is
read off the sentence as well, because a parser often hangs the end of a long clause too high: a
report runs from its attribution to the border of the sentence unless something cuts it.
"""

from __future__ import annotations

from collections.abc import Iterator

from quotes.finding.apposing import apposed_name
from quotes.finding.view import Range, StoryView

# What may stand at the border of indirect content and does not belong to it.
_LEADING = frozenset({"•", "*", ",", ";", ":", "-", "–", "—", "--", ".", "”", "’", "''", ")"})
_TRAILING = frozenset({",", ";", ":", ".", "-", "–", "—", "--", "(", "“", "‘", "``"})
# Parts of speech of a title before a name.
_TITLE = ("NOUN", "PROPN", "ADJ", "DET")
# Words of the longest title or description that comes before a name in apposition.
LONGEST_TITLE = 12
# Forms in which a second cue without a subject follows a first: "…, adding", "…, added".
_ACTS = ("VBG", "VBD", "VBZ", "VBP")
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
        runs += [range(_right_start(view, content, cue), _right_end(view, content, cue))]
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
    right = range(after, _first_cut(view, after, cue or after, max(words) + 1))
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
    return range(comma + 1, _first_cut(view, comma + 1, cue, end)) if depends else range(0)


def _first_cut(view: StoryView, first: int, cue: int, end: int) -> int:
    return min(_cuts(view, first - 1, cue, end), default=end)


def attribution_start(view: StoryView, cue: int, speaker: int | None) -> int:
    """Give the first word of "X said": the cue, or the unbroken run of X's words before it."""
    apposed = apposed_name(view, cue)
    speaker = speaker if apposed is None else apposed
    if speaker is None or speaker > cue:
        return cue
    below = set(view.parse.subtree(speaker))
    first = speaker
    while first - 1 in below and not _border(view, first):
        first -= 1
    while first < speaker and view.parse.tokens[first].upos == "PUNCT":
        first += 1
    first = first if apposed is None else _whole_apposition(view, first)
    return _with_title(view, first)


def _with_title(view: StoryView, first: int) -> int:
    """Take in a title that the parser cut off the name: "…, meteorologist Dan Iverson said"."""
    tokens = view.parse.tokens
    word = first
    while word > 0 and first - word < LONGEST_TITLE and tokens[word - 1].upos in _TITLE:
        word -= 1
    ends = word > 0 and tokens[word - 1].text in (",", '"', "”", "''")
    return word if ends else first


def _whole_apposition(view: StoryView, first: int) -> int:
    """Take in what a name stands in apposition to: "…, its director, Lowell Finch, told"."""
    tokens = view.parse.tokens
    held = view.parse.sentence_of(first).first
    before = range(first - 2, max(held, first - LONGEST_TITLE) - 1, -1)
    pause = next((w for w in before if tokens[w].upos == "PUNCT" and tokens[w].text != "-"), None)
    if pause is None or tokens[first - 1].text != ",":
        return first
    phrase = tokens[pause + 1 : first - 1]
    finite = any("VerbForm=Fin" in t.feats for t in phrase)
    named = bool(phrase) and phrase[0].upos in ("DET", "PRON") and not finite
    return pause + 1 if named else first


def _border(view: StoryView, word: int) -> bool:
    """Say whether a comma and a closing mark part ``word`` from what stands before it."""
    return view.parse.tokens[word - 1].text in ('"', "”", "''", "’")


def reports(view: StoryView, word: int) -> bool:
    """Say whether ``word`` is a verb of saying with a subject: an attribution of its own."""
    token = view.parse.tokens[word]
    subject = bool(view.parse.children(word, "nsubj"))
    return token.upos == "VERB" and subject and view.lemma(word) in view.rules.sets["say"]


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


def _right_end(view: StoryView, content: int, cue: int) -> int:
    """Give the word after the report: the end of the cue's clause, or what cuts it before."""
    end = max(view.parse.subtree(cue)) + 1
    reach = max(view.parse.subtree(content))
    cuts = list(_cuts(view, content, cue, end))
    cuts += [w for w in _joined_to_cue(view, cue, content) if w > min(reach, content)]
    return min(cuts, default=end)


def _cuts(view: StoryView, content: int, cue: int, end: int) -> Iterator[int]:
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
    same = view.parse.tokens[verb].xpos == view.parse.tokens[cue].xpos
    alone = not view.parse.children(verb, "nsubj", "aux", "cop")
    return view.parse.related(verb, "conj") and same and alone


def trim(view: StoryView, run: range) -> Range | None:
    """Give the characters of ``run`` without what the policy leaves out, None if nothing stays."""
    tokens = view.parse.tokens
    first, last = run.start, run.stop
    while first < last and _left_out_before(view, first):
        first += 1
    while first < last and tokens[last - 1].text in _TRAILING:
        last -= 1
    if first == last:
        return None
    start, end = view.range_of(range(first, last))
    return _balanced(view.text, start, end)


def _left_out_before(view: StoryView, word: int) -> bool:
    token = view.parse.tokens[word]
    complementizer = token.lemma.lower() == "that" and token.deprel in ("mark", "dep")
    return token.text in _LEADING or complementizer


def _balanced(text: str, start: int, end: int) -> Range:
    """Take in a closing bracket that belongs to one opened inside."""
    inside = text[start:end]
    if inside.count("(") > inside.count(")") and text[end : end + 1] == ")":
        return start, end + 1
    return start, end
