"""Entries and settings → articles laid side by side, on one process or more."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from attrs import frozen

from quotes.evaluating.errors import GoldError
from quotes.evaluating.gold import Entry
from quotes.evaluating.model import Laid
from quotes.evaluating.reading import Comparing, Heard
from quotes.records import Failure

if TYPE_CHECKING:
    from quotes.pipeline import ParsesStories

# Articles that go to a process at a time: enough that the way there costs nothing.
AT_A_TIME = 8


@frozen
class Settings:
    """How ours is made and compared; ``parses`` is where parses are kept, None for nowhere."""

    model: str | None = None
    rules: str | None = None
    stories: Literal["auto", "one"] = "one"
    parses: Path | None = None
    speech: bool = False

    def open(self) -> Comparing:
        """Make what compares. Raises RuleError and ModelError once the first text is read."""
        from quotes.parsing import Parser
        from quotes.parsing.store import StoringParser, fingerprint_of
        from quotes.pipeline import Extractor

        parser: ParsesStories = Parser(self.model)
        if self.parses:
            parser = StoringParser(Parser(self.model), self.parses, fingerprint_of(self.model))
        heard = Heard(parser)
        extractor = Extractor(rules=self.rules, stories=self.stories, parser=heard)
        return Comparing(extractor, heard, self.speech)


def compare_all(
    entries: Sequence[Entry], settings: Settings, processes: int = 1
) -> Iterator[Laid | Failure]:
    """Give each article with ours beside its gold, or why it could not be read, in order."""
    if processes == 1:
        comparing = settings.open()
        yield from (_compare(comparing, entry) for entry in entries)
        return
    context = get_context("spawn")
    with ProcessPoolExecutor(processes, context, _start, (settings,)) as pool:
        yield from pool.map(_work, entries, chunksize=AT_A_TIME)


def _compare(comparing: Comparing, entry: Entry) -> Laid | Failure:
    try:
        return comparing.compare(entry.load())
    except GoldError as error:
        return Failure(error.where, error.reason)


_comparing: Comparing | None = None


def _start(settings: Settings) -> None:
    # One a process: an initializer has no other place to leave what its process needs.
    global _comparing
    _comparing = settings.open()


def _work(entry: Entry) -> Laid | Failure:
    assert _comparing is not None
    return _compare(_comparing, entry)
