"""From candidates to speakers: the last step, that puts the findings of the others together."""

from __future__ import annotations

from collections.abc import Mapping

from quotes.finding.candidate import Candidate
from quotes.parsing.tree import Parse
from quotes.records import Span, Speaker, Story
from quotes.speakers.addressee import addressee_span
from quotes.speakers.affiliation import describe
from quotes.speakers.asking import barred_words
from quotes.speakers.attributed import Attribution
from quotes.speakers.completing import completed
from quotes.speakers.course import follow
from quotes.speakers.description import Description
from quotes.speakers.desk import Desk, Voice
from quotes.speakers.issuers import issuer
from quotes.speakers.joining import common_title
from quotes.speakers.lexicon import Lexicon
from quotes.speakers.membership import membership
from quotes.speakers.parents import parent
from quotes.speakers.pronouns import sort_of
from quotes.speakers.recognition import settle
from quotes.speakers.scene import Scene
from quotes.speakers.unled import carried_back
from quotes.speakers.voicing import voice_of


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
    desk = Desk(scene, candidates, follow(scene, candidates), {}, [], [])
    done: list[Attribution] = []
    for candidate in candidates:
        voice = voice_of(desk, candidate)
        desk.voices.append(voice)
        done.append(_attribution(desk, candidate, voice))
    for position, voice in carried_back(desk, desk.voices).items():
        done[position] = _attribution(desk, candidates[position], voice)
    return completed(desk, done)


def _attribution(desk: Desk, candidate: Candidate, voice: Voice | None) -> Attribution:
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


def _speaker(desk: Desk, voice: Voice) -> Speaker:
    number = desk.ids.setdefault(voice.keys, f"{desk.scene.story.id}.p{len(desk.ids) + 1}")
    if voice.phrase is None:
        return Speaker(voice.name, voice.kind, number)
    mention = desk.scene.span(voice.phrase.first, voice.phrase.last)
    return Speaker(voice.name, voice.kind, number, mention, desk.scene.span(*voice.phrase.heading))


def _belongs(desk: Desk, voice: Voice) -> tuple[Span | None, Span | None]:
    """Give affiliation and role: what stands beside this mention first, then the story's."""
    if len(voice.keys) > 1:
        return (None if voice.kind == "organization" else _shared(desk, voice)), None
    party = desk.course.parties[voice.keys[0]]
    if voice.kind == "organization":
        return parent(desk.scene, desk.course, party), None
    if voice.kind == "document":
        return issuer(desk.scene, desk.course, party), None
    here = _here(desk, voice)
    return membership(desk, party, voice.kind, here), here.role or party.role


def _shared(desk: Desk, voice: Voice) -> Span | None:
    """Give what several who speak together all belong to: each, or by the title that they share."""
    parties = [desk.course.parties[key] for key in voice.keys]
    people = [p for p in parties if p.kind in ("person", "unnamed")]
    found = [membership(desk, p, p.kind, Description()) for p in people]
    known = [span for span in found if span is not None]
    alike = {span.text for span in known}
    if len(known) == len(parties) and len(alike) == 1:
        return known[0]
    title = common_title(desk.scene, voice.phrase) if voice.phrase else None
    return describe(desk.scene, title).affiliation if title and len(alike) < 2 else None


def _here(desk: Desk, voice: Voice) -> Description:
    if voice.phrase is None or sort_of(desk.scene, voice.phrase.head):
        return Description()
    return describe(desk.scene, voice.phrase)
