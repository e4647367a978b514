"""The organisations, countries and outlets a story names, in all their forms."""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Sequence

from attrs import evolve, frozen

from quotes.speakers.body_names import organisation_run
from quotes.speakers.lexicon import fold
from quotes.speakers.party import NameUse, Party
from quotes.speakers.proper import ProperName, proper_name, short_title
from quotes.speakers.scene import Scene
from quotes.speakers.telling import organisation_like, outlet_named

_KINDS = frozenset({"Organization", "Facility", "Location", "Misc", "Product", "NORP"})
_PRINTED = frozenset({"newspaper", "paper", "outlet", "daily"})
_AIRED = frozenset({"outlet", "broadcaster", "station", "channel", "network"})
_AIR_WORDS = frozenset({"radio", "tv", "television", "fm", "broadcasting", "channel", "network"})
_SMALL = frozenset({"of", "for", "and", "the", "&", "in", "on", "de", "la", "du"})


@frozen
class _Form:
    name: ProperName
    written: str
    words: tuple[str, ...]
    place: bool


def find_organisations(
    scene: Scene, heads: Iterable[int], people: Sequence[NameUse], first_key: int
) -> tuple[tuple[Party, ...], tuple[NameUse, ...]]:
    """Give the organisations and places of the story and each place where one is named.

    Keys count from ``first_key``; words that ``people`` use are left alone.
    """
    taken = {i for use in people for i in range(use.name.first, use.name.last)}
    forms = [_form(scene, name) for name in _names(scene, heads, taken)]
    aliases = _aliases(scene, forms)
    groups = _grouped(scene, forms, aliases)
    parties = tuple(_party(scene, first_key + n, group) for n, group in enumerate(groups))
    key_of = {id(form): first_key + n for n, group in enumerate(groups) for form in group}
    return parties, tuple(_use(parties[key_of[id(f)] - first_key], f) for f in forms)


def _use(party: Party, form: _Form) -> NameUse:
    same = fold(party.name) == fold(form.written)
    why = "" if same else f"“{form.written}” is another form of “{party.name}”"
    return NameUse(form.name, party.key, 1.0, why)


def _names(scene: Scene, heads: Iterable[int], taken: set[int]) -> list[ProperName]:
    starts = {e.first for e in scene.parse.entities if e.kind in _KINDS} | set(heads)
    starts |= {t.i for t in scene.parse.tokens if _telling(scene, t.i)}
    kept: list[ProperName] = []
    for i in sorted(starts):
        floor = kept[-1].last if kept else 0
        name = None if i in taken or i < floor else _name_at(scene, i)
        if name and name.first >= floor and taken.isdisjoint(range(name.first, name.last)):
            kept.append(name)
    return kept


def _telling(scene: Scene, i: int) -> bool:
    """Say whether a capitalised word tells an organisation, seen by the recogniser or not."""
    token = scene.token(i)
    return token.upos == "PROPN" and scene.capital(i) and organisation_like(scene, i, i + 1)


def _name_at(scene: Scene, i: int) -> ProperName | None:
    entity = scene.parse.entity(i)
    if short_title(scene, i):
        return None
    if entity is not None and entity.kind in _KINDS:
        return ProperName(*organisation_run(scene, i), "organization")
    name = proper_name(scene, i)
    return name if name is not None and name.kind == "organization" else None


def _form(scene: Scene, name: ProperName) -> _Form:
    written = _without_bracket(scene, name)
    kinds = [scene.kind(i) for i in range(name.first, name.last)]
    place = set(kinds) <= {"Location", "NORP"} or scene.lexicon.place(written)
    place = place and not organisation_like(scene, name.first, name.last)
    return _Form(name, written, tuple(fold(w) for w in written.split()), place)


def _without_bracket(scene: Scene, name: ProperName) -> str:
    kept, inside = [], False
    for token in scene.words(name.first, name.last):
        inside = inside or token.text in "(["
        if not inside:
            kept.append(token)
        inside = inside and token.text not in ")]"
    if not kept or len(kept) == name.last - name.first:
        return scene.written(name.first, name.last)
    glue = [("" if a.end == b.start else " ") for a, b in itertools.pairwise(kept)]
    return "".join(t.text + g for t, g in zip(kept, [*glue, ""], strict=True))


def _aliases(scene: Scene, forms: Sequence[_Form]) -> dict[str, tuple[str, ...]]:
    """Read the short forms that brackets define: "Harbour Traders' League (HTL)"."""
    found: dict[str, tuple[str, ...]] = {}
    for form in forms:
        at = form.name.last
        if at + 2 < len(scene.parse.tokens) and scene.token(at).text == "(":
            close = _bracket_end(scene, at)
            if (
                close
                and not _employers(scene, form, at + 1)
                and scene.token(at + 1).text[:1].isupper()
            ):
                found.setdefault(fold(scene.written(at + 1, close)), form.words)
    return found


