"""Says why a quote was found: its rule, the tree around its cue, the reasons for its speaker."""

from __future__ import annotations

from typing import TYPE_CHECKING

from quotes.assembling import assemble
from quotes.finding.candidate import Candidate
from quotes.finding.finder import find
from quotes.finding.view import StoryView
from quotes.records import Document, Explanation, Quote, Story
from quotes.rulebook import Rulebook
from quotes.speakers import Attribution, attribute

if TYPE_CHECKING:
    from quotes.pipeline import Extractor

# Rules that are code, because they read the layout and not a tree.
_BUILT_IN = {
    "marks.alone": "whole sentences in quotation marks that no cue claims",
    "marks.carries_on": "marks without a cue carry on the attribution right before them",
    "marks.colon": "a colon brings in the marks: the subject of its clause speaks",
    "layout.profile": "a line with a name and a description, then that person's view",
    "layout.headline": "a headline that names somebody before a colon",
    "layout.label": "a name and a colon before what that person says",
}
# How deep below the cue the tree is drawn; deeper words are the content's own affair.
_DEPTH = 3


def explain(extractor: Extractor, document: Document) -> list[Explanation]:
    """Explain every quote of ``document`` in text order."""
    found: list[Explanation] = []
    for story, view in extractor.views(document):
        found.extend(_story(document, story, view))
    return found


def _story(document: Document, story: Story, view: StoryView) -> list[Explanation]:
    candidates = find(view)
    attributions = attribute(document.text, story, view.parse, candidates, view.rules.sets)
    quotes = assemble(document, story, view, candidates, attributions)
    return [_explanation(view, *row) for row in zip(quotes, candidates, attributions, strict=True)]


def _explanation(
    view: StoryView, quote: Quote, candidate: Candidate, attribution: Attribution
) -> Explanation:
    note, pattern = _rule(view.rules, quote.rule)
    tree = _tree(view, candidate.cue)
    return Explanation(quote, note, pattern, tree, attribution.reasons, candidate.evidence)


def _rule(rules: Rulebook, rule_id: str) -> tuple[str, str]:
    rule = rules.rule(rule_id)
    if rule is None:
        return _BUILT_IN.get(rule_id, ""), ""
    return rule.note, rule.pattern.source.strip("\n")


def _tree(view: StoryView, cue: int | None) -> tuple[str, ...]:
    if cue is None:
        return ()
    return tuple(_branch(view, cue, 0))


def _branch(view: StoryView, word: int, depth: int) -> list[str]:
    token = view.parse.tokens[word]
    lines = [f"{'  ' * depth}{token.text}  {token.upos} {token.deprel}"]
    if depth < _DEPTH:
        for child in view.parse.children(word):
            if view.parse.tokens[child].upos != "PUNCT":
                lines += _branch(view, child, depth + 1)
    return lines
