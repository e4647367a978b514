"""Which body an office belongs to where nothing beside its holder says so: the story's own bodies.

A foreign minister belongs to the foreign ministry that the story names, a judge to its court, a
president to its country. Each answers only where one body of the story fits.
"""

from __future__ import annotations

import itertools
from collections.abc import Sequence

from quotes.records import Span
from quotes.speakers.course import Course
from quotes.speakers.lexicon import fold
from quotes.speakers.party import Party
from quotes.speakers.scene import OWNER_MARKS, Scene

# Words after a title that can say what it is of: "Minister of Trade and Industry".
_COMPLEMENT = 5
# Sentences from the body back to which a judge's court or a principal's school is looked for. Not
# shown by a measurement: from 1 to the whole story no quote of 52 annotated articles changes.
_NEAR = 3
# Letters that "finance" and "financial", "foreigners" and "foreign" have in common; not measured.
_STEM = 6
# What can follow the noun that tells what a body is: "Court of Quays", "Police Department".
_AFTER_HEAD = frozenset(
    {"of", "for", "at", "in", "station", "agency", "department", "force", "service"}
)
_SMALL = OWNER_MARKS | {"of", "for", "and", "the", "&", ",", "a", "an"}


def held_for(scene: Scene, course: Course, party: Party, role: Span) -> Span | None:
    """Give the body of the story that the holder of ``role`` belongs to, None where none fits."""
    return _ministry(scene, course, role) or _workplace(scene, course, party, role)


def governed_for(scene: Scene, course: Course, role: Span) -> Span | None:
    """Give "the ministry" or "the government" that the story has for its one minister, if any."""
    words = scene.words_in(role.start, role.end)
    minister = words and scene.lexicon.role(scene.token(words[-1])) == "minister"
    if not minister or any(scene.lexicon.holds("past_words", t) for t in role.text.split()):
        return None
    told = [p.where for p in course.parties if p.where and not p.plural]
    ministry = [w for w in told if w.text.lower() == "ministry"]
    found = ministry or [w for w in told if w.text.lower().split()[:2] in _GOVERNMENTS]
    return found[0] if found else None


_GOVERNMENTS = (["government"], ["government", "of"])


def _bodies(course: Course) -> list[Party]:
    return [p for p in course.parties if p.kind == "organization" and p.where and not p.place]


def _ministry(scene: Scene, course: Course, role: Span) -> Span | None:
    """Give the ministry of "Minister of Health", the office of the "Registrar of Companies"."""
    title = _title(scene, role)
    own = [w for w in title if scene.lexicon.holds_any(("office_roles", "state_offices"), w)]
    # "foreign" is a rank beside other ministers and a subject too: the foreign ministry.
    subject = {w[:_STEM] for w in title if w == "foreign" or not scene.lexicon.holds_any(_PLAIN, w)}
    subject -= set(own)
    if not own or not subject:
        return None
    fitting = [p.where for p in _bodies(course) if p.where and _runs(scene, p.where, own, subject)]
    named = {fold(where.text) for where in fitting}
    return max(fitting, key=lambda where: len(where.text)) if named else None


_PLAIN = ("roles", "former_words", "rank_words")


def _title(scene: Scene, role: Span) -> list[str]:
    """Give the words of a title and of what follows its "of", folded, small words left out."""
    words = list(scene.words_in(role.start, role.end))
    while words and _field(scene, words[0] - 1, words[-1]):
        words.insert(0, words[0] - 1)
    i = words[-1] + 1 if words else 0
    if words and scene.same_sentence(i, words[-1]) and scene.token(i).text in ("of", "for"):
        while scene.same_sentence(i, words[-1]) and i - words[-1] <= _COMPLEMENT + 1:
            if scene.kind(i) == "Person" or scene.token(i).upos in ("VERB", "AUX", "PUNCT"):
                break
            words.append(i)
            i += 1
    return [fold(t) for t in (scene.token(w).text for w in words) if t.lower() not in _SMALL]


def _field(scene: Scene, i: int, role: int) -> bool:
    """Say whether the lower-case word at ``i`` says what the office is about: "energy minister"."""
    token = scene.token(i)
    near = scene.same_sentence(i, role) and role - i <= _COMPLEMENT
    return near and token.upos in ("NOUN", "ADJ") and token.text.islower()


def _runs(scene: Scene, where: Span, own: Sequence[str], subject: set[str]) -> bool:
    """Say whether the body is the office itself, or a ministry of the same subject."""
    words = [fold(scene.token(w).text) for w in scene.words_in(where.start, where.end)]
    if not any(scene.lexicon.holds("office_bodies", word) for word in words):
        return False
    if not subject <= {word[:_STEM] for word in words}:
        return False
    minister = any(scene.lexicon.holds("cabinet_roles", word) for word in own)
    return minister or any(_same_office(word, own[-1]) for word in words)


def _same_office(word: str, title: str) -> bool:
    """Say whether the body's word is the title's: registrar and Registrar, commission."""
    return word.startswith(title) or (len(word) > _STEM and title.startswith(word))


def _workplace(scene: Scene, course: Course, party: Party, role: Span) -> Span | None:
    """Give the court of a judge, the school of a principal: the only one, or one just named."""
    words = scene.words_in(role.start, role.end)
    held = scene.lexicon.role(scene.token(words[-1])) if words and not party.plural else None
    kinds = scene.lexicon.bodies_of(held)
    if not _plain_role(scene, words, kinds):
        return None
    fitting = [p for p in _bodies(course) if p.named and _of_kind(p, kinds)]
    if not fitting:
        common = (p for p in _bodies(course) if not p.plural and not kinds.isdisjoint(p.nouns))
        return next((p.where for p in common), None)
    if len(fitting) == 1:
        return fitting[0].where
    keys = {p.key for p in fitting}
    came = course.came(party.key)
    floor = scene.token(came).sent - _NEAR
    near = [w for w, r in course.references.items() if r.key in keys and w < came]
    near = [w for w in near if scene.token(w).sent >= floor]
    return course.parties[course.references[max(near)].key].where if near else None


def _plain_role(scene: Scene, words: Sequence[int], kinds: frozenset[str]) -> bool:
    """Say whether no noun before the role says of what: a fire chief is no First Nation's chief."""
    before = (scene.token(w) for w in words[:-1])
    nouns = (t.lemma.lower() for t in before if t.upos == "NOUN")
    return all(noun in kinds or scene.lexicon.holds("rank_words", noun) for noun in nouns)


def _of_kind(party: Party, kinds: frozenset[str]) -> bool:
    """Say whether the name ends in one of the nouns, or goes on with "of": "Court of Quays"."""
    if "outlet" in party.nouns:  # The Daily Nation is nobody's nation
        return False
    words = [fold(word) for word in party.name.split()]
    heads = {a for a, b in itertools.pairwise([*words, "of"]) if b in _AFTER_HEAD}
    return not kinds.isdisjoint(heads)