def _employers(scene: Scene, form: _Form, i: int) -> bool:
    """Say whether initials tell where an officer works: "Director of Inland Waters (HTL)"."""
    before, short = form.name.first - 1, scene.token(i).text
    titled = scene.token(before).text == "of" and scene.lexicon.role(scene.token(before - 1))
    return bool(titled) and short.isupper() and fold(short) != _letters(form.words)


def _bracket_end(scene: Scene, at: int) -> int | None:
    # A short form is three words long at most; longer brackets explain.
    for i in range(at + 2, min(at + 5, len(scene.parse.tokens))):
        if scene.token(i).text == ")":
            return i
    return None


def _grouped(
    scene: Scene, forms: Sequence[_Form], aliases: dict[str, tuple[str, ...]]
) -> list[list[_Form]]:
    groups: list[list[_Form]] = []
    marked: dict[str, list[int]] = {}
    for form in sorted(forms, key=lambda f: -len(f.words)):
        words = aliases.get(" ".join(form.words), form.words)
        near = sorted({n for mark in _marks(words) for n in marked.get(mark, ())})
        able = [n for n in near if _short_of(scene, form, words, groups[n][0])]
        exact = [n for n in able if groups[n][0].words == words]
        if exact or len(able) == 1:
            groups[(exact or able)[0]].append(form)
            continue
        for mark in (*_marks(form.words), _letters(form.words)):
            marked.setdefault(mark, []).append(len(groups))
        groups.append([form])
    return sorted(groups, key=lambda group: min(f.name.first for f in group))


def _marks(words: tuple[str, ...]) -> tuple[str, ...]:
    """Give what a shorter and a longer form have in common: an end, or the initials."""
    return (words[0], words[-1]) if words else ()


def _letters(words: tuple[str, ...]) -> str:
    return "".join(word[0] for word in words if word and word not in _SMALL)


def _short_of(scene: Scene, form: _Form, words: tuple[str, ...], full: _Form) -> bool:
    """Say whether ``form`` can be a shorter form of ``full``, which is as long or longer."""
    if words == full.words:
        return True
    if form.place:
        return full.place and full.words[-len(words) :] == words and full.words[0] == "the"
    if full.place:
        return False
    return _ends(scene, words, full) or _begins(scene, words, full) or _initials(form, full)


def _ends(scene: Scene, words: tuple[str, ...], full: _Form) -> bool:
    """ "Foreign Ministry" for "Chinese Foreign Ministry"."""
    sets = ("organisation_words", "outlet_words")
    if len(words) == 1 and not scene.lexicon.holds_any(sets, words[0]):
        return False
    return len(full.words) > len(words) and full.words[-len(words) :] == words


def _begins(scene: Scene, words: tuple[str, ...], full: _Form) -> bool:
    """ "Shougang" for "Shougang Group": the rest are words any organisation could have.

    A name of several words may leave out its country: "Pen and Plough" for "Pen and Plough Chad".
    """
    if full.words[: len(words)] != words:
        return False
    rest = [word for word in full.words[len(words) :] if word not in _SMALL]
    sets = ("organisation_words", "organisation_suffixes", "outlet_words")
    told = all(scene.lexicon.holds_any(sets, word) for word in rest)
    placed = len(words) > 2 and scene.lexicon.place(" ".join(rest))
    return bool(rest) and len(rest) <= 2 and (told or placed)


def _initials(form: _Form, full: _Form) -> bool:
    short = form.written.replace(".", "")
    if len(short) < 2 or not short.isupper() or " " in short:
        return False
    return _letters(full.words) == fold(short)


def _party(scene: Scene, key: int, group: Sequence[_Form]) -> Party:
    best = max(group, key=lambda f: (not f.written.isupper(), len(f.words)))
    nouns = frozenset().union(*(_nouns(scene, form) for form in group))
    party = Party(key, best.written, "organization", nouns, place=all(f.place for f in group))
    party = evolve(party, where=scene.span(best.name.first, best.name.last))
    return evolve(party, plural=scene.kind(best.name.first) == "NORP")


def _nouns(scene: Scene, form: _Form) -> frozenset[str]:
    """Give the common nouns that can stand for the organisation: its own, and its title's."""
    sets = ("organisation_words", "organisation_suffixes", "collectives")
    own = {word for word in form.words if scene.lexicon.holds_any(sets, word)}
    if outlet_named(scene, form.name.first, form.name.last):
        own |= _outlet_nouns(form)
    return frozenset(own | _title_nouns(scene, form.name))


def _outlet_nouns(form: _Form) -> frozenset[str]:
    return _AIRED if _AIR_WORDS & set(form.words) else _PRINTED


def _title_nouns(scene: Scene, name: ProperName) -> set[str]:
    """Read "carmaker" off "carmaker Orbis" and off "Orbis, a carmaker"."""
    found: set[str] = set()
    if scene.same_sentence(name.first - 1, name.first):
        noun = scene.lexicon.noun_in("collectives", scene.token(name.first - 1))
        found |= {noun} if noun else set()
    for i in scene.parse.children(scene.top(name.first, name.last), "appos"):
        noun = scene.lexicon.noun_in("collectives", scene.token(i))
        found |= {noun} if noun else set()
    return found
