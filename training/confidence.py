"""Measures each rule's precision on PolNeAR and writes it beside the rules.

    python -m training.confidence --polnear DIR [--articles N]

A firing counts as right where its content shares half or more of the characters covered together
with a content that the annotators marked (intersection over union); one in quotation marks also
where all of it lies inside such a content, since the annotators join what one speaker says in
several pairs of marks and we keep a record for each. Of PolNeAR's train compartment
three articles in four, by a hash of the name, are used to measure; the fourth is only looked at.
The annotators mark no report inside another, so the figures are a little low.
"""

from __future__ import annotations

import argparse
import hashlib
import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from quotes.evaluating.parts import held_out
from quotes.finding.candidate import Candidate
from quotes.finding.finder import find
from quotes.parsing import Parser
from quotes.parsing.errors import ParseFailure
from quotes.pipeline import story_paragraphs, view_of
from quotes.records import Story
from quotes.rulebook import bundled_rules, load_rulebook

Range = tuple[int, int]
OVERLAP = 0.5
# Counts added to each rule, at the mean of all rules, so that a rule seen twice is not worth 1.0.
PRIOR = 8
_SPAN = re.compile(r"(T\d+)\t(\w+) ([\d ;]+)\t")
_EVENT = re.compile(r"E\d+\t(.*)")


def contents(annotation: Path) -> list[tuple[Range, ...]]:
    """Give the contents of a brat file, each as its parts in characters."""
    spans: dict[str, list[Range]] = {}
    found: list[tuple[Range, ...]] = []
    for line in annotation.read_text(encoding="utf-8").splitlines():
        if span := _SPAN.match(line):
            spans[span[1]] = [_range(part) for part in span[3].split(";")]
        elif event := _EVENT.match(line):
            found.append(tuple(sorted(_parts(event[1], spans))))
    return [parts for parts in found if parts]


def _range(part: str) -> Range:
    start, end = part.split()
    return int(start), int(end)


def _parts(event: str, spans: dict[str, list[Range]]) -> Iterator[Range]:
    for role, _, name in (argument.partition(":") for argument in event.split()):
        if role.startswith("Content"):
            yield from spans.get(name, [])


def overlap(a: tuple[Range, ...], b: tuple[Range, ...]) -> float:
    """Give the characters shared over the characters covered."""
    first = {i for start, end in a for i in range(start, end)}
    second = {i for start, end in b for i in range(start, end)}
    return len(first & second) / max(1, len(first | second))


def measure(polnear: Path, articles: int) -> tuple[Counter[str], Counter[str]]:
    """Give, by rule, how often it fired and how often it was right."""
    fired: Counter[str] = Counter()
    right: Counter[str] = Counter()
    for text, gold in _articles(polnear, articles):
        for candidate in _candidates(text):
            fired[candidate.rule] += 1
            right[candidate.rule] += any(_right(candidate, g) for g in gold if _meets(candidate, g))
    return fired, right


def _right(candidate: Candidate, gold: tuple[Range, ...]) -> bool:
    inside = all(any(s <= a and b <= e for s, e in gold) for a, b in candidate.content)
    direct = candidate.type == "direct"
    return (direct and inside) or overlap(candidate.content, gold) >= OVERLAP


def _meets(candidate: Candidate, gold: tuple[Range, ...]) -> bool:
    return candidate.content[0][0] < gold[-1][1] and gold[0][0] < candidate.content[-1][1]


def _articles(polnear: Path, count: int) -> Iterator[tuple[str, list[tuple[Range, ...]]]]:
    names = [p.stem for p in sorted((polnear / "text").glob("*.txt")) if not held_out(p.stem)]
    names.sort(key=lambda name: hashlib.sha1(name.encode()).hexdigest())
    for name in names[:count]:
        annotations = sorted((polnear / "attributions").glob(f"{name}_*.ann"))
        if annotations:
            with (polnear / "text" / f"{name}.txt").open(encoding="utf-8", newline="") as text:
                yield text.read(), contents(annotations[0])


_PARSER = Parser()
_RULES = load_rulebook()


def _candidates(text: str) -> tuple[Candidate, ...]:
    story = Story("article", 1, 0, len(text), "")
    blocks = [(text[start:end], start) for start, end in story_paragraphs(text, story)]
    parse = _PARSER.parse_many([blocks])[0]
    if isinstance(parse, ParseFailure):
        return ()
    return find(view_of(text, story, parse, _RULES))


def write(fired: Counter[str], right: Counter[str], path: Path) -> None:
    """Write the measured precision of each rule, smoothed, with its counts."""
    mean = sum(right.values()) / max(1, sum(fired.values()))
    lines = [
        "# Precision of each rule on PolNeAR (train compartment, three articles in four), made by",
        "#     python -m training.confidence --polnear DIR",
        f"# right: content shares at least {OVERLAP} with an annotated one. precision is smoothed",
        f"# with {PRIOR} counts at the mean of all rules, {mean:.2f}.",
    ]
    for rule in sorted(fired):
        value = (right[rule] + PRIOR * mean) / (fired[rule] + PRIOR)
        lines += ["", f'[precision."{rule}"]', f"precision = {value:.2f}"]
        lines += [f"fired = {fired[rule]}", f"right = {right[rule]}"]
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")


def main() -> None:
    """Measure and write ``rules/confidence.toml``."""
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--polnear", type=Path, required=True)
    arguments.add_argument("--articles", type=int, default=300)
    options = arguments.parse_args()
    fired, right = measure(options.polnear, options.articles)
    write(fired, right, bundled_rules() / "confidence.toml")
    for rule, count in fired.most_common():
        print(f"{rule:28} fired {count:5}  right {right[rule] / count:.2f}")


if __name__ == "__main__":
    main()
