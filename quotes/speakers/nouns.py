"""What a common noun that speaks stands for: a person, an organisation, a document."""

from __future__ import annotations

from typing import Literal

from quotes.records import SpeakerKind
from quotes.speakers.mentions import Phrase
from quotes.speakers.scene import Scene

NounSort = Literal["person", "organization", "document"]
_POINTING = frozenset({"the", "this", "that", "these", "those", "both"})
_PAPERS = frozenset({"paper", "journal", "publisher", "outlet", "broadcaster"})
# Certainty of a noun that is of one family with what was said, and where nobody else is near.
FAMILY, BARE = 0.8, 0.5


def noun_sort(scene: Scene, word: int) -> NounSort | None:
    """Say what the common noun at ``word`` stands for, None where it is no possible speaker."""
    token = scene.token(word)
    if token.upos not in ("NOUN", "PROPN", "ADJ", "NUM"):
        return None
    if pair_in(scene, "collectives", word):
        return "organization"
    noun = token.upos in ("NOUN", "PROPN") or _nominal(scene, word)
    if noun and scene.lexicon.person_noun(token):
        return "person"
    collective = scene.lexicon.noun_in("collectives", token)
    if scene.lexicon.noun_in("documents", token) and collective not in _PAPERS:
        return "document"
    return "organization" if collective else None


def _nominal(scene: Scene, word: int) -> bool:
    """Say whether an adjective stands as a noun: "the official added"."""
    subject = scene.parse.related(word, "nsubj", "obj", "obl")
    return subject and bool(scene.parse.children(word, "det"))


def pair_in(scene: Scene, name: str, word: int) -> bool:
    """Say whether the word and the one before it are an entry: "coast guard", "think tank"."""
    if not scene.same_sentence(word - 1, word):
        return False
    pair = f"{scene.token(word - 1).text} {scene.token(word).lemma}"
    return scene.lexicon.holds(name, pair)


def kind_for(sort: NounSort | None) -> SpeakerKind:
    """Give the speaker's kind for a common noun that means nobody named."""
    return sort if sort in ("organization", "document") else "unnamed"


def counted(scene: Scene, word: int) -> int:
    """Give the noun that "one of the men" is about, ``word`` itself where it counts nothing."""
    if scene.token(word).lemma.lower() not in ("one", "another", "each"):
        return word
    below = scene.parse.children(word, "nmod")
    return next((c for c in below if c > word and scene.token(c).upos == "NOUN"), word)


def noun_of(scene: Scene, word: int) -> str:
    """Give the noun at ``word`` as the sets write it, else its lemma."""
    token = scene.token(word)
    known = scene.lexicon.person_noun(token) or scene.lexicon.noun_in("collectives", token)
    return known or scene.lexicon.noun_in("documents", token) or token.lemma.lower()


def plural(scene: Scene, word: int) -> bool:
    """Say whether the noun at ``word`` is plural, or is joined to another by "and"."""
    if "Number=Plur" in scene.token(word).feats:
        return True
    return any(
        scene.token(c).upos in ("NOUN", "PROPN", "PRON") and _anded(scene, c)
        for c in scene.parse.children(word, "conj")
    )


def _anded(scene: Scene, conjunct: int) -> bool:
    return any(scene.token(c).text.lower() == "and" for c in scene.parse.children(conjunct, "cc"))


def definite(scene: Scene, phrase: Phrase) -> bool:
    """Say whether the phrase points back: "the …", "this …", or a singular title without article.

    "Veteran party leader said" is written so in many papers, and never of somebody new.
    """
    if scene.token(phrase.first).text.lower() in _POINTING:
        return True
    words = [scene.token(i) for i in range(phrase.first, phrase.head)]
    bare = all(t.upos in ("NOUN", "PROPN", "ADJ", "PUNCT") for t in words)
    title = scene.lexicon.role(scene.token(phrase.head)) is not None
    return bare and title and not plural(scene, phrase.head)


def owner_end(scene: Scene, phrase: Phrase) -> int:
    """Give the word after the named owner in "Mensah's alliance", 0 where nobody owns it."""
    for child in scene.parse.children(phrase.head, "nmod:poss"):
        if scene.token(child).upos == "PROPN" and scene.token(child).i < phrase.head:
            return max(scene.parse.subtree(child)) + 1
    return 0
