"""`python -m training`: one command a processor, one for all, one that measures."""

from __future__ import annotations

import argparse
from pathlib import Path

from training.stages import STAGES, Place, run_all, run_stage

WORK = Path("training") / "work"


def main(argv: list[str] | None = None) -> None:
    """Run what the command line names."""
    args = _arguments(argv)
    if args.stage == "score":
        from training.score import print_scores

        return print_scores(args.corpora, args.model, args.entities_only)
    place = Place(args.corpora, args.work, args.out)
    place.work.mkdir(parents=True, exist_ok=True)
    if args.stage in STAGES:
        return run_stage(args.stage, place)
    if args.stage == "all":
        run_all(place)
    from training.package import make_package

    print(f"written: {make_package(place.work, place.out)}")
    return None


def _arguments(argv: list[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m training", description=__doc__)
    parser.add_argument(
        "stage",
        choices=["all", *STAGES, "package", "score"],
        help="all: every stage that is not done, then package; one stage; package: put what is "
        "trained together as a model; score: print the table of the model card",
    )
    parser.add_argument("--corpora", type=Path, required=True, help="folder with ud/, newswire/, …")
    parser.add_argument("--work", type=Path, default=WORK, help="checkpoints (default %(default)s)")
    parser.add_argument("--out", type=Path, default=WORK / "english", help="where the package goes")
    parser.add_argument("--model", type=Path, help="for score: a package, default the bundled one")
    parser.add_argument("--entities-only", action="store_true", help="for score: no treebanks")
    return parser.parse_args(argv)


if __name__ == "__main__":
    main()
