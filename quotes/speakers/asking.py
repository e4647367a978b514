"""What the candidates ask of a story: which words are speakers, and which are somebody's words."""

from __future__ import annotations

from collections.abc import Sequence

from attrs import frozen

from quotes.finding.candidate import Candidate
from quotes.speakers.heads import nominal_head
from quotes.speakers.proper import ProperName
from quotes.speakers.scene import Scene
from quotes.speakers.speaking import speaking_word
from quotes.speakers.telling import organisation_words

# Words in the name that opens a line of its own: longer ones are headlines.
_LINE_NAME = 5
_OPENING = frozenset("\"“‘'")
_CLOSING = frozenset("\"”’'")


@frozen
class Asked:
    """A word that a candidate takes for its speaker, and the words that are cue and content."""

    position: int
    barred: frozenset[int]
    content: frozenset[int]


def speaker_words(scene: Scene, candidates: Sequence[Candidate]) -> dict[int, Asked]:
    """Give for each head word that a candidate takes for its speaker what it asks."""
    found: dict[int, Asked] = {}
    for position, candidate in enumerate(candidates):
        if candidate.speaker is not None:
            content = content_words(scene, candidate) | _begun_words(scene, candidates, position)
            barred = barred_words(scene, candidate)
            word = speaking_word(scene, candidate.speaker, barred)
            head = nominal_head(scene, word, barred)
            found.setdefault(head, Asked(position, barred, content))
    return found


def _begun_words(scene: Scene, candidates: Sequence[Candidate], position: int) -> frozenset[int]:
    """Give the words of the quotes before that no mark closed: the same speaker's, paragraphs ago.

    "“The quay is old.  “Ama Mensah built it,” he said": he is not Ama in either paragraph.
    """
    words: frozenset[int] = frozenset()
    after = candidates[position]
    for before in reversed(candidates[:position]):
        if before.nested_in is not None:
            continue
        if not left_open(scene, before, after):
            break
        words |= content_words(scene, before)
        after = before
    return words


def left_open(scene: Scene, before: Candidate, after: Candidate) -> bool:
    """Say whether one quote lacks its closing mark and the next opens right after it."""
    if not before.content or not after.content:
        return False
    start, end = before.content[-1][1], after.content[0][0]
    open_mark = before.type == "direct" and scene.text[start - 1] not in _CLOSING
    return open_mark and not scene.text[start:end].strip() and scene.text[end] in _OPENING


def content_words(scene: Scene, candidate: Candidate) -> frozenset[int]:
    """Give the words of a candidate's content."""
    return frozenset(i for part in candidate.content for i in scene.words_in(*part))


def barred_words(scene: Scene, candidate: Candidate) -> frozenset[int]:
    """Give the words of a candidate that are never part of its speaker: cue and content."""
    cue = set(scene.words_in(*candidate.cue_span)) if candidate.cue_span else set()
    cue |= set() if candidate.cue is None else {candidate.cue}
    return (frozenset(cue) | content_words(scene, candidate)) - {candidate.speaker}


def quoted_words(scene: Scene, candidates: Sequence[Candidate]) -> dict[int, int | None]:
    """Give each word in somebody's own words the head word of who says it, None if unknown."""
    direct = [c for c in candidates if c.type == "direct"]
    return {i: _begun_by(candidates, c) for c in direct for i in content_words(scene, c)}


def _begun_by(candidates: Sequence[Candidate], candidate: Candidate) -> int | None:
    """Give the speaker word of the quote that ``candidate`` carries on, or its own."""
    for _ in candidates:
        if candidate.speaker is not None or candidate.continues is None:
            break
        candidate = candidates[candidate.continues]
    return candidate.speaker


def headed_names(scene: Scene, candidates: Sequence[Candidate]) -> tuple[ProperName, ...]:
    """Read the names off the lines that name a speaker: what stands before the first comma."""
    lines = {c.heading for c in candidates if c.heading is not None}
    names = [_line_name(scene, scene.words_in(*line)) for line in sorted(lines)]
    return tuple(name for name in names if name is not None)


def _line_name(scene: Scene, words: Sequence[int]) -> ProperName | None:
    last = next((i for i in words if not any(c.isalnum() for c in scene.token(i).text)), None)
    first = words[0] if words else 0
    if last is None or not 2 <= last - first <= _LINE_NAME:
        return None
    capitals = all(t.text[:1].isupper() for t in scene.words(first, last))
    telling = organisation_words(scene, first, last)
    return ProperName(first, last, "person") if capitals and not telling else None
