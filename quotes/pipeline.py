"""The whole way from a document to its quotes; every step stands here in order."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal, Protocol

from attrs import evolve, field, frozen

from quotes.assembling import assemble
from quotes.batching import batches
from quotes.finding.finder import find
from quotes.finding.view import StoryView
from quotes.layout import paragraphs
from quotes.marks import pair
from quotes.parsing.errors import ParseFailure
from quotes.records import Document, Explanation, Failure, Quote, Result, Story
from quotes.rulebook import Rulebook, load_rulebook
from quotes.speakers import attribute
from quotes.stories import split

if TYPE_CHECKING:
    from quotes.parsing.tree import Parse


class ParsesStories(Protocol):
    """What the pipeline needs of a parser: `quotes.parsing.Parser`, or something in its place."""

    def parse_many(self, stories: Sequence[Sequence[tuple[str, int]]]) -> Sequence[Any]:
        """Give for each story, paragraphs of text and first character, a parse or a failure."""
        ...


@frozen(slots=False, kw_only=True)
class Extractor:
    """Reads documents and says who said what.

    ``model`` is a folder with a stanza package or the name of one that is installed; None takes
    the English model that ships with quotes. ``rules`` is a folder of rules laid over the
    bundled ones, or ``attitudes``, which also finds what people want, support, know.
    ``stories`` is ``auto`` to split feeds into stories, ``one`` to take each document as a
    single story. ``parser`` takes the place of ``model``: anything with a ``parse_many``
    (stored parses, a parser shared by several extractors). Nothing is loaded before the first
    text is read; then `quotes.rulebook.RuleError` and `quotes.parsing.errors.ModelError` say
    what is missing.
    """

    model: str | Path | None = None
    rules: str | Path | None = None
    stories: Literal["auto", "one"] = "auto"
    given_parser: ParsesStories | None = field(default=None, alias="parser", repr=False)

    @cached_property
    def rulebook(self) -> Rulebook:
        """The rules in use."""
        return load_rulebook(self.rules)

    @cached_property
    def parser(self) -> ParsesStories:
        """The parser in use."""
        if self.given_parser is not None:
            return self.given_parser
        from quotes.parsing import Parser

        return Parser(self.model)

    def extract(self, text: str) -> list[Quote]:
        """Give the quotes of ``text`` in text order.

        Raises ValueError where a story could not be read, with the reason.
        """
        result = self.read(Document(text))
        if result.failures:
            raise ValueError("; ".join(f.reason for f in result.failures))
        return list(result.quotes)

    def read(self, document: Document) -> Result:
        """Give the stories and quotes of one document; what failed is named in the result."""
        return next(self.extract_many([document]))

    def load(self) -> None:
        """Load rules and model now. Raises RuleError and ModelError."""
        _ = self.rulebook
        getattr(self.parser, "load", lambda: None)()

    def extract_many(
        self, documents: Iterable[Document | str], *, workers: int = 1
    ) -> Iterator[Result]:
        """Give one result for each document, in order, whatever happens to any of them.

        More than one of ``workers`` are processes that load model and rules of their own; a
        document that two of them die on is a failure in its own result. Raises
        `quotes.working.WorkerError` where none can be started.
        """
        if workers > 1:
            from quotes import working

            # A copy that has loaded nothing: each worker loads for itself.
            yield from working.extract_many(evolve(self), _named(documents), workers)
            return
        for batch in batches(_named(documents)):
            drafts = [self._draft(document) for document in batch]
            parses = self._parse(drafts)
            for draft in drafts:
                yield self._finish(draft, [next(parses) for _ in draft.stories])

    def explain(self, document: Document) -> list[Explanation]:
        """Give for each quote the rule that fired, the tree around the cue, why this speaker."""
        from quotes.explaining import explain

        return explain(self, document)

    def views(self, document: Document) -> Iterator[tuple[Story, StoryView]]:
        """Give each story that could be parsed, with what finding looks at in it."""
        draft = self._draft(document)
        for story, parse in zip(draft.stories, self._parse([draft]), strict=True):
            if not isinstance(parse, ParseFailure):
                yield story, view_of(document.text, story, parse, self.rulebook)

    def _draft(self, document: Document) -> _Draft:
        sets = self.rulebook.sets
        try:
            stories = split(document, sets, self.stories)
        except Exception as error:  # one bad document must not cost the others
            return _Draft(document, (), (Failure(document.name, _reason(error), document.id),))
        return _Draft(document, _titled(document, stories))

    def _parse(self, drafts: list[_Draft]) -> Iterator[Parse | ParseFailure]:
        blocks = [d.blocks(story) for d in drafts for story in d.stories]
        return iter(self.parser.parse_many(blocks)) if blocks else iter(())

    def _finish(self, draft: _Draft, parses: list[Parse | ParseFailure]) -> Result:
        quotes: list[Quote] = []
        failures = list(draft.failures)
        for story, parse in zip(draft.stories, parses, strict=True):
            if isinstance(parse, ParseFailure):
                failures.append(_failure(draft.document, story, parse.reason))
                continue
            try:
                quotes.extend(self.quotes_of(draft.document, story, parse))
            except Exception as error:  # one bad story must not cost the others
                failures.append(_failure(draft.document, story, _reason(error)))
        return Result(draft.document, draft.stories, tuple(quotes), tuple(failures))

    def quotes_of(self, document: Document, story: Story, parse: Parse) -> list[Quote]:
        """Give the quotes of one parsed story of ``document``."""
        text = document.text
        view = view_of(text, story, parse, self.rulebook)
        candidates = find(view)
        attributions = attribute(text, story, parse, candidates, self.rulebook.sets)
        return assemble(document, story, view, candidates, attributions)


@frozen
class _Draft:
    document: Document
    stories: tuple[Story, ...]
    failures: tuple[Failure, ...] = ()

    def blocks(self, story: Story) -> list[tuple[str, int]]:
        """Give the story's paragraphs as text and first character."""
        text = self.document.text
        return [(text[start:end], start) for start, end in story_paragraphs(text, story)]


