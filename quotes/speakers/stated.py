"""What sentences say outright of somebody: "She works at Orbis", "he was named head of Orbis".

Titles and descriptions beside a name are read elsewhere; here the person, by name or pronoun, is
the subject of a clause of its own.
"""

from __future__ import annotations

from collections.abc import Iterator

from quotes.records import Span
from quotes.speakers.affiliation import describe
from quotes.speakers.body_names import organisation_run
from quotes.speakers.course import Course
from quotes.speakers.employers import employs
from quotes.speakers.mentions import noun_phrase
from quotes.speakers.party import Party
from quotes.speakers.scene import POSSESSIVE, Scene

_LEADS = frozenset({"at", "for", "with", "in", "of", "by"})
_NAMING = ("obj", "xcomp", "obl", "ccomp", "advcl")


def stated(scene: Scene, course: Course, party: Party) -> Span | None:
    """Give the first body that a clause about the person names, or that is the person's own."""
    words = course.words(party.key)
    told = (found for word in words for found in _said_of(scene, course, word))
    return next(told, None)


def _said_of(scene: Scene, course: Course, word: int) -> Iterator[Span]:
    above = scene.token(word).head
    if above < 0:
        return
    if scene.parse.related(word, "nmod:poss"):
        yield from _owned(scene, course, word, above)
    lemma = scene.token(above).lemma.lower()
    if scene.parse.related(word, "obj") and scene.lexicon.holds("appointing_verbs", lemma):
        yield from _appointing(scene, course, above)
    if not scene.parse.related(word, "nsubj", "nsubj:pass"):
        return
    if scene.lexicon.holds("affiliating_verbs", lemma):
        yield from _object(scene, course, above)
    elif scene.lexicon.holds("appointing_verbs", lemma) or scene.parse.children(above, "cop"):
        yield from _office(scene, above)


def _appointing(scene: Scene, course: Course, verb: int) -> Iterator[Span]:
    """Read "Orbis appointed Ama Mensah": who appoints employs, but for a state."""
    for subject in scene.parse.children(verb, "nsubj"):
        yield from _named_body(scene, course, subject)


def _office(scene: Scene, above: int) -> Iterator[Span]:
    """Read "is the director of Orbis", "was named director of Orbis"."""
    own = (above, *scene.parse.children(above, *_NAMING))
    for noun in own:
        if scene.lexicon.role(scene.token(noun)) is not None:
            found = describe(scene, noun_phrase(scene, noun)).affiliation
            if found is not None:
                yield found


def _object(scene: Scene, course: Course, verb: int) -> Iterator[Span]:
    """Read "works at Orbis", "runs the Halford Foundation", "heads the institute"."""
    for noun in scene.parse.children(verb, "obj", "obl"):
        cases = [scene.token(c).text for c in scene.parse.children(noun, "case")]
        led = not cases or cases[0] in _LEADS
        if noun < verb or not led:
            continue
        if scene.capital(noun):
            first, last = organisation_run(scene, noun)
            if employs(scene, noun, first, last, governed=False):
                yield scene.span(first, last)
        else:
            yield from _named_body(scene, course, noun)


def _named_body(scene: Scene, course: Course, noun: int) -> Iterator[Span]:
    """Give the body with a name that a common noun stands for: "the institute"."""
    found = course.references.get(noun)
    body = course.parties[found.key] if found else None
    if body is not None and body.kind == "organization" and body.named and not body.place:
        yield from (body.where,) if body.where else ()


def _owned(scene: Scene, course: Course, word: int, noun: int) -> Iterator[Span]:
    """Read "Mensah's charity Quiet Harbours", "her firm, Orbis": the owner belongs to it."""
    if scene.capital(noun) and scene.token(word + 1).text in POSSESSIVE:
        noun = word + 2  # Mensah's NGO Quiet Harbours, all of it under the name
    if scene.lexicon.noun_in("owned_bodies", scene.token(noun)) is None:
        return
    name = _name_after(scene, noun)
    if name is not None:
        yield scene.span(*name)
    else:
        yield from _named_body(scene, course, noun)


def _name_after(scene: Scene, noun: int) -> tuple[int, int] | None:
    """Give the name that the noun brings in: ", Orbis", "called Orbis", "Orbis" alone."""
    i = noun + 1
    if scene.token(i).text == ",":
        i += 1
    if scene.token(i).text in ("called", "named"):
        i += 1
    if not scene.same_sentence(i, noun) or not scene.capital(i):
        return None
    first, last = organisation_run(scene, i)
    called = scene.token(i - 1).text in ("called", "named")
    kinds = ("Date", "Location", "NORP") if called else ("Person", "Date", "Location", "NORP")
    other = scene.kind(i) in kinds or scene.lexicon.timed(scene.token(i))
    owns = scene.token(last).text in POSSESSIVE
    return None if first != i or other or owns else (first, last)
