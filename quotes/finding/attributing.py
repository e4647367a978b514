"""The attribution itself: where "X said" begins, and which verbs report."""

from __future__ import annotations

from quotes.finding.apposing import apposed_name
from quotes.finding.cue_phrases import first_of_group
from quotes.finding.view import StoryView

# Parts of speech of a title before a name.
_TITLE = ("NOUN", "PROPN", "ADJ", "DET")
# And of what goes on with "of", "and" or a possessive.
_PHRASE = (*_TITLE, "ADP", "CCONJ", "PART", "NUM")
# Words of the longest title or description that comes before a name in apposition.
LONGEST_TITLE = 12
# The tagger takes one for the other where both are spelled alike: "condemned it and called".
_PAST = ("VBD", "VBN")


def attribution_start(view: StoryView, cue: int, speaker: int | None) -> int:
    """Give the first word of "X said": the cue, or the unbroken run of X's words before it."""
    apposed = apposed_name(view, cue)
    speaker = speaker if apposed is None else apposed
    if speaker is None:
        return _after_comma(view, first_of_group(view, cue))
    if speaker > cue:
        return first_of_group(view, cue)
    below = set(view.parse.subtree(speaker))
    first = speaker
    while first - 1 in below and not _border(view, first):
        first -= 1
    while first < speaker and view.parse.tokens[first].upos == "PUNCT":
        first += 1
    first = first if apposed is None else _whole_apposition(view, first)
    return _with_title(view, first)


def _with_title(view: StoryView, first: int) -> int:
    """Take in a title that the parser cut off the name: "…, meteorologist Dan Iverson said"."""
    tokens = view.parse.tokens
    word = first
    while word > 0 and first - word < LONGEST_TITLE and tokens[word - 1].upos in _TITLE:
        word -= 1
    ends = word > 0 and tokens[word - 1].text in (",", '"', "”", "''")
    return word if ends else first


def _after_comma(view: StoryView, first: int) -> int:
    """Take in the noun phrase before a cue that the tree gave to another verb."""
    tokens, word = view.parse.tokens, first
    while word > 0 and first - word < LONGEST_TITLE and tokens[word - 1].upos in _PHRASE:
        word -= 1
    opens = word < first and tokens[word].upos in _TITLE
    return word if opens and word > 0 and tokens[word - 1].text == "," else first


def _whole_apposition(view: StoryView, first: int) -> int:
    """Take in what a name stands in apposition to: "…, its director, Lowell Finch, told"."""
    tokens = view.parse.tokens
    held = view.parse.sentence_of(first).first
    before = range(first - 2, max(held, first - LONGEST_TITLE) - 1, -1)
    pause = next((w for w in before if tokens[w].upos == "PUNCT" and tokens[w].text != "-"), None)
    if pause is None or tokens[first - 1].text != ",":
        return first
    phrase = tokens[pause + 1 : first - 1]
    finite = any("VerbForm=Fin" in t.feats for t in phrase)
    named = bool(phrase) and phrase[0].upos in ("DET", "PRON") and not finite
    return pause + 1 if named else first


def _border(view: StoryView, word: int) -> bool:
    """Say whether a comma and a closing mark part ``word`` from what stands before it."""
    return view.parse.tokens[word - 1].text in ('"', "”", "''", "’")


def reports(view: StoryView, word: int) -> bool:
    """Say whether ``word`` is a verb of saying with a subject: an attribution of its own."""
    token = view.parse.tokens[word]
    subject = bool(view.parse.children(word, "nsubj"))
    return token.upos == "VERB" and subject and view.lemma(word) in view.rules.sets["say"]


def same_tense(view: StoryView, one: int, other: int) -> bool:
    """Say whether two verbs can share a subject by their tense: "condemned it and called"."""
    tags = (view.parse.tokens[one].xpos, view.parse.tokens[other].xpos)
    return tags[0] == tags[1] or all(tag in _PAST for tag in tags)
