"""Names in apposition before a cue, and the head word of a name."""

from __future__ import annotations

from quotes.finding.view import StoryView

# A title before a name: its parts of speech, and its length in words.
_TITLE = ("PROPN", "NOUN", "ADJ", "DET")
LONGEST_TITLE = 8
OWNER_MARKS = ("'", "’", "'s", "’s")
# Relations by which a verb shares the subject of the verb above it.
SHARING = ("advcl", "xcomp", "conj", "parataxis", "ccomp", "dep")


def apposed_name(view: StoryView, cue: int) -> int | None:
    """Give the name in "Y, Anna Weber, head of the harbour office, told Z", None where none is.

    It is the last name after a comma or a closing mark before the cue, where a comma stands
    right before the cue and nobody who speaks right after it.
    """
    tokens, held = view.parse.tokens, view.parse.sentence_of(cue)
    if cue == held.first or tokens[cue - 1].text != "," or _inverted(view, cue):
        return None
    if tokens[cue].xpos == "VBG" and view.parse.related(cue, *SHARING):
        return None  # "…, she said, adding": the comma joins a participle
    names = [w for w in range(held.first, cue) if _opens_person(view, w) or _opens_name(view, w)]
    return head_of_name(view, names[-1]) if names else None


def _inverted(view: StoryView, cue: int) -> bool:
    """Say whether the speaker follows the cue: "said Lin"; after "told" stands who was told."""
    subjects = view.parse.children(cue, "nsubj")
    if view.lemma(cue) in view.rules.sets["tell"] or any(s < cue for s in subjects):
        return False
    after = view.parse.tokens[cue + 1 : cue + 2]
    return bool(after) and after[0].upos in ("PROPN", "NOUN", "DET", "PRON", "ADJ")


def _opens_person(view: StoryView, word: int) -> bool:
    """Say whether a person's name begins here after a pause, a title before it let by."""
    entity = view.parse.entity(word)
    if entity is None or entity.first != word or entity.kind != "Person":
        return False
    if any(t.text in OWNER_MARKS for t in view.parse.tokens[entity.last : entity.last + 1]):
        return False  # "Ama Mensah, the Dockers' secretary, said": whose secretary she is
    tokens, first = view.parse.tokens, word
    while first > 0 and word - first < LONGEST_TITLE and tokens[first - 1].upos in _TITLE:
        first -= 1
    return first == 0 or tokens[first - 1].sent != tokens[word].sent or _pause(view, first)


def _pause(view: StoryView, word: int) -> bool:
    before = view.parse.tokens[word - 1]
    hyphen = before.text == "-" and before.end == view.parse.tokens[word].start
    return before.upos == "PUNCT" and not hyphen


def _opens_name(view: StoryView, word: int) -> bool:
    """Say whether two names or more begin here after a comma, and a comma follows them."""
    tokens = view.parse.tokens
    if tokens[word - 1].text != "," or tokens[word].upos != "PROPN" or view.parse.entity(word):
        return False
    last = word
    while last + 1 < len(tokens) and tokens[last + 1].upos == "PROPN":
        last += 1
    return last > word and last + 1 < len(tokens) and tokens[last + 1].text == ","


def head_of_name(view: StoryView, word: int) -> int:
    """Climb from a word inside a name to the word the name hangs from."""
    while view.parse.related(word, "flat", "compound") and view.parse.tokens[word].head >= 0:
        word = view.parse.tokens[word].head
    return word
