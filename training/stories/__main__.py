"""``python -m training.stories learn|measure --corpora CORPORA``."""

from __future__ import annotations

import argparse
from pathlib import Path

from quotes.rulebook import load_rulebook
from quotes.stories.model import load_model
from quotes.stories.words import load_rarity
from training.stories.articles import read_articles
from training.stories.learning import learn, training_feeds, write_model
from training.stories.measuring import held_out, measure, own_feeds
from training.stories.rarity import write_rarity

ROOT = Path(__file__).resolve().parents[2]
OUT = ROOT / "quotes" / "stories"


def main() -> None:
    """Learn from one half of the corpora and measure on the other (a minute), or only measure."""
    parser = argparse.ArgumentParser(prog="python -m training.stories", description=main.__doc__)
    parser.add_argument("what", choices=("learn", "measure"))
    parser.add_argument("--corpora", type=Path, required=True, help="folder with newswire/, …")
    parser.add_argument("--out", type=Path, default=OUT, help="where learn writes its tables")
    args = parser.parse_args()
    if not (args.corpora / "newswire" / "text").is_dir():
        parser.error(f"{args.corpora}: no folder newswire/text in it")
    if args.what == "learn":
        _learn(args.corpora, args.out)
    _measure(args.corpora)


def _learn(corpora: Path, out: Path) -> None:
    articles = read_articles(corpora, "learn")
    write_rarity(articles, out / "rarity.toml")
    load_rarity.cache_clear()
    first, second = learn(training_feeds(articles), load_rulebook().sets)
    write_model(first, second, out / "borders.toml")
    load_model.cache_clear()


def _measure(corpora: Path) -> None:
    sets = load_rulebook().sets
    for name, feeds in held_out(read_articles(corpora, "measure")).items():
        print(f"{name}: {measure(feeds, sets)}", flush=True)
    for name, feed in own_feeds(ROOT).items():
        print(f"seeds/{name}.txt: {measure([feed], sets)}")


if __name__ == "__main__":
    main()
