"""Runs stanza's models."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from itertools import groupby
from typing import Any

import stanza
import torch
from attrs import frozen
from stanza.models.common import utils
from stanza.models.common.doc import Document
from stanza.models.common.foundation_cache import FoundationCache

from quotes.parsing.batched.dense import keep_few_kernels
from quotes.parsing.batched.fitting import fits
from quotes.parsing.batched.reader import Reader
from quotes.parsing.bundle import Bundle
from quotes.parsing.decoding import quicken
from quotes.parsing.encoder import Encoder, lend, load_encoder
from quotes.parsing.errors import ModelError
from quotes.parsing.growth import Growing, RawToken, ReadSentence, ReadToken, read_by_stanza
from quotes.parsing.parser import batches, join
from quotes.parsing.plain import PARAGRAPH_BREAK, PlainText
from quotes.parsing.sentences import Piece, mend
from quotes.parsing.tree import Parse

# The matrices are small: a second thread gains a third on an idle machine, and on a busy one the
# two wait for each other (the seed took 41 s on two threads, 10 s on one). Many processes of one
# thread are the way to use many cores.
MOST_THREADS = 1
# Words of like-long sentences that the parser takes together. It scores all pairs of words and
# pads to the longest: at stanza's 5,000 one sentence of 150 words costs a gigabyte, and the
# seed took 7.1 s in the parser; at 600 it took 4.2 s.
PARSER_WORDS = 600
# What the taggers spell of a token: web addresses are longer and cost time for nothing.
LONGEST_SPELLING = 50

Run = list[tuple[int, PlainText]]
Story = Sequence[tuple[str, int]]


@frozen
class Engine:
    """Loaded models, called by name in the order they are listed."""

    pipeline: Any
    encoder: Encoder | None = None
    reader: Reader | None = None
    """Reads with the same weights what stanza's processors would; None where they have to."""

    def parse(self, stories: Sequence[Story]) -> list[Parse]:
        """Parse stories, each a list of paragraphs, together as far as memory allows."""
        growing = [Growing(story) for story in stories]
        with _computing():
            for runs in batches(stories):
                self._read(runs, growing)
        return [each.parse() for each in growing]

    def _read(self, runs: Sequence[tuple[int, Run]], growing: Sequence[Growing]) -> None:
        joined = [join(run) for _, run in runs]
        parts = self._sentences(runs) or [self.sentences(plain.text) for plain in joined]
        cut = [
            _Cut(growing[number], plain, run[place][0], pieces)
            for (number, run), plain, sentences in zip(runs, joined, parts, strict=True)
            for place, pieces in sentences
        ]
        if cut:
            read = self._batched if self.reader else self._by_stanza
            for sentence, found in zip(cut, read(cut), strict=True):
                sentence.growing.take(found, sentence.plain, sentence.paragraph)

    def _sentences(self, runs: Sequence[tuple[int, Run]]) -> list[list[tuple[int, list[Piece]]]]:
        """Cut all runs as `sentences` does each; none where stanza has to."""
        texts = [plain.text for _, run in runs for _, plain in run]
        if self.reader is None:
            return []
        paragraphs = iter(self.reader.tokenizer(texts))
        found = []
        for _, run in runs:
            sentences: list[tuple[int, list[Piece]]] = []
            at = 0
            for place, (_, plain) in enumerate(run):
                raw = [[_moved(token, at) for token in s] for s in next(paragraphs)]
                sentences += ((place, sentence) for sentence in mend(raw))
                at += len(plain.text) + len(PARAGRAPH_BREAK)
            found.append(sentences)
        return found

    def _batched(self, cut: Sequence[_Cut]) -> list[ReadSentence]:
        assert self.reader is not None
        sentences = [each.pieces for each in cut]
        apart = self._expanded(sentences)
        return self.reader([[_read_token(p, apart) for p in s] for s in sentences])

    def _expanded(self, sentences: Sequence[list[Piece]]) -> dict[str, tuple[str, ...]]:
        """Take contractions apart, each once: "won't" is "wo" and "n't" wherever it stands."""
        several = [p for s in sentences for p in s if isinstance(p, _Token) and p.several]
        spelled = sorted({piece.text[:LONGEST_SPELLING] for piece in several})
        if not spelled or "mwt" not in self.pipeline.processors:
            return {}
        rows = [
            [{"id": (1,), "text": text, "start_char": 0, "end_char": len(text), "misc": "MWT=Yes"}]
            for text in spelled
        ]
        document = self.pipeline.processors["mwt"].process(Document(rows))
        return {
            text: tuple(word.text for word in sentence.words)
            for text, sentence in zip(spelled, document.sentences, strict=True)
        }

    def _by_stanza(self, cut: Sequence[_Cut]) -> Iterator[ReadSentence]:
        for _, run in groupby(cut, key=lambda each: id(each.plain)):
            sentences = list(run)
            rows = [_rows(each.pieces) for each in sentences]
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
        paragraphs: list[list[list[_Token]]] = [[] for _ in text.split(PARAGRAPH_BREAK)]
        ends = _paragraph_ends(text)
        place = 0
        for sentence in tokenized.sentences:
            pieces = [_token(token) for token in sentence.tokens]
            while pieces[0].end > ends[place]:
                place += 1
            paragraphs[place].append(pieces)
        return [
            (place, sentence)
            for place, paragraph in enumerate(paragraphs)
            for sentence in mend(paragraph)
        ]


