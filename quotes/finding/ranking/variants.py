"""Other borders that a found content could have: a shorter end, a later start, the whole sentence.

A rule says which clause is reported and the tree where it ends; both are often wrong by a phrase.
The scorer chooses among these.
"""

from __future__ import annotations

from collections.abc import Iterator

from attrs import evolve

from quotes.finding.attributing import attribution_start, reports
from quotes.finding.bounds import within_brackets
from quotes.finding.extents import tail
from quotes.finding.firing import Firing
from quotes.finding.trimming import trim
from quotes.finding.view import Range, StoryView

# Words before which a clause or a phrase may end: what follows may be the reporter's.
_OPENERS = frozenset(
    """and but or as while when after before since because although though if unless until which
    who whose where in at on during for with to from of about by than""".split()
)
_PAUSES = frozenset({",", ";", ":", "-", "--", "–", "—", "(", '"', "”", "''"})
# What opens the subject of another clause: "…, X said, but the sirens stayed silent".
_NEW_SUBJECT = ("PROPN", "NOUN", "DET")
# More would cost time and gains nothing: the nearest and the farthest are tried first.
MOST_ENDS, MOST_STARTS = 10, 5


def variants(view: StoryView, firing: Firing) -> Iterator[Firing]:
    """Give the firing itself and the same with other borders, each content once."""
    seen: set[tuple[Range, ...]] = set()
    for border, found in _contents(view, firing):
        content = within_brackets(view, firing, found)
        if content not in seen:
            seen.add(content)
            yield evolve(firing, content=content, border=border)


def _contents(view: StoryView, firing: Firing) -> Iterator[tuple[str, tuple[Range, ...]]]:
    yield "rule", firing.content
    if firing.cue is None:
        return
    yield from (("lead", content) for content in _with_lead(view, firing))
    if len(firing.content) > 1:
        yield "part", firing.content[:1]
        yield "part", firing.content[1:]
    if not _spoken(view, firing):
        yield from _other_borders(view, firing)


def _other_borders(view: StoryView, firing: Firing) -> Iterator[tuple[str, tuple[Range, ...]]]:
    *before, last = firing.content
    for end in _ends(view, firing, last):
        yield "end", (*before, (last[0], end))
    first, *after = firing.content
    for start in _starts(view, firing, first):
        yield "start", ((start, first[1]), *after)
    if not after:
        yield from (("tail", content) for content in _with_tail(view, firing))


def _with_tail(view: StoryView, firing: Firing) -> Iterator[tuple[Range, ...]]:
    """Give a content before its cue together with what goes on after it: "Y1, X said, Y2"."""
    cue = firing.cue
    if cue is None or firing.end > view.parse.tokens[cue].start:
        return
    held = view.parse.sentence_of(cue)
    commas = [w for w in range(cue + 1, held.last - 1) if view.parse.tokens[w].text == ","]
    for run in (tail(view, cue, firing.speaker), *(range(c + 1, held.last) for c in commas[:2])):
        apart = run and (_adds(view, run.start) or _contrasts(view, run.start))
        found = trim(view, run) if run and not apart else None
        if found is not None and not _leaves_marks_open(view, *found):
            yield (*firing.content, found)


def _with_lead(view: StoryView, firing: Firing) -> Iterator[tuple[Range, ...]]:
    """Give a content behind its cue together with what leads to it: "Late as it was, X said, …"."""
    cue = firing.cue
    if cue is None or firing.start < view.parse.tokens[cue].start:
        return
    begin = attribution_start(view, cue, firing.speaker)
    first = view.parse.sentence_of(cue).first
    if begin - first < 2 or view.parse.tokens[begin - 1].text != ",":
        return
    if any(reports(view, w) for w in range(first, begin)) or _adds(view, first):
        return
    if view.parse.tokens[view.word_at(firing.start)].upos == "CCONJ":
        return  # "Y, X said, but Z": the reporter goes on
    found = trim(view, range(first, begin))
    if found is not None:
        yield (found, *firing.content)


def _leaves_marks_open(view: StoryView, start: int, end: int) -> bool:
    """Say whether marks open in the tail and close in a later sentence: somebody else's words."""
    return any(q.closed and start <= q.start < end < q.end for q in view.quoted)


def _contrasts(view: StoryView, word: int) -> bool:
    """Say whether "but" and somebody else begin here: "…, X said, but Y is in no hurry"."""
    tokens = view.parse.tokens
    named = tokens[word + 1 : word + 2]
    return tokens[word].text.lower() == "but" and bool(named) and named[0].upos in _NEW_SUBJECT


