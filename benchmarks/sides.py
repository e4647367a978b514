"""One side of a comparison, run in a process of its own; prints its `Taken` as JSON.

    python -m benchmarks.sides SIDE FILE

SIDE is ``ours`` or one of stanza's, FILE a JSON list of stories. A first story warms both up before
the clock runs. stanza's are a stock ``stanza.Pipeline`` with the bundled weights that is called
story by story. The bundled taggers read the states of a small encoder, which stanza takes for a
transformer: where a transformers user has a ``BertModel``, it is given the same layers from
``quotes/parsing/encoder.py``, in the sentences and batches it asks for.

``stock``       each of the three models asks the encoder anew, as it asks any transformer;
``stock-kept``  what the encoder said of a sentence is kept for the other two models, as a careful
                user could arrange it.
"""

from __future__ import annotations

import json
import resource
import sys
import time
from collections.abc import Callable, Iterable, Sequence
from functools import partial
from pathlib import Path
from types import SimpleNamespace
from typing import Any

from attrs import asdict

from benchmarks.taken import Taken

Read = Callable[[Sequence[str]], None]
# Kilobytes on Linux, bytes on macOS.
PEAK_UNIT = 1024 if sys.platform != "darwin" else 1


class Timed:
    """The bundled parser, with the processor seconds that are spent in it."""

    def __init__(self) -> None:
        from quotes.parsing import Parser

        self.parser, self.seconds = Parser(), 0.0

    def parse_many(self, stories: Iterable[Any]) -> list[Any]:
        """Parse as the parser does."""
        began = time.process_time()
        parses = self.parser.parse_many(stories)
        self.seconds += time.process_time() - began
        return parses


def ours(timed: Timed) -> Read:
    """Give what reads stories with quotes, from text to records."""
    from quotes import Extractor

    extractor = Extractor(parser=timed)

    def read(stories: Sequence[str]) -> None:
        for result in extractor.extract_many(stories):
            if result.failures:
                raise ValueError(result.failures)

    return read


def stock(kept: bool) -> Read:
    """Give what reads stories with stanza's own pipeline and the bundled weights."""
    import stanza
    from stanza.models.common.foundation_cache import FoundationCache

    from quotes.parsing.bundle import find_bundle
    from quotes.parsing.encoder import lend, load_encoder

    bundle = find_bundle(None)
    assert bundle.encoder is not None
    encoder, pieces = load_encoder(bundle.encoder)
    cache = FoundationCache(local_files_only=True)
    lend(cache, encoder if kept else _forgetful(encoder), pieces)
    pipeline = stanza.Pipeline(
        "en",
        dir=str(bundle.folder),
        package=bundle.package,
        processors=",".join(bundle.processors),
        download_method=None,
        use_gpu=False,
        verbose=False,
        foundation_cache=cache,
    )

    def read(stories: Sequence[str]) -> None:
        for story in stories:
            pipeline(story)
            encoder.forget()

    return read


def _forgetful(encoder: Any) -> Any:
    """Give an encoder that computes what it is asked, as a transformer does."""

    class Forgetful(type(encoder)):  # type: ignore[misc]
        def __call__(self, ids: Any, attention_mask: Any, **_: object) -> SimpleNamespace:
            return SimpleNamespace(hidden_states=(4 * self.states(ids), None))

    return Forgetful(encoder.weights, encoder.layers)


def main(argv: Sequence[str] | None = None) -> int:
    """Run one side and print what it took."""
    side, file = sys.argv[1:] if argv is None else argv
    stories = json.loads(Path(file).read_text(encoding="utf-8"))
    timed = Timed()
    sides = {
        "ours": partial(ours, timed),
        "stock": partial(stock, False),
        "stock-kept": partial(stock, True),
    }
    read = sides[side]()
    loading = _loading(timed) if side == "ours" else 0.0
    read(stories[:1])
    timed.seconds, began, busy = 0.0, time.perf_counter(), time.process_time()
    read(stories)
    busy, seconds = time.process_time() - busy, time.perf_counter() - began
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * PEAK_UNIT
    words = sum(len(story.split()) for story in stories)
    taken = Taken(words, busy, seconds, timed.seconds, peak, loading)
    print(json.dumps(asdict(taken)))
    return 0


def _loading(timed: Timed) -> float:
    import quotes.parsing.loading  # noqa: F401  what is imported is not loaded

    began = time.process_time()
    timed.parser.load()
    return time.process_time() - began


if __name__ == "__main__":
    sys.exit(main())
