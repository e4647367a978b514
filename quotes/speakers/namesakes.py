"""Which of the people a story names each form of a name means."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from attrs import frozen

from quotes.speakers.genders import gender_before, given_gender
from quotes.speakers.names import bare_part, can_be, is_initials, misspelt, surname_like
from quotes.speakers.party import NameUse
from quotes.speakers.proper import ProperName
from quotes.speakers.salience import embedded
from quotes.speakers.scene import Scene

# Two of one surname: the last one named is the better guess, but a guess.
_SHARED = 0.6


# Where a person was last named: the sentence, whether they lead it, the word.
_Seen = tuple[int, bool, int]
_UNSEEN = (-1, False, -1)


@frozen
class Form:
    """One place where a person is named, as written and in parts."""

    name: ProperName
    written: str
    parts: tuple[str, ...]


def full_groups(forms: Sequence[Form]) -> list[list[Form]]:
    """Put the names of two words or more together where they can be one person's."""
    groups: list[list[Form]] = []
    ending: dict[str, list[int]] = {}
    for form in forms:
        if len(form.parts) < 2:
            continue
        ends = {bare_part(form.parts[i]) for i in (0, -1, -2)}
        near = sorted({n for end in ends for n in ending.get(end, ())})
        able = [n for n in near if all(_alike(form, other) for other in groups[n])]
        number = able[0] if able else len(groups)
        if not able:
            groups.append([])
        groups[number].append(form)
        for end in ends:
            ending.setdefault(end, []).append(number)
    return groups


def _alike(one: Form, two: Form) -> bool:
    short, full = sorted((one.parts, two.parts), key=len)
    return can_be(short, full) or misspelt(short, full)


def fullest_of(group: Sequence[Form]) -> Form:
    """Give the longest form of a name."""
    return max(group, key=lambda f: (len(f.parts), len(f.written)))


def assign(
    scene: Scene, forms: Sequence[Form], groups: list[list[Form]], heads: frozenset[int]
) -> tuple[NameUse, ...]:
    """Give each form its party: full names by their group, single words by what came before."""
    key_of = {id(form): key for key, group in enumerate(groups) for form in group}
    fullest = [fullest_of(group).parts for group in groups]
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
    for part in {*map(bare_part, parts), "".join(part[:1] for part in parts)}:
        named.setdefault(part, []).append(key)


def _short(
    scene: Scene,
    form: Form,
    fullest: list[tuple[str, ...]],
    named: dict[str, list[int]],
    last_seen: Mapping[int, _Seen],
) -> NameUse:
    """Give a single word the person it can name; ``fullest`` grows where it names a new one."""
    near = named.get(bare_part(form.parts[0]), ())
    short = form.written.isupper()  # Ama Mensah Osei is AMO, and never Amo
    able = [
        key
        for key in near
        if can_be(form.parts, fullest[key]) or (short and is_initials(form.parts[0], fullest[key]))
    ]
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
    form: Form,
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
