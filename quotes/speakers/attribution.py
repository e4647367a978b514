"""From candidates to speakers: the last step, that puts the findings of the others together."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from attrs import define, evolve, frozen

from quotes.finding.candidate import Candidate
from quotes.parsing.tree import Parse
from quotes.records import Span, Speaker, SpeakerKind, Story
from quotes.speakers.addressee import addressee_span
from quotes.speakers.affiliation import describe
from quotes.speakers.asking import barred_words
from quotes.speakers.belonging import belongs_to, fuller
from quotes.speakers.course import Course, follow
from quotes.speakers.description import Description
from quotes.speakers.governments import government
from quotes.speakers.holding import held_for
from quotes.speakers.homeland import homeland
from quotes.speakers.issuers import issuer
from quotes.speakers.lexicon import Lexicon
from quotes.speakers.mentions import Phrase, noun_phrase
from quotes.speakers.mouthpieces import mouthpiece, spoken_for
from quotes.speakers.pronouns import Reference, sort_of
from quotes.speakers.recognition import settle
from quotes.speakers.scene import Scene
from quotes.speakers.speaking import speaking_word

# A speaker that is carried on from the quote before, or that a heading names.
_CARRIED = 0.95


_POINTING = frozenset({"this", "that", "these", "those", "what", "which", "who", "there"})


@frozen
class Attribution:
    """Who said one candidate's content.

    ``affiliation`` is the organisation's name as written, wherever the story has it, and ``role``
    the title. ``addressee`` is who was told. ``reasons`` are sentences for a reader who asks why;
    ``certainty`` (0 to 1) is how sure the choice of speaker is, given the candidate.
    """

    speaker: Speaker | None = None
    affiliation: Span | None = None
    role: Span | None = None
    addressee: Span | None = None
    reasons: tuple[str, ...] = ()
    certainty: float = 1.0


@frozen
class _Voice:
    """A speaker before it has its id: one party, or several joined by "and"."""

    keys: tuple[int, ...]
    name: str
    kind: SpeakerKind
    phrase: Phrase | None
    certainty: float
    reasons: tuple[str, ...]


@define
class _Desk:
    scene: Scene
    candidates: tuple[Candidate, ...]
    course: Course
    ids: dict[tuple[int, ...], str]
    bodies: list[int]
    done: list[Attribution]
    voices: list[_Voice | None]


def attribute(
    text: str,
    story: Story,
    parse: Parse,
    candidates: tuple[Candidate, ...],
    sets: Mapping[str, frozenset[str]],
) -> tuple[Attribution, ...]:
    """Give each candidate its speaker, affiliation, role and addressee, in the same order.

    ``text`` is the whole source; ``parse`` and ``candidates`` are those of one story, and nothing
    outside the story is looked at. ``sets`` are the rulebook's word lists.
    """
    lexicon = Lexicon(sets)
    scene = Scene(text, story, settle(parse, lexicon), lexicon)
    desk = _Desk(scene, candidates, follow(scene, candidates), {}, [], [], [])
    for candidate in candidates:
        voice = _voice(desk, candidate)
        desk.voices.append(voice)
        desk.done.append(_attribution(desk, candidate, voice))
    return tuple(_alike(scene, desk.done))


def _alike(scene: Scene, done: Sequence[Attribution]) -> list[Attribution]:
    """Give each quote of a person the affiliation that another of its quotes has, if none.

    Where none has one, an office of state that the person holds tells a country.
    """
    known: dict[str, Span | None] = {}
    for one in done:
        if one.speaker is not None and one.affiliation is not None:
            known.setdefault(one.speaker.id, one.affiliation)
    for one in done:
        if one.speaker is not None and one.role is not None and one.speaker.kind == "person":
            known.setdefault(one.speaker.id, homeland(scene, one.role))
    return [_with_known(one, known) for one in done]


def _with_known(one: Attribution, known: Mapping[str, Span | None]) -> Attribution:
    if one.speaker is None or one.speaker.kind not in ("person", "unnamed") or one.affiliation:
        return one
    return evolve(one, affiliation=known.get(one.speaker.id))


def _voice(desk: _Desk, candidate: Candidate) -> _Voice | None:
    if candidate.continues is not None and candidate.speaker is None:
        position = _outermost(desk, candidate, candidate.continues)
        return _carried(desk, position, "it carries on the quote before it")
    headed = _headed(desk, candidate.heading) if candidate.heading is not None else None
    if headed is not None or candidate.speaker is None:
        return headed
    return _spoken(desk, candidate, candidate.speaker)


def _outermost(desk: _Desk, candidate: Candidate, position: int) -> int:
    """Give the quote around the one at ``position``: what follows a quote within a quote."""
    before = desk.candidates[position]
    while candidate.nested_in is None and before.nested_in is not None:
        position = before.nested_in
        before = desk.candidates[position]
    return position


def _carried(desk: _Desk, position: int, why: str) -> _Voice | None:
    before = desk.voices[position] if position < len(desk.voices) else None
    if before is None:
        return None
    return evolve(before, phrase=None, certainty=before.certainty * _CARRIED, reasons=(why,))


def _spoken(desk: _Desk, candidate: Candidate, word: int) -> _Voice | None:
    barred = barred_words(desk.scene, candidate)
    phrase = noun_phrase(desk.scene, speaking_word(desk.scene, word, barred), barred)
    if sort_of(desk.scene, phrase.head) == "speaker":
        return _first_person(desk, candidate, phrase)
    head = desk.scene.token(phrase.head)
    if _pointing(desk.scene, phrase) or (phrase.name is None and desk.scene.lexicon.timed(head)):
        return None
    joint = _joint(desk, phrase)
    if joint is not None:
        return joint
    found = _reference(desk, phrase)
    return None if found is None else _named_voice(desk, phrase, found)


def _pointing(scene: Scene, phrase: Phrase) -> bool:
    """Say whether the phrase is "this" or "those" and no more: it names nobody."""
    alone = max(phrase.core, phrase.head + 1) - phrase.first == 1
    return alone and scene.token(phrase.head).text.lower() in _POINTING


def _reference(desk: _Desk, phrase: Phrase) -> Reference | None:
    words = [phrase.head]
    if phrase.name is not None:
        words = [*range(phrase.name.first, phrase.name.last), phrase.head]
    return next((r for w in words if (r := desk.course.references.get(w))), None)


def _named_voice(desk: _Desk, phrase: Phrase, found: Reference) -> _Voice:
    party = desk.course.parties[found.key]
    seat = government(desk.scene, party, desk.course.parties) if party.place else None
    body = seat or party
    reasons: tuple[str, ...] = (found.reason,) if found.reason else ()
    if seat is not None:
        reasons += (f"“{party.name}” is the capital and speaks for {seat.name}",)
    return _Voice((body.key,), body.name, body.kind, phrase, found.certainty, reasons)


def _first_person(desk: _Desk, candidate: Candidate, phrase: Phrase) -> _Voice | None:
    """Give "I" and "we" inside somebody's words to that somebody; elsewhere nobody is named."""
    if candidate.nested_in is None:
        return None
    voice = _carried(desk, candidate.nested_in, "“I” or “we” inside a quote is its speaker")
    return None if voice is None else evolve(voice, phrase=phrase)


