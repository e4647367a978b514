"""The page of figures, docs/performance.md."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from statistics import median

from attrs import frozen

from benchmarks.taken import Taken


@frozen
class Figures:
    """All that one run of the command measured, run by run where a ratio is made of it."""

    runs: int
    different: bool
    """Whether ten times the input is ten times as many articles, or the same ones again."""
    sides: Mapping[str, Mapping[str, Sequence[Taken]]]
    threads: Mapping[str, Sequence[Taken]]
    sizes: Sequence[tuple[Taken, Taken]]
    cold: Mapping[str, float]
    workers: Mapping[int, float]
    worker_words: int
    """How many words they read."""


HEAD = """\
# Performance

Written by `{command}`, which says what is
compared. Not by hand.

Machine: {machine}.

Each figure is the median of {runs}, the two sides in turn; a ratio is the median of the ratios of
each turn. Both from text: quotes to records, stanza to its own document. Seconds are the
processor's (with one thread those of the clock on a machine that does nothing else), and the
clock's where it is said.
"""


def page(figures: Figures, machine: str) -> str:
    """Give the page as Markdown."""
    runs = "1 run" if figures.runs == 1 else f"{figures.runs} runs"
    parts = [HEAD.format(command=_command(figures), machine=machine, runs=runs)]
    parts += _table("Words a second, one process, one thread", _sides(figures))
    parts += _table(
        "With as many threads as torch takes by itself, by the clock", _threads(figures)
    )
    parts += _table("Where our time goes", _shares(figures))
    parts += _table("Ten times the input", _sizes(figures))
    parts += _table("Cold, by the clock", _cold(figures))
    if figures.workers:
        title = (
            f"Workers, `quotes extract --workers N` on {figures.worker_words:,} words, one thread "
            "each, by the clock with its start"
        )
        parts += _table(title, _workers(figures))
    return "\n".join(parts)


def _command(figures: Figures) -> str:
    corpora = " --corpora DIR" if figures.different else ""
    return f"python -m benchmarks.speed{corpora} --runs {figures.runs}"


def _table(title: str, rows: Iterator[Sequence[str]]) -> list[str]:
    head, *body = rows
    lines = [f"| {' | '.join(row)} |" for row in (head, ["---"] * len(head), *body)]
    return [f"## {title}\n", *lines, ""]


def _sides(figures: Figures) -> Iterator[Sequence[str]]:
    yield ["text", "quotes", "stock stanza", "ratio", "stanza, encoder asked once", "ratio"]
    for text, sides in figures.sides.items():
        ours, stock, kept = sides["ours"], sides["stock"], sides["stock-kept"]
        yield [
            f"{text} ({ours[0].words:,} words)",
            f"{_of(ours, _rate):,.0f}",
            f"{_of(stock, _rate):,.0f}",
            f"**{_ratio(ours, stock, _rate):.1f}**",
            f"{_of(kept, _rate):,.0f}",
            f"{_ratio(ours, kept, _rate):.1f}",
        ]
    yield ["peak memory, MiB", *_peaks(figures)]


def _peaks(figures: Figures) -> Iterator[str]:
    *_, sides = figures.sides.values()
    yield f"{_of(sides['ours'], _peak):,.0f}"
    for side in ("stock", "stock-kept"):
        yield f"{_of(sides[side], _peak):,.0f}"
        yield f"{_ratio(sides['ours'], sides[side], _peak):.2f}"


def _threads(figures: Figures) -> Iterator[Sequence[str]]:
    ours, stock = figures.threads["ours"], figures.threads["stock"]
    yield ["quotes (which takes one)", "stock stanza", "ratio"]
    ratio = f"{_ratio(ours, stock, _by_clock):.1f}"
    yield [f"{_of(ours, _by_clock):,.0f}", f"{_of(stock, _by_clock):,.0f}", ratio]


def _shares(figures: Figures) -> Iterator[Sequence[str]]:
    yield ["text", "parser", "stories, rules, speakers, records"]
    for text, sides in figures.sides.items():
        share = _of(sides["ours"], lambda taken: taken.parsing / taken.seconds)
        yield [text, f"{share:.0%}", f"{1 - share:.0%}"]


def _sizes(figures: Figures) -> Iterator[Sequence[str]]:
    times = [b.seconds / b.words * a.words / a.seconds * 10 for a, b in figures.sizes]
    peaks = [b.peak / a.peak for a, b in figures.sizes]
    one, ten = figures.sizes[0]
    what = "other articles" if figures.different else "the same ones again"
    yield ["", f"{one.words:,} words", f"{ten.words:,} words ({what})", "ratio"]
    seconds = [f"{_of([pair[i] for pair in figures.sizes], _seconds):.1f}" for i in (0, 1)]
    peak = [f"{_of([pair[i] for pair in figures.sizes], _peak):,.0f}" for i in (0, 1)]
    yield ["seconds (ratio for ten times the words)", *seconds, f"{median(times):.1f}"]
    yield ["peak memory, MiB", *peak, f"{median(peaks):.2f}"]


def _cold(figures: Figures) -> Iterator[Sequence[str]]:
    yield ["from the start of the process to its end", "seconds"]
    yield from ([name, f"{seconds:.2f}"] for name, seconds in figures.cold.items())
    ours = [taken for sides in figures.sides.values() for taken in sides["ours"]]
    yield ["loading the model, after imports (processor)", f"{_of(ours, lambda t: t.loading):.2f}"]


def _workers(figures: Figures) -> Iterator[Sequence[str]]:
    yield ["workers", "seconds", "times as fast as one"]
    for count, seconds in figures.workers.items():
        yield [str(count), f"{seconds:.1f}", f"{figures.workers[1] / seconds:.2f}"]


Figure = Callable[[Taken], float]


def _rate(taken: Taken) -> float:
    return taken.rate


def _by_clock(taken: Taken) -> float:
    return taken.words / taken.clock


def _seconds(taken: Taken) -> float:
    return taken.seconds


def _peak(taken: Taken) -> float:
    return taken.peak / 2**20


def _of(taken: Sequence[Taken], figure: Figure) -> float:
    return median(figure(t) for t in taken)


def _ratio(ours: Sequence[Taken], theirs: Sequence[Taken], figure: Figure) -> float:
    return median(figure(a) / figure(b) for a, b in zip(ours, theirs, strict=True))
