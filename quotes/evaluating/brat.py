"""Gold in brat standoff: ``.ann`` files with spans (T) joined by events (E)."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path

from attrs import frozen

from quotes.evaluating.model import Attribution, Range, Ranges
from quotes.evaluating.wording import core, merged

_SPAN = re.compile(r"(T\d+)\t(\S+) ([\d ;]+)\t")
_EVENT = re.compile(r"(E\d+)\t(.*)")


@frozen
class Roles:
    """What the roles of a brat corpus are called; the defaults are PolNeAR's.

    A number behind a role ("Content2") is a further span of the same role.
    """

    content: str = "Content"
    cue: str = "Cue"
    source: str = "Source"


POLNEAR = Roles()


def by_text(paths: Iterable[Path], texts: Mapping[str, Path]) -> dict[str, Path]:
    """Give for each text, by its stem, the ``.ann`` file to take: the first where there are more.

    ``article_annotator.ann`` belongs to ``article.txt`` where there is no
    ``article_annotator.txt``. A file without a text is given under its own stem.
    """
    chosen: dict[str, Path] = {}
    for path in sorted(paths):
        shorter = path.stem.rpartition("_")[0]
        stem = shorter if path.stem not in texts and shorter in texts else path.stem
        chosen.setdefault(stem, path)
    return chosen


def read(annotation: str, text: str, roles: Roles = POLNEAR) -> tuple[Attribution, ...]:
    """Give the attributions of an ``.ann`` file, in text order; one without content is left out.

    Raises ValueError where a span lies outside of the text.
    """
    found = (_attribution(text, id_, given) for id_, given in _events(annotation, roles))
    return tuple(sorted((a for a in found if a.core), key=lambda a: (a.content, a.id)))


def _events(annotation: str, roles: Roles) -> Iterator[tuple[str, dict[str, Ranges]]]:
    spans: dict[str, Ranges] = {}
    for line in annotation.splitlines():
        if span := _SPAN.match(line):
            spans[span[1]] = tuple(_range(part) for part in span[3].split(";"))
    for line in annotation.splitlines():
        if event := _EVENT.match(line):
            yield event[1], _roles(event[2].split(), spans, roles)


def _roles(
    arguments: Sequence[str], spans: Mapping[str, Ranges], roles: Roles
) -> dict[str, Ranges]:
    ours = {roles.content: "content", roles.cue: "cue", roles.source: "source"}
    found: dict[str, list[Range]] = defaultdict(list)
    for role, _, name in (argument.partition(":") for argument in arguments):
        if key := ours.get(role) or ours.get(role.rstrip("0123456789")):
            found[key] += spans.get(name, ())
    return {key: tuple(sorted(ranges)) for key, ranges in found.items()}


def _attribution(text: str, id_: str, given: Mapping[str, Ranges]) -> Attribution:
    for start, end in (span for spans in given.values() for span in spans):
        if not 0 <= start < end <= len(text):
            raise ValueError(f"{id_} has the span {start}-{end}, the text {len(text)} characters")
    content, source = given.get("content", ()), given.get("source", ())
    return Attribution(
        id=id_,
        content=merged(text, content),
        core=core(text, content),
        cue=given.get("cue", ()),
        source=source,
        by_place=bool(source),
        speaker=" … ".join(text[start:end] for start, end in source) or None,
    )


def _range(part: str) -> Range:
    start, end = part.split()
    return int(start), int(end)
