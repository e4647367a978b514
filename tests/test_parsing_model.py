"""The bundled model, run for real: seconds, not milliseconds."""

from __future__ import annotations

import shutil
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import quotes.parsing
from quotes.parsing import ModelError, Parse, ParseFailure, Parser
from quotes.parsing.bundle import find_bundle
from quotes.parsing.loading import load_engine

pytestmark = pytest.mark.model

BUNDLED = Path(quotes.parsing.__file__).parent / "english"
NEWS = (
    "“Will the wall hold?” asked Ines Abara, who runs the port. “It won’t,” she said.\n"
    "Mr. Okello of the Harbour Board told reporters on Tuesday that the wall cannot be mended."
)


@pytest.fixture(scope="module")
def parser() -> Parser:
    return Parser()


def story(text: str) -> list[tuple[str, int]]:
    """Cut text at its line ends into paragraphs with their places."""
    paragraphs, at = [], 0
    for line in text.split("\n"):
        paragraphs.append((line, at))
        at += len(line) + 1
    return paragraphs


def parse(parser: Parser, text: str) -> Parse:
    found = parser.parse_many([story(text)])[0]
    assert isinstance(found, Parse), found
    return found


def check(text: str, found: Parse) -> None:
    """Say that a parse is sound: spans read back, heads lie in the sentence, one root each."""
    for token in found.tokens:
        assert found.tokens[token.i] is token
        assert 0 <= token.start < token.end <= len(text)
    own = [t for t in found.tokens if sum(o.start == t.start for o in found.tokens) == 1]
    assert all(text[t.start : t.end] == t.text for t in own)
    for sentence in found.sentences:
        words = found.tokens[sentence.first : sentence.last]
        assert words and all(t.sent == sentence.index for t in words)
        assert sum(t.head == -1 for t in words) == 1
        assert all(sentence.first <= t.head < sentence.last for t in words if t.head != -1)
    for entity in found.entities:
        assert 0 <= entity.first < entity.last <= len(found.tokens)


def test_news(parser: Parser) -> None:
    """Sentences, trees, lemmas and entities of ordinary news are as a reader has them."""
    found = parse(parser, NEWS)
    check(NEWS, found)
    texts = [
        NEWS[found.tokens[s.first].start : found.tokens[s.last - 1].end] for s in found.sentences
    ]
    assert texts == [
        "“Will the wall hold?” asked Ines Abara, who runs the port.",
        "“It won’t,” she said.",
        NEWS.split("\n")[1],
    ]
    assert [s.paragraph for s in found.sentences] == [0, 0, 1]
    words = {t.text: t for t in found.tokens}
    assert words["said"].lemma == "say" and words["said"].upos == "VERB"
    assert found.tokens[words["she"].head].text == "said" and words["she"].deprel == "nsubj"
    assert found.tokens[words["Abara"].i - 1].text == "Ines"


def test_contractions_have_their_own_characters(parser: Parser) -> None:
    """The words of "won't" and "cannot" lie side by side and fill the whole."""
    text = "It won’t hold and it cannot last."
    found = parse(parser, text)
    pieces = [text[t.start : t.end] for t in found.tokens]
    assert "".join(pieces) == text.replace(" ", "")
    assert {"wo", "n’t", "can", "not"} <= set(pieces)


ODD = [
    "",
    "   ",
    "\u200b\u00ad",
    "🙂🙃 👨‍👩‍👧",
    "...!?!?",
    '"',
    "”",
    "\x00\x01\x02",
    "\ud800\udfff broken",
    "a" * 5000,
    "http://example.org/" + "x/" * 700,
    "word " * 700,
    "“" * 60 + "x" + "”" * 60,
    "مرحبا بالعالم. 你好，世界。 Привет.",
    "A\u0301bc e\u0301\u0301\u0301",
    "tab\tand\x0bvertical\x0cfeed\u2028line",
    "-- -- -- . . . ; ; ;",
]


@pytest.mark.parametrize("text", ODD)
def test_odd_text_is_parsed(parser: Parser, text: str) -> None:
    """No text makes the parser fail, and what it gives is sound."""
    check(text, parse(parser, text))


