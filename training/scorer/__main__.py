"""``python -m training.scorer --corpora CORPORA``: learn ``rules/scores.toml``.

With ``--rules attitudes`` it learns ``attitudes/scores.toml``, from PolNeAR alone: our own gold
leaves attitudes out.
"""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from pathlib import Path

from quotes.evaluating.gold import Entry, find_gold
from quotes.evaluating.parts import part_of
from quotes.evaluating.running import Settings
from quotes.parsing.store import default_folder
from quotes.rulebook import ATTITUDES, bundled_rules
from training.scorer.learning import Weights, learn
from training.scorer.material import Material
from training.scorer.own import own_articles
from training.scorer.writing import write


def main() -> None:
    """Learn from PolNeAR's tuning part and from our own gold (some minutes with stored parses)."""
    parser = argparse.ArgumentParser(prog="python -m training.scorer", description=main.__doc__)
    parser.add_argument("--corpora", type=Path, required=True, help="folder with polnear-train/, …")
    parser.add_argument("--model", help="the model whose parses to learn from")
    parser.add_argument("--articles", type=int, help="so many of PolNeAR's, by hash; default all")
    parser.add_argument("--parses", type=Path, default=default_folder(), help="stored parses")
    parser.add_argument("--rules", choices=[ATTITUDES], help="learn for these; default the bundled")
    parser.add_argument("--out", type=Path, help="default: where the rules are")
    args = parser.parse_args()
    settings = Settings(args.model, args.rules, parses=args.parses)
    weights = learn_from(args.corpora, settings, args.articles)
    out = args.out or bundled_rules(args.rules or "rules") / "scores.toml"
    write(weights, out)
    print(f"{out}: {len(weights)} weights")


def learn_from(corpora: Path, settings: Settings, articles: int | None = None) -> Weights:
    """Learn from what ``corpora`` and the repository hold; with other rules only from PolNeAR."""
    material = Material.of(settings)
    polnear = (entry.load() for entry in polnear_entries(corpora / "polnear-train", articles))
    theirs = [contest for article in polnear for contest in material.contests(article)]
    own = () if settings.rules else own_articles(corpora / "newswire" / "text")
    ours = [contest for article in own for contest in material.contests(article)]
    print(f"cues: {len(theirs)} of PolNeAR, {len(ours)} of our own gold", flush=True)
    return learn(theirs, ours)


def polnear_entries(folder: Path, articles: int | None) -> Iterator[Entry]:
    """Give the articles of PolNeAR's tuning part, or so many of them."""
    gold = find_gold(folder / "attributions", [str(folder / "text")])
    chosen = set(part_of({entry.name for entry in gold.entries}, "tuning", articles))
    return (entry for entry in gold.entries if entry.name in chosen)


if __name__ == "__main__":
    main()
