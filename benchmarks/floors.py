"""The floors: what was reached once and must not be lost."""

from __future__ import annotations

import json
import math
import tomllib
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from attrs import evolve, field, frozen

PATH = Path(__file__).parent / "floors.toml"
# A floor is set this much under what was measured: one quote more or less of a feed's hundred and
# fifty is no loss to stop for.
SLACK = 0.01
HEAD = """\
# What quotes reaches, and must go on to reach: `python -m benchmarks.accuracy` fails below a floor.
# `--pin` raises floors to what is measured; they go down only with `--lower REASON`, and the reason
# must stand in CHANGELOG.md. docs/evaluation.md defines the figures. A fingerprint is of the texts
# and their gold: on others the figures are not comparable.
"""


@frozen
class Pinned:
    """The floors of one corpus by figure, and the fingerprint of what they were measured on."""

    fingerprint: str
    least: Mapping[str, float] = field(factory=dict)

    def below(self, measured: Mapping[str, float]) -> list[str]:
        """Name the figures that have fallen below their floor."""
        return [name for name, least in self.least.items() if measured.get(name, 0.0) < least]

    def pinned(self, measured: Mapping[str, float], *, lower: bool) -> Pinned:
        """Give the floors for ``measured``; without ``lower`` none goes down."""
        fresh = {name: _under(value) for name, value in measured.items()}
        kept = {} if lower else self.least
        names = dict.fromkeys((*fresh, *kept))
        return evolve(self, least={n: max(fresh.get(n, 0), kept.get(n, 0)) for n in names})


@frozen
class Floors:
    """The content of ``floors.toml``: what each figure means, and the floors by corpus."""

    meaning: Mapping[str, str]
    corpora: Mapping[str, Pinned]

    def with_corpus(
        self, corpus: str, fingerprint: str, measured: Mapping[str, float], *, lower: bool
    ) -> Floors:
        """Give these floors with those of one corpus pinned anew; see `Pinned.pinned`."""
        pinned = self.corpora.get(corpus, Pinned(fingerprint)).pinned(measured, lower=lower)
        fresh = {corpus: evolve(pinned, fingerprint=fingerprint)}
        return evolve(self, corpora={**self.corpora, **fresh})

    def complaints(
        self, corpus: str, fingerprint: str, measured: Mapping[str, float]
    ) -> Iterator[str]:
        """Say what has fallen below its floor, a sentence each; nothing of a corpus unpinned."""
        pinned = self.corpora.get(corpus, Pinned(fingerprint))
        if pinned.fingerprint != fingerprint:
            yield f"{corpus}: not the texts and gold its floors were pinned on: --pin them anew"
        for name in pinned.below(measured):
            value, least = measured.get(name, 0.0), pinned.least[name]
            meaning = self.meaning.get(name, "")
            yield f"{corpus}: {name} is {value:.3f}, its floor {least:.3f} ({meaning})"

    def text(self) -> str:
        """Give the file's content."""
        return HEAD + "".join(f"{line}\n" for line in self._lines())

    def _lines(self) -> Iterator[str]:
        yield from ("", "[meaning]")
        yield from (f"{_quoted(name)} = {_quoted(text)}" for name, text in self.meaning.items())
        for corpus, pinned in self.corpora.items():
            yield from ("", f"[{_quoted(corpus)}]", f"fingerprint = {_quoted(pinned.fingerprint)}")
            yield from (f"{_quoted(name)} = {least:.3f}" for name, least in pinned.least.items())


def read(text: str) -> Floors:
    """Read what `Floors.text` gives."""
    tables = tomllib.loads(text)
    return Floors(
        tables["meaning"], {n: _pinned(table) for n, table in tables.items() if n != "meaning"}
    )


def load() -> Floors:
    """Read the floors beside this file."""
    return read(PATH.read_text(encoding="utf-8"))


def save(floors: Floors) -> None:
    """Write the floors beside this file."""
    PATH.write_text(floors.text(), encoding="utf-8")


def _pinned(table: Mapping[str, Any]) -> Pinned:
    return Pinned(table["fingerprint"], {n: v for n, v in table.items() if n != "fingerprint"})


def _under(value: float) -> float:
    return max(0.0, math.floor((value - SLACK) * 1000 + 1e-9) / 1000)


def _quoted(text: str) -> str:
    # TOML's basic strings are JSON's, for all that stands in this file.
    return json.dumps(text, ensure_ascii=False)
