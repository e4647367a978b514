"""What an output depends on beside its input, in a form that two runs can be compared by."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Mapping
from hashlib import blake2b
from pathlib import Path

from quotes import __version__

# Each with the name that the user knows it by.
OPTIONS: Mapping[str, str] = {
    "input_format": "--from",
    "encoding": "--encoding",
    "stories": "--stories",
    "type": "--type",
    "kind": "--kind",
    "story": "--story",
    "min_confidence": "--min-confidence",
    "errors": "--errors",
}


def run_of(options: Namespace, form: str) -> dict[str, str]:
    """Give version, format, options, model and rules. Raises ModelError and RuleError."""
    from quotes.parsing.store import fingerprint_of
    from quotes.rulebook import bundled_rules, rules_folder

    folders = [bundled_rules(), *([rules_folder(options.rules)] if options.rules else [])]
    return {
        "the version of quotes": __version__,
        "--format": form,
        **{name: _plain(getattr(options, key)) for key, name in OPTIONS.items()},
        "--model (or the bundled one)": fingerprint_of(options.model),
        "--rules (or the bundled ones)": _contents(folders),
    }


def _plain(value: object) -> str:
    return ",".join(sorted(map(str, value))) if isinstance(value, frozenset) else str(value)


def _contents(folders: list[Path]) -> str:
    """Make one short name of all rule files with what is in them."""
    files = blake2b(digest_size=8)
    for folder in folders:
        for path in sorted(folder.rglob("*.toml")):
            files.update(str(path.relative_to(folder)).encode() + b"\0")
            files.update(path.read_bytes() + b"\0")
    return files.hexdigest()
