"""An office whose body another sentence names: "the Halford governor … Governor Ama Mensah"."""

from __future__ import annotations

from collections.abc import Iterator

from quotes.records import Span
from quotes.speakers.after_name import held_for
from quotes.speakers.before_title import organisation_before
from quotes.speakers.course import Course
from quotes.speakers.employers import organisation_after
from quotes.speakers.lexicon import fold
from quotes.speakers.party import Party
from quotes.speakers.scene import Scene
from quotes.speakers.titles import plural_noun, role_start

# Words after an office in which its holder's name is looked for: "Chairman of the X Board, Dr. Y".
_BESIDE = 14
_SECOND = frozenset({"vice", "deputy"})


def titled_elsewhere(scene: Scene, course: Course, party: Party, role: Span) -> Span | None:
    """Give the body that the story names with the same office, None where it names two."""
    words = scene.words_in(role.start, role.end)
    if not words or not scene.lexicon.noun_in("sole_offices", scene.token(words[-1])):
        return None
    office, rank = scene.token(words[-1]).lemma.lower(), _rank(scene, words[0], words[-1])
    found: dict[str, Span] = {}
    for token in scene.parse.tokens:
        if token.lemma.lower() != office or plural_noun(token):
            continue
        start = role_start(scene, token.i, scene.parse.sentence_of(token.i).first)
        told = _rank(scene, start, token.i)
        second = told < rank and rank - told <= _SECOND  # the chair's body is the vice-chair's
        if second or (told == rank and _free(scene, course, party, token.i)):
            for span in _bodies(scene, start, token.i):
                found.setdefault(fold(span.text), span)
    return next(iter(found.values())) if len(found) == 1 else None


def _rank(scene: Scene, start: int, end: int) -> frozenset[str]:
    """Give the words of a title that tell one holder from another: "deputy", "police"."""
    words = (t.text.lower() for t in scene.words(start, end))
    return frozenset(w for w in words if w.isalpha() and not scene.lexicon.holds("past_words", w))


def _free(scene: Scene, course: Course, party: Party, i: int) -> bool:
    """Say whether the office at ``i`` is nobody else's: no other name stands beside it."""
    sentence = scene.parse.sentence_of(i)
    for word in range(i, min(i + _BESIDE, sentence.last)):
        held = course.references.get(word)
        other = course.parties[held.key] if held else None
        if other is not None and other.key != party.key and other.kind == "person" and other.named:
            return False
        if scene.token(word).upos in ("VERB", "AUX"):
            break
    return True


def _bodies(scene: Scene, start: int, role: int) -> Iterator[Span]:
    """Give the body or place before the title and after it."""
    sentence = scene.parse.sentence_of(role)
    before = organisation_before(scene, start, sentence.first, office=True)
    if before is not None:
        yield scene.span(*before)
    end = min(role + 8, sentence.last)
    if scene.token(role + 1).text != "of":
        return
    after = held_for(scene, role, end) or organisation_after(scene, role + 1, end, governed=True)
    if after is not None:
        yield scene.span(*after)