@given(st.text(max_size=80))
@settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck))
def test_any_text_is_parsed(text: str) -> None:
    check(text, parse(_SHARED, text))


_SHARED = Parser()


def test_a_parse_is_the_same_whatever_stands_beside_it(parser: Parser) -> None:
    """Batches change nothing."""
    alone = parser.parse_many([story(NEWS)])
    many = parser.parse_many([story("Rain fell."), story(NEWS), story(""), story(NEWS)])
    assert many[1] == many[3] == alone[0]
    assert many[2] == Parse()


def test_threads_are_served_one_after_the_other() -> None:
    """What is remembered of words is shared by all who ask, and not mixed up."""
    texts = [f"{NEWS} Wall number {i} of Port {'abcdefghijkl'[i] * 3} held." for i in range(12)]
    asked = Parser()
    with ThreadPoolExecutor(4) as threads:
        found = list(threads.map(lambda text: parse(asked, text), texts))
    assert found == [parse(asked, text) for text in texts]


@pytest.mark.parametrize("quick", [False, True])
def test_what_is_read_at_once_is_what_stanza_reads(
    parser: Parser, monkeypatch: pytest.MonkeyPatch, quick: bool
) -> None:
    """The same by stanza's processors: as they are, and decoding as for models of other kinds."""
    news = " ".join(NEWS.split())
    # Beside each other: paragraphs that are read whole, and in two, three and more windows.
    long = [" ".join([news] * n) for n in (6, 12, 30)]
    texts = [NEWS, *ODD, "Word " * 160, "It holds. " * 120 + "It can't be?!", *long]
    stories = [story(text) for text in texts]
    engine = parser._engine
    assert engine.reader is not None, "the bundled models are of the kind that is read at once"
    monkeypatch.setattr("quotes.parsing.loading.fits", lambda _: False)
    if not quick:
        monkeypatch.setattr("quotes.parsing.loading.quicken", lambda _: None)
    by_stanza = load_engine(find_bundle(None))
    assert by_stanza.reader is None
    assert engine.parse(stories) == [by_stanza.parse([each])[0] for each in stories]


def test_offsets_are_those_of_the_source(parser: Parser) -> None:
    """A story in the middle of a source has the source's offsets."""
    moved = [(text, at + 1000) for text, at in story(NEWS)]
    here, there = parser.parse_many([story(NEWS), moved])
    assert isinstance(here, Parse) and isinstance(there, Parse)
    assert [t.start + 1000 for t in here.tokens] == [t.start for t in there.tokens]


def test_one_bad_story_does_not_cost_the_others(parser: Parser) -> None:
    """What cannot be parsed has a failure in its place."""
    bad: list[tuple[str, int]] = [(None, 0)]  # type: ignore[list-item]
    good, failed, last = parser.parse_many([story("Rain fell."), bad, story("It stopped.")])
    assert isinstance(good, Parse) and isinstance(last, Parse)
    assert isinstance(failed, ParseFailure) and "failed on this story" in failed.reason


@pytest.mark.parametrize("damage", ["removed", "cut short"])
def test_a_damaged_model_is_one_clear_error(tmp_path: Path, damage: str) -> None:
    """The error names the file and says what to do."""
    folder = shutil.copytree(BUNDLED, tmp_path / "english")
    weights = folder / "en" / "pos" / "quotes.pt"
    if damage == "removed":
        weights.unlink()
    else:
        weights.write_bytes(weights.read_bytes()[:1000])
    with pytest.raises(ModelError, match=r"pos/quotes\.pt .*leave --model out"):
        Parser(folder).parse_many([story("Rain fell.")])


def test_a_model_stanza_cannot_load_is_one_clear_error(tmp_path: Path) -> None:
    """Weights that were never listed with a hash and are no weights."""
    folder = shutil.copytree(BUNDLED, tmp_path / "english")
    listed = (folder / "resources.json").read_text(encoding="utf-8")
    (folder / "resources.json").write_text(listed.replace('"sha256"', '"no"'), encoding="utf-8")
    (folder / "en" / "pos" / "quotes.pt").write_bytes(b"no weights")
    with pytest.raises(ModelError, match="cannot be loaded by stanza"):
        Parser(folder).load()
