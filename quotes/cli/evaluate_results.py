"""What ``quotes eval`` gives: figures, changes, errors, outcomes."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from quotes.cli.outlet import Outlet
from quotes.writing.listing import write_listing

if TYPE_CHECKING:
    from quotes.evaluating.model import Laid

# The evaluating room is imported where it is used: `quotes --help` must answer at once.


def write_figures(
    laid: Sequence[Laid], before: Mapping[str, Any] | None, kind: str, outlet: Outlet
) -> None:
    """Write the figures, and what was won and lost since ``before``, if that is given."""
    from quotes.evaluating.against import changes, told
    from quotes.evaluating.figures import measure
    from quotes.evaluating.report import COLUMNS, closing, rows

    figures = measure(laid)
    changed = None if before is None else changes(laid, before["outcomes"])
    with outlet.open() as stream:
        if kind == "json":
            won = {} if changed is None else {"changes": [c.to_dict() for c in changed]}
            whole = json.dumps({**figures.to_dict(), **won}, indent=2, ensure_ascii=False)
            stream.write(whole + "\n")
            return
        write_listing("table", rows(figures), COLUMNS, stream, outlet.screen)
        stream.write(closing(figures) + "\n")
        stream.writelines(f"{line}\n" for line in (told(changed) if changed is not None else ()))


def write_errors(laid: Sequence[Laid], outlet: Outlet) -> None:
    """Write the list of what went wrong."""
    from quotes.evaluating.causes import errors
    from quotes.evaluating.listing import listed

    with outlet.open() as stream:
        stream.writelines(f"{line}\n" for line in listed(errors(laid)))


def write_outcomes(laid: Sequence[Laid], outlet: Outlet) -> None:
    """Write how each attribution fared, for a later ``--against``."""
    from quotes.evaluating.against import kept
    from quotes.evaluating.figures import measure

    with outlet.open() as stream:
        stream.write(kept(laid, measure(laid)))
