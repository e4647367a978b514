"""The people a story names: every form of each name, brought to one party."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence

from attrs import evolve, frozen

from quotes.records import Span
from quotes.speakers.affiliation import describe
from quotes.speakers.description import Description
from quotes.speakers.genders import gender_before, given_gender, noun_gender
from quotes.speakers.heads import RELATIVE
from quotes.speakers.mentions import Phrase, noun_phrase
from quotes.speakers.names import bare_part, can_be, misspelt, name_parts, surname_like
from quotes.speakers.party import Gender, NameUse, Party
from quotes.speakers.proper import ProperName
from quotes.speakers.salience import embedded
from quotes.speakers.scene import Scene
from quotes.speakers.spotting import person_uses

# Two of one surname: the last one named is the better guess, but a guess.
_SHARED = 0.6


# Where a person was last named: the sentence, whether they lead it, the word.
_Seen = tuple[int, bool, int]
_UNSEEN = (-1, False, -1)


@frozen
class _Form:
    name: ProperName
    written: str
    parts: tuple[str, ...]


def find_people(
    scene: Scene, heads: Mapping[int, frozenset[int]], lines: Sequence[ProperName] = ()
) -> tuple[tuple[Party, ...], tuple[NameUse, ...]]:
    """Give the people named in the story and each place where one is named.

    ``heads`` are words that somebody took for a speaker, with the words of cue and content: a
    name there counts even where the recogniser saw none. ``lines`` are names known beforehand.
    """
    forms = _forms(scene, person_uses(scene, heads, lines))
    groups = _full_groups(forms)
    uses = _assign(scene, forms, groups, frozenset(heads))
    return _parties(scene, forms, uses, frozenset(heads)), uses


def _forms(scene: Scene, names: Iterable[ProperName]) -> list[_Form]:
    rows = [(name, scene.written(name.first, name.last)) for name in names]
    return [_Form(name, written, name_parts(written)) for name, written in rows]


def _full_groups(forms: Sequence[_Form]) -> list[list[_Form]]:
    """Put the names of two words or more together where they can be one person's."""
    groups: list[list[_Form]] = []
    ending: dict[str, list[int]] = {}
    for form in forms:
        if len(form.parts) < 2:
            continue
        ends = {bare_part(form.parts[0]), bare_part(form.parts[-1])}
        near = sorted({n for end in ends for n in ending.get(end, ())})
        able = [n for n in near if all(_alike(form, other) for other in groups[n])]
        number = able[0] if able else len(groups)
        if not able:
            groups.append([])
        groups[number].append(form)
        for end in ends:
            ending.setdefault(end, []).append(number)
    return groups


def _alike(one: _Form, two: _Form) -> bool:
    short, full = sorted((one.parts, two.parts), key=len)
    return can_be(short, full) or misspelt(short, full)


def _fullest(group: Sequence[_Form]) -> _Form:
    return max(group, key=lambda f: (len(f.parts), len(f.written)))


def _assign(
    scene: Scene, forms: Sequence[_Form], groups: list[list[_Form]], heads: frozenset[int]
) -> tuple[NameUse, ...]:
    """Give each form its party: full names by their group, single words by what came before."""
    key_of = {id(form): key for key, group in enumerate(groups) for form in group}
    fullest = [_fullest(group).parts for group in groups]
    named: dict[str, list[int]] = {}
    for key, parts in enumerate(fullest):
        _index(named, key, parts)
    last_seen: dict[int, _Seen] = {}
    uses: list[NameUse] = []
    for form in forms:
        known = key_of.get(id(form))
        if known is None:
            use = _short(scene, form, fullest, named, last_seen)
        else:
            use = NameUse(form.name, known)
        last_seen[use.key] = _seen(scene, form.name, heads, last_seen.get(use.key))
        uses.append(use)
    return tuple(uses)


def _seen(scene: Scene, name: ProperName, heads: frozenset[int], before: _Seen | None) -> _Seen:
    """Give where a person is last named; of two in one sentence the one who leads it counts."""
    sentence = scene.token(name.first).sent
    led = before is not None and before[:2] == (sentence, True)
    return sentence, led or _leads(scene, name, heads), name.first


def _leads(scene: Scene, name: ProperName, heads: frozenset[int]) -> bool:
    """Say whether the name speaks or is what its sentence is about."""
    top = scene.top(name.first, name.last)
    subject = scene.token(top).deprel in ("nsubj", "nsubj:pass", "root")
    spoke = not heads.isdisjoint(range(name.first, name.last))
    spoke = spoke or (scene.token(top).deprel == "appos" and scene.token(top).head in heads)
    return spoke or (subject and not embedded(scene, top))


