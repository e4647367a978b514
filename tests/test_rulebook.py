"""Rules are read, checked and refused with a message that teaches."""

from pathlib import Path

import pytest

from quotes.rulebook import RuleError, load_rulebook
from quotes.rulebook.pattern import PatternError, read_pattern

SETS = {"say": frozenset({"say", "tell"})}
RULE = """
[[rule]]
id = "mine.one"
note = "a test"
pattern = '''
{pattern}
'''
examples = ["[A] <said> {{b}}.", "[C] <said> {{d}}."]
counterexamples = ["A sang."]
"""
GOOD = "cue: {lemma in $say}"

BAD_PATTERNS = [
    ("no braces", "cue: lemma in $say", "cannot read"),
    ("unknown set", "cue: {lemma in $sing}", "unknown set"),
    ("unknown field", "cue: {shape = Xx}", "fields are"),
    ("unknown relation", "cue: {}\nspeaker: cue >subject {}", "unknown relation"),
    ("unknown name", "cue: {}\nspeaker: verb >nsubj {}", "not named above"),
    ("loose word", "cue: {}\nspeaker: {}", "how it hangs together"),
    ("empty", "# nothing", "empty"),
    ("unknown zone", "cue: {}\ncontent: @moon cue", "zone"),
    ("bad expression", "cue: {text ~ /(/}", "regular expression"),
    ("neither cue nor speaker", "verb: {lemma = say}", "cue or a speaker"),
]


@pytest.mark.parametrize(
    ("why", "source", "message"), BAD_PATTERNS, ids=[r[0] for r in BAD_PATTERNS]
)
def test_a_bad_pattern_is_refused(why: str, source: str, message: str) -> None:
    with pytest.raises(PatternError, match=message):
        read_pattern(source, SETS)


BAD_FILES = [
    ("unknown key in a rule", RULE.format(pattern=GOOD) + 'colour = "red"', "unknown key «colour»"),
    ("bad pattern names the rule", RULE.format(pattern="cue: {lemma in $sing}"), "rule «mine.one»"),
    ("not TOML", "[[rule", "not valid TOML"),
    ("unknown table", '[[rules]]\nid = "a"', "unknown key «rules»"),
    ("a set that includes itself", '[[set]]\nname = "a"\ninclude = ["a"]', "circular"),
    (
        "one name twice in a folder",
        '[[set]]\nname = "a"\nentries = ["x"]\n[[set]]\nname = "a"\nentries = ["y"]',
        "set «a» stands in mine.toml as well",
    ),
    ("a string for a list", '[[set]]\nname = "a"\nentries = "abc"', "list of strings"),
    (
        "too few examples",
        RULE.format(pattern=GOOD).replace(', "[C] <said> {d}."', ""),
        "two examples",
    ),
]


@pytest.mark.parametrize(("why", "content", "message"), BAD_FILES, ids=[r[0] for r in BAD_FILES])
def test_a_bad_file_is_refused_with_its_name(
    why: str, content: str, message: str, tmp_path: Path
) -> None:
    (tmp_path / "mine.toml").write_text(content, encoding="utf-8")
    with pytest.raises(RuleError, match=message) as caught:
        load_rulebook(tmp_path)
    assert "mine.toml" in str(caught.value)


def test_an_error_names_the_line(tmp_path: Path) -> None:
    text = "# a comment\n" + RULE.format(pattern="cue: {lemma in $sing}")
    (tmp_path / "mine.toml").write_text(text, encoding="utf-8")
    with pytest.raises(RuleError, match=r"mine\.toml:4: "):
        load_rulebook(tmp_path)


def test_a_folder_of_rules_adds_to_the_bundled_ones(tmp_path: Path) -> None:
    (tmp_path / "mine.toml").write_text(RULE.format(pattern=GOOD), encoding="utf-8")
    mine = load_rulebook(tmp_path)
    assert {r.id for r in mine.rules} == {r.id for r in load_rulebook().rules} | {"mine.one"}


@pytest.mark.parametrize("folder", ["nowhere", "."])
def test_a_folder_without_rules_is_refused(folder: str, tmp_path: Path) -> None:
    with pytest.raises(RuleError, match="rules folder"):
        load_rulebook(tmp_path / folder)


def test_every_bundled_rule_has_its_examples_and_a_note() -> None:
    for rule in load_rulebook().rules:
        assert len(rule.examples) >= 2 and rule.counterexamples and rule.note, rule.id