def _joint(desk: _Desk, phrase: Phrase) -> _Voice | None:
    """Join several named speakers: "X and Y said"."""
    top = phrase.head
    if phrase.name is not None:
        top = desk.scene.top(phrase.name.first, phrase.name.last)
    conjuncts = [top, *desk.scene.parse.children(top, "conj")]
    inside = [w for w in conjuncts if phrase.first <= w < phrase.last]
    found = [desk.course.references.get(w) for w in inside]
    keys = tuple(dict.fromkeys(r.key for r in found if r is not None))
    if len(keys) < 2 or len(keys) != len(inside) or not _anded(desk, inside):
        return None
    parties = [desk.course.parties[key] for key in keys]
    if not parties[0].named:
        return None  # what an unnamed party is called holds its conjuncts already
    name = ", ".join(p.name for p in parties[:-1]) + f" and {parties[-1].name}"
    sure = min(r.certainty for r in found if r is not None)
    return _Voice(keys, name, parties[0].kind, phrase, sure, ("several speak together",))


def _anded(desk: _Desk, conjuncts: list[int]) -> bool:
    """Say whether the words are several speakers: all named, or none; and "and" between them.

    "Ama Mensah, sculptor and teacher" is one.
    """
    scene = desk.scene
    coordinators = [c for w in conjuncts[1:] for c in scene.parse.children(w, "cc")]
    joined = any(scene.token(c).text in ("and", "&") for c in coordinators)
    found = [desk.course.references.get(w) for w in conjuncts]
    named = {desk.course.parties[r.key].named for r in found if r is not None}
    return joined and len(named) == 1


