"""Everything finding looks at in one story, with the look-ups that need text and tree together."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from functools import cached_property

from attrs import field, frozen

from quotes.marks import Quoted
from quotes.parsing.tree import Parse
from quotes.rulebook import Rulebook

Range = tuple[int, int]


@frozen(slots=False)
class StoryView:
    """One story: the source text, its paragraphs (characters), marks, parse, and the rules."""

    text: str = field(repr=False)
    paragraphs: tuple[Range, ...]
    parse: Parse
    quoted: tuple[Quoted, ...]
    rules: Rulebook = field(repr=False)

    @cached_property
    def _starts(self) -> list[int]:
        return [token.start for token in self.parse.tokens]

    @cached_property
    def outermost(self) -> tuple[Quoted, ...]:
        """The pairs of marks that stand in no other pair."""
        return tuple(q for q in self.quoted if q.outer is None)

    def words(self, start: int, end: int) -> range:
        """Give the words that begin in ``start:end`` (characters)."""
        return range(bisect_left(self._starts, start), bisect_left(self._starts, end))

    def word_at(self, at: int) -> int:
        """Give the last word that begins at or before the character ``at``, at least 0."""
        return max(0, bisect_right(self._starts, at) - 1)

    def range_of(self, words: Iterable[int]) -> Range:
        """Give the characters from the first of ``words`` to the last."""
        held = sorted(words)
        return self.parse.tokens[held[0]].start, max(self.parse.tokens[i].end for i in held)

    def paragraph(self, at: int) -> Range:
        """Give the paragraph that holds the character ``at``."""
        starts = [start for start, _ in self.paragraphs]
        return self.paragraphs[max(0, bisect_right(starts, at) - 1)]

    def holding(self, at: int) -> tuple[Quoted, ...]:
        """Give the closed pairs of marks around the character ``at``, outermost first."""
        return tuple(q for q in self.quoted if q.closed and q.start <= at < q.end)

    def sentence(self, word: int) -> Range:
        """Give the characters of the sentence that holds ``word``."""
        held = self.parse.sentence_of(word)
        return self.range_of(range(held.first, held.last))

    def lemma(self, word: int) -> str:
        """Give the lemma of ``word`` in lower case, with its particle ("point out")."""
        parse = self.parse
        particles = [parse.tokens[c].lemma for c in parse.children(word, "compound:prt")]
        return " ".join([parse.tokens[word].lemma, *particles]).lower()
