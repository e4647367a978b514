"""What a person belongs to, from every mention of that person in the story.

The mention beside the quote has the first word, then the titles that the walk over the story kept.
Here is the rest: what stands around each of the person's names, first to last.
"""

from __future__ import annotations

from collections.abc import Iterator

from attrs import evolve

from quotes.records import Span
from quotes.speakers.affiliation import describe
from quotes.speakers.course import Course
from quotes.speakers.description import Description
from quotes.speakers.dwelling import home
from quotes.speakers.institutions import working_place
from quotes.speakers.mentions import Phrase, noun_phrase
from quotes.speakers.nouns import noun_sort
from quotes.speakers.party import Party
from quotes.speakers.pronouns import sort_of
from quotes.speakers.proper import ProperName
from quotes.speakers.scene import Scene
from quotes.speakers.surroundings import alone, surrounded
from quotes.speakers.unnamed import common_span

# "Its director, Ama Mensah": the body named in this sentence or the one before.
_OWNERS = frozenset({"its", "their", "whose"})

# "Board of Directors of the Orbis Trust": what is before these is a part of the body.
_PARTS = frozenset({"of", "the", "for", "at", "in", "and", "&"})


def belongs_to(scene: Scene, course: Course, party: Party) -> Span | None:
    """Give the first organisation that a mention of the person names, or stands for.

    A doctoral student whom nothing else places belongs to where "her" does.
    """
    return _of_its_own(scene, course, party) or _along_with(scene, course, party.key)


def office_of(scene: Scene, course: Course, party: Party) -> Span | None:
    """Give the first title that stands beside a name of the person."""
    told = _descriptions(scene, course, party.key)
    return next((d.role for d in told if d.role is not None), None)


def comes_from(scene: Scene, course: Course, party: Party) -> Span | None:
    """Give the place that a mention says the person is of, for whom no body is known."""
    places = (home(scene, phrase) for phrase, _ in _phrases(scene, course, party.key))
    return next((place for place in places if place is not None), None)


def _of_its_own(scene: Scene, course: Course, party: Party) -> Span | None:
    told = tuple(_descriptions(scene, course, party.key))
    named = next((d.affiliation for d in told if _told(scene, party, d)), None)
    if named is not None:
        return named
    common = next((d.institution for d in told if d.institution is not None), None)
    if common is not None:
        return meant_by(scene, course, common)
    return _pointed_to(scene, course, party.key)


def _along_with(scene: Scene, course: Course, key: int) -> Span | None:
    """Give what the owner of "her student, Ama Mensah" belongs to."""
    for first, last in _runs(scene, course, key):
        i = _around(scene, first, last).first
        titles = [scene.token(w) for w in range(i, first)]
        owner = course.references.get(i) or course.references.get(i - 1)
        near = any(scene.lexicon.noun_in("associates", t) for t in titles)
        owned = any(scene.token(w).text.lower() in ("his", "her") for w in (i, i - 1))
        if near and owned and owner is not None and owner.key != key:
            known = course.parties[owner.key]
            return known.affiliation or _of_its_own(scene, course, known)
    return None


def _pointed_to(scene: Scene, course: Course, key: int) -> Span | None:
    """Give the body that "its" means before a title of the person."""
    for phrase, titled in _phrases(scene, course, key):
        for i in (phrase.first, phrase.first - 1):
            if phrase.first < phrase.head + titled and _owner(scene, i):
                return _body_in_view(scene, course, i)
    return None


def _around(scene: Scene, first: int, last: int) -> Phrase:
    return surrounded(scene, ProperName(first, last, "person"))


def _owner(scene: Scene, i: int) -> bool:
    """Say whether "its" stands at ``i``, which a writer's slip parts into "it" and "s"."""
    token = scene.token(max(i, 0))
    parted = token.text == "s" and scene.token(i - 1).text.lower() == "it"
    return i >= 0 and (parted or token.text.lower() in _OWNERS)