def _headed(desk: _Desk, heading: tuple[int, int]) -> _Voice | None:
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


def _whole_line(desk: _Desk, phrase: Phrase, inside: frozenset[int]) -> Phrase:
    last = max(inside) + 1
    while last > phrase.head + 1 and desk.scene.token(last - 1).upos == "PUNCT":
        last -= 1
    return evolve(phrase, first=min(phrase.first, min(inside)), last=last)


def _attribution(desk: _Desk, candidate: Candidate, voice: _Voice | None) -> Attribution:
    told = None
    if candidate.addressee is not None:
        barred = barred_words(desk.scene, candidate)
        told = addressee_span(desk.scene, candidate.addressee, barred)
    if voice is None:
        why = () if candidate.speaker is None else ("nobody near the words fits the speaker",)
        return Attribution(addressee=told, reasons=why, certainty=0.5)
    speaker = _speaker(desk, voice)
    affiliation, role = _belongs(desk, voice)
    if voice.kind == "organization":
        desk.bodies.append(voice.keys[0])
    return Attribution(speaker, affiliation, role, told, voice.reasons, voice.certainty)


def _speaker(desk: _Desk, voice: _Voice) -> Speaker:
    number = desk.ids.setdefault(voice.keys, f"{desk.scene.story.id}.p{len(desk.ids) + 1}")
    if voice.phrase is None:
        return Speaker(voice.name, voice.kind, number)
    mention = desk.scene.span(voice.phrase.first, voice.phrase.last)
    return Speaker(voice.name, voice.kind, number, mention, desk.scene.span(*voice.phrase.heading))


def _belongs(desk: _Desk, voice: _Voice) -> tuple[Span | None, Span | None]:
    """Give affiliation and role: what stands beside this mention first, then the story's."""
    if voice.kind == "organization":
        return None, None
    if len(voice.keys) > 1:
        return _shared(desk, voice.keys), None
    party = desk.course.parties[voice.keys[0]]
    if voice.kind == "document":
        return issuer(desk.scene, desk.course, party), None
    here = _here(desk, voice)
    affiliation = here.affiliation or party.affiliation
    if affiliation is None and voice.kind in ("person", "unnamed"):
        affiliation = belongs_to(desk.scene, desk.course, party)
    role = here.role or party.role
    if affiliation is None and role is not None:
        affiliation = held_for(desk.scene, desk.course, party, role)
    if affiliation is None and mouthpiece(desk.scene, party, here.role or party.role):
        affiliation = spoken_for(desk.scene, desk.course, party, desk.bodies)
    if affiliation is not None:
        affiliation = fuller(desk.scene, desk.course, affiliation)
    return affiliation, here.role or party.role


def _shared(desk: _Desk, keys: tuple[int, ...]) -> Span | None:
    """Give what several who speak together all belong to."""
    parties = [desk.course.parties[key] for key in keys]
    found = [p.affiliation or belongs_to(desk.scene, desk.course, p) for p in parties]
    known = [span for span in found if span is not None]
    alike = {span.text for span in known}
    return known[0] if len(known) == len(found) and len(alike) == 1 else None


def _here(desk: _Desk, voice: _Voice) -> Description:
    if voice.phrase is None or sort_of(desk.scene, voice.phrase.head):
        return Description()
    return describe(desk.scene, voice.phrase)
