"""Loads a bundle's models with stanza, and what reads them faster where they are of its kind."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from threading import Lock
from typing import Any

import stanza
import torch
from stanza.models.common import utils
from stanza.models.common.foundation_cache import FoundationCache

from quotes.parsing.batched.dense import keep_few_kernels
from quotes.parsing.batched.fitting import fits
from quotes.parsing.batched.reader import Reader
from quotes.parsing.bundle import Bundle
from quotes.parsing.decoding import quicken
from quotes.parsing.encoder import lend, load_encoder
from quotes.parsing.engine import Engine
from quotes.parsing.errors import ModelError

# Words of like-long sentences that the parser takes together. It scores all pairs of words and
# pads to the longest: at stanza's 5,000 one sentence of 150 words costs a gigabyte, and the
# seed took 7.1 s in the parser; at 600 it took 4.2 s.
PARSER_WORDS = 600
# Loading changes stanza and the environment for a moment and puts both back; of two threads that
# load at once, one would put back what the other had changed.
_ALONE = Lock()


def load_engine(bundle: Bundle) -> Engine:
    """Load a bundle's models without looking at the network; raises ModelError."""
    try:
        with _ALONE:
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
