"""Pairs the quotation marks of a story, paragraph by paragraph.

A mark that is never closed ends with its own paragraph, so it can spoil nothing beyond it. A long
quote whose mark is reopened at each paragraph gives one `Quoted` for each paragraph.
"""

from __future__ import annotations

from collections.abc import Iterable

import regex
from attrs import evolve, frozen

# What closes what. Straight marks close themselves; German „ is closed by “ or ”.
CLOSERS = {
    '"': '"',
    "“": "”",
    "„": "“”",
    "«": "»",
    "‹": "›",
    "「": "」",
    "``": "''",
    "''": "''",
    "'": "'",
    "‘": "’",
    "‚": "‘’",
}
SINGLE = frozenset("'‘‚‹")
_MARK = regex.compile(r"``|''|[\"“”„«»‹›「」'‘’‚]")
_WORD = regex.compile(r"[\p{L}\p{N}]")
# Before an opening mark: nothing, a blank, an opening bracket, a dash, or another opening mark.
_BEFORE_OPENING = regex.compile(r"(?:^|[\s(\[{—–\-/:,…\"“„«‘'`])$")
# An apostrophe that opens a word and no quotation: 'em, 'tis, 'til, '90s.
_ELISION = regex.compile(r"['’‘](?:em|tis|twas|til|cause|bout|n|round|\d\ds?)\b", regex.I)


@frozen
class Quoted:
    """A stretch in quotation marks, the marks included: ``start:end`` in characters of the source.

    ``closed`` is False where no closing mark was found (``end`` is then the paragraph's end),
    ``reopened`` is True where the next paragraph opens a mark to carry on, of whatever shape: a
    double one after a double one.
    ``outer`` is the position of the pair that holds this one in the tuple, None at the top.
    """

    start: int
    end: int
    opening: str
    paragraph: int
    closed: bool = True
    reopened: bool = False
    outer: int | None = None

    def inside(self, start: int, end: int) -> bool:
        """Say whether ``start:end`` stands in these marks."""
        return self.start <= start and end <= self.end


@frozen
class _Open:
    at: int
    mark: str


def pair(text: str, paragraphs: Iterable[tuple[int, int]]) -> tuple[Quoted, ...]:
    """Pair the marks in each paragraph of ``text``, given as character ranges, half open."""
    ranges = tuple(paragraphs)
    found: list[Quoted] = []
    for number, (start, end) in enumerate(ranges):
        found.extend(_pair_paragraph(text, number, start, end))
    return _with_outer(_with_reopened(text, ranges, sorted(found, key=lambda q: (q.start, -q.end))))


def _pair_paragraph(text: str, number: int, start: int, end: int) -> list[Quoted]:
    stack: list[_Open] = []
    found: list[Quoted] = []
    for match in _MARK.finditer(text, start, end):
        mark, at = match.group(), match.start()
        depth = _closes(text, stack, mark, at, end, start)
        if depth is not None:
            found.append(Quoted(stack[depth].at, match.end(), stack[depth].mark, number))
            del stack[depth:]
        elif _opens(text, stack, mark, at, start, end):
            found += _given_up(stack, mark, at, number)
            stack.append(_Open(at, mark))
    return found + _unclosed(stack, number, end)


def _given_up(stack: list[_Open], mark: str, at: int, number: int) -> list[Quoted]:
    """Give up on a curly mark that opens again before it was closed: it ends at the second."""
    lost = [o for o in stack if o.mark == mark and mark in "“„«"]
    for opened in lost:
        stack.remove(opened)
    return [Quoted(o.at, at, o.mark, number, closed=False) for o in lost]


def _unclosed(stack: list[_Open], number: int, end: int) -> list[Quoted]:
    """Keep the outermost double mark that was never closed; a lone single one is an apostrophe."""
    doubles = [o for o in stack if o.mark not in SINGLE]
    return [Quoted(o.at, end, o.mark, number, closed=False) for o in doubles[:1]]


def _closes(text: str, stack: list[_Open], mark: str, at: int, end: int, start: int) -> int | None:
    """Give the position in ``stack`` that ``mark`` closes, None where it closes nothing."""
    for depth in range(len(stack) - 1, -1, -1):
        opened = stack[depth]
        if mark in CLOSERS[opened.mark] and (mark == "''") == (opened.mark in ("``", "''")):
            return depth if _may_close(text, opened, mark, at, end) else None
        if mark == "''" and opened.mark == '"':
            return depth
    return None


def _may_close(text: str, opened: _Open, mark: str, at: int, end: int) -> bool:
    following = text[at + len(mark) : at + len(mark) + 1] if at + len(mark) < end else ""
    if mark in "'’" and opened.mark in SINGLE:
        return not _WORD.match(following) and not _possessive(text, mark, at, end)
    if mark in ('"', "''"):
        return text[at - 1] not in " \t(" or not _WORD.match(following)
    return True


def _possessive(text: str, mark: str, at: int, end: int) -> bool:
    """Tell the apostrophe of "the workers' demands" from a closing mark.

    It follows an s, a word follows it, and a better place to close comes later.
    """
    if text[at - 1 : at] != "s" or not regex.compile(r" \p{Ll}").match(text, at + 1):
        return False
    later = regex.compile(r"(?<=[.,!?…\p{L}])" + mark + r"(?![\p{L}\p{N}])")
    opening = text.find("‘" if mark == "’" else " '", at + 1, end)
    close = later.search(text, at + 1, end)
    return close is not None and (opening < 0 or close.start() < opening)


def _opens(text: str, stack: list[_Open], mark: str, at: int, start: int, end: int) -> bool:
    if mark not in CLOSERS or at + len(mark) >= end:
        return False
    if mark in "«‹":
        return True  # French typography sets a blank inside guillemets
    follows_blank = text[at + len(mark)].isspace()
    if mark in "'‘" and (_ELISION.match(text, at) or not _closed_later(text, mark, at, end)):
        return False
    if mark in ('"', "'", "``", "''"):
        before = text[max(start, at - 1) : at]
        return bool(_BEFORE_OPENING.search(before)) and not follows_blank
    return not follows_blank


def _closed_later(text: str, mark: str, at: int, end: int) -> bool:
    closing = CLOSERS[mark]
    return bool(regex.compile(rf"(?<=\S)[{closing}](?![\p{{L}}\p{{N}}])").search(text, at + 2, end))


def _with_reopened(
    text: str, ranges: tuple[tuple[int, int], ...], found: list[Quoted]
) -> list[Quoted]:
    """Mark each unclosed pair whose next paragraph begins with an opening mark of its kind."""
    return [
        evolve(q, reopened=True)
        if not q.closed and q.paragraph + 1 < len(ranges) and _reopens(text, ranges, q)
        else q
        for q in found
    ]


def _reopens(text: str, ranges: tuple[tuple[int, int], ...], quoted: Quoted) -> bool:
    alike = [mark for mark in CLOSERS if (mark in SINGLE) == (quoted.opening in SINGLE)]
    return text.startswith(tuple(alike), ranges[quoted.paragraph + 1][0])


def _with_outer(found: list[Quoted]) -> tuple[Quoted, ...]:
    placed: list[Quoted] = []
    for quoted in found:
        holders = [
            i for i, o in enumerate(placed) if o.start < quoted.start and quoted.end <= o.end
        ]
        placed.append(evolve(quoted, outer=holders[-1] if holders else None))
    return tuple(placed)
