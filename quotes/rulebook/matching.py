"""Finds the words of a parse that fit a pattern."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from quotes.parsing.tree import Parse
from quotes.rulebook.pattern import Link, Node, Pattern, Test

Match = Mapping[str, int]


def matches(pattern: Pattern, parse: Parse, anchors: range | None = None) -> Iterator[Match]:
    """Give each way ``pattern`` fits, as a mapping from its names to word indices.

    ``anchors`` limits where the first line's word may stand; None means anywhere. An optional
    word that is absent has no key.
    """
    first, *rest = pattern.nodes
    for i in anchors if anchors is not None else _anchors(first, parse):
        if fits(first, parse, i):
            yield from _extend({first.name: i}, rest, parse)


def _anchors(first: Node, parse: Parse) -> Sequence[int]:
    """Give the words worth a look: those with one of the lemmas the pattern asks for.

    Most rules begin with a list of verbs, and most words are none of them: looking the lemmas up
    takes a third of the time of asking every word.
    """
    for test in first.tests:
        if test.field == "lemma" and test.form is None and not test.negated:
            held = parse.by_lemma
            return sorted({i for lemma in held.keys() & test.values for i in held[lemma]})
    return range(len(parse.tokens))


def fits(node: Node, parse: Parse, i: int) -> bool:
    """Say whether word ``i`` meets every condition of ``node``."""
    # Asked more often than anything else: a generator for `all` takes as long as the tests.
    for test in node.tests:  # noqa: SIM110
        if not _holds(test, parse, i):
            return False
    return True


def _extend(found: dict[str, int], rest: list[Node], parse: Parse) -> Iterator[Match]:
    if not rest:
        yield found
        return
    node, later = rest[0], rest[1:]
    words = list(_candidates(node, found, parse))
    if node.absent or (node.optional and not words):
        if not (node.absent and words):
            yield from _extend(found, later, parse)
        return
    for word in words:
        yield from _extend({**found, node.name: word}, later, parse)


def _candidates(node: Node, found: Mapping[str, int], parse: Parse) -> Iterator[int]:
    link = node.link
    if link is None or link.other not in found:
        return
    taken = set(found.values())
    for word in _linked(link, found[link.other], parse):
        if word not in taken and fits(node, parse, word):
            yield word


def _linked(link: Link, anchor: int, parse: Parse) -> Iterator[int]:
    relations = tuple(link.relations)
    if link.direction == ">":
        yield from parse.children(anchor, *relations)
    elif link.direction == ">>":
        yield from (w for w in parse.subtree(anchor) if w != anchor and _by(parse, w, relations))
    elif link.direction == "<":
        head = parse.tokens[anchor].head
        if head >= 0 and _by(parse, anchor, relations):
            yield head
    else:
        yield from _above(parse, anchor, relations)


def _above(parse: Parse, anchor: int, relations: tuple[str, ...]) -> Iterator[int]:
    word = anchor
    for head in parse.ancestors(anchor):
        if _by(parse, word, relations):
            yield head
        word = head


def _by(parse: Parse, word: int, relations: tuple[str, ...]) -> bool:
    return not relations or parse.related(word, *relations)


def _holds(test: Test, parse: Parse, i: int) -> bool:
    values = _field(test.field, parse, i)
    if test.form is not None:
        hit = any(test.form.search(value) for value in values)
    else:
        hit = not test.values.isdisjoint(values)
    return hit != test.negated


def _field(name: str, parse: Parse, i: int) -> tuple[str, ...]:
    """Give the values a field has: a verb with a particle has two lemmas, "point", "point out"."""
    if name == "lemma":
        return parse.lemmas(i)
    token = parse.tokens[i]
    if name == "entity":
        entity = parse.entity(i)
        return (entity.kind if entity else "none",)
    if name == "feats":
        return tuple(token.feats.split("|"))
    return (str(getattr(token, name)),)
