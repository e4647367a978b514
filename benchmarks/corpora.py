"""The corpora that accuracy is measured on, in groups that are printed side by side."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from pathlib import Path

from attrs import frozen

from quotes.evaluating.gold import Entry, find_gold
from quotes.evaluating.parts import Part, part_of
from quotes.rulebook import ATTITUDES

ROOT = Path(__file__).resolve().parents[1]


@frozen
class Corpus:
    """Annotated texts: ``gold`` as for ``quotes eval``, ``texts`` where they are.

    ``stored`` means that the repository holds their parses, so that no model is needed. ``rules``
    are laid over the bundled ones.
    """

    name: str
    gold: Path
    texts: Path
    part: Part = "both"
    speech: bool = False
    stored: bool = False
    rules: str | None = None

    def entries(self, count: int | None = None) -> list[Entry]:
        """Give the annotated texts, ``count`` of them where it is given. Raises GoldError."""
        gold = find_gold(self.gold, [str(self.texts)])
        if gold.failures:
            raise gold.failures[0]
        chosen = set(part_of({e.name for e in gold.entries}, self.part, count))
        return [entry for entry in gold.entries if entry.name in chosen]


@frozen
class Group:
    """Corpora that are read beside each other; of ``parts`` a gap between them is a defect."""

    title: str
    corpora: tuple[Corpus, ...]
    parts: bool = False


def in_the_repository() -> Iterator[Group]:
    """Give what can be measured anywhere: the feeds of our own writing."""
    gold, seeds = ROOT / "fixtures" / "gold", ROOT / "seeds"
    corpora = (
        Corpus(f"seeds/{p.stem}", gold / f"{p.stem}.jsonl", p, stored=True)
        for p in sorted(seeds.glob("*.txt"))
    )
    yield Group("Feeds of our own writing", tuple(corpora))


def elsewhere(folder: Path) -> Iterator[Group]:
    """Give those of the corpora in ``folder`` that are there; docs/evaluation.md names them."""
    polnear, newswire = folder / "polnear-train", folder / "newswire" / "text"
    if polnear.is_dir():
        yield _polnear("PolNeAR, attributions by speech", polnear, speech=True)
        yield _polnear("PolNeAR, all attributions", polnear, speech=False)
        title = "PolNeAR, all attributions, with --rules attitudes"
        yield _polnear(title, polnear, speech=False, rules=ATTITUDES)
    if newswire.is_dir():
        fixtures = (ROOT / "fixtures" / name for name in ("newswire", "newswire-second"))
        corpora = (Corpus(gold.name, gold, newswire) for gold in fixtures if gold.is_dir())
        yield Group("Newswire with our gold", tuple(corpora))


def _polnear(title: str, folder: Path, *, speech: bool, rules: str | None = None) -> Group:
    gold, texts = folder / "attributions", folder / "text"
    which = rules or ("speech" if speech else "all")
    parts: tuple[Part, ...] = ("tuning", "look-only")
    corpora = (Corpus(f"polnear/{which}/{p}", gold, texts, p, speech, rules=rules) for p in parts)
    return Group(title, tuple(corpora), parts=True)


def fingerprint(entries: list[Entry]) -> str:
    """Give what changes where a text or its gold does: figures on two such cannot be compared."""
    whole = hashlib.sha256()
    for entry in entries:
        whole.update(entry.name.encode())
        for path in (entry.text, entry.gold):
            whole.update(hashlib.sha256(path.read_bytes()).digest())
    return whole.hexdigest()[:16]
