"""From a word of the tree to the characters of a content: where a reported clause begins and ends.

The policy: the cue clause, the complementizer "that", the comma that brings the content in and
the final full stop stay outside.
"""

from __future__ import annotations

from quotes.finding.view import Range, StoryView

# What may stand at the border of indirect content and does not belong to it.
_LEADING = frozenset({",", ";", ":", "-", "–", "—", "--", ".", "”", "’", "''", ")"})
_TRAILING = frozenset({",", ";", ":", ".", "-", "–", "—", "--", "(", "“", "‘", "``"})
# Dependents of the cue that follow the content and most often are a part of it that the parser
# hung too high; a clause set off by a comma ("…, adding that") is left where it is.
_HUNG_TOO_HIGH = ("obl", "advmod", "nmod", "conj", "parataxis", "dep", "obj", "xcomp", "ccomp")


def clause(view: StoryView, content: int, cue: int | None, speaker: int | None) -> list[Range]:
    """Give the parts of the clause headed by ``content`` without the words that attribute it."""
    outside = _attributing(view, content, cue, speaker)
    words = set(view.parse.subtree(content)) - outside
    if cue is not None and cue < min(words):
        words |= _hung_on_cue(view, cue, max(words))
    words -= _later_attribution(view, content, cue)
    return [r for run in _runs(words, outside) if (r := trim(view, run)) is not None]


def _attributing(
    view: StoryView, content: int, cue: int | None, speaker: int | None
) -> frozenset[int]:
    """Give the words below ``content`` that say who says it: a parenthetical cue, a phrase."""
    found: set[int] = set()
    for word in (cue, speaker):
        if word is not None and content in view.parse.ancestors(word):
            found |= set(view.parse.subtree(word))
    return frozenset(found)


def _hung_on_cue(view: StoryView, cue: int, last: int) -> set[int]:
    found: set[int] = set()
    tokens = view.parse.tokens
    for child in view.parse.children(cue, *_HUNG_TOO_HIGH):
        below = view.parse.subtree(child)
        first = below[0]
        if first > last and tokens[first].text != "," and tokens[first - 1].text != ",":
            if tokens[child].deprel in ("conj", "parataxis"):
                continue
            found |= set(below)
            last = max(below)
    return found


def _later_attribution(view: StoryView, content: int, cue: int | None) -> set[int]:
    """Give the words of a participle such as "…, adding that" that hangs inside the content."""
    found: set[int] = set()
    tokens, say = view.parse.tokens, view.rules.sets["say"]
    for word in view.parse.subtree(content):
        if word == content or tokens[word].xpos != "VBG" or view.lemma(word) not in say:
            continue
        below = view.parse.subtree(word)
        alone = view.parse.related(word, "advcl", "acl", "conj", "parataxis", "dep")
        after_comma = below[0] > 0 and "," in (tokens[below[0]].text, tokens[below[0] - 1].text)
        if alone and after_comma and view.parse.children(word, "ccomp") and word != cue:
            found |= set(below)
    return found


def _runs(words: set[int], outside: frozenset[int]) -> list[list[int]]:
    """Cut ``words`` where attributing words stand between them; other gaps are closed."""
    runs: list[list[int]] = []
    for word in range(min(words), max(words) + 1) if words else ():
        if word in outside:
            runs.append([])
        else:
            runs = runs or [[]]
            runs[-1].append(word)
    return [run for run in runs if any(word in words for word in run)]


def trim(view: StoryView, run: list[int]) -> Range | None:
    """Give the characters of ``run`` without what the policy leaves out, None if nothing stays."""
    tokens = view.parse.tokens
    first, last = 0, len(run)
    while first < last and _left_out_before(view, run[first]):
        first += 1
    while first < last and tokens[run[last - 1]].text in _TRAILING:
        last -= 1
    if first == last:
        return None
    start, end = view.range_of(run[first:last])
    return _balanced(view.text, start, end)


def _left_out_before(view: StoryView, word: int) -> bool:
    token = view.parse.tokens[word]
    complementizer = token.lemma.lower() == "that" and token.deprel in ("mark", "dep")
    return token.text in _LEADING or complementizer


def _balanced(text: str, start: int, end: int) -> Range:
    """Take in a closing bracket that belongs to one opened inside."""
    inside = text[start:end]
    if inside.count("(") > inside.count(")") and text[end : end + 1] == ")":
        return start, end + 1
    return start, end
