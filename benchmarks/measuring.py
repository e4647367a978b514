"""A corpus → its figures by name."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from typing import Any

from attrs import evolve, frozen

from benchmarks.corpora import Corpus, fingerprint
from quotes.evaluating.figures import measure
from quotes.evaluating.gold import Entry
from quotes.evaluating.model import Laid
from quotes.evaluating.pairing import by_speech
from quotes.evaluating.reading import Comparing, Heard
from quotes.evaluating.running import Settings, compare_all
from quotes.parsing.store import default_folder
from quotes.pipeline import Extractor
from quotes.records import Failure


@frozen
class Measured:
    """The figures of one corpus by name, and the fingerprint of what they were measured on."""

    corpus: str
    fingerprint: str
    values: Mapping[str, float]


def measured(corpus: Corpus, figures: Sequence[str], count: int | None, processes: int) -> Measured:
    """Measure one corpus; a figure that its gold says nothing of is left out.

    Raises GoldError, or RuntimeError where a text could not be read.
    """
    # By speech and altogether are two views of the same texts, which are read once.
    laid = _laid(evolve(corpus, name="", speech=False), count, processes)
    seen = [by_speech(one) for one in laid] if corpus.speech else laid
    flat = dict(_flat(measure(seen).to_dict()))
    known = {name: flat[name] for name in figures if flat.get(_counted(name), 0)}
    return Measured(corpus.name, fingerprint(corpus.entries(count)), known)


@lru_cache(maxsize=2)
def _laid(corpus: Corpus, count: int | None, processes: int) -> list[Laid]:
    rows = list(_rows(corpus, corpus.entries(count), processes))
    for row in rows:
        if isinstance(row, Failure):
            raise RuntimeError(f"{row.source}: {row.reason}")
    return [row for row in rows if isinstance(row, Laid)]


def _rows(corpus: Corpus, entries: Sequence[Entry], processes: int) -> Iterator[Laid | Failure]:
    if not corpus.stored:
        return compare_all(entries, _settings(corpus), processes)
    from tests.stored import StoredParser

    heard = Heard(StoredParser())
    comparing = Comparing(Extractor(parser=heard), heard)
    return (comparing.compare(entry.load()) for entry in entries)


def _settings(corpus: Corpus) -> Settings:
    return Settings(rules=corpus.rules, parses=default_folder())


def _flat(value: Any, name: str = "") -> Iterator[tuple[str, float]]:
    """Name every number by its keys: "content 0.8 f1"."""
    if isinstance(value, Mapping):
        for key, inner in value.items():
            yield from _flat(inner, f"{name} {key}".strip())
    else:
        yield name, value


def _counted(figure: str) -> str:
    """Name the count without which a figure says nothing."""
    group, _, last = figure.rpartition(" ")
    return f"{group} {'of' if last == 'share' else 'gold'}"
