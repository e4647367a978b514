"""Tells who can speak from what cannot: firings whose speaker makes no attribution are dropped."""

from __future__ import annotations

from itertools import islice

from quotes.finding.firing import Firing
from quotes.finding.view import Range, StoryView
from quotes.marks import Quoted

# The narrator and the reader: "we expect", "as you say" attribute nothing to anybody.
NARRATOR = frozenset({"i", "we", "you", "one", "us", "me"})
# Words of the longest bare attribution clause ("the union said"), and of the longest name in
# marks ("the ship “Star of the Sea” said").
LONGEST_NAME = 8
# From this score on an attribution needs no speaker ("asked whether …"). A cautious guess: not
# measured by itself.
SURE = 0.8
# Subjects that stand for no one: "there", "what", an expletive "it".
NOBODY = frozenset(
    {"there", "what", "this", "that", "which", "these", "those", "nothing", "whoever", "whatever"}
)


def plausible(view: StoryView, firing: Firing) -> bool:
    """Say whether the firing has words as content and somebody who can have said them."""
    if _cue_in_own_content(view, firing) or _between_speaker_and_cue(view, firing):
        return False
    if not _wordy(view, firing) or _attributes(view, firing) or _fragment(view, firing):
        return False
    if any(_cue_clause(view, part) for part in firing.content) or _condition(view, firing):
        return False
    if _inverted_speaker(view, firing):
        return False
    return _can_speak(view, firing)


def _inverted_speaker(view: StoryView, firing: Firing) -> bool:
    """Say whether the content is who speaks: "Rents have doubled, reported Ama Mensah, …"."""
    cue, first = firing.cue, view.word_at(firing.start)
    if cue is None or first != cue + 1 or view.parse.tokens[cue - 1].text != ",":
        return False
    entity = view.parse.entity(first)
    named = entity is not None and entity.first == first and entity.kind == "Person"
    bare = view.parse.tokens[cue].xpos in ("VBD", "VBZ", "VBN") and not view.parse.children(
        cue, "nsubj"
    )
    return named and bare and view.lemma(cue) in view.rules.sets["sure"]


def _condition(view: StoryView, firing: Firing) -> bool:
    """Say whether the content is the "though" clause alone of what is said behind it."""
    tokens = view.parse.tokens
    words = {w for s, e in firing.content for w in view.words(s, e)}
    opening = tokens[min(words)]
    if opening.lemma.lower() in ("although", "though") and _clause_follows(view, firing):
        return True
    if opening.deprel != "mark" or not view.parse.related(opening.head, "advcl"):
        return False
    said = tokens[opening.head].head
    return opening.head in words and said > max(words) and said != firing.cue


def _clause_follows(view: StoryView, firing: Firing) -> bool:
    """Say whether "although Y" behind its cue ends at the comma before its main clause."""
    last = view.words(*firing.content[-1])[-1]
    tokens, held = view.parse.tokens, view.parse.sentence_of(last)
    after = range(last + 2, held.last)
    comma = last + 1 < held.last and tokens[last + 1].text == ","
    inside = any(tokens[w].text == "," for w in view.words(*firing.content[-1]))
    finite = any("VerbForm=Fin" in tokens[w].feats for w in after)
    return comma and finite and not inside and (firing.cue or 0) < last


def _wordy(view: StoryView, firing: Firing) -> bool:
    """Say whether the content has a word that says anything: "What" alone does not."""
    words = (view.parse.tokens[w] for s, e in firing.content for w in view.words(s, e))
    spoken = list(islice((t for t in words if any(map(str.isalpha, t.text))), 2))
    return bool(spoken) and (len(spoken) > 1 or spoken[0].upos not in ("PRON", "DET", "ADP"))


def _fragment(view: StoryView, firing: Firing) -> bool:
    """Say whether a clause that a rule asked for is only a noun phrase outside marks."""
    if not firing.rule.id.startswith("clausal."):
        return False
    if any(q.start < firing.end and firing.start < q.end for q in view.quoted):
        return False
    words = (w for s, e in firing.content for w in view.words(s, e))
    return not any(view.parse.tokens[w].upos in ("VERB", "AUX") for w in words)


def _cue_clause(view: StoryView, part: Range) -> bool:
    """Say whether a part is no more than another attribution's "the union said"."""
    words = [view.parse.tokens[w] for w in view.words(*part)]
    if not words or len(words) > LONGEST_NAME or words[-1].upos != "VERB":
        return False
    cue = words[-1].i
    says = view.lemma(cue) in view.rules.sets["sure"] and not view.parse.children(cue, "aux:pass")
    return says and any(view.parse.related(w.i, "nsubj") and w.head == cue for w in words)


