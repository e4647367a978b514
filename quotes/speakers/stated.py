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

_BODIES = (None, "Organization", "Facility", "Product", "Misc")
_COMPLEMENTS = ("obj", "xcomp", "obl", "ccomp", "advcl")


def stated(scene: Scene, course: Course, party: Party) -> Span | None:
    """Give the first body that a clause about the person names, or that is the person's own."""
    words = course.words(party.key)
    told = (found for word in words for found in _said_of(scene, course, word))
    return next(told, None)


def _said_of(scene: Scene, course: Course, word: int) -> Iterator[Span]:
    above = scene.token(word).head
    if above < 0 or _denied(scene, above):
        return
    if scene.parse.related(word, "nmod:poss"):
        yield from _owned(scene, course, word, above)
    elif scene.parse.related(word, "obj"):
        yield from _appointing(scene, course, above)
    elif scene.parse.related(word, "obl:agent") and scene.parse.related(above, "acl"):
        yield from _leading(scene, above)
    elif scene.parse.related(word, "nsubj", "nsubj:pass"):
        yield from _doing(scene, course, above)


def _doing(scene: Scene, course: Course, above: int) -> Iterator[Span]:
    """Read what the person does or is: works at, runs, became, is, was named."""
    lemma = scene.token(above).lemma.lower()
    named = scene.lexicon.holds("appointing_verbs", lemma)
    passive = bool(scene.parse.children(above, "aux:pass"))
    becomes = scene.lexicon.holds("becoming_verbs", lemma) or scene.parse.children(above, "cop")
    if scene.lexicon.holds("affiliating_verbs", lemma):
        yield from _object(scene, course, above)
    elif becomes or (named and passive):
        yield from _office(scene, above)


def _leading(scene: Scene, led: int) -> Iterator[Span]:
    """Read "researchers at the Orbis Institute, led by Ama Mensah": who leads them is of it."""
    group = scene.token(led).head
    headed = scene.lexicon.holds("leading_verbs", scene.token(led).lemma)
    if headed and scene.lexicon.noun_in_any(("roles", "teams"), scene.token(group)):
        found = describe(scene, noun_phrase(scene, group)).affiliation
        before = found is not None and found.end <= scene.token(led).start
        yield from (found,) if found is not None and before else ()


def _denied(scene: Scene, verb: int) -> bool:
    """Say whether "not" or "never" stands with the verb."""
    words = (scene.token(c) for c in scene.parse.children(verb, "advmod"))
    return any("Polarity=Neg" in t.feats or t.lemma.lower() in ("not", "never") for t in words)


def _appointing(scene: Scene, course: Course, verb: int) -> Iterator[Span]:
    """Read "Orbis named Ama Mensah director": who gives the office employs, but for a state."""
    appoints = scene.lexicon.holds("appointing_verbs", scene.token(verb).lemma)
    if appoints and any(True for _ in _offices(scene, verb)):
        for subject in scene.parse.children(verb, "nsubj"):
            yield from _named_body(scene, course, subject)


def _office(scene: Scene, above: int) -> Iterator[Span]:
    """Read "is the director of Orbis", "was named director of Orbis"."""
    for noun in _offices(scene, above):
        found = describe(scene, noun_phrase(scene, noun)).affiliation
        if found is not None:
            yield found


def _offices(scene: Scene, above: int) -> Iterator[int]:
    """Give the words that are offices: the predicate itself, or what the verb makes of somebody."""
    for noun in (above, *scene.parse.children(above, *_COMPLEMENTS)):
        if scene.lexicon.role(scene.token(noun)) is not None:
            yield noun


def _object(scene: Scene, course: Course, verb: int) -> Iterator[Span]:
    """Read "works at Orbis", "runs the Halford Foundation", "heads the institute"."""
    for noun in scene.parse.children(verb, "obj", "obl"):
        if noun < verb or not _led(scene, noun):
            continue
        if scene.capital(noun):
            first, last = organisation_run(scene, noun)
            at = scene.token(verb).lemma == "work" and scene.token(first - 1).text in ("at", "for")
            if employs(scene, noun, first, last, governed=at):
                yield scene.span(first, last)
        else:
            yield from _part_of_body(scene, noun)
            yield from _named_body(scene, course, noun)


def _part_of_body(scene: Scene, noun: int) -> Iterator[Span]:
    """Read "heads Orbis's health department": who owns the part has its head."""
    if scene.lexicon.noun_in("collectives", scene.token(noun)) is None:
        return
    for owner in scene.parse.children(noun, "nmod:poss"):
        if scene.kind(owner) == "Organization" and scene.capital(owner):
            yield scene.span(*organisation_run(scene, owner))


def _led(scene: Scene, noun: int) -> bool:
    """Say whether nothing, or a preposition of working somewhere, leads to the noun."""
    cases = (scene.token(c).text for c in scene.parse.children(noun, "case"))
    return all(scene.lexicon.holds("working_prepositions", case) for case in cases)


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
    """Give the name that the noun brings in: ", Orbis,", "called Orbis", "Orbis" alone."""
    i = noun + 1 + (scene.token(noun + 1).text == ",")
    called = scene.lexicon.holds("naming_words", scene.token(i).text)
    i += called
    if not scene.same_sentence(i, noun) or not scene.capital(i):
        return None
    first, last = organisation_run(scene, i)
    told = called or _apposed(scene, noun, first, last)
    if first != i or scene.token(last).text in POSSESSIVE or scene.lexicon.timed(scene.token(i)):
        return None
    return (first, last) if told or scene.kind(i) in _BODIES else None


def _apposed(scene: Scene, noun: int, first: int, last: int) -> bool:
    """Say whether commas and the tree make the name another word for the noun."""
    top = scene.token(scene.top(first, last))
    closed = scene.token(first - 1).text == "," and scene.token(last).text in (",", ".")
    return closed and top.deprel == "appos" and top.head == noun
