"""The small decisions that naming a speaker is made of, one table each."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

import pytest

from quotes.rulebook import load_rulebook
from quotes.speakers.affiliation import describe
from quotes.speakers.lexicon import Lexicon, fold
from quotes.speakers.mentions import Phrase, noun_phrase
from quotes.speakers.names import can_be, name_parts
from quotes.speakers.proper import proper_name
from quotes.speakers.recognition import settle
from quotes.speakers.scene import Scene
from quotes.speakers.unnamed import common_name
from tests.trees import Told, tell


@cache
def sets() -> Mapping[str, frozenset[str]]:
    return load_rulebook().sets


def scene(written: str) -> tuple[Told, Scene]:
    told = tell(written)
    return told, Scene(told.text, told.story, told.parse, Lexicon(sets()))


APPOSED = (
    (
        "[L Halford/PROPN/5/nmod ] ,/PUNCT/3/punct [P Ama/PROPN/1/appos Mensah/PROPN/3/flat ] "
        "spoke/VERB/0/root",
        "Ama Mensah",
        "no town is the person hung from it",
    ),
    (
        "[P Ama/PROPN/5/nsubj Mensah/PROPN/1/flat ] ,/PUNCT/4/punct midwife/NOUN/1/appos "
        "spoke/VERB/0/root",
        "Ama Mensah , midwife",
        "a description is the name's",
    ),
)


@pytest.mark.parametrize(("written", "wanted", "why"), APPOSED)
def test_apposed(written: str, wanted: str, why: str) -> None:
    """Who stands in apposition speaks with what it describes, and alone beside a town."""
    _, held = scene(written)
    phrase = noun_phrase(held, 3 - 1 if "Halford" in written else 3)
    assert " ".join(t.text for t in held.words(phrase.first, phrase.last)) == wanted, why


SAME = (
    ("Mensah", "Ama Mensah", True, "the surname alone"),
    ("Ama", "Ama Mensah", True, "the given name alone"),
    ("A. Mensah", "Ama Mensah", True, "an initial stands for its name"),
    ("Ama B. Mensah", "Ama Mensah", False, "a longer form is not a shorter one"),
    ("Ama Mensah", "Ama B. Mensah", True, "a middle initial may be left out"),
    ("Kofi Mensah", "Ama Mensah", False, "one family, two people"),
    ("Harbi", "Salma Al-Harbi", True, "the joined article may be left out"),
    ("bin Salim", "Omar bin Salim", True, "a particle and the surname"),
    ("Lo", "Ada Lo Mei-ling", True, "a surname in the middle"),
    ("Renee", "Renée Aubry", True, "accents do not part names"),
    ("Aubry Jr", "Renée Aubry", True, "marks of generation do not count"),
    ("Au", "Renée Aubry", False, "a beginning of a word is no name"),
    ("Elena Prado", "Rosa Elena Prado Luna", True, "the middle two of two and two names"),
    ("Elena Luna", "Rosa Elena Prado Luna", True, "a given name and the last surname"),
    ("Prado Elena", "Rosa Elena Prado Luna", False, "another order is another name"),
)


@pytest.mark.parametrize(("short", "full", "wanted", "why"), SAME)
def test_can_be(short: str, full: str, wanted: bool, why: str) -> None:
    """A shorter form of a name is told by its parts."""
    assert can_be(name_parts(short), name_parts(full)) is wanted, why


def test_fold() -> None:
    """Words are compared without case, accents and full stops."""
    assert fold("Rév.") == "rev"


PHRASES = (
    (
        "said/VERB/0/root [P Ama/PROPN/1/nsubj ] on/ADP/4/case [D Monday/PROPN/1/obl ]",
        "Ama",
        "Ama",
        "a weekday is no part of the mention",
    ),
    (
        "a/DET/2/det statement/NOUN/8/nsubj released/VERB/2/acl+part in/ADP/5/case "
        "[D April/PROPN/3/obl ] by/ADP/7/case officials|official/NOUN/3/obl+pl said/VERB/0/root",
        "statement",
        "a statement released in April by officials",
        "a time inside a reduced clause is",
    ),
    (
        "Even/ADV/3/advmod my/PRON/3/nmod:poss baker/NOUN/4/nsubj said/VERB/0/root",
        "baker",
        "my baker",
        "what opens the clause is not",
    ),
    (
        "who/PRON/4/nsubj the/DET/3/det keeper/NOUN/4/nsubj said/VERB/0/root",
        "keeper",
        "the keeper",
        "a plain noun phrase",
    ),
    (
        "[P Ama/PROPN/7/nsubj Lind/PROPN/1/flat ] ,/PUNCT/5/punct a/DET/5/det keeper/NOUN/1/appos "
        ",/PUNCT/1/punct laughed|laugh/VERB/0/root",
        "Ama",
        "Ama Lind, a keeper",
        "an apposition is",
    ),
)


@pytest.mark.parametrize(("written", "head", "wanted", "why"), PHRASES)
def test_noun_phrase(written: str, head: str, wanted: str, why: str) -> None:
    """The mention is the full noun phrase without the time."""
    told, held = scene(written)
    phrase = noun_phrase(held, told.word(head), frozenset())
    assert held.written(phrase.first, phrase.last) == wanted, why


NAMES = (
    ("[P Rev./PROPN/2/compound Ines/PROPN/0/root ]", "Ines", "Ines", "person"),
    ("[O Women/PROPN/3/nmod:poss 's/PART/1/case Union/PROPN/0/root ]", "Union", "Women's Union",
     "organization"),
    ("the/DET/3/det [O Bank/PROPN/0/root of/ADP/4/case Chad/PROPN/2/nmod ]", "Bank",
     "Bank of Chad", "organization"),
    ("[P Orbis/PROPN/2/compound Inc./PROPN/0/root ]", "Inc.", "Orbis Inc.", "organization"),
    ("[P Ama/PROPN/0/root “/PUNCT/3/punct Red/PROPN/1/flat ”/PUNCT/3/punct Lind/PROPN/1/flat ]",
     "Lind", "Ama “Red” Lind", "person"),
    ("[P Lena/PROPN/3/compound Osei/PROPN/1/flat ] Foundation/PROPN/0/root", "Lena",
     "Lena Osei Foundation", "organization"),
    ("[P Quito/PROPN/2/nsubj ] said/VERB/0/root", "Quito", "Quito", "organization"),
)  # fmt: skip


@pytest.mark.parametrize(("written", "word", "wanted", "kind"), NAMES)
def test_proper_name(written: str, word: str, wanted: str, kind: str) -> None:
    """A name is what entity, tags and capitals give together."""
    told, held = scene(written)
    name = proper_name(held, told.word(word))
    assert name is not None
    assert (held.written(name.first, name.last), name.kind) == (wanted, kind)


ROLES = (
    (
        "[O Harbour/PROPN/2/compound Trust/PROPN/3/compound ] spokeswoman/NOUN/4/nmod:desc "
        "[P Ines/PROPN/0/root ]",
        "Ines",
        "spokeswoman",
        "Harbour Trust",
    ),
    (
        "police/NOUN/2/compound chief/NOUN/3/nmod:desc [P Ines/PROPN/0/root ]",
        "Ines",
        "chief",
        "police",
    ),
    (
        "[P Ines/PROPN/0/root ] ,/PUNCT/4/punct chief/ADJ/4/amod surgeon/NOUN/1/appos "
        "at/ADP/7/case [O Saint/PROPN/7/compound Brigid/PROPN/4/nmod ] in/ADP/9/case "
        "[L Ho/PROPN/7/nmod ]",
        "Ines",
        "chief surgeon",
        "Saint Brigid",
    ),
    (
        "Trade/PROPN/2/compound Minister/PROPN/3/nmod:desc [P Ines/PROPN/0/root ]",
        "Ines",
        "Trade Minister",
        None,
    ),
    (
        "[P Ines/PROPN/0/root ] of/ADP/5/case the/DET/5/det [O Tide/PROPN/5/compound "
        "Institute/PROPN/1/nmod ]",
        "Ines",
        None,
        "Tide Institute",
    ),
)


@pytest.mark.parametrize(("written", "word", "role", "affiliation"), ROLES)
def test_describe(written: str, word: str, role: str | None, affiliation: str | None) -> None:
    """Role and affiliation stand before the name, after it, or in "X of Y"."""
    told, held = scene(written)
    found = describe(held, noun_phrase(held, told.word(word)))
    assert (found.role.text if found.role else None) == role
    assert (found.affiliation.text if found.affiliation else None) == affiliation


def test_settle_gives_one_kind_to_one_name() -> None:
    """A surname is the person's even where the recogniser saw an organisation."""
    told = tell(
        "[P Ama/PROPN/3/nsubj Lind/PROPN/1/flat ] left|leave/VERB/0/root\n"
        "[O Lind/PROPN/2/nsubj ] said/VERB/0/root so/ADV/2/advmod"
    )
    kinds = [e.kind for e in settle(told.parse, Lexicon(sets())).entities]
    assert kinds == ["Person", "Person"]


def test_a_common_name_ends_in_no_small_word() -> None:
    """Wherever the tree cuts the phrase, "a statement after the" is no name."""
    _, of = scene(
        "A/DET/2/det statement/NOUN/5/nsubj after/ADP/2/case the/DET/2/det said/VERB/0/root"
    )
    assert common_name(of, Phrase(0, 4, 1, 4, None)) == "a statement"