@frozen
class _Token(Piece):
    several: bool = False
    """Whether the expander has to take it apart into several words."""


@frozen
class _Cut:
    """A sentence that was cut, and where it goes when it has been read."""

    growing: Growing
    plain: PlainText
    paragraph: int
    pieces: list[Piece]


def load_engine(bundle: Bundle) -> Engine:
    """Load a bundle's models without looking at the network; raises ModelError."""
    try:
        return _engine(bundle)
    except ModelError:
        raise
    except Exception as error:
        raise ModelError(
            f"the model in {bundle.folder} cannot be loaded by stanza {stanza.__version__} "
            f"({type(error).__name__}: {error}); install the versions in constraints.txt, or "
            f"leave --model out to use the bundled model"
        ) from error


def _engine(bundle: Bundle) -> Engine:
    cache = FoundationCache(local_files_only=True)
    if not bundle.encoder:
        return Engine(_quickened(_pipeline(bundle, cache)))
    encoder, pieces = load_encoder(bundle.encoder)
    lend(cache, encoder, pieces)
    pipeline = _quickened(_pipeline(bundle, cache))
    reader = None
    if not torch.cuda.is_available() and fits(pipeline.processors):
        keep_few_kernels()
        reader = Reader(pipeline.processors, encoder, pieces)
    return Engine(pipeline, encoder, reader)


def _quickened(pipeline: Any) -> Any:
    if "depparse" in pipeline.processors:
        quicken(pipeline.processors["depparse"].trainer.model)
    return pipeline


def _pipeline(bundle: Bundle, cache: FoundationCache) -> Any:
    with _untrained():
        return stanza.Pipeline(
            "en",
            dir=str(bundle.folder),
            package=bundle.package,
            processors=",".join(bundle.processors),
            download_method=None,
            use_gpu=torch.cuda.is_available(),
            verbose=False,
            foundation_cache=cache,
            depparse_batch_size=PARSER_WORDS,
        )


@contextmanager
def _untrained() -> Iterator[None]:
    """Have stanza load models without what trains them.

    torch's optimizers bring its compiler with them, and that is half of the time of loading.
    """
    with ExitStack() as stack:
        for name in ("get_optimizer", "get_split_optimizer"):
            stack.callback(setattr, utils, name, getattr(utils, name))
            setattr(utils, name, _no_optimizer)
        yield


def _no_optimizer(*_: Any, **__: Any) -> dict[str, Any]:
    return {}


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


def _token(token: Any) -> _Token:
    several = "MWT=Yes" in (token.misc or "")
    return _Token(token.text, token.start_char, token.end_char, several)


def _moved(token: RawToken, at: int) -> _Token:
    return _Token(token.text, token.start + at, token.end + at, token.several)


def _read_token(piece: Piece, apart: Mapping[str, tuple[str, ...]]) -> ReadToken:
    spelled = piece.text[:LONGEST_SPELLING]
    several = isinstance(piece, _Token) and piece.several
    words = apart.get(spelled, (spelled,)) if several else (spelled,)
    return ReadToken(spelled, piece.start, piece.end, words)


def _rows(sentence: list[Piece]) -> list[dict[str, Any]]:
    return [_row(number, piece) for number, piece in enumerate(sentence, 1)]


def _row(number: int, piece: Piece) -> dict[str, Any]:
    row: dict[str, Any] = {
        "id": (number,),
        "text": piece.text[:LONGEST_SPELLING],
        "start_char": piece.start,
        "end_char": piece.end,
    }
    if isinstance(piece, _Token) and piece.several:
        row["misc"] = "MWT=Yes"
    return row


def _paragraph_ends(text: str) -> list[int]:
    ends, at = [], 0
    for paragraph in text.split(PARAGRAPH_BREAK):
        at += len(paragraph)
        ends.append(at)
        at += len(PARAGRAPH_BREAK)
    return ends