def _index(named: dict[str, list[int]], key: int, parts: tuple[str, ...]) -> None:
    for part in {bare_part(part) for part in parts}:
        named.setdefault(part, []).append(key)


def _short(
    scene: Scene,
    form: _Form,
    fullest: list[tuple[str, ...]],
    named: dict[str, list[int]],
    last_seen: Mapping[int, _Seen],
) -> NameUse:
    """Give a single word the person it can name; ``fullest`` grows where it names a new one."""
    near = named.get(bare_part(form.parts[0]), ())
    able = [key for key in near if can_be(form.parts, fullest[key])]
    able = able or [key for key, full in enumerate(fullest) if misspelt(form.parts, full)]
    able = _preferred(scene, form, able, fullest, last_seen)
    if not able:
        _index(named, len(fullest), form.parts)
        fullest.append(form.parts)
        return NameUse(form.name, len(fullest) - 1)
    nearest = max(able, key=lambda key: last_seen.get(key, _UNSEEN))
    if len(able) == 1:
        why = f"“{form.written}” is short for the only name of the story it fits"
        return NameUse(form.name, nearest, 1.0, why)
    why = f"“{form.written}” fits {len(able)} names of the story; the last one named was taken"
    return NameUse(form.name, nearest, _SHARED, why)


def _preferred(
    scene: Scene,
    form: _Form,
    able: list[int],
    fullest: Sequence[tuple[str, ...]],
    last_seen: Mapping[int, _Seen],
) -> list[int]:
    """Narrow ``able`` to those already named, then by the title's gender, then by the surname."""
    gender = gender_before(scene, form.name.first)
    tests: tuple[Callable[[int], bool], ...] = (
        lambda key: key in last_seen,
        lambda key: gender is None or given_gender(scene, fullest[key]) in (None, gender),
        lambda key: (
            len(fullest[key]) == 1
            or surname_like(form.parts[0], fullest[key])
            or _rare_end(form.parts[0], fullest)
        ),
        lambda key: form.parts[0] in (fullest[key][0], fullest[key][-1]),
    )
    for test in tests:
        able = [key for key in able if test(key)] or able
    return able


def _rare_end(word: str, fullest: Sequence[tuple[str, ...]]) -> bool:
    """Say whether ``word`` opens full names only, so that it can be a surname put first."""
    return not any(len(parts) > 1 and parts[-1] == word for parts in fullest)


def _parties(
    scene: Scene, forms: Sequence[_Form], uses: Sequence[NameUse], heads: frozenset[int]
) -> tuple[Party, ...]:
    rows: dict[int, list[_Form]] = {}
    for form, use in zip(forms, uses, strict=True):
        rows.setdefault(use.key, []).append(form)
    return tuple(_party(scene, key, rows[key], heads) for key in sorted(rows))


def _party(scene: Scene, key: int, group: Sequence[_Form], heads: frozenset[int]) -> Party:
    best = _fullest(group)
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


def _described(scene: Scene, form: _Form, heads: frozenset[int]) -> Description:
    """Read the phrase around the name, and "Mensah's alliance" where the name owns a body.

    ``heads`` speak for themselves: in "… by Ama Mensah, the driver said" she is no driver.
    """
    head = _head(scene, form)
    others = frozenset(i for i in heads if scene.token(i).head == head and i > form.name.last)
    phrase = noun_phrase(scene, head, others)
    told = evolve(describe(scene, phrase), said=spoken_words(scene, phrase, form.name))
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


def _family(scene: Scene, form: _Form) -> bool:
    """Say whether the name is a family's: "the Okafors"."""
    first = form.name.first
    article = scene.same_sentence(first - 1, first) and scene.token(first - 1).text.lower() == "the"
    return article and "Number=Plur" in scene.token(form.name.last - 1).feats


def _head(scene: Scene, form: _Form) -> int:
    return scene.top(form.name.first, form.name.last)


def _first_role(seen: Sequence[Description]) -> Span | None:
    return next((d.role for d in seen if d.role), None)


def _first_affiliation(seen: Sequence[Description]) -> Span | None:
    return next((d.affiliation for d in seen if d.affiliation), None)


def _gender(
    scene: Scene, best: _Form, group: Sequence[_Form], nouns: frozenset[str]
) -> Gender | None:
    for form in group:
        told = gender_before(scene, form.name.first)
        if told:
            return told
    return noun_gender(scene, nouns) or given_gender(scene, best.parts)
