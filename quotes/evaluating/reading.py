"""One document → our attributions beside its gold."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any

from attrs import define, evolve, frozen

from quotes.evaluating.found import attributions, joined
from quotes.evaluating.model import Article, Attribution, Laid
from quotes.evaluating.pairing import by_speech, lay
from quotes.layout import paragraphs
from quotes.marks import pair
from quotes.parsing.tree import Parse
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

    def words(self) -> Iterator[Word]:
        """Give the words of the last answer with their lemmas."""
        for parse in self.last:
            if isinstance(parse, Parse):
                for token in parse.tokens:
                    verb = token.upos == "VERB"
                    yield Word(token.start, verb, parse.lemmas(token.i))


@frozen
class Word:
    """A word of the article; ``lemmas`` is more than one for a verb with a particle."""

    start: int
    verb: bool
    lemmas: tuple[str, ...]


@frozen
class Comparing:
    """Reads an article with ``extractor``, whose parser is ``heard``, and lays it beside the gold.

    With ``speech`` only attributions by speech are firm: their content stands in quotation marks,
    all or some of it, or a verb of the cue has its lemma in the rulebook's set ``say``.
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
        laid = lay(article, joined(article.text, article.gold, found))
        return by_speech(laid) if self.speech else laid

    def _seen(self, article: Article) -> Iterator[Attribution]:
        """Give the gold with lemmas, with types where it has none, and whether it is speech."""
        say = self.extractor.rulebook.sets["say"]
        words, marked = list(self.heard.words()), _marked(article.text)
        starts = [word.start for word in words]
        for one in article.gold:
            cue = [w for a, b in one.cue for w in words[_at(starts, a) : _at(starts, b)]]
            said = any(word.verb and say.intersection(word.lemmas) for word in cue)
            yield evolve(
                one,
                type=one.type or _type(one.core, marked),
                lemma=_lemma(cue),
                speech=said or bool(one.core & marked),
            )


def _at(starts: Sequence[int], place: int) -> int:
    """Give the first word that begins at ``place`` or behind it."""
    return bisect_left(starts, place)


def _marked(text: str) -> frozenset[int]:
    quoted = pair(text, paragraphs(text))
    return frozenset(i for q in quoted for i in range(q.start, q.end))


def _type(core: frozenset[int], marked: frozenset[int]) -> str:
    return "direct" if core <= marked else "mixed" if core & marked else "indirect"


def _lemma(cue: Sequence[Word]) -> str:
    """Give the lemma of the cue's last verb, or of its last word: "has told reporters" is tell."""
    words = [word for word in cue if word.verb] or cue
    return words[-1].lemmas[-1] if words else ""
