"""Which organisation a document comes from: "a report from the agency", "a ministry statement"."""

from __future__ import annotations

from quotes.records import Span
from quotes.speakers.before_title import organisation_before
from quotes.speakers.belonging import meant_by
from quotes.speakers.body_names import organisation_run
from quotes.speakers.course import Course
from quotes.speakers.employers import employs, with_common_noun
from quotes.speakers.mentions import Phrase, noun_phrase
from quotes.speakers.party import Party
from quotes.speakers.scene import Scene
from quotes.speakers.unnamed import common_span

# "a report on the army", "a poll for the daily", "a log seen by the daily": only these, right
# after the document or a verb of issuing, lead to who wrote it.
_FROM = frozenset({"by", "from"})
# "a statement of the court" and "a report of the crash": only a body's name is told by "of".
_OF = "of"


def issuer(scene: Scene, course: Course, party: Party) -> Span | None:
    """Give the body that the first telling mention of the document names."""
    words = course.words(party.key)
    for word in words:
        if scene.lexicon.noun_in("documents", scene.token(word)) is None:
            continue
        found = _issued(scene, course, noun_phrase(scene, word), word)
        if found is not None:
            return found
    if not words:
        return None
    here = words[0]
    return (
        _spoken_in(scene, course, here)
        or _reported(scene, course, here)
        or _given_out(scene, course, here)
        or _studied(scene, course, here)
    )


def _reported(scene: Scene, course: Course, word: int) -> Span | None:
    """Give who reported before "the report": "Orbis Radio reported … The report said"."""
    noun = scene.token(word).lemma.lower()
    if scene.token(word - 1).text.lower() not in ("the", "its"):
        return None
    done = (noun, scene.lexicon.act_of(noun))
    for i in range(word - 1, -1, -1):
        token = scene.token(i)
        if token.upos == "VERB" and token.lemma.lower() in done:
            body = _subject_body(scene, course, i)
            if body is not None:
                return body
    return None


def _given_out(scene: Scene, course: Course, word: int) -> Span | None:
    """Give who gave the document out before: "Orbis issued a statement. … The statement said"."""
    noun = scene.token(word).lemma.lower()
    for i in range(word, -1, -1):
        token = scene.token(i)
        if token.lemma.lower() != noun or not scene.parse.related(i, "obj", "nsubj:pass"):
            continue
        if scene.lexicon.holds("issuing_verbs", scene.token(token.head).lemma.lower()):
            by = "obl:agent" if scene.parse.related(i, "nsubj:pass") else "nsubj"
            return _subject_body(scene, course, token.head, by)
    return None


def _studied(scene: Scene, course: Course, word: int) -> Span | None:
    """Give where those work whose "the study" is: "Researchers at Orbis … The study found"."""
    known = scene.token(word - 1).text.lower() == "the"
    if not known or scene.lexicon.noun_in("studies", scene.token(word)) is None:
        return None
    for first, found in sorted(course.references.items(), reverse=True):
        party = course.parties[found.key]
        able = party.kind == "unnamed" and party.affiliation is not None
        if first < word and able and any(scene.lexicon.holds("scholars", n) for n in party.nouns):
            return party.affiliation
    return None


def _spoken_in(scene: Scene, course: Course, word: int) -> Span | None:
    """Give the body that said something "in a statement", where "the statement" means that one."""
    noun = scene.token(word).lemma.lower()
    for i in range(word, -1, -1):
        token = scene.token(i)
        if token.lemma.lower() == noun and scene.parse.related(i, "obl") and _inside(scene, i):
            return _subject_body(scene, course, token.head)
    return None


def _inside(scene: Scene, i: int) -> bool:
    return any(scene.token(c).text.lower() == "in" for c in scene.parse.children(i, "case"))


def _subject_body(scene: Scene, course: Course, verb: int, by: str = "nsubj") -> Span | None:
    """Give the organisation that is the subject of the verb, or its subject's organisation."""
    for subject in scene.parse.children(verb, by):
        found = course.references.get(subject)
        party = course.parties[found.key] if found else None
        if party is not None and party.kind == "organization":
            return party.where
        if party is not None:
            return party.affiliation
    return None


def _issued(scene: Scene, course: Course, phrase: Phrase, head: int) -> Span | None:
    before = organisation_before(scene, _past_adjectives(scene, head, phrase.first), phrase.first)
    if before is not None:
        return scene.span(*before)
    noun = head - 1
    if noun >= phrase.first and scene.lexicon.noun_in("public_bodies", scene.token(noun)):
        return meant_by(scene, course, noun)
    for i in range(head + 1, phrase.last):
        text = scene.token(i).text
        particle = scene.parse.related(i - 1, "compound:prt")
        verb = scene.token(i - 1).head if particle else i - 1
        issued = scene.lexicon.holds("issuing_verbs", *scene.parse.lemmas(max(verb, 0)))
        if (text in _FROM and (i == head + 1 or issued)) or (text == _OF and i == head + 1):
            return _body_at(scene, i + 1, phrase.last, named=text == _OF)
    return None


def _past_adjectives(scene: Scene, head: int, floor: int) -> int:
    """Step over "own annual" between the owner and the document."""
    while head - 1 > floor and scene.token(head - 1).upos == "ADJ" and not scene.capital(head - 1):
        head -= 1
    return head


def _body_at(scene: Scene, i: int, end: int, *, named: bool) -> Span | None:
    """Give the body whose noun phrase begins at ``i``; with ``named`` only a name."""
    while i < end and (scene.token(i).upos == "DET" or scene.token(i).text.islower()):
        noun = scene.lexicon.noun_in("collectives", scene.token(i))
        if noun and not named and not scene.lexicon.holds("no_employer_nouns", noun):
            return common_span(scene, i)
        worker = scene.lexicon.role(scene.token(i - 1)) is not None
        at = worker and scene.token(i).text in ("at", "from", "of", "with")
        if not at and scene.token(i).upos not in ("DET", "ADJ", "NOUN"):
            return None
        i += 1
    if i >= end or not scene.capital(i):
        return None
    first, last = organisation_run(scene, i)
    whole = with_common_noun(scene, first, last, end)
    told = whole > last or employs(scene, i, first, last, governed=False)
    return scene.span(first, min(whole, end)) if told else None
