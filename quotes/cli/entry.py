"""From the words on the command line to an exit status."""

from __future__ import annotations

import os
import sys
import traceback
from argparse import Namespace
from collections.abc import Mapping, Sequence
from pathlib import Path
from types import MappingProxyType, ModuleType

from quotes import __version__
from quotes.cli import evaluate, explain, extract, rules, speakers, stories
from quotes.cli.arguments import Grammar, refuse_unknown
from quotes.cli.reporter import Reporter, say
from quotes.cli.status import Problem, Status, sentence
from quotes.cli.suggesting import suggest
from quotes.journal import JournalError

COMMANDS: Mapping[str, ModuleType] = MappingProxyType(
    {
        "extract": extract,
        "stories": stories,
        "speakers": speakers,
        "explain": explain,
        "rules": rules,
        "eval": evaluate,
    }
)

DESCRIPTION = """\
Who said what: finds direct, indirect and mixed quotes in news text and links each to its speaker,
the speaker's affiliation and who was told. Works offline.
"""
EPILOG = """\
start with:
  quotes extract FILE             a table of who said what
  quotes extract FILE -f jsonl    the same as records, with offsets into the text

exit status: 0 done, 1 some inputs failed, 2 usage, 3 model or rules missing, 130 interrupted
"""
CHOICE_DEFAULTS = (("kind", None), ("type", None), ("story", None), ("min_confidence", None))


def main(argv: Sequence[str] | None = None) -> int:
    """Run the command and give its exit status. ``argv`` None means ``sys.argv``."""
    words = list(sys.argv[1:] if argv is None else argv)
    _speak_utf8()
    try:
        return _run(words)
    except Problem as problem:
        say(str(problem))
        return problem.status
    except KeyboardInterrupt:
        say("interrupted")
        return Status.INTERRUPTED
    except BrokenPipeError:
        return _leave_pipe()
    except OSError as error:
        say(_stopped(error))
        return Status.SOME_FAILED
    except Exception as error:
        return _explain_error(error, verbose="-v" in words or "--verbose" in words)


def _run(words: Sequence[str]) -> int:
    grammar, commands = build_grammar()
    _refuse_unknown_command(words)
    options, unknown = grammar.parse_known_args(words)
    if options.version:
        print(f"quotes {__version__}")
        return Status.DONE
    if options.command is None:
        grammar.print_help(sys.stderr)
        return Status.USAGE
    refuse_unknown(commands[options.command], unknown)
    reporter = Reporter(quiet=options.quiet, verbose=options.verbose)
    _with_choice_defaults(options)
    COMMANDS[options.command].run(options, reporter)
    return reporter.status


def build_grammar() -> tuple[Grammar, Mapping[str, Grammar]]:
    """Give the parser of the whole command line, and that of each command."""
    grammar = Grammar(prog="quotes", description=DESCRIPTION, epilog=EPILOG)
    grammar.add_argument("--version", action="store_true", help="print the version and stop")
    subparsers = grammar.add_subparsers(
        dest="command", metavar="COMMAND", title="commands", parser_class=Grammar
    )
    commands: dict[str, Grammar] = {}
    for name, module in COMMANDS.items():
        command = subparsers.add_parser(
            name, help=module.HELP, description=module.HELP.capitalize(), epilog=module.EPILOG
        )
        module.add_arguments(command)
        command.set_defaults(quiet=False, verbose=False)
        commands[name] = command
    return grammar, MappingProxyType(commands)


def _refuse_unknown_command(words: Sequence[str]) -> None:
    """Raise Problem for a first word that is no command; a path there means ``extract``."""
    word = words[0] if words else "-"
    if word.startswith("-") or word in COMMANDS:
        return
    if Path(word).exists():
        raise Problem("no command named", word, f"to read it, type: quotes extract {word}")
    raise Problem("unknown command", word, suggest(word, COMMANDS))


def _with_choice_defaults(options: Namespace) -> None:
    """Let commands that choose no quotes pass for ones that take them all."""
    for name, value in CHOICE_DEFAULTS:
        if not hasattr(options, name):
            setattr(options, name, value)


def _speak_utf8() -> None:
    """Write UTF-8 whatever the surroundings say; what it cannot hold is escaped, not fatal."""
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is not None:
            reconfigure(encoding="utf-8", errors="backslashreplace")


def _leave_pipe() -> int:
    """Who read the output has seen enough; keep Python from complaining when it flushes."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    return Status.DONE


def _stopped(error: OSError) -> str:
    where = str(error.filename or "while reading or writing")
    return sentence(f"stopped, {error.strerror or error}", where, "make room, or check who may")


def _explain_error(error: Exception, *, verbose: bool) -> int:
    from quotes.extras import MissingExtra
    from quotes.parsing.errors import ModelError
    from quotes.rulebook.errors import RuleError
    from quotes.working import WorkerError

    if isinstance(error, JournalError):
        say(sentence(error.what, error.where, error.todo))
        return Status.USAGE
    if isinstance(error, MissingExtra):
        say(str(error))
        return Status.USAGE
    if isinstance(error, WorkerError):
        say(str(error))
        return Status.SOME_FAILED
    if isinstance(error, ModelError | RuleError):
        say(str(error))
        return Status.NO_MODEL_OR_RULES
    if verbose:
        traceback.print_exc()
    name = type(error).__name__
    say(f"a bug in quotes ({name}: {error}): please report it; -v shows where it happened")
    return Status.BUG
