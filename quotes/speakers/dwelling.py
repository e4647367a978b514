"""Where somebody is from, who belongs to nothing else: "a farmer in Halford", "from Tolland"."""

from __future__ import annotations

from quotes.records import Span
from quotes.speakers.body_names import organisation_run
from quotes.speakers.mentions import Phrase
from quotes.speakers.scene import Scene

_LEADS = frozenset({"in", "from", "of", "at"})
# "who lives in Halford", "a lawyer based in Halford"
_DWELLS = frozenset({"live", "reside", "base", "hail"})
# Words between the noun and the place: "a father of two from the village of Halford".
_REACH = 6


def home(scene: Scene, phrase: Phrase) -> Span | None:
    """Give the place, no country, that the phrase says the person, or the unnamed ones, are of."""
    if scene.lexicon.noun_in("outsiders", scene.token(phrase.head)):
        return None  # survivors of the flood in Halford may live anywhere
    return _after(scene, phrase) or _before(scene, phrase)


def _before(scene: Scene, phrase: Phrase) -> Span | None:
    """Read "Halford resident Ama Mensah", "a Halford-based lawyer"."""
    end = phrase.heading[0] if phrase.name else phrase.head + 1
    for i in range(phrase.first, end):
        entity = scene.parse.entity(i)
        if entity is None or entity.first != i or scene.glued(i):
            continue  # pro-Halford
        if not _place(scene, i, entity.last):
            continue
        after = entity.last
        based = scene.token(after + 1).text == "based" and scene.glued(after + 1)
        if after < end and (based or scene.lexicon.person_noun(scene.token(after))):
            return scene.span(i, after)
    return None


def _after(scene: Scene, phrase: Phrase) -> Span | None:
    """Read ", a nurse in Halford", ", of Halford", "who lives in Halford", "residents of X"."""
    start = phrase.heading[1] if phrase.name else phrase.head + 1
    told = phrase.name is None
    for i in range(start, phrase.last):
        token = scene.token(i)
        told = told or scene.lexicon.person_noun(token) is not None
        told = told or token.lemma in _DWELLS or i <= start + 1
        if token.upos in ("VERB", "AUX") and token.lemma not in {*_DWELLS, "be", "have"}:
            return None
        if token.text in _LEADS and told:
            return _led_to(scene, i, phrase.last)
    return None


def _led_to(scene: Scene, i: int, end: int) -> Span | None:
    """Give the place that the preposition at ``i`` leads to, over "the village of"."""
    for word in range(i + 1, min(i + _REACH, end)):
        token = scene.token(word)
        if scene.capital(word):
            first, last = organisation_run(scene, word)
            first, last = max(first, word), min(last, end)
            return scene.span(first, last) if _place(scene, first, last) else None
        if token.upos not in ("DET", "NOUN", "ADJ", "NUM", "ADP"):
            return None
    return None


def _place(scene: Scene, first: int, last: int) -> bool:
    written = scene.written(first, last)
    kinds = {scene.kind(i) for i in range(first, last)}
    known = kinds == {"Location"} and not scene.lexicon.nation(written)
    return known and not scene.lexicon.holds("continents", written.removeprefix("the "))
