"""Finds who speaks by the order of words, where the tree's subject is missing or cannot be it."""

from __future__ import annotations

from attrs import evolve

from quotes.finding.apposing import OWNER_MARKS, apposed_name, head_of_name
from quotes.finding.attributing import same_tense
from quotes.finding.firing import Firing
from quotes.finding.subjects import understood_subject
from quotes.finding.view import StoryView
from quotes.marks import Quoted

_NOMINAL = ("PROPN", "NOUN", "PRON")
# Words that may stand between a cue and the noun that speaks.
_PASSED_OVER = ("ADV", "AUX", "ADJ", "DET", "NUM")


def name_speaker(view: StoryView, firing: Firing) -> Firing:
    """Give a firing whose speaker is no word of its content, by the order of words if need be."""
    cue = firing.cue
    if cue is None:
        return firing
    teller = told_by(view, cue)
    if teller is not None and not _in_content(view, firing, teller):
        return evolve(firing, speaker=teller)
    apposed = None if _phrase(view, cue) else apposed_name(view, cue)
    if apposed is not None and not _in_content(view, firing, apposed):
        return evolve(firing, speaker=apposed)
    if firing.speaker is None:
        understood = understood_subject(view, cue, firing)
        if understood is not None and not _in_content(view, firing, understood):
            return evolve(firing, speaker=understood)
    outer = _outside_marks(view, cue, firing.speaker)
    if outer is not None and not _in_content(view, firing, outer):
        return evolve(firing, speaker=outer)
    owned = _owned(view, cue, firing.speaker)
    if owned is not None and not _in_content(view, firing, owned):
        return evolve(firing, speaker=owned)
    called = _called(view, cue, firing.speaker)
    if called is not None:
        return evolve(firing, speaker=called)
    resumed = _resumed(view, cue, firing.speaker)
    if resumed is not None:
        return evolve(firing, speaker=resumed)
    if not _lost(view, firing):
        return firing
    return evolve(firing, speaker=nearest_nominal(view, cue, firing))


def _phrase(view: StoryView, cue: int) -> bool:
    """Say whether the cue opens "according to X": who speaks comes after it."""
    return view.parse.related(cue, "case", "mark")


def told_by(view: StoryView, cue: int) -> int | None:
    """Give who told it in "the Times learned from Ama Mensah", None where nobody is named."""
    if view.lemma(cue) not in view.rules.sets["learning"]:
        return None
    for word in view.parse.children(cue, "obl"):
        cases = view.parse.children(word, "case")
        if _tells(view, word) and any(view.lemma(case) == "from" for case in cases):
            return word
    return None


def _tells(view: StoryView, word: int) -> bool:
    """Say whether the word is a name of no place, or a noun for somebody or for a document."""
    token, entity = view.parse.tokens[word], view.parse.entity(word)
    if token.upos == "PROPN":
        return entity is None or entity.kind in ("Person", "Organization")
    sets = view.rules.sets
    return any(token.lemma.lower() in sets[name] for name in ("persons", "roles", "documents"))


def _resumed(view: StoryView, cue: int, speaker: int | None) -> int | None:
    """Give who goes on in "Ama said bolts broke and said Y", where the bolts seem to speak.

    So it is in "bolts broke, Ama said, and added Y".
    """
    tokens = view.parse.tokens
    inner = tokens[cue].head
    beside = _beside(view, cue, speaker)
    if beside is not None:
        return beside
    outer = tokens[inner].head if inner >= 0 else -1
    joined = view.parse.related(cue, "conj") and outer >= 0 and view.parse.related(inner, "ccomp")
    subject = view.parse.children(inner, "nsubj") if joined else ()
    if not joined or speaker not in subject or not _alike(view, cue, inner, outer):
        return None
    own = view.parse.children(cue, "nsubj") or not same_tense(view, outer, cue)
    above = view.parse.children(outer, "nsubj")
    return above[0] if above and not own else None


def _alike(view: StoryView, cue: int, inner: int, outer: int) -> bool:
    """Say whether the cue goes on with ``outer``, a verb of saying, and not with what was said."""
    say = view.rules.sets["say"]
    if view.lemma(outer) == view.lemma(cue):
        return True
    return view.lemma(outer) in say and view.lemma(cue) in say and view.lemma(inner) not in say


