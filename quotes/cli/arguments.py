"""The command line's grammar: the parser, and the options that several commands share."""

from __future__ import annotations

import argparse
import re
import sys
from collections.abc import Iterator, Sequence
from difflib import get_close_matches
from pathlib import Path
from typing import NoReturn, get_args

from quotes.cli.status import Problem
from quotes.cli.suggesting import suggest
from quotes.cli.values import Several, encoding, one_of, share, story_numbers, whole_number
from quotes.reading import FORMATS
from quotes.records import QuoteKind, QuoteType

CHOICE = re.compile(r"invalid choice: '([^']*)'")
ARGUMENT = re.compile(r"argument (?P<where>[^:]+): (?P<what>.+)", re.DOTALL)


class Grammar(argparse.ArgumentParser):
    """An argument parser whose errors are Problems, with the option that was probably meant."""

    def __init__(self, *args: object, **rest: object) -> None:
        rest.setdefault("formatter_class", argparse.RawDescriptionHelpFormatter)
        rest.setdefault("allow_abbrev", False)
        super().__init__(*args, **rest)  # type: ignore[arg-type]

    def error(self, message: str) -> NoReturn:
        """Raise a Problem in place of printing the usage."""
        found = ARGUMENT.fullmatch(message)
        wrong = CHOICE.search(message)
        if wrong:
            raise Problem(
                "unknown command", f"{self.prog} {wrong[1]}", suggest(wrong[1], self.tasks())
            )
        what, where = (found["what"], found["where"]) if found else (message, "")
        raise Problem(what, where, f"'{self.prog} --help' shows what it takes")

    def tasks(self) -> list[str]:
        """Give the names of the commands below this one."""
        return [name for action in self._actions for name in action.choices or ()]

    def options(self) -> Iterator[str]:
        """Give every option's long and short names."""
        for action in self._actions:
            yield from action.option_strings


def refuse_unknown(grammar: Grammar, unknown: Sequence[str]) -> None:
    """Raise a Problem for the first of ``unknown``, if there is any."""
    if not unknown:
        return
    word = unknown[0].partition("=")[0]
    near = get_close_matches(word, list(grammar.options()), n=1, cutoff=0.5)
    meant = f"did you mean {near[0]}? " if near else ""
    what = "unknown option" if word.startswith("-") else "one argument too many"
    raise Problem(what, word, f"{meant}'{grammar.prog} --help' lists them")


def add_inputs(grammar: Grammar) -> None:
    """Add the paths, and how they are read."""
    grammar.add_argument(
        "paths",
        nargs="*",
        metavar="PATH",
        help="file, folder (its *.txt *.md *.jsonl *.csv *.html) or - for standard input",
    )
    reading = grammar.add_argument_group("reading")
    add_reading(reading)


def add_reading(group: argparse._ArgumentGroup) -> None:
    """Add the options that say how an input is read."""
    group.add_argument(
        "--from",
        dest="input_format",
        type=one_of("--from", FORMATS),
        metavar="FORMAT",
        help=f"what the inputs are: {', '.join(FORMATS)} (default: by suffix, else text)",
    )
    group.add_argument(
        "--encoding",
        type=encoding,
        metavar="NAME",
        help="encoding of the inputs, such as cp1252 (default: utf-8, or the byte order mark)",
    )
    group.add_argument(
        "--stories",
        type=one_of("--stories", ("auto", "one")),
        default="auto",
        metavar="auto|one",
        help="auto splits a feed into its stories, one takes each input as one (default: auto)",
    )


def add_engine(grammar: Grammar) -> None:
    """Add the options that choose model and rules."""
    group = grammar.add_argument_group("model and rules")
    group.add_argument(
        "--rules",
        metavar="DIR|attitudes",
        help="rules that add to the bundled ones; 'attitudes' finds what people want, too",
    )
    group.add_argument(
        "--model", metavar="DIR|NAME", help="a Stanza model in place of the bundled one"
    )


def add_running(grammar: Grammar) -> None:
    """Add on how many processes the run goes, and what is kept of it."""
    group = grammar.add_argument_group("running")
    group.add_argument(
        "--workers",
        type=whole_number,
        metavar="N",
        help="processes that read (default: one a core, 1 for little text or standard input)",
    )
    group.add_argument(
        "--errors", type=Path, metavar="FILE", help="write a JSON line for each failure to FILE"
    )


def add_resume(grammar: Grammar) -> None:
    """Add ``--resume``."""
    grammar.add_argument_group("long runs").add_argument(
        "--resume",
        action="store_true",
        help="go on with -o FILE where an earlier run was stopped; the first run may have it too",
    )


def add_cluster(grammar: Grammar) -> None:
    """Add the engine that runs on more than one machine."""
    group = grammar.add_argument_group("more than one machine")
    group.add_argument(
        "--engine",
        type=one_of("--engine", ("local", "ray")),
        default="local",
        metavar="local|ray",
        help="ray reads on a Ray cluster and writes a folder of Parquet files (default: local)",
    )
    group.add_argument(
        "--batch-size", type=whole_number, metavar="N", help="documents an actor takes at a time"
    )


def add_choice(grammar: Grammar) -> None:
    """Add the options that choose among the quotes."""
    group = grammar.add_argument_group("which quotes")
    group.add_argument(
        "--story", type=story_numbers, metavar="N", help="only these stories, such as 2 or 2,5-7"
    )
    group.add_argument(
        "--min-confidence",
        type=share,
        metavar="X",
        help="at least X, from 0 to 1 (default: 0.5 where extract writes for readers, else 0)",
    )
    for name, words in (("kind", get_args(QuoteKind)), ("type", get_args(QuoteType))):
        group.add_argument(
            f"--{name}",
            action=Several,
            allowed=words,
            metavar=name.upper(),
            help=f"{', '.join(words)}; several with commas or by repeating (default: all)",
        )


def add_output(grammar: Grammar, formats: Sequence[str]) -> None:
    """Add where the output goes and in which format."""
    group = grammar.add_argument_group("output")
    group.add_argument(
        "-f",
        "--format",
        type=one_of("--format", formats),
        metavar="FORMAT",
        help=f"{', '.join(formats)} (default: by the suffix of -o, else table)",
    )
    group.add_argument("-o", "--output", type=Path, metavar="FILE", help="write to FILE")


def add_loudness(grammar: Grammar) -> None:
    """Add ``-q`` and ``-v``."""
    group = grammar.add_argument_group("messages")
    group.add_argument("-q", "--quiet", action="store_true", help="failures only, no progress")
    group.add_argument("-v", "--verbose", action="store_true", help="say more about the run")


def given_or_piped(paths: Sequence[str], command: str) -> Sequence[str]:
    """Give ``paths``, or standard input where something is piped in.

    Raises Problem where there is neither: nobody wants a command that waits for typing.
    """
    if paths:
        return paths
    if sys.stdin is None or sys.stdin.isatty():
        todo = f"name files or folders, as in 'quotes {command} seeds/', or pipe text into it"
        raise Problem("nothing to read", "no PATH, and standard input is a terminal", todo)
    return ("-",)