def _adds(view: StoryView, word: int) -> bool:
    """Say whether a participle that reports begins here: "…, X said, noting that Z"."""
    return view.parse.tokens[word].xpos == "VBG" and view.lemma(word) in view.rules.sets["say"]


def _spoken(view: StoryView, firing: Firing) -> bool:
    """Say whether the content is marks and nothing else: their borders are sure."""
    starts = {q.start: q.end for q in view.quoted}
    return all(starts.get(start) == end for start, end in firing.content)


def _ends(view: StoryView, firing: Firing, part: Range) -> list[int]:
    start, end = part
    first, last = view.word_at(start), view.word_at(max(start, end - 1))
    reach = _reach(view, firing, first, last)
    places = [w for w in range(first + 1, reach) if _may_end_before(view, w)]
    places = [reach, *places]
    ends = {e for w in places if (e := _end_of(view, first, w)) is not None and e > start}
    found = {_whole_marks(view, start, e) for e in ends}
    near = sorted(found - {end}, key=lambda e: (abs(e - end), e))
    return near[:MOST_ENDS]


def _reach(view: StoryView, firing: Firing, first: int, last: int) -> int:
    """Give the word after the farthest the content may hold: the cue, or the sentence's end."""
    stop = _before_new_marks(view, first, view.parse.sentence_of(last).last)
    cue = firing.cue
    if cue is not None and first < cue < stop:
        at = min(cue, firing.speaker) if firing.speaker is not None else cue
        return max(first + 1, at if at > first else cue)
    return stop


def _before_new_marks(view: StoryView, first: int, stop: int) -> int:
    """Give where marks open after a full stop that the splitter passed over, else ``stop``."""
    tokens = view.parse.tokens
    opened = {q.start for q in view.outermost}
    ended = (w for w in range(first + 1, stop) if tokens[w - 1].text in (".", "?", "!"))
    return next((w for w in ended if tokens[w].start in opened), stop)


def _may_end_before(view: StoryView, word: int) -> bool:
    token = view.parse.tokens[word]
    return token.text in _PAUSES or token.text.lower() in _OPENERS


def _end_of(view: StoryView, first: int, stop: int) -> int | None:
    found = trim(view, range(first, stop))
    return None if found is None else found[1]


def _whole_marks(view: StoryView, start: int, end: int) -> int:
    """Let an end inside marks that begin in the content move to where they close."""
    inside = [q for q in view.quoted if q.closed and start <= q.start < end < q.end]
    return max((q.end for q in inside), default=end)


def _starts(view: StoryView, firing: Firing, part: Range) -> list[int]:
    start, end = part
    first, last = view.word_at(start), view.word_at(max(start, end - 1))
    held = view.parse.sentence_of(first)
    cue = firing.cue if firing.cue is not None else last
    low = cue + 1 if cue < first and view.parse.tokens[cue].sent == held.index else held.first
    low = max(_after_that(view, low, first), _after_asked(firing))
    found = {view.parse.tokens[w].start for w in range(low, last) if _may_start(view, w, low)}
    kept = {s for s in found if s < end and not _cuts_marks(view, s, end)}
    return sorted(kept - {start}, key=lambda s: (abs(s - start), s))[:MOST_STARTS]


def _after_asked(firing: Firing) -> int:
    """Give the first word behind who is asked: "called on the council {to act}"."""
    asked = firing.addressee if firing.rule.id.startswith("frame.") else None
    return 0 if asked is None else asked + 1


def _after_that(view: StoryView, low: int, first: int) -> int:
    """Give the first word after the "that" which brings the content in, ``low`` without one."""
    tokens = view.parse.tokens
    brings = (w for w in range(low, first) if tokens[w].text.lower() == "that")
    return max((w + 1 for w in brings if tokens[w].upos == "SCONJ"), default=low)


def _may_start(view: StoryView, word: int, low: int) -> bool:
    token = view.parse.tokens[word]
    if token.upos == "PUNCT" or token.text.lower() == "that":
        return False
    before = view.parse.tokens[word - 1].text.lower() if word else ""
    return word == low or before in ("that", ",", ":", ";", "—", "–", "--", "but", "and", '"', "”")


def _cuts_marks(view: StoryView, start: int, end: int) -> bool:
    return any(q.closed and q.start < start < q.end and q.start < end for q in view.quoted)
