"""Results → Markdown: a heading a story, a table under it."""

from __future__ import annotations

from typing import TextIO

from quotes.records import Quote, Result, Story
from quotes.writing import cells
from quotes.writing.printable import markdown
from quotes.writing.sieve import Sieve
from quotes.writing.tally import Tally

HEADER = "| Speaker | Type | Cue | Quote |\n| --- | --- | --- | --- |\n"


class MarkdownWriter:
    """Writes each story as it comes and the counts at the end."""

    def __init__(self, stream: TextIO, least: float = 0.0) -> None:
        self._stream = stream
        self._sieve = Sieve(least)
        self._tally = Tally()

    def write(self, result: Result) -> None:
        """Write the stories of ``result``."""
        result = self._sieve.keep(result)
        self._tally.add(result)
        self._stream.write(f"## {markdown(result.document.name)}\n\n")
        for story, quotes in cells.stories_of(result):
            self._stream.write(_story(story, quotes))

    def close(self) -> None:
        """Write the counts."""
        if remark := self._sieve.remark():
            self._stream.write(f"{remark}\n\n")
        tally = self._tally
        self._stream.write(f"{cells.closing(tally.stories, tally.quotes, tally.speakers)}\n")


def _story(story: Story, quotes: tuple[Quote, ...]) -> str:
    heading = f"### {story.index}. {markdown(story.title)}\n\n"
    if story.dateline:
        heading += f"*{markdown(cells.dateline(story))}*\n\n"
    if not quotes:
        return f"{heading}no quotes\n\n"
    return heading + HEADER + "".join(map(_row, quotes)) + "\n"


def _row(quote: Quote) -> str:
    beneath = cells.standing(quote)
    speaker = f"{cells.lead(quote)}**{markdown(cells.name(quote))}**"
    if beneath:
        speaker += f"<br>{markdown(beneath)}"
    kind = cells.sort(quote) + (" ?" if cells.is_unsure(quote) else "")
    return (
        f"| {speaker} | {kind} | {markdown(cells.cue(quote))} | {markdown(cells.words(quote))} |\n"
    )
