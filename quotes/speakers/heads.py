"""Which word is the head of a speaker's noun phrase, where the tree or the finder took a part."""

from __future__ import annotations

from quotes.speakers.scene import Scene
from quotes.speakers.telling import party_mark

RELATIVE = frozenset({"who", "which", "that", "whom", "whose"})
_PART_OF_NAME = frozenset({"flat", "compound", "goeswith", "fixed", "nmod:desc"})
# How far from its noun the clause of a relative pronoun may be looked for, in words.
_NEAR = 12


def nominal_head(scene: Scene, word: int, barred: frozenset[int]) -> int:
    """Climb from a relative pronoun to its noun, and from part of a name to the name's head."""
    word = _possessed(scene, _antecedent(scene, word), barred)
    token = scene.token(word)
    while token.deprel in _PART_OF_NAME and token.head not in barred and token.head >= 0:
        above = scene.token(token.head)
        if above.upos not in ("PROPN", "NOUN") or _parted(scene, token.i, above.i):
            break
        token = above
    marked = _before_party(scene, token.i, barred)
    if marked is not None:
        return marked
    spoken_to = _addressed(scene, token.i)
    return spoken_to or _based(scene, token.i) or _described_name(scene, token.i, barred)


def _addressed(scene: Scene, word: int) -> int | None:
    """Give the Amir of "His Highness the Amir": a form of address is nobody's name."""
    form = scene.lexicon.honorific(scene.token(word)) and scene.token(word - 1).upos == "PRON"
    led = scene.token(word + 1).text == "the" and scene.capital(word + 2)
    return word + 2 if form and led and scene.same_sentence(word + 2, word) else None


def _based(scene: Scene, word: int) -> int | None:
    """Give the noun of "The Tolland, Iowa-based company", where the tree saw a town speak."""
    if not scene.capital(word):
        return None
    for i in range(word + 2, min(word + 8, len(scene.parse.tokens) - 1)):
        if not scene.same_sentence(i + 1, word) or scene.token(i).upos in ("VERB", "AUX"):
            based = scene.token(i).text == "based" and scene.token(i - 1).text == "-"
            noun = scene.same_sentence(i + 1, word) and scene.token(i + 1).upos == "NOUN"
            return i + 1 if based and noun else None
    return None


def _described_name(scene: Scene, word: int, barred: frozenset[int]) -> int:
    """Climb from an apposition to the name before it: "Ama Mensah, a midwife, said"."""
    above = scene.token(word).head
    if scene.token(word).deprel != "appos" or not 0 <= above < word or above in barred:
        return word
    if any(i in barred for i in range(above, word)) or scene.token(above).upos != "PROPN":
        return word
    if scene.kind(word) == "Person" and scene.kind(above) in ("Location", "Organization"):
        return word  # "a leader in Halford, Ama Mensah, said": she is no town, and no body
    return above


def _parted(scene: Scene, i: int, j: int) -> bool:
    between = scene.words(min(i, j) + 1, max(i, j))
    return any(t.upos in ("VERB", "AUX") or t.text in ",;:" for t in between)


def _before_party(scene: Scene, word: int, barred: frozenset[int]) -> int | None:
    """Give the lawmaker where the tree saw the party speak: "Sen. Ann Lee, D-Ashby, said"."""
    for comma in range(word - 1, max(0, word - 4), -1):
        name = comma - 1
        if scene.token(comma).text == "," and scene.same_sentence(name, word):
            seat = party_mark(scene, comma)
            held = seat is not None and name not in barred and scene.token(name).upos == "PROPN"
            return name if held else None
    return None


def _possessed(scene: Scene, word: int, barred: frozenset[int]) -> int:
    """Climb from "his" to "coach" in "his coach said": the pronoun owns the speaker."""
    token = scene.token(word)
    owner = token.deprel == "nmod:poss" and token.upos == "PRON"
    return token.head if owner and token.head >= 0 and token.head not in barred else word


def _antecedent(scene: Scene, word: int) -> int:
    if scene.token(word).text.lower() not in RELATIVE or scene.token(word).upos in ("DET", "PROPN"):
        return word
    beside = _person_beside(scene, word)
    if beside is not None:
        return beside
    for above in scene.parse.ancestors(word):
        noun = scene.token(above).head
        if scene.parse.related(above, "acl") and 0 <= noun < word:
            return noun
    return _noun_before(scene, word)


def _person_beside(scene: Scene, word: int) -> int | None:
    """Give the person right before "who", over a comma: no noun further off is meant."""
    if scene.token(word).text.lower() not in ("who", "whom"):
        return None
    i = word - 1 - (scene.token(word - 1).text == ",")
    if i < 0 or not scene.same_sentence(i, word):
        return None
    person = scene.kind(i) == "Person" or scene.lexicon.person_noun(scene.token(i)) is not None
    return i if person and scene.token(i).upos in ("PROPN", "NOUN") else None


def _noun_before(scene: Scene, word: int) -> int:
    for i in range(word - 1, max(-1, word - _NEAR), -1):
        if scene.same_sentence(i, word) and scene.token(i).upos in ("PROPN", "NOUN"):
            return i
    return word
