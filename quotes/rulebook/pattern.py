"""The pattern language: a few lines that each describe one word of a dependency tree.

    cue:      {lemma in $say; upos = VERB}
    speaker:  cue >nsubj {}
    content:  cue >ccomp|xcomp {}
    told?:    cue >obj|iobj {entity in Person|Organization}
    !         cue >obl {lemma = accordance}

A line names a word and says how it hangs together with a word named above it: ``a > b`` reads
"a has the dependent b", ``a < b`` "a depends on b", ``>>`` and ``<<`` at any depth. A name with
``?`` may be absent; a line with ``!`` must not match. In the tradition of Semgrex and Odinson.

Content need not be a word of the tree. ``content: @ZONE word`` takes it from the text:

- ``@marks cue``: the quotation marks right before or after the cue's clause, or on both sides
- ``@unclosed cue``: from an opening mark nobody closed to the comma before the cue's clause
- ``@lead cue``: the sentence up to the comma before an attribution that closes it ("Y, X said.")
- ``@rest cue``: what follows the cue to the end of its sentence ("X said Y.")
- ``@after cue``: the same word for word, whatever the tree makes of it ("who X says did Y")
- ``@clause word``: the clause that a phrase comments on, the phrase left out ("according to X, Y")
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal, cast

import regex
from attrs import field, frozen

FIELDS = ("text", "lemma", "upos", "xpos", "deprel", "feats", "entity")
_RELATIONS = """
    acl advcl advmod amod appos aux case cc ccomp clf compound conj cop csubj dep det discourse
    dislocated expl fixed flat goeswith iobj list mark nmod nsubj nummod obj obl orphan parataxis
    punct reparandum root vocative xcomp
