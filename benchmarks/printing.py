"""Figures of several corpora side by side, each with its floor."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

Values = Mapping[str, float]


def printed(
    title: str, values: Mapping[str, Values], floors: Mapping[str, Values], *, gap: bool
) -> Iterator[str]:
    """Give the lines of a table: a figure a line, a corpus a column, "!" below a floor.

    With ``gap`` a last column says how much the last corpus is above or below the first.
    """
    wide = max(map(len, values), default=0) + 2
    yield f"\n{title}"
    heading = "".join(f"{name:>{max(wide, 18)}}" for name in values)
    yield f"  {'':24}{heading}{'gap':>9}" if gap else f"  {'':24}{heading}"
    for figure in _figures(values):
        cells = (_cell(values[c].get(figure), floors[c].get(figure)) for c in values)
        shown = "".join(f"{cell:>{max(wide, 18)}}" for cell in cells)
        yield f"  {figure:24}{shown}{_gap(values, figure) if gap else ''}"


def _figures(values: Mapping[str, Values]) -> list[str]:
    return list(dict.fromkeys(figure for column in values.values() for figure in column))


def _cell(value: float | None, floor: float | None) -> str:
    if value is None:
        return "–"
    if floor is None:
        return f"{value:.3f}        "
    return f"{value:.3f} ({floor:.3f}){'!' if value < floor else ' '}"


def _gap(values: Mapping[str, Values], figure: str) -> str:
    columns = list(values.values())
    first, last = columns[0].get(figure), columns[-1].get(figure)
    return "" if first is None or last is None else f"{last - first:>+9.3f}"
