"""What to call a speaker whom the story never names: the noun phrase, made to stand alone."""

from __future__ import annotations

from quotes.records import Span
from quotes.speakers.mentions import Phrase
from quotes.speakers.nouns import noun_sort, pair_in
from quotes.speakers.proper import proper_name
from quotes.speakers.scene import Scene

# No name ends in such a word, wherever the tree cuts the phrase.
_LEADS_ON = frozenset({"ADP", "DET", "CCONJ", "SCONJ"})
_THIRD = frozenset({"his", "her", "their", "its"})


def common_name(scene: Scene, phrase: Phrase, owner: str | None = None) -> str:
    """Give the phrase as a name: no relative clause, and no capital for opening a sentence.

    ``owner`` is who "his" or "her" means: "her team" becomes "Ama Mensah's team". A relative stays
    "her mother", and a document loses its owner: "memoir".
    """
    last = max(phrase.core, phrase.head + 1)
    while last > phrase.head + 1 and scene.token(last - 1).upos in _LEADS_ON:
        last -= 1
    possessive = scene.token(phrase.first).text.lower() in _THIRD
    if possessive and phrase.first + 1 < last:
        rest = scene.written(phrase.first + 1, last)
        if noun_sort(scene, phrase.head) == "document":
            return rest
        kin = scene.lexicon.noun_in("kinship", scene.token(phrase.head))
        if owner is not None and kin is None:
            return f"{owner}'s {rest}"
    written = scene.written(phrase.first, last)
    return written[:1].lower() + written[1:] if _opens(scene, phrase.first) else written


def _opens(scene: Scene, first: int) -> bool:
    """Say whether the word has its capital only for opening a sentence."""
    token = scene.token(first)
    if token.upos in ("DET", "PRON"):
        return True
    if scene.parse.sentence_of(first).first != first or token.text[1:2].isupper():
        return False
    named = token.upos == "PROPN" or scene.kind(first) is not None
    named = named or proper_name(scene, first) is not None
    return not named and not scene.lexicon.country_of(token.text)


def common_span(scene: Scene, word: int) -> Span:
    """Give the lower-case body at ``word`` with what stands before it: "teachers' union"."""
    first = word
    while scene.same_sentence(first - 1, word) and _qualifier(scene, first - 1, word):
        first -= 1
        while scene.same_sentence(first - 1, word) and scene.glued(first):
            first -= 1  # a four-star hotel
    first -= scene.token(first).upos == "PART"  # no possessive without whose it is
    return scene.span(first, max(_field_end(scene, word), _members_end(scene, word)))


def _members_end(scene: Scene, word: int) -> int:
    """Give the end of "association of net makers in Halford": who its members are names it."""
    of = scene.lexicon.noun_in("membered_bodies", scene.token(word)) is not None
    if not of or scene.token(word + 1).text != "of" or scene.token(word + 2).upos == "DET":
        return word + 1
    i = word + 1
    while scene.same_sentence(i, word) and scene.token(i).upos not in ("VERB", "AUX", "PRON"):
        if scene.token(i).upos == "PUNCT" and not (scene.glued(i) or scene.glued(i + 1)):
            break
        i += 1
    return i


def _field_end(scene: Scene, word: int) -> int:
    """Give the end of "ministry of education": what an office looks after belongs to its name."""
    i = word + 1
    fielded = scene.lexicon.noun_in_any(("office_bodies", "field_bodies"), scene.token(word))
    if not fielded or scene.token(i).text != "of":
        return word + 1
    fields = ("NOUN", "ADJ", "PROPN", "CCONJ")
    while scene.same_sentence(i + 1, word) and scene.token(i + 1).upos in fields:
        i += 1
    while scene.token(i).upos == "CCONJ":
        i -= 1
    return i + 1 if i > word + 1 else word + 1


def _qualifier(scene: Scene, i: int, word: int) -> bool:
    token = scene.token(i)
    if token.upos in ("NOUN", "PROPN", "ADJ"):
        return token.head == word or scene.token(token.head).head == word
    if i + 1 == word and pair_in(scene, "collectives", word):
        return True
    return token.upos == "PART" and scene.token(i - 1).upos == "NOUN"
