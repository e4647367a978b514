"""The country of an office of state that names none: the one that the story is about.

At home nobody writes "the Chadian president": a paper says "President Mensah" and names the country
elsewhere. Asked only where nothing beside any of the holder's names gives a body.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from quotes.records import Span
from quotes.speakers.scene import POSSESSIVE, Scene

# The country is named at least so often, and this much more often than any other. On 32 + 20
# annotated articles nothing below 2 and 2.0 wins or loses a quote; 3 or 3.0 loses six of 291. The
# lower bounds were not shown to be needed there: they stay, for a wrong country is worse than none.
# The only country of a story may be named once (`_only_home`).
_OFTEN = 2
_LEAD = 2.0
# What follows a title and says no more than that it is one of state.
_HOME = frozenset({"of the republic", "of the nation", "of the country", "of the state"})


def homeland(scene: Scene, role: Span, *, named: bool = True) -> Span | None:
    """Give the story's country, as first named, for a head of state or a minister.

    For one who is not ``named`` ("the prime minister") it must be the only country of the story,
    named more than once and for itself, and the title more than "minister".
    """
    if not _of_state(scene, role):
        return None
    told = tuple(_told(scene))
    if not named and not _alone_told(scene, role, told):
        return None
    minister = _minister(scene, max(scene.words_in(role.start, role.end)))
    abroad = {nation for i, nation in told if _abroad(scene, i, minister=minister)}
    counts = Counter(nation for _, nation in told if nation not in abroad).most_common(2)
    if not counts or (counts[0][1] < _OFTEN and not _only_home(scene, told)):
        return None
    if len(counts) > 1 and counts[0][1] < _LEAD * counts[1][1]:
        return None
    return first_named(scene, counts[0][0])


def _alone_told(scene: Scene, role: Span, told: Sequence[tuple[int, str]]) -> bool:
    """Say whether the story names one country alone, twice and once by its own name."""
    plain = [i for i, _ in told if not scene.lexicon.country_of(_written(scene, i))]
    only = len(told) >= _OFTEN and len({nation for _, nation in told}) == 1
    return only and bool(plain) and role.text.lower() != "minister"


def country_named(scene: Scene, body: Span) -> Span:
    """Give a country's own name, if the story has it, for an adjective of nation: "Chadian"."""
    spellings = scene.lexicon.country_of(body.text)
    nation = scene.lexicon.nation(body.text) if spellings else None
    named = None if nation is None else first_named(scene, nation)
    plain = named is not None and named.text.lower() in {name.lower() for name in spellings}
    return named if named is not None and plain else body


def _only_home(scene: Scene, told: Sequence[tuple[int, str]]) -> bool:
    """Say whether one country is named once, and not as where somebody goes or with whom he deals.

    It gives four speakers of fixtures/newswire-speakers their country, and none a wrong one.
    """
    if len(told) != 1:
        return False
    word = told[0][0]
    if scene.lexicon.country_of(_written(scene, word)):
        return True  # its people, or what is its own: "he asked Chadians"
    cases = (scene.token(c).text.lower() for c in scene.parse.children(word, "case"))
    away = any(scene.lexicon.holds("abroad_prepositions", case) for case in cases)
    return not away and not scene.parse.related(word, "obj")


def first_named(scene: Scene, nation: str) -> Span | None:
    """Give where the country is first named, by its name before its adjective; None: nowhere."""
    words = [i for i, one in _told(scene) if one == nation]
    if not words:
        return None
    plain = [i for i in words if not scene.lexicon.country_of(_written(scene, i))]
    alone = [i for i in plain if _alone(scene, i)]
    first = min(alone or plain or words)
    entity = scene.parse.entity(first)
    whole = entity is not None and _alone(scene, first)
    return scene.span(first, entity.last if entity and whole else first + 1)


def _of_state(scene: Scene, role: Span) -> bool:
    """Say whether the title is a minister's or a head of state's, and of no body that it names."""
    words = scene.words_in(role.start, role.end)
    if not words or not _titled(scene, role, words):
        return False
    last = scene.token(words[-1])
    presidential = scene.written(words[0] - 1, words[-1] + 1).lower()
    held = "presidential " in presidential or scene.lexicon.holds(
        "home_offices", role.text, *_ends(role.text)
    )
    led = scene.token(words[-1] + 1).text == "of" and scene.lexicon.role(last) != "minister"
    after = scene.written(words[-1] + 1, min(words[-1] + 4, len(scene.parse.tokens))).lower()
    led = led and after not in _HOME
    return held and not led and scene.token(words[0] - 1).text not in {*POSSESSIVE, "-"}


def _titled(scene: Scene, role: Span, words: tuple[int, ...]) -> bool:
    """Say whether the title is somebody's own: "President Okoye", and not "run as president"."""
    named = scene.kind(words[-1] + 1) == "Person" or scene.lexicon.honorific(
        scene.token(words[-1] + 1)
    )
    if named:
        return True
    small = not role.text[:1].isupper() and "minister" not in role.text.lower()
    return not small and scene.token(words[0] - 1).text.lower() != "as"


def _ends(title: str) -> tuple[str, ...]:
    """Give the last two words of a title and the last: "vice president", "minister"."""
    words = title.split()
    return (" ".join(words[-2:]), words[-1] if words[-1].lower() != "president" else "")


def _told(scene: Scene) -> Iterator[tuple[int, str]]:
    """Give each word that names a country or its people, also in a body's name, and the country."""
    for token in scene.parse.tokens:
        inside = scene.kind(token.i) in ("Location", "NORP") and not _alone(scene, token.i)
        apart = inside or scene.kind(token.i) in ("Person", "Date")  # Guinea in Equatorial Guinea
        if scene.capital(token.i) and not apart:
            nation = scene.lexicon.nation(_written(scene, token.i))
            if nation is not None and "Union" not in nation:  # Europe has no ministers
                yield token.i, nation


def _abroad(scene: Scene, i: int, *, minister: bool) -> bool:
    """Say whether a like office and its holder follow: no president is "Chadian President Lee"."""
    after = [j for j in range(i + 1, i + 4) if scene.same_sentence(j + 1, i)]
    offices = [j for j in after if scene.lexicon.noun_in("home_offices", scene.token(j))]
    alike = (j for j in offices if _minister(scene, j) == minister)
    return any(scene.kind(j + 1) == "Person" for j in alike)


def _minister(scene: Scene, i: int) -> bool:
    """Say whether the title that ends at ``i`` is a minister's and not a head of government's."""
    prime = scene.token(i - 1).text.lower() in ("prime", "chief", "first")
    return scene.lexicon.role(scene.token(i)) == "minister" and not prime


def _alone(scene: Scene, i: int) -> bool:
    """Say whether the country is named for itself, and not in the name of a body."""
    entity = scene.parse.entity(i)
    return entity is None or (entity.kind in ("Location", "NORP") and entity.first == i)


def _written(scene: Scene, i: int) -> str:
    """Give the name of the place or people that word ``i`` opens, else the word alone."""
    entity = scene.parse.entity(i)
    place = entity is not None and entity.first == i and _alone(scene, i)
    return scene.written(i, entity.last) if entity and place else scene.token(i).text
