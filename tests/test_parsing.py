"""What the parsing room promises beside the models: plain text, stored parses, model folders."""

from __future__ import annotations

import gc
import json
import subprocess
import sys
from pathlib import Path
from types import SimpleNamespace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quotes.parsing.bundle import find_bundle, read_bundle
from quotes.parsing.errors import ModelError
from quotes.parsing.kinds import KINDS, kind_of, settle
from quotes.parsing.parser import CHUNK, Parser, chunks
from quotes.parsing.plain import plain_paragraph, straighten
from quotes.parsing.stored import dump, load
from quotes.parsing.tree import Entity, Parse, Sentence, Token

PARSE = Parse(
    (
        Token(0, "“", '"', "PUNCT", "``", "", 1, "punct", 3, 4, 0),
        Token(1, "Rain", "rain", "NOUN", "NN", "Number=Sing", -1, "root", 4, 8, 0),
    ),
    (Sentence(0, 0, 2, 0),),
    (Entity(1, 2, "Misc"),),
)


@pytest.mark.parametrize(
    ("source", "plain", "why"),
    [
        ("“It’s”", '"It\'s"', "curly marks are straightened"),
        ("a\u00a0b\u2009c\nd", "a b c d", "any space is a space"),
        ("so\u00adft\u200b hy", "soft hy", "invisible characters are left out"),
        ("``yes''", '"yes"', "marks of two characters become one"),
        ("a\x00b", "ab", "controls are left out"),
        ("a\ud800b", "a\ufffdb", "half a surrogate is no character"),
    ],
)
def test_plain(source: str, plain: str, why: str) -> None:
    assert plain_paragraph(source, 0).text == plain, why


def test_plain_spans_lead_back() -> None:
    """A span over left-out characters covers them in the source."""
    source = "A so\u00adft ``word''"
    plain = plain_paragraph(source, 10)
    start, end = plain.span(*_find(plain.text, "soft"))
    assert source[start - 10 : end - 10] == "so\u00adft"
    start, end = plain.span(*_find(plain.text, "word"))
    assert source[start - 10 : end - 10] == "word"


def _find(text: str, part: str) -> tuple[int, int]:
    return text.index(part), text.index(part) + len(part)


@given(st.text())
def test_straightening_moves_nothing(text: str) -> None:
    """The straightened text is as long as the source."""
    assert len(straighten(text)) == len(text)


@given(st.text())
def test_every_character_kept_has_a_place(text: str) -> None:
    """Places rise and lie in the paragraph."""
    plain = plain_paragraph(text, 5)
    assert len(plain.places) == len(plain.text)
    assert list(plain.places) == sorted(set(plain.places))
    assert all(5 <= p < 5 + len(text) for p in plain.places)


@given(st.lists(st.text(max_size=30)))
def test_chunks_hold_every_paragraph_with_text(texts: list[str]) -> None:
    """No paragraph that shows something is dropped, none changes its number."""
    runs = chunks([(text, 0) for text in texts])
    numbers = [number for run in runs for number, _ in run]
    assert numbers == [i for i, t in enumerate(texts) if plain_paragraph(t, 0).text.strip()]


def test_a_long_paragraph_is_cut_after_a_sentence() -> None:
    """The models never see more than a chunk at a time, and nothing is lost."""
    text = "The wall held firm. " * 2000
    runs = chunks([(text, 0)])
    assert "".join(plain.text for run in runs for _, plain in run) == text
    assert all(len(plain.text) <= CHUNK for run in runs for _, plain in run)
    assert all(plain.text.startswith("The") for run in runs for _, plain in run)


def test_stored_parse_reads_back() -> None:
    """What is stored is what is loaded, and the bytes are the same each time."""
    assert load(dump(PARSE)) == PARSE
    assert dump(load(dump(PARSE))) == dump(PARSE)
    assert load(dump(Parse())) == Parse()


@pytest.mark.parametrize("text", ["", "[]", "{}", '{"format": "other"}', '{"format": 1}'])
def test_other_text_is_no_stored_parse(text: str) -> None:
    with pytest.raises(ValueError):
        load(text)


