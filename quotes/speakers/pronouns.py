"""Which party a pronoun means."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Literal

from attrs import frozen

from quotes.speakers.party import Party
from quotes.speakers.salience import Sighting, salience
from quotes.speakers.scene import Scene

Sort = Literal["f", "m", "they", "it", "speaker"]

_SORTS: Mapping[str, Sort] = {
    **dict.fromkeys(("she", "her", "hers", "herself"), "f"),
    **dict.fromkeys(("he", "him", "his", "himself"), "m"),
    **dict.fromkeys(("they", "them", "their", "theirs", "themselves"), "they"),
    **dict.fromkeys(("it", "its", "itself"), "it"),
    **dict.fromkeys(("i", "me", "my", "we", "us", "our", "myself", "ourselves"), "speaker"),
}  # fmt: skip
# Whoever spoke last in the same paragraph tends to go on speaking: worth a subject nearby.
_SPOKE = 200.0
# The subject of the clause that the pronoun's clause hangs in: on GUM (news, interview, biography,
# speech, court) 847 of 1,068 third-person pronouns go to the right person, 845 without; 50 and 200
# do as well.
_GOVERNS = 100.0
# A person of unknown gender is a little less likely than one whose gender fits.
_UNKNOWN = 0.85
# Somebody without a name whose gender nothing tells ("a person with a cough") is "he" or "she" only
# where nobody with a name is near.
_NAMELESS = 0.3
_LOW, _HIGH = 0.4, 0.95


@frozen
class Reference:
    """The party a mention means, how sure that is (0 to 1), and why, in a sentence."""

    key: int
    certainty: float = 1.0
    reason: str = ""


def sort_of(scene: Scene, word: int) -> Sort | None:
    """Give the sort of the pronoun at ``word``, None where it is no personal pronoun."""
    token = scene.token(word)
    return _SORTS.get(token.text.lower()) if token.upos in ("PRON", "DET") else None


def resolve_pronoun(
    scene: Scene,
    word: int,
    sort: Sort,
    parties: Sequence[Party],
    seen: Sequence[Sighting],
    spoke: int | None,
    governor: int | None = None,
) -> Reference | None:
    """Give the most salient party that agrees with the pronoun, None where none is near.

    ``spoke`` is who spoke last in this paragraph or the one before, None where nobody did or
    where the pronoun is no speaker. ``governor`` is the subject of the clause above, if any.
    """
    scores = salience(seen, scene.token(word).sent, word)
    if spoke is not None and spoke in scores:
        scores[spoke] += _SPOKE
    if governor is not None and governor in scores:
        scores[governor] += _GOVERNS
    fits = {key: score * fit(parties[key], sort) for key, score in scores.items()}
    ranked = sorted((kv for kv in fits.items() if kv[1] > 0), key=lambda kv: -kv[1])
    return _best(scene, word, ranked, parties) if ranked else None


def _best(
    scene: Scene, word: int, ranked: Sequence[tuple[int, float]], parties: Sequence[Party]
) -> Reference:
    key, score = ranked[0]
    rest = ranked[1][1] if len(ranked) > 1 else 0.0
    sure = max(_LOW, min(_HIGH, 1.0 - 0.5 * rest / score))
    why = f"“{scene.token(word).text}” was taken for {parties[key].name}"
    if len(ranked) > 1:
        why += f" rather than {parties[ranked[1][0]].name} (salience {score:.0f} to {rest:.0f})"
    return Reference(key, sure, why)


def fit(party: Party, sort: Sort) -> float:
    """Give how well ``party`` agrees with the pronoun, 0 where it cannot be meant."""
    if sort in ("f", "m"):
        return _fit_person(party, sort)
    if sort == "they":
        return _fit_they(party)
    return 0.0 if party.kind in ("person", "unnamed") or party.plural else 1.0


def _fit_person(party: Party, sort: Sort) -> float:
    if party.plural or not party.human or party.kind not in ("person", "unnamed"):
        return 0.0
    if party.gender is None:
        return _UNKNOWN if party.kind == "person" and party.named else _NAMELESS
    return 1.0 if party.gender == sort else 0.0


def _fit_they(party: Party) -> float:
    """Somebody plural first, then a body of people, then one person of unstated gender."""
    if party.plural:
        return 1.0
    if party.kind == "organization":
        return 0.3 if party.place else 0.5
    return 0.15 if party.kind in ("person", "unnamed") and party.gender is None else 0.0
