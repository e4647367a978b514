"""The quotation marks beside a cue: right before its clause, right after it, or on both sides."""

from __future__ import annotations

import regex

from quotes.finding.attributing import reports
from quotes.finding.trimming import trim
from quotes.finding.view import Range, StoryView
from quotes.finding.wording import is_wording, starts_sentence
from quotes.marks import Quoted

# Longest attribution clause, in words, between the cue and the marks: "said Jane Doe, director
# of … who …". Apposition chains in newswire seldom pass it.
FARTHEST = 40
# Words between cue and marks that are neither speaker nor adverbial: a title the parser cut off.
FEW = 4
_SENTENCE_END = regex.compile(r"[.?!]\s+[\p{Lu}\"“‘]")
_ABBREVIATION = regex.compile(
    r"\b(?:\p{Lu}|Mr|Mrs|Ms|Dr|Gen|Sen|Rep|Gov|Lt|Col|Sgt|St|Jr|Sr|Prof|No|Inc|Co|Corp|Ltd)\."
)
_BRINGS_IN = regex.compile(r"[,:;—–-]\s*$|\bthat\s*$")
_INNER_END = regex.compile(r"[,.?!…;:—–-]$")


def marks_zone(view: StoryView, cue: int, speaker: int | None) -> list[Range]:
    """Give the marks right before or after the clause of ``cue``, or on both sides of it."""
    before, after = before_cue(view, cue, speaker), after_cue(view, cue, speaker)
    if before and after and _starts_anew(view, before, after):
        before = None
    parts = [] if before is None else [(_whole_lead(view, before, cue), before.end)]
    return parts + ([] if after is None else [(after.start, after.end)])


def _whole_lead(view: StoryView, quoted: Quoted, cue: int) -> int:
    """Give where the content before a cue begins: "They will have a roof 'in May'," X said."

    Marks that do not open a sentence are the end of one that is reported as a whole.
    """
    if starts_sentence(view, quoted) or view.holding(view.parse.tokens[cue].start):
        return quoted.start
    held = view.parse.sentence_of(view.word_at(quoted.start))
    lead = range(held.first, view.word_at(quoted.start))
    plain = not any(reports(view, w) for w in lead) and held.index == view.parse.tokens[cue].sent
    found = trim(view, lead) if plain and lead else None
    return quoted.start if found is None else found[0]


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
    if _finished(view.text, level[-1]):
        return None
    whole = starts_sentence(view, level[-1]) or is_wording(view, level[-1])
    return level[-1] if whole and _ends_clause(view.text, level[-1]) else None


def after_cue(view: StoryView, cue: int, speaker: int | None) -> Quoted | None:
    """Give the marks that the clause of ``cue`` brings in, None where there are none."""
    end = view.parse.tokens[cue].end
    paragraph = view.paragraph(end - 1)
    level = [q for q in _level(view, cue) if end <= q.start < paragraph[1]]
    if not level or not _only_attribution(view, end, level[0].start, cue, speaker):
        return None
    between = view.text[end : level[0].start]
    touching = not between.strip() and is_wording(view, level[0])
    brought = touching or _BRINGS_IN.search(between.rstrip())
    return level[0] if brought and _has_words(view.text, level[0]) else None


def _level(view: StoryView, cue: int) -> list[Quoted]:
    """Give the pairs on the cue's own level: not around it, and directly in what is around it."""
    at = view.parse.tokens[cue].start
    around = [i for i, q in enumerate(view.quoted) if q.start <= at < q.end and q.closed]
    outer = around[-1] if around else None
    return [q for q in view.quoted if q.outer == outer and not q.start <= at < q.end]


def _finished(text: str, quoted: Quoted) -> bool:
    """Say whether marks end with a full stop and a new sentence follows: «"A." He said B.»."""
    return (
        text[quoted.end - 2 : quoted.end - 1] == "." and text[quoted.end :].lstrip()[:1].isupper()
    )


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
    ended = _SENTENCE_END.search(_without_abbreviations(between) + view.text[end : end + 1])
    if len(words) > FARTHEST or ended:
        return False
    named = set(view.parse.subtree(speaker)) if speaker is not None else set()
    for child in view.parse.children(cue, "nsubj", "obj", "iobj", "obl", "advmod"):
        named |= set(view.parse.subtree(child))
    if any(_clause_of_its_own(view, w, cue) for w in words if w not in named):
        return False
    # A comma inside closing marks («Y,"») promises an attribution: no need to ask for more.
    return view.text[start - 2 : start - 1] == "," or _little_else(view, words, cue, speaker)


def _little_else(view: StoryView, words: range, cue: int, speaker: int | None) -> bool:
    """Say whether all but a few words name the speaker, who was told, when, where or how."""
    known = {cue}
    relations = ["nsubj", "obl", "advmod", "advcl", "aux"]
    if view.lemma(cue) in view.rules.sets["tell"]:
        relations += ["obj", "iobj"]
    heads = [*view.parse.children(cue, *relations), *([] if speaker is None else [speaker])]
    for head in heads:
        before_marks = head > cue or head == speaker or view.parse.tokens[head].upos == "ADV"
        known |= set(view.parse.subtree(head)) if before_marks else set()
    return sum(w not in known and view.parse.tokens[w].upos != "PUNCT" for w in words) <= FEW


def _without_abbreviations(text: str) -> str:
    return regex.sub(
        r"\b(?:\p{Lu}|Mr|Mrs|Ms|Dr|Gen|Sen|Rep|Gov|Lt|Col|Sgt|St|Jr|Sr|Prof)\.", "", text
    )


def _clause_of_its_own(view: StoryView, word: int, cue: int) -> bool:
    token = view.parse.tokens[word]
    if word == cue or token.upos != "VERB" or "VerbForm=Fin" not in token.feats:
        return False
    if view.parse.tokens[cue].head == word and _handed_on(view, word, cue):
        return False  # "…," the agency quoted her as saying
    return not view.parse.related(word, "acl")


def _handed_on(view: StoryView, word: int, cue: int) -> bool:
    """Say whether "as" ties the cue to a verb of handing on: "quoted her as saying"."""
    tied = any(view.lemma(c) == "as" for c in view.parse.children(cue, "mark", "case"))
    return tied and view.lemma(word) in view.rules.sets["quoting"]
