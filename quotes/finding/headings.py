"""Words given to somebody by the layout: profile blocks, and "Name:" lines of an interview."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

import regex
from attrs import frozen

from quotes.finding.candidate import Candidate
from quotes.finding.view import Range, StoryView

# A profile line is a name and who that is; longer ones are sentences that lost their full stop.
LONGEST_PROFILE = 220
# One such line is an accident (a caption, a byline); a series has at least two.
FEWEST = 2
# Share of the paragraphs between the first label and the last that begin with one.
LEAST_TURNS = 0.4
PROFILE, LABEL = "layout.profile", "layout.label"
_LABEL = regex.compile(r"(\p{Lu}[\p{L}.'’-]*(?: \p{Lu}?[\p{L}.'’-]+){0,4})\s*:\s+(?=\S)")
_NAME = r"\p{Lu}[\p{L}.'’-]*(?: (?:\p{Lu}[\p{L}.'’-]*|\p{Ll}{1,3})){1,4}"
_NAME_LINE = regex.compile(_NAME + r"(?:, \d\d?)?, (?P<who>[^.?!:]*[^.?!:,;\s])")
_ARTICLE = regex.compile(r"(?:an?|the|former|head|director|professor|chief)\b", regex.I)


@frozen
class Heading:
    """A line or label that names whose words follow: ``body`` holds their ranges."""

    line: Range
    speaker: int | None
    body: tuple[Range, ...]
    rule: str


def profiles(view: StoryView, found: tuple[Candidate, ...]) -> list[Candidate]:
    """Give a candidate for each paragraph under a heading that names its speaker.

    Paragraphs in which somebody is already quoted over their whole length are left to that.
    """
    made: list[Candidate] = []
    for heading in (*_series(view, PROFILE), *_series(view, LABEL)):
        made += [c for c in _candidates(view, heading) if not _same(c, found)]
    return made


def _series(view: StoryView, rule: str) -> tuple[Heading, ...]:
    reads = _profile_line if rule == PROFILE else _label
    starts = [(i, line) for i, p in enumerate(view.paragraphs) if (line := reads(view, p))]
    opens = rule == PROFILE and bool(starts) and starts[0][0] == 0
    if (len(starts) < FEWEST and not opens) or (rule == LABEL and not _interview(view, starts)):
        return ()
    # The last profile runs to the story's end; the last answer is one paragraph, for all we know.
    last = len(view.paragraphs) if rule == PROFILE else starts[-1][0] + 1
    ends = [i for i, _ in starts[1:]] + [last]
    if rule == PROFILE and _list(view, [i for i, _ in starts], ends):
        return ()
    return tuple(
        _heading(view, i, line, end, rule) for (i, line), end in zip(starts, ends, strict=True)
    )


def _list(view: StoryView, lines: Sequence[int], ends: Sequence[int]) -> bool:
    """Say whether most names are followed by no statement: then they are a list, or captions."""
    bodies = (view.paragraphs[i + 1 : end][:1] for i, end in zip(lines, ends, strict=True))
    stated = sum(_stated(view, body[0]) for body in bodies if body)
    return 2 * stated <= len(lines)


def _stated(view: StoryView, paragraph: Range) -> bool:
    """Say whether a paragraph has a finite verb."""
    words = (view.parse.tokens[w] for w in view.words(*paragraph))
    return any("VerbForm=Fin" in token.feats for token in words)


def _interview(view: StoryView, starts: list[tuple[int, Range]]) -> bool:
    """Say whether the labels are turns of a talk: they come again, and fill most of the story."""
    # A line that only says the same again is a caption, not another turn.
    labels = {view.text[slice(*view.paragraphs[i])]: view.text[a:b] for i, (a, b) in starts}
    again = len(set(labels.values())) < len(labels)
    first, last = starts[0][0], starts[-1][0]
    dense = len(starts) >= (last - first + 1) * LEAST_TURNS
    return dense and (again or _answered(view, starts))


def _answered(view: StoryView, starts: list[tuple[int, Range]]) -> bool:
    """Say whether one turn asks and the next, right after it and another's, answers."""
    turns = [
        (i, view.text[slice(*line)], view.text[view.paragraphs[i][1] - 1]) for i, line in starts
    ]
    return any(
        end == "?" and after == i + 1 and label != other
        for (i, label, end), (after, other, _) in pairwise(turns)
    )


def _heading(view: StoryView, i: int, line: Range, end: int, rule: str) -> Heading:
    body = list(view.paragraphs[i + 1 : end])
    if rule == LABEL:
        start, stop = view.paragraphs[i]
        after = view.text[line[1] : stop]
        body.insert(0, (line[1] + len(after) - len(after.lstrip(": ")), stop))
        line = (start, line[1])
    return Heading(line, _named(view, line), tuple(body), rule)


def _profile_line(view: StoryView, paragraph: Range) -> Range | None:
    start, end = paragraph
    line = view.text[start:end]
    match = _NAME_LINE.fullmatch(line)
    if end - start > LONGEST_PROFILE or match is None:
        return None
    words = view.words(start, end)
    named = any(view.parse.entity(w) for w in list(words)[:3]) or _ARTICLE.match(match["who"])
    return paragraph if named and not any(_states(view, w) for w in words) else None


def _states(view: StoryView, word: int) -> bool:
    """Say whether a word is a finite verb of no relative clause: "Name, who runs the school"."""
    above = (word, *view.parse.ancestors(word))
    finite = "VerbForm=Fin" in view.parse.tokens[word].feats
    return finite and not any(view.parse.tokens[w].deprel == "acl:relcl" for w in above)


def _label(view: StoryView, paragraph: Range) -> Range | None:
    match = _LABEL.match(view.text, *paragraph)
    return (match.start(1), match.end(1)) if match else None


def _named(view: StoryView, line: Range) -> int | None:
    """Give the head word of the first name in the line, None for a bare "Q" or "A"."""
    words = view.words(*line)
    entities = [e for w in words if (e := view.parse.entity(w)) and e.kind == "Person"]
    held = range(entities[0].first, entities[0].last) if entities else words
    heads = [w for w in held if view.parse.tokens[w].head not in held]
    short = line[1] - line[0] <= 1
    return None if short or not heads else heads[0]


def _candidates(view: StoryView, heading: Heading) -> list[Candidate]:
    return [
        Candidate(
            (without_stop(view.text, *part),),
            "indirect",
            "speech",
            heading.rule,
            view.rules.confidence(heading.rule),
            speaker=heading.speaker,
            heading=heading.line,
        )
        for part in heading.body
        if any(map(str.isalnum, view.text[slice(*part)]))
    ]


def without_stop(text: str, start: int, end: int) -> Range:
    """Leave out the final full stop, as in all content without marks; an ellipsis stays."""
    stopped = text[end - 1 : end] == "." and text[end - 2 : end] != ".."
    return start, end - 1 if stopped and end - 1 > start else end


def _same(candidate: Candidate, found: tuple[Candidate, ...]) -> bool:
    """Say whether marks already give the whole paragraph to somebody."""
    start, end = candidate.content[0]
    return any(c.content[0][0] <= start and end <= c.content[-1][1] for c in found)
