"""One document → our attributions beside its gold."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, Any

from attrs import define, evolve, frozen

from quotes.evaluating.found import attributions, joined
from quotes.evaluating.model import Article, Attribution, Laid
from quotes.evaluating.pairing import lay
from quotes.layout import paragraphs
from quotes.marks import pair
from quotes.parsing.tree import Parse, Token
from quotes.records import Document, Failure

if TYPE_CHECKING:
    from quotes.pipeline import Extractor, ParsesStories


@define
class Heard:
    """A parser that remembers its last answer, so that gold cues can be looked up in the trees."""

    parser: ParsesStories
    last: Sequence[Any] = ()

    def parse_many(self, stories: Sequence[Sequence[tuple[str, int]]]) -> Sequence[Any]:
        """Parse as the parser within."""
        self.last = self.parser.parse_many(stories)
        return self.last

    @property
    def tokens(self) -> Iterator[Token]:
        """The words of the last answer."""
        for parse in self.last:
            if isinstance(parse, Parse):
                yield from parse.tokens


@frozen
class Comparing:
    """Reads an article with ``extractor``, whose parser is ``heard``, and lays it beside the gold.

    With ``speech`` only attributions by speech are firm: their content stands in quotation marks,
    all or some of it, or the lemma of a word of the cue is in the rulebook's set ``say``.
    """

    extractor: Extractor
    heard: Heard
    speech: bool = False

    def compare(self, article: Article) -> Laid | Failure:
        """Give the article with ours beside its gold, or why it could not be read."""
        result = self.extractor.read(Document(article.text, article.name, article.name))
        if result.failures:
            return result.failures[0]
        article = evolve(article, gold=tuple(self._seen(article)))
        found = attributions(article.text, result.quotes)
        return lay(article, joined(article.text, article.gold, found))

    def _seen(self, article: Article) -> Iterator[Attribution]:
        """Give the gold with types where it has none, and neutral where it is no speech."""
        say = self.extractor.rulebook.sets["say"]
        said = [(t.start, t.end) for t in self.heard.tokens if t.lemma.lower() in say]
        marked = _marked(article.text)
        for one in article.gold:
            speech = bool(one.core & marked) or _touch(one.cue, said)
            yield evolve(
                one,
                type=one.type or _type(one.core, marked),
                neutral=one.neutral or (self.speech and not speech),
            )


def _marked(text: str) -> frozenset[int]:
    quoted = pair(text, paragraphs(text))
    return frozenset(i for q in quoted for i in range(q.start, q.end))


def _type(core: frozenset[int], marked: frozenset[int]) -> str:
    return "direct" if core <= marked else "mixed" if core & marked else "indirect"


def _touch(cue: Iterable[tuple[int, int]], said: Sequence[tuple[int, int]]) -> bool:
    return any(a < end and start < b for a, b in cue for start, end in said)