def _attributes(view: StoryView, firing: Firing) -> bool:
    """Say whether the content is itself an attribution: "adding that …" taken for a clause."""
    first = view.word_at(firing.start)
    token = view.parse.tokens[first]
    after = view.parse.tokens[first + 1 : first + 2]
    adding = token.xpos == "VBG" and view.lemma(first) in view.rules.sets["say"]
    return adding and bool(after) and after[0].text.lower() in ("that", '"', "“", ":")


def _between_speaker_and_cue(view: StoryView, firing: Firing) -> bool:
    """Say whether the content stands where only a clause about the speaker can stand.

    "The nurse, who saw the fire, said …": the parser now and then takes the relative clause.
    """
    if firing.cue is None or firing.speaker is None or firing.rule.pattern.zone is not None:
        return False
    tokens = view.parse.tokens
    return tokens[firing.speaker].end <= firing.start and firing.end <= tokens[firing.cue].start


def _cue_in_own_content(view: StoryView, firing: Firing) -> bool:
    if firing.cue is None:
        return False
    at = view.parse.tokens[firing.cue].start
    return any(start <= at < end for start, end in firing.content)


def _thing(view: StoryView, word: int) -> bool:
    token = view.parse.tokens[word]
    thing = token.upos == "NOUN" and token.lemma.lower() in view.rules.sets["things"]
    return thing and not _counted_people(view, word)


def _counted_people(view: StoryView, word: int) -> bool:
    """Say whether the noun counts people: "a number of dockers", not "a number of reasons"."""
    if view.parse.tokens[word].lemma.lower() not in view.rules.sets["quantities"]:
        return False
    counted = [view.parse.tokens[w] for w in view.parse.children(word, "nmod")]
    things = view.rules.sets["things"]
    return any("Number=Plur" in t.feats and t.lemma.lower() not in things for t in counted)


def voiced(view: StoryView, firing: Firing) -> bool:
    """Say whether a firing has the speaker its rule asks for, and it is somebody."""
    if firing.speaker is not None and _thing(view, firing.speaker):
        return False
    zone = firing.rule.pattern.zone
    nameless = all(node.name != "speaker" for node in firing.rule.pattern.nodes)
    named = firing.speaker is not None or nameless
    return named or _sure(firing) or (zone is not None and zone.kind == "marks")


def _sure(firing: Firing) -> bool:
    """Say whether the scorer is sure that somebody says it, named or not ("asked whether …")."""
    return firing.score is not None and firing.score >= SURE


def _in_other_marks(view: StoryView, at: int, firing: Firing) -> bool:
    """Say whether the speaker stands in marks that the cue stands outside of, not as a name."""
    if firing.cue is None:
        return False
    cue_at = view.parse.tokens[firing.cue].start
    apart = (q for q in view.holding(at) if not q.start <= cue_at < q.end)
    return any(
        len(view.words(q.start, q.end)) > LONGEST_NAME or _called_out(view, q) for q in apart
    )


def _called_out(view: StoryView, marks: Quoted) -> bool:
    """Say whether marks end like an utterance, and no name does: "“Snap!” groaned her owner"."""
    return view.text[marks.start : marks.end - 1].rstrip().endswith(("!", "?", ",", "."))


def _can_speak(view: StoryView, firing: Firing) -> bool:
    if firing.speaker is None:
        return True  # share_speakers may still find one; `voiced` asks again
    at = view.parse.tokens[firing.speaker].start
    if any(s <= at < e for s, e in firing.content) or _in_other_marks(view, at, firing):
        return False
    token = view.parse.tokens[firing.speaker]
    lowered = token.text.lower()
    if token.upos == "PRON" and lowered in NARRATOR:
        return False
    if lowered in NOBODY and token.upos in ("PRON", "DET"):
        return False
    joined = firing.cue is not None and view.parse.tokens[firing.cue].xpos == "VBG"
    if _thing(view, firing.speaker) and not joined:  # a participle may yet be given a speaker
        return False
    # "4 in 10 said", "39 have said": figures stand for people where they are the subject.
    figure = token.upos == "NUM" and view.parse.related(firing.speaker, "nsubj")
    lettered = figure or any(map(str.isalpha, token.text))
    return lettered and token.upos not in ("PUNCT", "SYM", "SCONJ", "ADP")
