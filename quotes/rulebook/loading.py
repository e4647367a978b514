"""Reads a rules folder: ``sets/*.toml``, ``*.toml`` with rules, and measured confidences."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from functools import cached_property
from pathlib import Path
from types import MappingProxyType
from typing import Any, cast, get_args

import cattrs
import regex
from attrs import field, fields, frozen

from quotes.records import QuoteKind
from quotes.rulebook.errors import RuleError
from quotes.rulebook.model import UNMEASURED, Rule, Rulebook
from quotes.rulebook.pattern import PatternError, read_pattern

CONFIDENCES = "confidence.toml"
SCORES = "scores.toml"
# The name of the second folder that comes with the package.
ATTITUDES = "attitudes"


@frozen
class _RawSet:
    name: str
    entries: tuple[str, ...] = ()
    note: str = ""
    include: tuple[str, ...] = ()


@frozen
class _RawRule:
    id: str
    note: str
    pattern: str
    examples: tuple[str, ...]
    counterexamples: tuple[str, ...]
    priority: int = 50
    kind: str | None = None
    blocks: bool = False


# One for all entries: making one takes as long as reading ten rules.
_CONVERTER = cattrs.Converter(detailed_validation=False)
_STRING = regex.compile(r"""\s*(\w+)\s*=\s*(["'])(.*?)\2""")


@frozen(slots=False)
class _File:
    folder: Path
    path: Path
    text: str = field(repr=False)

    def line_of(self, key: str, value: str) -> int | None:
        """Find the line where ``key = "value"`` stands, None where it does not."""
        return self._lines.get((key, value))

    @cached_property
    def _lines(self) -> dict[tuple[str, str], int]:
        """The lines, from 1, by the key and the string that they give it; the first of several."""
        lines = enumerate(self.text.split("\n"), 1)
        found = ((match, number) for number, line in lines if (match := _STRING.match(line)))
        held: dict[tuple[str, str], int] = {}
        for match, number in found:
            held.setdefault((match[1], match[3]), number)
        return held


def bundled_rules(name: str = "rules") -> Path:
    """Give the folder of the rules that come with the package, installed or in a checkout.

    ``name`` is ``rules`` for those that are always read, or `ATTITUDES`.
    """
    package = Path(__file__).resolve().parents[1]
    installed = package / f"_{name}"
    return installed if installed.is_dir() else package.parent / name


def rules_folder(rules: str | Path) -> Path:
    """Give the folder that ``rules`` means: the bundled `ATTITUDES` by name, else that path."""
    return bundled_rules(ATTITUDES) if str(rules) == ATTITUDES else Path(rules)


def load_rulebook(path: str | Path | None = None) -> Rulebook:
    """Read the rules folder ``path`` on top of the bundled one; None reads the bundled one alone.

    ``attitudes`` is the name of a second bundled folder: what people want, support, know. A
    rule or set of ``path`` takes the place of the bundled one of the same id or name. Raises
    `RuleError` that names the file, the line, the rule and what is allowed.
    """
    folders = [bundled_rules()]
    if path is not None and (folder := rules_folder(path)).resolve() != folders[0].resolve():
        folders.append(folder)
    files = [file for held in folders for file in _files(held)]
    raw_sets = _collect(files, "set", _RawSet)
    sets = {name: _expand(name, raw_sets, ()) for name in raw_sets}
    notes = {name: raw.note for name, (raw, _) in raw_sets.items()}
    precision = _confidences(files)
    rules = _rules(_collect(files, "rule", _RawRule), sets, precision)
    weights, trust = _weights(files, SCORES), _weights(files, CONFIDENCES)
    frozen_maps = (MappingProxyType(held) for held in (sets, notes, precision, weights, trust))
    return Rulebook(rules, *frozen_maps)


def _files(folder: Path) -> list[_File]:
    if not folder.is_dir():
        raise RuleError.at(folder, None, "no such rules folder", "give a folder with *.toml files")
    paths = sorted(folder.rglob("*.toml"))
    if not paths:
        raise RuleError.at(folder, None, "no rules here", "a rules folder holds *.toml files")
    return [_File(folder, path, _text(path)) for path in paths]


def _text(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise RuleError.at(path, None, f"cannot be read: {error}", "save it as UTF-8") from error


def _toml(file: _File) -> dict[str, Any]:
    try:
        return tomllib.loads(file.text)
    except tomllib.TOMLDecodeError as error:
        raise RuleError.at(file.path, None, f"not valid TOML: {error}") from error


def _collect(files: list[_File], table: str, kind: type[Any]) -> dict[str, tuple[Any, _File]]:
    found: dict[str, tuple[Any, _File]] = {}
    for file in files:
        if file.path.name in (CONFIDENCES, SCORES):
            continue
        content = _toml(file)
        _only(file, content, {"set", "rule"})
        for entry in content.get(table, []):
            raw = _structure(file, table, entry, kind)
            name = raw.id if table == "rule" else raw.name
            _once(found.get(name), file, table, name)
            found[name] = (raw, file)
    return found


def _once(before: tuple[Any, _File] | None, file: _File, table: str, name: str) -> None:
    """Refuse a name that one folder has twice; another folder may take its place."""
    if before is None or before[1].folder != file.folder:
        return
    key = "id" if table == "rule" else "name"
    what = f"{table} «{name}» stands in {before[1].path.name} as well"
    raise RuleError.at(file.path, file.line_of(key, name), what, "give one of them another name")


def _only(file: _File, content: Mapping[str, Any], allowed: set[str]) -> None:
    unknown = set(content) - allowed
    if unknown:
        raise RuleError.at(
            file.path,
            None,
            f"unknown key «{min(unknown)}»",
            f"a rules file holds {', '.join(f'[[{a}]]' for a in sorted(allowed))}",
        )


def _structure(file: _File, table: str, entry: Any, kind: type[Any]) -> Any:
    key = "id" if table == "rule" else "name"
    name = entry.get(key) if isinstance(entry, dict) else None
    line = file.line_of(key, name) if isinstance(name, str) else None
    allowed = [f.name for f in fields(kind)]
    unknown = sorted(set(entry) - set(allowed)) if isinstance(entry, dict) else []
    hint = f"a {table} has the keys {', '.join(allowed)}"
    if unknown:
        raise RuleError.at(file.path, line, f"{table} «{name}»: unknown key «{unknown[0]}»", hint)
    try:
        return _CONVERTER.structure(_strict(entry), kind)
    except (TypeError, ValueError, KeyError) as error:
        raise RuleError.at(file.path, line, f"{table} «{name}»: {error}", hint) from error


def _strict(entry: dict[str, Any]) -> dict[str, Any]:
    """Refuse a bare string where a list belongs: cattrs would take it letter by letter."""
    for key in ("entries", "include", "examples", "counterexamples"):
        if key in entry and not isinstance(entry[key], list):
            raise ValueError(f"«{key}» must be a list of strings")
    return entry


def _expand(
    name: str, raw: Mapping[str, tuple[Any, _File]], above: tuple[str, ...]
) -> frozenset[str]:
    """Give the entries of a set with those of the sets it includes."""
    found, file = raw[name]
    entries = set(found.entries)
    for other in found.include:
        if other not in raw or other in (*above, name):
            line = file.line_of("name", name)
            what = "unknown set" if other not in raw else "circular include of"
            raise RuleError.at(file.path, line, f"set «{name}»: {what} «{other}»")
        entries |= _expand(other, raw, (*above, name))
    return frozenset(entries)


def _confidences(files: list[_File]) -> dict[str, float]:
    found: dict[str, float] = {}
    for file in files:
        if file.path.name == CONFIDENCES:
            table = _toml(file).get("precision", {})
            found.update({k: float(v["precision"]) for k, v in table.items()})
    return found


def _weights(files: list[_File], name: str) -> dict[str, float]:
    """Read the weights in the file ``name``; a folder that has such replaces them as a whole."""
    found: dict[str, float] = {}
    for file in files:
        if file.path.name == name and (table := _toml(file).get("weights")):
            found = {key: _weight(file, key, value) for key, value in table.items()}
    return found


def _weight(file: _File, name: str, value: object) -> float:
    if isinstance(value, (int, float)):
        return float(value)
    problem = f"the weight of «{name}» is {value!r}, not a number"
    raise RuleError.at(file.path, None, problem, "learn it again as the head of the file says")


def _rules(
    raw: Mapping[str, tuple[Any, _File]],
    sets: Mapping[str, frozenset[str]],
    confidences: Mapping[str, float],
) -> tuple[Rule, ...]:
    rules = [_rule(r, file, sets, confidences) for r, file in raw.values()]
    return tuple(sorted(rules, key=lambda rule: (-rule.priority, rule.id)))


def _rule(
    raw: _RawRule,
    file: _File,
    sets: Mapping[str, frozenset[str]],
    confidences: Mapping[str, float],
) -> Rule:
    line = file.line_of("id", raw.id)
    _complete(raw, file, line)
    try:
        pattern = read_pattern(raw.pattern, sets)
    except PatternError as error:
        what = f"rule «{raw.id}», line {error.line} of the pattern: {error}"
        raise RuleError.at(file.path, line, what) from error
    return Rule(
        id=raw.id,
        note=raw.note,
        pattern=pattern,
        examples=raw.examples,
        counterexamples=raw.counterexamples,
        priority=raw.priority,
        kind=cast("QuoteKind | None", raw.kind),
        blocks=raw.blocks,
        confidence=confidences.get(raw.id, UNMEASURED),
        file=str(file.path),
        line=line or 0,
    )


def _complete(raw: _RawRule, file: _File, line: int | None) -> None:
    if raw.kind is not None and raw.kind not in get_args(QuoteKind):
        kinds = ", ".join(get_args(QuoteKind))
        raise RuleError.at(
            file.path, line, f"rule «{raw.id}»: kind «{raw.kind}»", f"one of {kinds}"
        )
    if len(raw.examples) < 2 or not raw.counterexamples:
        what = f"rule «{raw.id}» needs two examples and a counterexample"
        raise RuleError.at(file.path, line, what, "they are the rule's tests")