def _titled(document: Document, stories: tuple[Story, ...]) -> tuple[Story, ...]:
    """Give the only story of a document the title that came beside its text, if one did."""
    if len(stories) != 1 or not document.title:
        return stories
    return (evolve(stories[0], title=document.title),)


def story_paragraphs(text: str, story: Story) -> tuple[tuple[int, int], ...]:
    """Give the paragraphs of ``text`` that lie in ``story``, as characters of the whole text."""
    within = paragraphs(text[story.start : story.end])
    ranges = ((start + story.start, end + story.start) for start, end in within)
    return tuple(_after_dateline(text, story, *r) for r in ranges)


def _after_dateline(text: str, story: Story, start: int, end: int) -> tuple[int, int]:
    """Leave the dateline out of a paragraph: it is no part of the sentence it stands before."""
    if not story.dateline or not text.startswith(story.dateline, start):
        return start, end
    rest = text[start + len(story.dateline) : end]
    begin = end - len(rest.lstrip(" \t:.-–—"))
    return (begin, end) if begin < end else (start, end)


def view_of(text: str, story: Story, parse: Parse, rulebook: Rulebook) -> StoryView:
    """Put together what finding looks at in one story."""
    ranges = story_paragraphs(text, story)
    return StoryView(text, ranges, parse, pair(text, ranges), rulebook)


def _named(documents: Iterable[Document | str]) -> Iterator[Document]:
    for number, document in enumerate(documents, 1):
        yield document if isinstance(document, Document) else Document(document, id=f"text{number}")


def _failure(document: Document, story: Story, reason: str) -> Failure:
    return Failure(f"{document.name} ({story.id})", reason, story.id)


def _reason(error: Exception) -> str:
    return f"{type(error).__name__}: {error}"
