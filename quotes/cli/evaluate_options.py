"""The options of ``quotes eval``, and what may stand behind them."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from quotes.cli.arguments import Grammar
from quotes.cli.status import Problem
from quotes.cli.suggesting import suggest
from quotes.cli.values import one_of, whole_number

ROLES = ("content", "cue", "source")


def brat_roles(value: str) -> Mapping[str, str]:
    """Read "content=Content,cue=Cue": what brat's roles are called; the rest keep their names."""
    pairs = [part.strip().partition("=") for part in value.split(",")]
    for role, _, name in pairs:
        if role not in ROLES or not name:
            what = f"not a role and its name: {role + '=' + name if name else role!r}"
            todo = f"{suggest(role, ROLES)}; try --brat-roles content=Content,cue=Cue,source=Source"
            raise Problem(what, "--brat-roles", todo)
    return {role: name for role, _, name in pairs}


def parses_folder(value: str) -> Path:
    """Read the folder for parses: "auto" is the user's cache."""
    from quotes.parsing.store import default_folder

    return default_folder() if value == "auto" else Path(value)


def add_compared(grammar: Grammar) -> None:
    """Add the options that say what is compared and how ours is made."""
    group = grammar.add_argument_group("what is compared")
    group.add_argument(
        "--brat-roles",
        type=brat_roles,
        default={},
        metavar="R=NAME,…",
        help="brat's names of the roles (default: content=Content,cue=Cue,source=Source)",
    )
    group.add_argument(
        "--stories",
        type=one_of("--stories", ("auto", "one")),
        metavar="auto|one",
        help="as in extract (default: auto for records with stories, else one)",
    )
    group.add_argument("--speech", action="store_true", help="only attributions by speech")
    group.add_argument(
        "--part",
        type=one_of("--part", ("tuning", "look-only", "both")),
        default="both",
        metavar="PART",
        help="tuning, look-only (one article in four, by a hash of its name) or both (default)",
    )
    group.add_argument(
        "--articles", type=whole_number, metavar="N", help="only N articles, chosen by that hash"
    )
    group.add_argument(
        "--parses",
        type=parses_folder,
        metavar="auto|DIR",
        help="keep parses in DIR, or in the user's cache, and take them from there",
    )
    group.add_argument("--processes", type=whole_number, default=1, metavar="N", help="default: 1")


def add_results(grammar: Grammar) -> None:
    """Add where figures, errors and outcomes go."""
    group = grammar.add_argument_group("output")
    group.add_argument(
        "-f",
        "--format",
        type=one_of("--format", ("table", "json")),
        default="table",
        metavar="FORMAT",
        help="table or json (default: table)",
    )
    group.add_argument("-o", "--output", type=Path, metavar="FILE", help="write to FILE")
    group.add_argument(
        "--errors", metavar="FILE", help="list what went wrong, by cause; - for standard output"
    )
    group.add_argument("--save", metavar="FILE", help="keep the outcomes in FILE")
    group.add_argument(
        "--against", type=Path, metavar="FILE", help="list what was won and lost since --save FILE"
    )
