"""Runs stanza's models."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from itertools import groupby
from threading import Lock
from typing import Any

import torch
from attrs import field, frozen
from stanza.models.common.doc import Document

from quotes.parsing.batched.reader import Reader
from quotes.parsing.encoder import Encoder
from quotes.parsing.growth import Growing, ReadSentence, read_by_stanza
from quotes.parsing.parser import batches, join
from quotes.parsing.pieces import expanded, of_raw, of_stanza, read_token, rows_of
from quotes.parsing.plain import PARAGRAPH_BREAK, PlainText
from quotes.parsing.sentences import Piece, mend
from quotes.parsing.tree import Parse

# The matrices are small: a second thread gains a third on an idle machine, and on a busy one the
# two wait for each other (the seed took 41 s on two threads, 10 s on one). Many processes of one
# thread are the way to use many cores.
MOST_THREADS = 1

Run = list[tuple[int, PlainText]]
Story = Sequence[tuple[str, int]]


@frozen
class Engine:
    """Loaded models, called by name in the order they are listed."""

    pipeline: Any
    encoder: Encoder | None = None
    reader: Reader | None = None
    """Reads with the same weights what stanza's processors would; None where they have to."""
    # What is remembered of words is shared: threads that read at once would mix it up.
    _alone: Any = field(factory=Lock, eq=False, repr=False)

    def parse(self, stories: Sequence[Story]) -> list[Parse]:
        """Parse stories, each a list of paragraphs, together as far as memory allows.

        Threads that ask at the same time are served one after the other.
        """
        growing = [Growing(story) for story in stories]
        with self._alone, _computing():
            for runs in batches(stories):
                self._read(runs, growing)
        return [each.parse() for each in growing]

    def _read(self, runs: Sequence[tuple[int, Run]], growing: Sequence[Growing]) -> None:
        joined = [join(run) for _, run in runs]
        if self.reader:
            parts = _tokenized(self.reader, runs)
        else:
            parts = [self.sentences(plain.text) for plain in joined]
        cut = [
            _Cut(growing[number], plain, run[place][0], pieces)
            for (number, run), plain, sentences in zip(runs, joined, parts, strict=True)
            for place, pieces in sentences
        ]
        if cut:
            read = self._batched if self.reader else self._by_stanza
            for sentence, found in zip(cut, read(cut), strict=True):
                sentence.growing.take(found, sentence.plain, sentence.paragraph)

    def _batched(self, cut: Sequence[_Cut]) -> list[ReadSentence]:
        assert self.reader is not None
        sentences = [each.pieces for each in cut]
        apart = expanded(self.pipeline.processors, sentences)
        return self.reader([[read_token(piece, apart) for piece in s] for s in sentences])

    def _by_stanza(self, cut: Sequence[_Cut]) -> Iterator[ReadSentence]:
        for _, run in groupby(cut, key=lambda each: id(each.plain)):
            sentences = list(run)
            rows = [rows_of(each.pieces) for each in sentences]
            document = Document(rows, text=sentences[0].plain.text)
            for name in self.pipeline.processors:
                if name != "tokenize":
                    document = self.pipeline.processors[name].process(document)
            if self.encoder:
                self.encoder.forget()
            yield from map(read_by_stanza, document.sentences)

    def sentences(self, text: str) -> list[tuple[int, list[Piece]]]:
        """Cut text into mended sentences, each with the place of its paragraph in the run."""
        tokenized = self.pipeline.processors["tokenize"].process(text)
        paragraphs: list[list[list[Piece]]] = [[] for _ in text.split(PARAGRAPH_BREAK)]
        ends = _paragraph_ends(text)
        place = 0
        for sentence in tokenized.sentences:
            pieces: list[Piece] = [of_stanza(token) for token in sentence.tokens]
            while pieces[0].end > ends[place]:
                place += 1
            paragraphs[place].append(pieces)
        return [
            (place, sentence)
            for place, paragraph in enumerate(paragraphs)
            for sentence in mend(paragraph)
        ]


@frozen
class _Cut:
    """A sentence that was cut, and where it goes when it has been read."""

    growing: Growing
    plain: PlainText
    paragraph: int
    pieces: list[Piece]


def _tokenized(
    reader: Reader, runs: Sequence[tuple[int, Run]]
) -> list[list[tuple[int, list[Piece]]]]:
    """Cut all runs as `Engine.sentences` does each."""
    paragraphs = iter(reader.tokenizer([plain.text for _, run in runs for _, plain in run]))
    found = []
    for _, run in runs:
        sentences: list[tuple[int, list[Piece]]] = []
        at = 0
        for place, (_, plain) in enumerate(run):
            raw = [[of_raw(token, at) for token in s] for s in next(paragraphs)]
            sentences += ((place, sentence) for sentence in mend(raw))
            at += len(plain.text) + len(PARAGRAPH_BREAK)
        found.append(sentences)
    return found


@contextmanager
def _computing() -> Iterator[None]:
    """Compute without gradients on few threads, and leave torch as the caller had it."""
    threads = torch.get_num_threads()
    torch.set_num_threads(min(threads, MOST_THREADS))
    try:
        with torch.inference_mode():
            yield
    finally:
        torch.set_num_threads(threads)


def _paragraph_ends(text: str) -> list[int]:
    ends, at = [], 0
    for paragraph in text.split(PARAGRAPH_BREAK):
        at += len(paragraph)
        ends.append(at)
        at += len(PARAGRAPH_BREAK)
    return ends
