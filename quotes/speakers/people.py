"""The people a story names: every form of each name, brought to one party."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from attrs import evolve

from quotes.records import Span
from quotes.speakers.affiliation import describe
from quotes.speakers.description import Description
from quotes.speakers.genders import gender_before, given_gender, noun_gender
from quotes.speakers.heads import RELATIVE
from quotes.speakers.mentions import Phrase, noun_phrase
from quotes.speakers.names import name_parts
from quotes.speakers.namesakes import Form, assign, full_groups, fullest_of
from quotes.speakers.party import Gender, NameUse, Party
from quotes.speakers.proper import ProperName
from quotes.speakers.scene import Scene
from quotes.speakers.spotting import person_uses
from quotes.speakers.surroundings import alone


def find_people(
    scene: Scene, heads: Mapping[int, frozenset[int]], lines: Sequence[ProperName] = ()
) -> tuple[tuple[Party, ...], tuple[NameUse, ...]]:
    """Give the people named in the story and each place where one is named.

    ``heads`` are words that somebody took for a speaker, with the words of cue and content: a
    name there counts even where the recogniser saw none. ``lines`` are names known beforehand.
    """
    forms = _forms(scene, person_uses(scene, heads, lines))
    groups = full_groups(forms)
    uses = assign(scene, forms, groups, frozenset(heads))
    return _parties(scene, forms, uses, frozenset(heads)), uses


def _forms(scene: Scene, names: Iterable[ProperName]) -> list[Form]:
    rows = [(name, scene.written(name.first, name.last)) for name in names]
    return [Form(name, written, name_parts(written)) for name, written in rows]


def _parties(
    scene: Scene, forms: Sequence[Form], uses: Sequence[NameUse], heads: frozenset[int]
) -> tuple[Party, ...]:
    rows: dict[int, list[Form]] = {}
    for form, use in zip(forms, uses, strict=True):
        rows.setdefault(use.key, []).append(form)
    return tuple(_party(scene, key, rows[key], heads) for key in sorted(rows))


def _party(scene: Scene, key: int, group: Sequence[Form], heads: frozenset[int]) -> Party:
    best = fullest_of(group)
    seen = [_described(scene, form, heads) for form in group]
    nouns = frozenset().union(*(d.nouns for d in seen))
    party = Party(key, best.written, "person", nouns)
    return evolve(
        party,
        gender=_gender(scene, best, group, nouns),
        plural=_family(scene, best),
        role=_first_role(seen),
        said=frozenset().union(*(d.said for d in seen)),
        affiliation=_first_affiliation(seen),
        institution=next((d.institution for d in seen if d.institution is not None), None),
        owns=any(d.owned for d in seen if d.institution is not None),
    )


def _described(scene: Scene, form: Form, heads: frozenset[int]) -> Description:
    """Read the phrase around the name, and "Mensah's alliance" where the name owns a body.

    ``heads`` speak for themselves: in "… by Ama Mensah, the driver said" she is no driver.
    """
    head = _head(scene, form)
    others = frozenset(i for i in heads if scene.token(i).head == head and i > form.name.last)
    phrase = noun_phrase(scene, head, others)
    told = evolve(
        describe(scene, alone(scene, phrase, form.name)),
        said=spoken_words(scene, phrase, form.name),
    )
    told = evolve(told, nouns=told.nouns - _relatives(scene, phrase))
    owned = scene.token(head).head
    if scene.token(head).deprel != "nmod:poss" or owned < 0:
        return told
    body = scene.lexicon.noun_in("collectives", scene.token(owned))
    return evolve(told, institution=owned, owned=True) if body else told


def _relatives(scene: Scene, phrase: Phrase) -> frozenset[str]:
    """Give what somebody else is in "Ama Mensah, whose husband …"."""
    owners = [t.i for t in scene.words(phrase.first, phrase.last) if t.text.lower() == "whose"]
    owned = (scene.token(scene.token(i).head) for i in owners)
    return frozenset(noun for t in owned if (noun := scene.lexicon.person_noun(t)))


def spoken_words(scene: Scene, phrase: Phrase, name: ProperName | None = None) -> frozenset[str]:
    """Give the words of the phrase up to its relative clause, in lower case.

    Of several people who are joined only those that stand beside ``name``, or the phrase's own.
    """
    words: set[str] = set()
    for token in scene.words(*_beside(scene, phrase, name or phrase.name)):
        if token.text.lower() in RELATIVE:
            break
        words.add(token.text.lower())
    return frozenset(words)


def _beside(scene: Scene, phrase: Phrase, name: ProperName | None) -> tuple[int, int]:
    """Give the part of "the warden and Mayor Kofi Ansah" that is about ``name``."""
    first, last = phrase.first, phrase.last
    if name is None or not first <= name.first < last:
        return first, last
    people = [i for i in range(first, last) if scene.kind(i) == "Person"]
    for i in (t.i for t in scene.words(first, last) if t.upos == "CCONJ"):
        if people and people[0] < i < people[-1]:
            first, last = (i + 1, last) if i < name.first else (first, min(last, i))
    return first, last


def _family(scene: Scene, form: Form) -> bool:
    """Say whether the name is a family's: "the Okafors"."""
    first = form.name.first
    article = scene.same_sentence(first - 1, first) and scene.token(first - 1).text.lower() == "the"
    return article and "Number=Plur" in scene.token(form.name.last - 1).feats


def _head(scene: Scene, form: Form) -> int:
    return scene.top(form.name.first, form.name.last)


def _first_role(seen: Sequence[Description]) -> Span | None:
    return next((d.role for d in seen if d.role), None)


def _first_affiliation(seen: Sequence[Description]) -> Span | None:
    return next((d.affiliation for d in seen if d.affiliation), None)


def _gender(
    scene: Scene, best: Form, group: Sequence[Form], nouns: frozenset[str]
) -> Gender | None:
    for form in group:
        told = gender_before(scene, form.name.first)
        if told:
            return told
    return noun_gender(scene, nouns) or given_gender(scene, best.parts)
