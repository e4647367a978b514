"""Runs stanza's models."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Any

import stanza
import torch
from attrs import frozen
from stanza.models.common.doc import Document
from stanza.models.common.foundation_cache import FoundationCache

from quotes.parsing.bundle import Bundle
from quotes.parsing.decoding import quicken
from quotes.parsing.encoder import Encoder, lend, load_encoder
from quotes.parsing.errors import ModelError
from quotes.parsing.growth import Growing
from quotes.parsing.parser import chunks, join
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


@frozen
class Engine:
    """Loaded models, called by name in the order they are listed."""

    pipeline: Any
    encoder: Encoder | None = None

    def parse(self, story: Sequence[tuple[str, int]]) -> Parse:
        """Parse the paragraphs of one story, one run of them after the other."""
        growing = Growing(story)
        with _computing():
            for run in chunks(story):
                self._read(run, growing)
                if self.encoder:
                    self.encoder.forget()
        return growing.parse()

    def _read(self, run: Run, growing: Growing) -> None:
        plain = join(run)
        sentences = self.sentences(plain.text)
        if not sentences:
            return
        document = Document([_rows(sentence) for _, sentence in sentences], text=plain.text)
        for name in self._after_tokenizer():
            document = self.pipeline.processors[name].process(document)
        numbers = [run[place][0] for place, _ in sentences]
        growing.take(document, plain, numbers)

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

    def _after_tokenizer(self) -> list[str]:
        return [name for name in self.pipeline.processors if name != "tokenize"]


@frozen
class _Token(Piece):
    several: bool = False
    """Whether the expander has to take it apart into several words."""


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
    encoder = None
    if bundle.encoder:
        encoder, pieces = load_encoder(bundle.encoder)
        lend(cache, encoder, pieces)
    pipeline = _pipeline(bundle, cache)
    if "depparse" in pipeline.processors:
        quicken(pipeline.processors["depparse"].trainer.model)
    return Engine(pipeline, encoder)


def _pipeline(bundle: Bundle, cache: FoundationCache) -> Any:
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
