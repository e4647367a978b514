"""Utterances without a cue of their own: quotes that carry on, and those nobody claims."""

from __future__ import annotations

import regex

from quotes.finding.apposing import head_of_name
from quotes.finding.candidate import Candidate
from quotes.finding.view import StoryView
from quotes.finding.wording import starts_sentence
from quotes.marks import Quoted

# How far, in paragraphs, a quote without a cue may stand behind the one it carries on.
REACH = 1
# Shortest utterance, in words, that stands for itself; anything shorter is a term or a title.
SHORTEST = 3
# Titles write words of so many letters large, and most shorter ones too.
LONGER = 4
WIDE = "wide."
CARRIES_ON, ALONE, COLON = "marks.carries_on", "marks.alone", "marks.colon"
_ENDS = regex.compile(r"[.?!…,—–-]['’”\"»]*$")


def uncued(view: StoryView, found: tuple[Candidate, ...]) -> list[Candidate]:
    """Give a candidate for each utterance in marks that no cue has claimed, in text order."""
    made: list[Candidate] = []
    for quoted in view.outermost:
        if is_utterance(view, quoted) and not _claimed(quoted, found):
            made.append(_candidate(view, quoted))
    return made


def is_utterance(view: StoryView, quoted: Quoted) -> bool:
    """Say whether marks hold one or more whole sentences that somebody spoke or wrote."""
    words = [view.parse.tokens[w] for w in view.words(quoted.start, quoted.end)]
    spoken = [t for t in words if any(map(str.isalnum, t.text))]
    behind = view.text[quoted.end : quoted.end + 1]  # “…”. as much as “….”
    held = view.text[quoted.start : quoted.end]
    ends = bool(_ENDS.search(held)) or not quoted.closed or (behind != "" and behind in ".?!")
    verb = any(t.upos in ("VERB", "AUX") for t in spoken)
    whole = starts_sentence(view, quoted) and ends and verb and len(spoken) >= SHORTEST
    return whole and not _titled([t.text for t in spoken])


def _titled(words: list[str]) -> bool:
    """Say whether all longer words are written large: a work's title, “The Day the River Died”."""
    longer = [word for word in words if len(word) >= LONGER and word.isalpha()]
    return len(longer) > 1 and all(word[0].isupper() for word in longer)


def _claimed(quoted: Quoted, found: tuple[Candidate, ...]) -> bool:
    """Say whether an attribution has the marks as content; one inside their wording has not."""
    whole = quoted.closed or quoted.reopened
    return any(
        start < quoted.end and quoted.start < end
        for c in found
        if not (whole and c.cue_span and quoted.start < c.cue_span[0] < quoted.end)
        for start, end in c.content
    )


def _candidate(view: StoryView, quoted: Quoted) -> Candidate:
    content = ((quoted.start, quoted.end),)
    speaker = _before_colon(view, quoted)
    if speaker is not None:
        return Candidate(
            content, "direct", "speech", COLON, view.rules.confidence(COLON), speaker=speaker
        )
    return Candidate(content, "direct", "speech", ALONE, view.rules.confidence(ALONE))


def _before_colon(view: StoryView, quoted: Quoted) -> int | None:
    """Give the subject of the clause a colon ends before the marks: «X is in no hurry: "Y"»."""
    before = view.text[view.paragraph(quoted.start)[0] : quoted.start].rstrip()
    if not before.endswith(":"):
        return None
    colon = view.word_at(quoted.start - 1)
    clause = range(view.parse.sentence_of(colon).first, colon)
    subjects = [w for w in clause if view.parse.related(w, "nsubj")]
    people = [w for w in subjects if _speaks(view, w)]
    if not people and not any("VerbForm=Fin" in view.parse.tokens[w].feats for w in clause):
        people = [w for w in clause if _speaks(view, w)]
    return head_of_name(view, people[-1]) if people else None


def _speaks(view: StoryView, word: int) -> bool:
    entity = view.parse.entity(word)
    token = view.parse.tokens[word]
    named = entity is not None and entity.kind in ("Person", "Organization")
    return named or token.lemma.lower() in ("he", "she", "they")


def previous(view: StoryView, candidates: list[Candidate], at: int) -> int | None:
    """Give the position of the attribution that marks at ``at`` may carry on, None where none.

    It must be the last one before them, and nothing but attribution may stand between.
    """
    before = [i for i, c in enumerate(candidates) if _last(c) <= at and c.nested_in is None]
    if not before:
        return None
    last = max(before, key=lambda i: _last(candidates[i]))
    near = _main(view, candidates, before, last)
    apart = sum(_last(candidates[near]) <= start <= at for start, _ in view.paragraphs)
    return near if apart <= REACH else None


def _main(view: StoryView, candidates: list[Candidate], before: list[int], last: int) -> int:
    """Give the attribution of the sentence that speech goes on from: not a mere "asked for"."""
    if not candidates[last].rule.startswith(WIDE):
        return last
    sentence = view.word_at(_last(candidates[last]) - 1)
    held = view.parse.sentence_of(sentence) if view.parse.tokens else None
    start = view.parse.tokens[held.first].start if held else 0
    same = [i for i in before if _last(candidates[i]) > start]
    told = [i for i in same if not candidates[i].rule.startswith(WIDE)]
    return max(told, key=lambda i: _last(candidates[i])) if told else last


def _last(candidate: Candidate) -> int:
    cue_end = candidate.cue_span[1] if candidate.cue_span else 0
    return max(candidate.content[-1][1], cue_end)
