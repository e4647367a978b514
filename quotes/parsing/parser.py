"""The parser that the rest of the house sees: stories in, parses out."""

from __future__ import annotations

import gc
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from attrs import frozen

from quotes.parsing.bundle import find_bundle
from quotes.parsing.errors import ModelError, ParseFailure
from quotes.parsing.plain import PlainText, joined, plain_paragraph
from quotes.parsing.tree import Parse

if TYPE_CHECKING:
    from quotes.parsing.engine import Engine

Paragraph = tuple[str, int]
Story = Sequence[Paragraph]

# Characters of one story that are cut into sentences at a time, where stanza's own processors read;
# a longer paragraph is cut in two.
CHUNK = 15_000
# Characters that go through the models at a time, about 7,000 words and all that the pipeline hands
# over at once. The more sentences of one length there are, the fewer steps: newswire took 2.8 s
# where it took 3.2 s with 15,000, for 70 MB more. Memory stays under 1 GiB whatever the length.
TOGETHER = 40_000


@frozen(slots=False)
class Parser:
    """Parses stories with stanza; nothing is loaded before the first story is parsed.

    ``model`` is a folder in stanza's layout (with a ``resources.json``) or the name of an English
    stanza package that was downloaded before ("default", "ewt"); None takes the model that ships
    with quotes. The network is never used.
    """

    model: str | Path | None = None

    @cached_property
    def _engine(self) -> Engine:
        bundle = find_bundle(self.model)
        with _uncollected():
            from quotes.parsing.loading import load_engine

            return load_engine(bundle)

    def load(self) -> None:
        """Load the model now; raises ModelError where it is missing, damaged or unusable."""
        _ = self._engine

    def parse_many(self, stories: Iterable[Story]) -> list[Parse | ParseFailure]:
        """Parse stories, each a list of paragraphs ``(text, offset)``, and give them in order.

        ``offset`` is the place of the paragraph's first character in the source text; no
        sentence runs over the border of a paragraph. Stories are read together, and the parse of
        each is the same whatever stands beside it. A story that cannot be parsed has a
        ParseFailure in its place. Raises ModelError where the model cannot be used at all.
        """
        return list(self.parse_each(stories))

    def parse_each(self, stories: Iterable[Story]) -> Iterator[Parse | ParseFailure]:
        """Parse stories as `parse_many` does, without keeping more than a few of them."""
        for together in _handfuls(stories):
            yield from self._parse(together)

    def _parse(self, stories: Sequence[Story]) -> Sequence[Parse | ParseFailure]:
        engine = self._engine
        try:
            return engine.parse(stories)
        except ModelError:
            raise
        except Exception as error:  # one bad story must not cost the others
            if len(stories) > 1:
                return [parse for story in stories for parse in self._parse([story])]
            reason = f"{type(error).__name__}: {error}".strip().rstrip(":")
            return [ParseFailure(f"the parser failed on this story ({reason})")]


@contextmanager
def _uncollected() -> Iterator[None]:
    """Keep Python from looking for garbage meanwhile, and leave its collector as it was.

    Importing torch and loading weights makes a million things that all stay: looking through
    them again and again was a twelfth of the time from a cold start to the table.
    """
    enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if enabled:
            gc.enable()


def _handfuls(stories: Iterable[Story]) -> Iterator[list[Story]]:
    """Give neighbouring stories that fill the models' batches together."""
    handful: list[Story] = []
    size = 0
    for story in stories:
        length = sum(len(text or "") for text, _ in story)
        if handful and size + length > TOGETHER:
            yield handful
            handful, size = [], 0
        handful.append(story)
        size += length
    if handful:
        yield handful


def batches(stories: Sequence[Story]) -> list[list[tuple[int, list[tuple[int, PlainText]]]]]:
    """Give runs of numbered stories that go through the models together."""
    runs = [(number, run) for number, story in enumerate(stories) for run in chunks(story)]
    together: list[list[tuple[int, list[tuple[int, PlainText]]]]] = []
    size = TOGETHER
    for number, run in runs:
        length = sum(len(plain.text) for _, plain in run)
        if size + length > TOGETHER:
            together.append([])
            size = 0
        together[-1].append((number, run))
        size += length
    return together


def chunks(story: Story) -> list[list[tuple[int, PlainText]]]:
    """Make a story plain and cut it into runs of numbered paragraphs of about CHUNK characters.

    A paragraph longer than that is cut after a sentence's end where there is one.
    """
    runs: list[list[tuple[int, PlainText]]] = []
    size = CHUNK
    for number, (text, offset) in enumerate(story):
        for start, end in _cuts(text):
            if not text[start:end].strip():
                continue
            if size + end - start > CHUNK:
                runs.append([])
                size = 0
            plain = plain_paragraph(text[start:end], offset + start)
            if plain.text.strip():
                runs[-1].append((number, plain))
                size += end - start
    return [run for run in runs if run]


def join(run: list[tuple[int, PlainText]]) -> PlainText:
    """Join the paragraphs of one run."""
    return joined(plain for _, plain in run)


def _cuts(text: str) -> Iterator[tuple[int, int]]:
    start = 0
    while len(text) - start > CHUNK:
        end = _last_cut(text, start)
        yield start, end
        start = end
    yield start, len(text)


def _last_cut(text: str, start: int) -> int:
    for mark in (". ", " ", "\n"):
        found = text.rfind(mark, start + CHUNK // 2, start + CHUNK)
        if found >= 0:
            return found + len(mark)
    return start + CHUNK