def _body_in_view(scene: Scene, course: Course, word: int) -> Span | None:
    """Give the last body before ``word``, the subject of its sentence first."""
    here = scene.token(word).sent
    seen = [w for w in course.references if w < word and scene.token(w).sent >= here - 1]
    found = [(w, course.parties[course.references[w].key]) for w in sorted(seen)]
    bodies = [(w, p) for w, p in found if p.kind == "organization" and not p.place]
    acting = [(w, p) for w, p in bodies if scene.parse.related(w, "nsubj")]
    last = [p for w, p in acting if scene.token(w).sent == here and p.named]
    last = last or [p for _, p in bodies if p.named] or [p for _, p in acting]
    return last[-1].where if last else None


def _told(scene: Scene, party: Party, told: Description) -> bool:
    """Say whether a mention names a body; "the Chadian president" may be another president."""
    if told.affiliation is None:
        return False
    nation = scene.lexicon.of_country(told.affiliation.text)
    return not nation or party.role is None or told.named


def meant_by(scene: Scene, course: Course, word: int) -> Span:
    """Give the organisation that "the bureau" stands for, or those words themselves."""
    found = course.references.get(word)
    body = course.parties[found.key] if found else None
    where = body.where if body is not None and body.kind == "organization" else None
    here = common_span(scene, word)
    if where is None or body is None:
        return here
    return where if body.named or len(where.text) > len(here.text) else here


def fuller(scene: Scene, course: Course, span: Span) -> Span:
    """Give the full name of what one word stands for: "Museum", "ministry"; else the word."""
    span = _completed(scene, course, span)
    words = scene.words_in(span.start, span.end)
    if len(words) != 1 or not working_place(scene, words[0]):
        return span
    stem = span.text.lower()
    known = meant_by(scene, course, words[0])
    if stem in known.text.lower().split() and len(known.text) > len(stem):
        return known
    bodies = [p for p in course.parties if p.kind == "organization" and p.where]
    alike = [p for p in bodies if p.where and stem in p.where.text.lower().split()]
    named = [p.where for p in alike if p.named]
    office = scene.lexicon.holds("office_bodies", stem)
    longer = named or [
        p.where for p in alike if office and p.where and p.where.text.lower() != stem
    ]
    sole = longer[0] if len(longer) == 1 else None
    return sole if sole is not None and sole.start < span.start else span


def _completed(scene: Scene, course: Course, span: Span) -> Span:
    """Give the body's whole name where only its end was taken for it: "Supreme Council"."""
    if scene.lexicon.of_country(span.text):
        return span
    bodies = (p.where.text for p in course.parties if p.kind == "organization" and p.where)
    ends = [name for name in bodies if name.endswith(f" {span.text}")]
    ends = [n for n in ends if not scene.lexicon.holds("past_words", n.split()[0])]
    ends = [n for n in ends if n.removesuffix(f" {span.text}").split()[-1] not in _PARTS]
    here = (n for n in ends if scene.text.endswith(n, scene.story.start, span.end))
    whole = max(here, key=len, default=span.text)
    return Span.of(scene.text, span.end - len(whole), span.end)


def _descriptions(scene: Scene, course: Course, key: int) -> Iterator[Description]:
    for phrase, titled in _phrases(scene, course, key):
        told = describe(scene, phrase)
        yield told if titled else evolve(told, named=True)


def _phrases(scene: Scene, course: Course, key: int) -> Iterator[tuple[Phrase, bool]]:
    """Give each phrase that means the person, and whether only a title stands there, no name."""
    for first, last in _runs(scene, course, key):
        titled = _titles(scene, first)
        yield (_title(scene, first) if titled else _around(scene, first, last)), titled


def _title(scene: Scene, word: int) -> Phrase:
    """Give the phrase of a title, without the other people that a list has beside its holder."""
    phrase = noun_phrase(scene, word)
    return phrase if phrase.name is None else alone(scene, phrase, phrase.name)


def _runs(scene: Scene, course: Course, key: int) -> Iterator[tuple[int, int]]:
    """Give the words of each name and each noun that mean the person, in text order."""
    words = [w for w in course.words(key) if sort_of(scene, w) is None]
    first = None
    for i, word in enumerate(words):
        first = word if first is None else first
        after = words[i + 1] if i + 1 < len(words) else -1
        if after != word + 1 or _titles(scene, word) or _titles(scene, after):
            yield first, word + 1
            first = None


def _titles(scene: Scene, word: int) -> bool:
    """Say whether the word is a title or a noun for a person, and no name."""
    return scene.kind(word) != "Person" and noun_sort(scene, word) == "person"
