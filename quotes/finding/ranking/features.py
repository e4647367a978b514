"""What the scorer sees of a firing, as short readable names: ``lemma:say``, ``after:,while``.

The names are the keys of ``rules/scores.toml``. Features of the attribution (its verb, frame and
subject) say whether it is one; features of the borders say where its content begins and ends.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from quotes.finding.firing import Firing, rules_of
from quotes.finding.ranking.borders import border_features
from quotes.finding.ranking.subjects import subject_features
from quotes.finding.ranking.trees import tree_features
from quotes.finding.view import StoryView

# Sets of rules/sets that tell a scorer something about a verb.
_CUE_SETS = (
    "speak", "tell", "write", "ask", "vow", "think", "weak", "sure", "plain", "urge", "call",
    "say_object", "vow_infinitive", "as_verbs", "say_nouns",
)  # fmt: skip


def features(
    view: StoryView, firing: Firing, sense: Sequence[str] | None = None
) -> tuple[str, ...]:
    """Give the features of a firing with a cue; the same firing gives the same names in order.

    ``sense`` is what `cue_sense` says of its cue, where that has been asked already.
    """
    cue = firing.cue
    if cue is None:
        return ()
    return (
        "attribution",
        *_cue_features(view, firing, cue),
        *(cue_sense(view, cue) if sense is None else sense),
        *subject_features(view, firing, cue),
        *border_features(view, firing, cue),
        *tree_features(view, firing, cue),
    )


def _cue_features(view: StoryView, firing: Firing, cue: int) -> Iterator[str]:
    token = view.parse.tokens[cue]
    lemma, rules = view.lemma(cue), rules_of(firing)
    yield f"lemma:{lemma}"
    yield f"border:{firing.border}"
    yield f"rules:{min(len(rules), 4)}"
    for rule in rules:
        yield f"rule:{rule}"
        yield f"rule:{rule}|{firing.border}"
        yield f"lemma:{lemma}|{rule}"
    yield f"tag:{token.xpos}"
    yield f"rel:{token.deprel}"
    yield f"rel:{token.deprel}|{token.xpos}"
    for name in _CUE_SETS:
        if lemma in view.rules.sets[name]:
            yield f"set:{name}"
            yield from (f"set:{name}|{rule}" for rule in rules)


def cue_sense(view: StoryView, cue: int) -> tuple[str, ...]:
    """Name what is the same for everything proposed for a cue: its frame, polarity and place."""
    return (*_frame(view, cue), *_polarity(view, cue), *_place(view, cue))


def _frame(view: StoryView, cue: int) -> Iterator[str]:
    """Name the dependents of the cue that tell its sense: "called on" against "called"."""
    below = view.parse.children(cue)
    relations = {view.parse.tokens[c].deprel.split(":")[0] for c in below}
    for relation in ("ccomp", "xcomp", "obj", "iobj", "obl", "advcl", "parataxis", "nsubj", "conj"):
        if relation in relations:
            yield f"has:{relation}"
    for child in view.parse.children(cue, "obl"):
        for case in view.parse.children(child, "case")[:1]:
            yield f"with:{view.lemma(case)}"
            yield f"with:{view.lemma(cue)}+{view.lemma(case)}"
    after = view.parse.tokens[cue + 1 : cue + 2]
    if after:
        yield f"next:{_shape(view, cue + 1)}"


def _polarity(view: StoryView, cue: int) -> Iterator[str]:
    for child in view.parse.children(cue, "aux", "advmod", "mark", "cop"):
        token = view.parse.tokens[child]
        if child < cue and token.upos in ("AUX", "PART", "SCONJ", "ADV"):
            kind = token.deprel if token.upos != "ADV" else "adv"
            yield f"before:{kind}:{view.lemma(child)}" if kind != "adv" else "before:adv"
    if any(view.lemma(c) in ("not", "never", "n't") for c in view.parse.children(cue, "advmod")):
        yield "negated"


def _place(view: StoryView, cue: int) -> Iterator[str]:
    at = view.parse.tokens[cue].start
    if view.holding(at):
        yield "cue in marks"
    held = view.parse.sentence_of(cue)
    if view.parse.tokens[held.last - 1].text == "?":
        yield "question"
    parents = list(view.parse.ancestors(cue))
    if parents:
        above = view.parse.tokens[parents[0]]
        yield f"above:{above.upos}"
        if view.lemma(parents[0]) in view.rules.sets["say"]:
            yield "above says"
    start, end = view.paragraph(at)
    if any(q.start < end and start < q.end for q in view.outermost):
        yield "marks in paragraph"


def _shape(view: StoryView, word: int) -> str:
    token = view.parse.tokens[word]
    small = token.upos in ("ADP", "SCONJ", "PUNCT", "CCONJ", "PART", "DET", "PRON", "AUX")
    return token.text.lower() if small else token.upos
