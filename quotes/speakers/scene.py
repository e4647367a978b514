"""One story as this room sees it: its text, its parse and the word lists, side by side."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from functools import cached_property
from typing import TYPE_CHECKING

from attrs import field, frozen

from quotes.parsing.tree import Parse, Token
from quotes.records import Span, Story
from quotes.speakers.lexicon import Lexicon

if TYPE_CHECKING:
    from quotes.speakers.proper import ProperName

HYPHENS = frozenset("-–‐‑")
# The mark between an owner and what is owned; a bare apostrophe may also close a quotation.
POSSESSIVE = frozenset({"'s", "’s"})
OWNER_MARKS = POSSESSIVE | {"'", "’"}
_NOMINAL = frozenset({"PROPN", "NOUN", "ADJ", "X"})


# What stands beside the first and the last word, so that looking at a neighbour needs no question.
NOTHING = Token(-1, "", "", "X", "", "", -1, "", 0, 0, -1)


@frozen(slots=False)
class Scene:
    """What every step of this room reads; ``text`` is the whole source, offsets count in it."""

    text: str = field(repr=False)
    story: Story
    parse: Parse = field(repr=False)
    lexicon: Lexicon = field(repr=False)

    def token(self, i: int) -> Token:
        """Give word ``i`` of the story; before the first and after the last stands an empty one."""
        tokens = self._tokens
        return tokens[i] if 0 <= i < len(tokens) else NOTHING

    @cached_property
    def _tokens(self) -> tuple[Token, ...]:
        return self.parse.tokens  # one look instead of two, a million times a minute

    def span(self, first: int, last: int) -> Span:
        """Give the characters from word ``first`` up to word ``last`` (half open)."""
        return Span.of(self.text, self.token(first).start, self.token(last - 1).end)

    def written(self, first: int, last: int) -> str:
        """Give words ``first:last`` as one line of text."""
        return " ".join(self.span(first, last).text.split())

    def words(self, first: int, last: int) -> Iterator[Token]:
        """Walk over words ``first:last``."""
        return iter(self.parse.tokens[first:last])

    def kind(self, i: int) -> str | None:
        """Give the kind of the entity that holds word ``i``, None where there is none."""
        entity = self.parse.entity(i)
        return entity.kind if entity else None

    def capital(self, i: int) -> bool:
        """Say whether word ``i`` is written as a name is: a capital, and no small word."""
        token = self.token(i)
        if token.upos == "PROPN" and "-" in token.text[1:-1]:  # al-Amin
            return any(c.isupper() for c in token.text)
        return token.text[:1].isupper() and token.upos in _NOMINAL

    def same_sentence(self, i: int, j: int) -> bool:
        """Say whether words ``i`` and ``j`` exist and stand in one sentence."""
        tokens = self._tokens
        count = len(tokens)
        return 0 <= i < count and 0 <= j < count and tokens[i].sent == tokens[j].sent

    def glued(self, i: int) -> bool:
        """Say whether word ``i`` is joined to the word before it by a hyphen."""
        before, token = self.token(i - 1), self.token(i)
        return before.end == token.start and (before.text in HYPHENS or token.text in HYPHENS)

    def words_in(self, start: int, end: int) -> tuple[int, ...]:
        """Give the words that lie in characters ``start:end``."""
        first = bisect_left(self._starts, start)
        after = bisect_left(self._starts, end)
        return tuple(i for i in range(first, after) if self.token(i).end <= end)

    @cached_property
    def found_names(self) -> dict[int, ProperName | None]:
        """The names by word that `proper_name` has found; for it alone."""
        return {}

    @cached_property
    def small_nouns(self) -> frozenset[str]:
        """The words that the story writes small and as nouns."""
        return frozenset(t.text for t in self.parse.tokens if t.upos == "NOUN" and t.text.islower())

    @cached_property
    def _starts(self) -> tuple[int, ...]:
        return tuple(t.start for t in self.parse.tokens)

    def top(self, first: int, last: int) -> int:
        """Give the word of ``first:last`` that hangs from outside the range."""
        for i in range(first, last):
            if not first <= self.token(i).head < last:
                return i
        return last - 1