"""
RELATIONS = frozenset(_RELATIONS.split())
ZONES = ("marks", "unclosed", "lead", "rest", "after", "clause")
NAMES = ("cue", "speaker", "content", "addressee")

Direction = Literal[">", "<", ">>", "<<"]

_LINE = regex.compile(
    r"(?:(?P<absent>!)|(?P<name>\w+)(?P<optional>\?)?\s*:)\s*"
    r"(?:@(?P<zone>\w+)\s+(?P<anchor>\w+)|"
    r"(?:(?P<other>\w+)\s*(?P<direction>>>|<<|>|<)(?P<relations>[\w:|]*)\s*)?"
    r"\{(?P<tests>[^{}]*)\})"
)
_TEST = regex.compile(r"(?P<field>\w+)\s*(?P<op>!=|=|not in|in|~|!~)\s*(?P<value>.+)")


class PatternError(ValueError):
    """A line of a pattern that cannot be read; ``line`` counts from 1 within the pattern."""

    def __init__(self, line: int, message: str) -> None:
        super().__init__(message)
        self.line = line


@frozen
class Test:
    """One condition on a word: its ``field`` has, or for ``negated`` has not, one of ``values``.

    ``form`` is set where the condition is a regular expression over the field.
    """

    field: str
    values: frozenset[str] = frozenset()
    negated: bool = False
    form: regex.Pattern[str] | None = None


@frozen
class Link:
    """How a word hangs together with the word called ``other``; no relations means any."""

    other: str
    direction: Direction
    relations: frozenset[str] = frozenset()


@frozen
class Node:
    """One line of a pattern: a word to find, or (``absent``) one that must not be there."""

    name: str
    tests: tuple[Test, ...]
    link: Link | None = None
    optional: bool = False
    absent: bool = False


@frozen
class Zone:
    """Where content is to be found that is no word of the tree: ``@marks cue``."""

    kind: str
    anchor: str


@frozen
class Pattern:
    """A whole pattern: its words in order and, where the content is no word, its zone."""

    nodes: tuple[Node, ...]
    zone: Zone | None = None
    source: str = field(default="", repr=False)


def read_pattern(source: str, sets: Mapping[str, frozenset[str]]) -> Pattern:
    """Read the text of a pattern; raise `PatternError` for a line that makes no sense."""
    nodes: list[Node] = []
    zone: Zone | None = None
    for number, raw in enumerate(source.splitlines(), 1):
        line = raw.split("#", 1)[0].strip() if not regex.search(r"/[^/]*#", raw) else raw.strip()
        if not line:
            continue
        read = _read_line(number, line, sets, {n.name for n in nodes})
        if isinstance(read, Zone):
            zone = read
        else:
            nodes.append(read)
    _check_whole(nodes)
    return Pattern(tuple(nodes), zone, source)


def _check_whole(nodes: list[Node]) -> None:
    if not nodes:
        raise PatternError(1, "the pattern is empty")
    if nodes[0].link or nodes[0].optional or nodes[0].absent:
        raise PatternError(1, "the first line must describe a word without a relation")
    names = {n.name for n in nodes}
    if "cue" not in names and "speaker" not in names:
        raise PatternError(1, "a pattern needs a cue or a speaker")


def _read_line(
    number: int, line: str, sets: Mapping[str, frozenset[str]], known: set[str]
) -> Node | Zone:
    match = _LINE.fullmatch(line)
    if not match:
        raise PatternError(number, f"cannot read «{line}»; expected «name: other >relation {{…}}»")
    if match["zone"]:
        return _zone(number, match, known)
    link = _link(number, match, known)
    if link is None and known:
        raise PatternError(number, f"«{line}» must say how it hangs together with a word above")
    tests = tuple(_test(number, t.strip(), sets) for t in match["tests"].split(";") if t.strip())
    return Node(match["name"] or "", tests, link, bool(match["optional"]), bool(match["absent"]))


def _zone(number: int, match: regex.Match[str], known: set[str]) -> Zone:
    if match["name"] != "content" or match["zone"] not in ZONES:
        raise PatternError(number, f"only «content: @zone word» with a zone of {', '.join(ZONES)}")
    _known(number, match["anchor"], known)
    return Zone(match["zone"], match["anchor"])


def _link(number: int, match: regex.Match[str], known: set[str]) -> Link | None:
    if not match["other"]:
        return None
    _known(number, match["other"], known)
    relations = frozenset(filter(None, match["relations"].split("|")))
    for relation in relations:
        if relation.split(":")[0] not in RELATIONS:
            raise PatternError(
                number, f"unknown relation «{relation}»; UD has {', '.join(sorted(RELATIONS))}"
            )
    return Link(match["other"], cast("Direction", match["direction"]), relations)


def _known(number: int, name: str, known: set[str]) -> None:
    if name not in known:
        raise PatternError(
            number, f"«{name}» is not named above; named: {', '.join(sorted(known))}"
        )


def _test(number: int, source: str, sets: Mapping[str, frozenset[str]]) -> Test:
    match = _TEST.fullmatch(source)
    if not match or match["field"] not in FIELDS:
        raise PatternError(
            number, f"cannot read «{source}»; fields are {', '.join(FIELDS)}, operators = != in ~"
        )
    negated = match["op"] in ("!=", "not in", "!~")
    if match["op"].endswith("~"):
        return Test(match["field"], negated=negated, form=_form(number, match["value"]))
    return Test(match["field"], _values(number, match["value"], sets), negated)


def _form(number: int, value: str) -> regex.Pattern[str]:
    try:
        return regex.compile(value.strip().strip("/"), regex.I)
    except regex.error as error:
        raise PatternError(number, f"bad regular expression {value}: {error}") from error


def _values(number: int, value: str, sets: Mapping[str, frozenset[str]]) -> frozenset[str]:
    found: set[str] = set()
    for part in (p.strip() for p in value.split("|")):
        if part.startswith("$"):
            if part[1:] not in sets:
                raise PatternError(
                    number, f"unknown set «{part}»; there are {', '.join(sorted(sets))}"
                )
            found |= sets[part[1:]]
        else:
            found.add(part)
    return frozenset(found)
