"""Which word speaks, where the finder took the word beside the cue or the tree took a dateline."""

from __future__ import annotations

from quotes.speakers.scene import Scene

_DASHES = frozenset({"-", "–", "—", "―", "--"})
# Words of the longest dateline: "SAN PEDRO DE ATACAMA, March 3 (Agency) -".
_DATELINE = 12


def speaking_word(scene: Scene, word: int, barred: frozenset[int]) -> int:
    """Give the word that speaks in place of ``word``, which a candidate takes for its speaker."""
    word = _past_portfolio(scene, _past_place(scene, word), barred)
    return _past_dateline(scene, _embracing(scene, word, barred), barred)


def _past_portfolio(scene: Scene, word: int, barred: frozenset[int]) -> int:
    """Give the person in "Health CS Ama Mensah", where the tree made the portfolio speak."""
    title = word + 1
    named = scene.same_sentence(title + 1, word) and scene.kind(title + 1) == "Person"
    led = named and scene.capital(word) and scene.kind(word) != "Person"
    short = (
        led and scene.token(title).text.isupper() and scene.lexicon.short_title(scene.token(title))
    )
    return title + 1 if short and not {title, title + 1} & barred else word


def _past_place(scene: Scene, word: int) -> int:
    """Give the company in "the Lima-based company" for the town."""
    above = scene.token(word).head
    tied = scene.parse.related(word, "obl") and scene.lexicon.holds(
        "hyphen_participles", scene.token(above).text
    )
    return scene.token(above).head if tied and scene.token(above).head > word else word


def _embracing(scene: Scene, word: int, barred: frozenset[int]) -> int:
    """Climb to "Ama Mensah" where the word before the cue is "X" in "Ama Mensah, cook at X"."""
    while scene.parse.related(word, "nmod", "conj") and scene.token(word).deprel != "nmod:poss":
        above = scene.token(word).head
        outside = above in barred or above > word
        if (
            outside
            or not _reached(scene, above, word)
            or any(i in barred for i in range(above, word))
        ):
            break
        word = above
    return word


def _reached(scene: Scene, above: int, word: int) -> bool:
    """Say whether the noun above is a person and nothing between is a verb or another's words."""
    token = scene.token(above)
    person = scene.kind(above) == "Person" or scene.lexicon.person_noun(token) is not None
    between = scene.words(above + 1, word)
    return person and all(t.upos not in ("VERB", "AUX", "SCONJ") for t in between)


def _past_dateline(scene: Scene, word: int, barred: frozenset[int]) -> int:
    """Give the subject after "LIMA (Agency) —", where the tree made the town the speaker."""
    start = scene.parse.sentence_of(word).first
    dash = next(
        (
            i
            for i in range(word, min(start + _DATELINE, len(scene.parse.tokens)))
            if scene.token(i).text in _DASHES and not scene.glued(i)
        ),
        None,
    )
    if dash is None or not scene.same_sentence(dash, word) or not scene.capital(start):
        return word
    verb = scene.token(word).head
    rest = [c for c in scene.parse.children(verb, "nsubj") if c > dash] if verb > dash else []
    below = [c for c in scene.parse.subtree(word) if c > dash and _nominal(scene, c)]
    return next((i for i in (*rest, *below) if i not in barred), word)


def _nominal(scene: Scene, i: int) -> bool:
    """Say whether the word is a noun that a dash parts from the dateline it hangs from."""
    return scene.token(i).deprel in ("appos", "parataxis", "list", "dep", "conj") and (
        scene.token(i).upos in ("NOUN", "PROPN", "PRON")
    )