@pytest.mark.parametrize(
    ("label", "kind"),
    [
        ("PERSON", "Person"),
        ("GPE", "Location"),
        ("ORG", "Organization"),
        ("Person", "Person"),
        ("FAC", "Facility"),
        ("TIME", "Date"),
        ("ORDINAL", None),
        ("PER", "Person"),
    ],
)
def test_official_kinds_become_ours(label: str, kind: str | None) -> None:
    assert kind_of(label) == kind
    assert kind is None or kind in KINDS


def _named(*kinds: str) -> tuple[str, ...]:
    """Settle one name that was given these kinds in turn."""
    tokens = [Token(i, "Tembo", "", "", "", "", -1, "root", i, i + 1, 0) for i in range(len(kinds))]
    return tuple(e.kind for e in settle([Entity(i, i + 1, k) for i, k in enumerate(kinds)], tokens))


@pytest.mark.parametrize(
    ("kinds", "settled", "why"),
    [
        (("Person", "Person", "Location"), ("Person",) * 3, "the commonest wins"),
        (("Person", "Location"), ("Person", "Location"), "a tie changes nothing"),
        (("Date", "Date", "Person"), ("Date", "Date", "Person"), "a date is no name"),
        (("Person", "Person", "Misc"), ("Person", "Person", "Misc"), "a work may be named for it"),
    ],
)
def test_a_name_has_one_kind_in_a_story(
    kinds: tuple[str, ...], settled: tuple[str, ...], why: str
) -> None:
    assert _named(*kinds) == settled, why


def _folder(path: Path, english: object) -> Path:
    (path / "resources.json").write_text(json.dumps({"en": english}), encoding="utf-8")
    return path


PACKAGE = dict.fromkeys(("tokenize", "pos", "lemma", "depparse"), "x")


@pytest.mark.parametrize(
    ("english", "message"),
    [
        (None, "no file"),
        ("English", "lists no English model"),
        ({"packages": {"default": {"tokenize": "x"}}}, "has no pos and no lemma and no depparse"),
        ({"packages": {"other": {}}}, "it has: other"),
        (
            {"packages": {"default": PACKAGE}, "sha256": {"pos/x.pt": "0"}},
            "cannot be read (No such file",
        ),
    ],
)
def test_a_bad_model_folder_says_so(tmp_path: Path, english: object, message: str) -> None:
    folder = tmp_path if english is None else _folder(tmp_path, english)
    with pytest.raises(ModelError, match=".*" + message.replace("(", r"\(")):
        read_bundle(folder)


def test_a_damaged_file_is_named(tmp_path: Path) -> None:
    """A weight file that is not as it was made is an error that names it."""
    weights = tmp_path / "en" / "pos" / "x.pt"
    weights.parent.mkdir(parents=True)
    weights.write_bytes(b"torn")
    listed = {"packages": {"default": PACKAGE}, "sha256": {"pos/x.pt": "0" * 64}}
    with pytest.raises(ModelError, match=r"x\.pt is damaged; copy or download"):
        read_bundle(_folder(tmp_path, listed))


def test_an_unknown_name_is_looked_for_and_not_downloaded(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A package's name means stanza's folder; without it the error says what to do."""
    monkeypatch.setenv("STANZA_RESOURCES_DIR", str(tmp_path))
    with pytest.raises(ModelError, match="leave --model out"):
        find_bundle("default")
    _folder(tmp_path, {"packages": {"default": PACKAGE}, "pos": {"ewt": {}}})
    assert find_bundle("default").processors == ("tokenize", "pos", "lemma", "depparse")
    assert find_bundle("en").package == "default"


@pytest.mark.parametrize("enabled", [True, False])
def test_loading_leaves_the_collector_as_it_was(
    enabled: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Also where it goes wrong: somebody else's process must not stop collecting garbage."""
    seen: list[bool] = []

    def fail(_: object) -> None:
        seen.append(gc.isenabled())
        raise ModelError("no")

    monkeypatch.setitem(sys.modules, "quotes.parsing.loading", SimpleNamespace(load_engine=fail))
    before = gc.isenabled()
    try:
        (gc.enable if enabled else gc.disable)()
        with pytest.raises(ModelError):
            Parser().load()
        assert (seen, gc.isenabled()) == ([False], enabled)
    finally:
        (gc.enable if before else gc.disable)()


def test_importing_loads_neither_stanza_nor_torch() -> None:
    """`import quotes.parsing` stays instant."""
    code = "import sys, quotes.parsing; sys.exit('stanza' in sys.modules or 'torch' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
