"""Gold as brat standoff, as records, as offsets only: what is read, and what is told."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from quotes.evaluating import brat
from quotes.evaluating.brat import Roles
from quotes.evaluating.errors import GoldError
from quotes.evaluating.gold import find_gold
from quotes.evaluating.records import attributions
from quotes.evaluating.texts import fingerprint
from quotes.evaluating.wording import name_hash

TEXT = '"We sail," Ana Lind told the Harbour Times. "Soon."\nThe quay is full, she said.\n'
ANN = """\
T1\tSource 11 19\tAna Lind
T2\tCue 20 24\ttold
T3\tContent 0 10;44 51\t"We sail," "Soon."
T4\tAttribution 20 24\ttold
E1\tAttribution:T4 Content:T3 Cue:T2 Source:T1
T5\tContent 52 68\tThe quay is full
T6\tContent2 75 79\tsaid
E2\tAttribution-no-source:T5 Content:T5 Content2:T6
E3\tAttribution:T4 Cue:T2
#1\tAnnotatorNotes T4\twhatever
"""


def test_brat_is_read() -> None:
    """Spans of several pieces, a role that repeats, no source, an event without content."""
    first, second = brat.read(ANN, TEXT)
    assert (first.content, first.cue, first.source) == (
        ((0, 10), (44, 51)),
        ((20, 24),),
        ((11, 19),),
    )
    assert first.by_place and first.speaker == "Ana Lind"
    assert second.content == ((52, 68), (75, 79)) and not second.by_place


def test_roles_may_have_other_names() -> None:
    ann = ANN.replace("Content", "Said").replace("Source", "Who")
    assert brat.read(ann, TEXT, Roles("Said", "Cue", "Who")) == brat.read(ANN, TEXT)


def test_a_span_outside_of_the_text_is_told() -> None:
    with pytest.raises(ValueError, match="E1 has the span 44-51"):
        brat.read(ANN, TEXT[:45])


def test_of_several_annotators_the_first_is_taken() -> None:
    paths = [Path(name) for name in ("wire_b.ann", "wire_a.ann", "late_x.ann", "a_b.ann")]
    texts = {"wire": Path("wire.txt"), "late_x": Path("late_x.txt")}
    chosen = brat.by_text(paths, texts)
    assert chosen == {
        "wire": Path("wire_a.ann"),
        "late_x": Path("late_x.ann"),
        "a_b": Path("a_b.ann"),
    }


def span(words: str) -> dict[str, int]:
    return {"start": TEXT.index(words), "end": TEXT.index(words) + len(words)}


def record(**fields: Any) -> dict[str, Any]:
    speaker = {"name": "Ana Lind", "mention": span("she")}
    return {
        "content": [span("The quay is full")],
        "cue": span("said"),
        "speaker": speaker,
        **fields,
    }


NAMES = [
    # fields, right names of the speaker, why
    ({}, {"Ana Lind"}, "the canonical name"),
    ({"names": ["Captain Lind"]}, {"Ana Lind", "Captain Lind"}, "further right names"),
    ({"speaker": {"name": span("Ana Lind")}}, {"Ana Lind"}, "a name by its place"),
    ({"speaker": {"name": {"sha256": name_hash("the captain")}}}, {"Captain"}, "or by its hash"),
    ({"speaker": {"name": "A", "names": ["B"]}}, {"A", "B"}, "names beside the name"),
]


@pytest.mark.parametrize(("fields", "right", "why"), NAMES)
def test_right_names(fields: dict[str, Any], right: set[str], why: str) -> None:
    (one,) = attributions([record(**fields)], TEXT, "wire")
    assert one.names is not None
    assert all(name_hash(name) in one.names for name in right), why


def test_nobody_and_doubt_are_not_the_same() -> None:
    nobody, doubtful = attributions(
        [record(speaker=None), record(debatable_fields=["speaker"])], TEXT, "wire"
    )
    assert nobody.names == frozenset() and doubtful.names is None


WRONG = [
    ({"content": [{"start": 5, "end": 500}]}, "lies outside of the text", "another text"),
    ({"content": [{**span("The quay"), "text": "A quay"}]}, "reads otherwise", "it has changed"),
    ({"content": [{"start": 5}]}, "it has no 'end'", "half a span"),
    ({"cue": "said"}, "record 1", "no span at all"),
]


@pytest.mark.parametrize(("fields", "says", "why"), WRONG)
def test_a_record_that_does_not_fit_is_told(fields: dict[str, Any], says: str, why: str) -> None:
    with pytest.raises(GoldError, match=says):
        attributions([record(**fields)], TEXT, "wire")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder of texts, and gold of each kind apart from it."""
    files = {
        "texts/wire.txt": TEXT,
        "texts/late.txt": TEXT,
        "brat/wire_a.ann": ANN,
        "brat/gone_a.ann": ANN,
        "own/gold.jsonl": json.dumps(record(source="wire.txt")) + "\n",
        "own/stories.jsonl": '{"source": "wire.txt", "start": 0}\n',
        "offsets/late.json": json.dumps(
            {"article": "late.txt", "fingerprint": fingerprint(TEXT), "records": [record()]}
        ),
    }
    for name, text in files.items():
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(text, encoding="utf-8")
    return tmp_path


KINDS = [
    # gold, entries, failures, why
    ("brat", ["wire"], 1, "a folder of brat; one has no text"),
    ("brat/wire_a.ann", ["wire"], 0, "a file of brat"),
    ("own", ["wire"], 0, "records; objects without content are of another kind"),
    ("offsets", ["late"], 0, "offsets only"),
]


@pytest.mark.parametrize(("gold", "names", "failures", "why"), KINDS)
def test_gold_is_found(folder: Path, gold: str, names: list[str], failures: int, why: str) -> None:
    found = find_gold(folder / gold, [str(folder / "texts")])
    assert [entry.name for entry in found.entries] == names, why
    assert len(found.failures) == failures, why
    assert all(entry.load().gold for entry in found.entries), why


def test_a_text_is_found_beside_its_gold(folder: Path) -> None:
    (folder / "own/wire.txt").write_text(TEXT, encoding="utf-8")
    assert find_gold(folder / "own").entries[0].text == folder / "own/wire.txt"


def test_gold_without_text_is_refused_on_another_text(folder: Path) -> None:
    (folder / "texts/late.txt").write_text(TEXT + " ", encoding="utf-8")
    (entry,) = find_gold(folder / "offsets", [str(folder / "texts")]).entries
    with pytest.raises(GoldError, match="not the text its gold was made from"):
        entry.load()


NONE = [
    ("gone", "no such gold", "mistyped"),
    ("texts", "no gold in it", "a folder of texts"),
    ("own/stories.jsonl", "no gold in it", "no record has content"),
]


@pytest.mark.parametrize(("gold", "says", "why"), NONE)
def test_no_gold_at_all_is_told(folder: Path, gold: str, says: str, why: str) -> None:
    with pytest.raises(GoldError, match=says):
        find_gold(folder / gold)
