"""``python -m training.confidence --corpora CORPORA``: make ``rules/confidence.toml``."""

from __future__ import annotations

import argparse
import hashlib
import itertools
from collections.abc import Iterator, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Literal

from attrs import evolve

from quotes.evaluating.model import Article, Laid
from quotes.evaluating.running import Settings, compare_all
from quotes.parsing.store import default_folder
from quotes.rulebook import bundled_rules
from training.confidence.fitting import Weights, fit, probability, surprise
from training.confidence.precision import Precision
from training.confidence.records import Row, rows
from training.confidence.writing import write
from training.scorer.__main__ import polnear_entries
from training.scorer.learning import learn
from training.scorer.material import Contest, Material
from training.scorer.own import annotated, measured
from training.scorer.writing import write as write_scores

Stories = Literal["auto", "one"]

# Our own gold is cut in so many parts; each is judged by a scorer that learned from the others.
PARTS = 4


def main() -> None:
    """Measure rules and learn what a record's signs are worth (minutes with stored parses)."""
    parser = argparse.ArgumentParser(prog="python -m training.confidence", description=main.__doc__)
    parser.add_argument("--corpora", type=Path, required=True, help="folder with polnear-train/, …")
    parser.add_argument("--parses", type=Path, default=default_folder(), help="stored parses")
    parser.add_argument("--articles", type=int, help="so many of PolNeAR's, by hash; default all")
    parser.add_argument("--out", type=Path, default=bundled_rules() / "confidence.toml")
    args = parser.parse_args()
    settings = Settings(parses=args.parses)
    polnear = list(polnear_entries(args.corpora / "polnear-train", args.articles))
    laid = (one for one in compare_all(polnear, settings) if isinstance(one, Laid))
    precision = Precision.of(laid)
    parts = _parts(args.corpora, settings, args.articles)
    _tell(parts)
    weights = fit([row for part in parts for row in part])
    write(weights, precision, args.out)
    _tell_measured(args.corpora, settings, weights)


def _parts(corpora: Path, settings: Settings, articles: int | None) -> list[list[Row]]:
    """Give the rows of our own gold, each part found with weights that never saw its articles."""
    material = Material.of(settings)
    theirs = [
        contest
        for entry in polnear_entries(corpora / "polnear-train", articles)
        for contest in material.contests(entry.load())
    ]
    own = [
        (entry.load(), gold.stories)
        for gold in annotated(corpora / "newswire" / "text")
        for entry in gold.entries
    ]
    ours = [list(material.contests(article)) for article, _ in own]
    return [list(_part(number, own, ours, theirs, settings)) for number in range(PARTS)]


def _part(
    number: int,
    own: Sequence[tuple[Article, Stories]],
    ours: Sequence[Sequence[Contest]],
    theirs: Sequence[Contest],
    settings: Settings,
) -> Iterator[Row]:
    pairs = zip(own, ours, strict=True)
    others = [c for (article, _), found in pairs if part_of(article) != number for c in found]
    with TemporaryDirectory() as folder:
        write_scores(learn(theirs, others), Path(folder) / "scores.toml")
        kinds: tuple[Stories, ...] = ("auto", "one")
        opened = {k: evolve(settings, rules=folder, stories=k).open().extractor for k in kinds}
        for article, stories in own:
            if part_of(article) == number:
                yield from rows(opened[stories], article)


def part_of(article: Article) -> int:
    """Give the part that an article is in, by a hash of its name."""
    return int(hashlib.sha1(article.name.encode()).hexdigest(), 16) % PARTS


def _tell(parts: Sequence[Sequence[Row]]) -> None:
    """Print how well each part is foretold by the others."""
    judged: list[tuple[float, float]] = []
    for number, part in enumerate(parts):
        weights = fit([row for i, other in enumerate(parts) if i != number for row in other])
        print(f"part {number}: {len(part)} records, {surprise(weights, part):.3f} bits a record")
        judged += [(probability(weights, row), row.right) for row in part]
    _tell_shares(judged)


def _tell_measured(corpora: Path, settings: Settings, weights: Weights) -> None:
    """Print what the weights foretell on the newswire that nothing is learned from."""
    print("fixtures/newswire, with the rules as they are:")
    extractor = settings.open().extractor
    found = [
        row
        for article in measured(corpora / "newswire" / "text")
        for row in rows(extractor, article)
    ]
    _tell_shares([(probability(weights, row), row.right) for row in found])


def _tell_shares(judged: Sequence[tuple[float, float]]) -> None:
    print("confidence  records  right  all from here  right")
    for low, high in itertools.pairwise((0.0, *(n / 10 for n in range(3, 10)), 1.01)):
        held = [right for share, right in judged if low <= share < high]
        kept = [right for share, right in judged if share >= low]
        print(f"{low:9.1f}+  {len(held):7}  {_mean(held):.3f}  {len(kept):13}  {_mean(kept):.3f}")


def _mean(values: Sequence[float]) -> float:
    return sum(values) / max(1, len(values))


if __name__ == "__main__":
    main()