def _beside(view: StoryView, cue: int, speaker: int | None) -> int | None:
    """Give the subject of the verb of saying between a clause and the cue that the tree joined."""
    main = view.parse.tokens[cue].head
    if not view.parse.related(cue, "conj") or speaker not in view.parse.children(main, "nsubj"):
        return None
    says = (w for w in view.parse.children(main, "parataxis", "conj") if main < w < cue)
    verbs = [w for w in says if view.lemma(w) in view.rules.sets["say"]]
    subjects = view.parse.children(verbs[-1], "nsubj", "obj") if verbs else ()
    people = (s for s in subjects if view.parse.related(s, "nsubj") or _person(view, s))
    return next(people, None)


def _person(view: StoryView, word: int) -> bool:
    entity = view.parse.entity(word)
    return entity is not None and entity.kind == "Person"


def _outside_marks(view: StoryView, cue: int, speaker: int | None) -> int | None:
    """Give who said the marks that the tree hangs a participle into: "“A sank,” X said, noting"."""
    if speaker is None or view.parse.tokens[cue].xpos != "VBG" or speaker > cue:
        return None
    at = view.parse.tokens[cue].start
    marks = [q for q in view.holding(view.parse.tokens[speaker].start) if q.end <= at]
    if not marks:
        return None
    subjects = (s for head in view.parse.ancestors(cue) for s in view.parse.children(head, "nsubj"))
    return next((s for s in subjects if not _within(view, s, marks[0])), None)


def _within(view: StoryView, word: int, marks: Quoted) -> bool:
    return marks.start <= view.parse.tokens[word].start < marks.end


def _owned(view: StoryView, cue: int, speaker: int | None) -> int | None:
    """Give the co-driver of "Mensah's co-driver said" where the tree saw the owner speak."""
    if speaker is None or not speaker < cue:
        return None
    marks = view.parse.children(speaker, "case")
    owner = any(view.parse.tokens[m].text in OWNER_MARKS for m in marks)
    if not owner or not view.parse.related(speaker, "nsubj"):
        return None
    after = range(max(marks) + 1, cue)
    noun = next((w for w in after if view.parse.tokens[w].upos in ("NOUN", "PROPN")), None)
    return None if noun is None else head_of_name(view, noun)


def _called(view: StoryView, cue: int, speaker: int | None) -> int | None:
    """Give the second subject in "Red Harbour guard Ama Mensah said": the name after a calling."""
    before = [s for s in view.parse.children(cue, "nsubj") if s < cue]
    if speaker is None or len(before) < 2 or speaker != before[0] or not _person(view, before[-1]):
        return None
    between = view.parse.tokens[speaker : before[-1]]
    calling = view.parse.tokens[before[-1] - 1]
    plain = all(t.upos in ("PROPN", "NOUN", "ADJ") for t in between)
    return before[-1] if plain and calling.upos == "NOUN" and calling.text.islower() else None


def _lost(view: StoryView, firing: Firing) -> bool:
    if firing.speaker is None:
        zone = firing.rule.pattern.zone
        return zone is not None
    nominal = view.parse.tokens[firing.speaker].upos in (*_NOMINAL, "NUM", "DET", "ADJ")
    return not nominal or _in_content(view, firing, firing.speaker)


def _in_content(view: StoryView, firing: Firing, word: int) -> bool:
    at = view.parse.tokens[word].start
    return any(start <= at < end for start, end in firing.content)


def nearest_nominal(view: StoryView, cue: int, firing: Firing) -> int | None:
    """Give the name or noun right before the cue, else right after it; None where neither is."""
    tokens, held = view.parse.tokens, view.parse.sentence_of(cue)
    sides = [range(cue - 1, held.first - 1, -1), range(cue + 1, held.last)]
    if cue > held.first and tokens[cue - 1].text == ",":
        sides = sides[1:]
    asked = view.lemma(cue) == "ask" and firing.end <= tokens[cue].start  # «"Why?" asked X»
    if view.lemma(cue) in view.rules.sets["tell"] and not asked:
        sides = [side for side in sides if side.step < 0]  # after "told": who was told
    for words in sides:
        found = _first_nominal(view, words)
        if found is not None and not _in_content(view, firing, found):
            return found
    return None


def _first_nominal(view: StoryView, words: range) -> int | None:
    for word in words:
        token = view.parse.tokens[word]
        if token.upos in _NOMINAL:
            return head_of_name(view, word)
        if token.upos not in _PASSED_OVER:
            return None
    return None
