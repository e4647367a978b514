"""Who speaks a candidate: the noun phrase there, a heading, or the quote that it carries on."""

from __future__ import annotations

from attrs import evolve

from quotes.finding.candidate import Candidate
from quotes.speakers.answering import answerer
from quotes.speakers.asking import barred_words
from quotes.speakers.desk import Desk, Voice
from quotes.speakers.governments import government
from quotes.speakers.joining import joint
from quotes.speakers.mentions import Phrase, noun_phrase
from quotes.speakers.pronouns import Reference, sort_of
from quotes.speakers.scene import Scene
from quotes.speakers.speaking import speaking_word
from quotes.speakers.unled import only_voice

# A speaker that is carried on from the quote before, or that a heading names.
_CARRIED = 0.95
_POINTING = frozenset({"this", "that", "these", "those", "what", "which", "who", "there"})


def voice_of(desk: Desk, candidate: Candidate) -> Voice | None:
    """Give who speaks the candidate's content, None where the story does not say."""
    if candidate.continues is not None and candidate.speaker is None:
        position = _outermost(desk, candidate, candidate.continues)
        return _carried(desk, position, "it carries on the quote before it")
    headed = _headed(desk, candidate.heading) if candidate.heading is not None else None
    if headed is not None:
        return headed
    if candidate.heading is not None and candidate.speaker is None:
        return answerer(desk, candidate)
    if candidate.speaker is None:
        return only_voice(desk, candidate)
    return _spoken(desk, candidate, candidate.speaker)


def _outermost(desk: Desk, candidate: Candidate, position: int) -> int:
    """Give the quote around the one at ``position``: what follows a quote within a quote."""
    before = desk.candidates[position]
    while candidate.nested_in is None and before.nested_in is not None:
        position = before.nested_in
        before = desk.candidates[position]
    return position


def _carried(desk: Desk, position: int, why: str) -> Voice | None:
    before = desk.voices[position] if position < len(desk.voices) else None
    if before is None:
        return None
    return evolve(before, phrase=None, certainty=before.certainty * _CARRIED, reasons=(why,))


def _spoken(desk: Desk, candidate: Candidate, word: int) -> Voice | None:
    barred = barred_words(desk.scene, candidate)
    phrase = noun_phrase(desk.scene, speaking_word(desk.scene, word, barred), barred)
    if sort_of(desk.scene, phrase.head) == "speaker":
        return _first_person(desk, candidate, phrase)
    head = desk.scene.token(phrase.head)
    if _pointing(desk.scene, phrase) or (phrase.name is None and desk.scene.lexicon.timed(head)):
        return None
    several = joint(desk, phrase)
    if several is not None:
        return several
    found = _reference(desk, phrase)
    return None if found is None else _named_voice(desk, phrase, found)


def _pointing(scene: Scene, phrase: Phrase) -> bool:
    """Say whether the phrase is "this" or "those" and no more: it names nobody."""
    alone = max(phrase.core, phrase.head + 1) - phrase.first == 1
    head = scene.token(phrase.head)
    return alone and head.text.lower() in _POINTING and head.upos != "PROPN"  # WHO is a body


def _reference(desk: Desk, phrase: Phrase) -> Reference | None:
    words = [phrase.head]
    if phrase.name is not None:
        words = [*range(phrase.name.first, phrase.name.last), phrase.head]
    return next((r for w in words if (r := desk.course.references.get(w))), None)


def _named_voice(desk: Desk, phrase: Phrase, found: Reference) -> Voice:
    party = desk.course.parties[found.key]
    seat = government(desk.scene, party, desk.course.parties) if party.place else None
    body = seat or party
    reasons: tuple[str, ...] = (found.reason,) if found.reason else ()
    if seat is not None:
        reasons += (f"“{party.name}” is the capital and speaks for {seat.name}",)
    return Voice((body.key,), body.name, body.kind, phrase, found.certainty, reasons)


def _first_person(desk: Desk, candidate: Candidate, phrase: Phrase) -> Voice | None:
    """Give "I" and "we" inside somebody's words to that somebody; elsewhere nobody is named."""
    if candidate.nested_in is None:
        return None
    voice = _carried(desk, candidate.nested_in, "“I” or “we” inside a quote is its speaker")
    return None if voice is None else evolve(voice, phrase=phrase)


def _headed(desk: Desk, heading: tuple[int, int]) -> Voice | None:
    """Give the speaker whom a line of its own names: "Name, a description"."""
    for word in desk.scene.words_in(*heading):
        found = desk.course.references.get(word)
        if found is not None:
            barred = frozenset(range(len(desk.scene.parse.tokens)))
            inside = frozenset(desk.scene.words_in(*heading))
            phrase = noun_phrase(desk.scene, word, barred - inside)
            voice = _named_voice(desk, _whole_line(desk, phrase, inside), found)
            why = "the line above names the speaker of what follows"
            return evolve(voice, certainty=voice.certainty * _CARRIED, reasons=(why,))
    return None


def _whole_line(desk: Desk, phrase: Phrase, inside: frozenset[int]) -> Phrase:
    last = max(inside) + 1
    while last > phrase.head + 1 and desk.scene.token(last - 1).upos == "PUNCT":
        last -= 1
    return evolve(phrase, first=min(phrase.first, min(inside)), last=last)
