"""What a speaker belongs to, from the words around every mention of it."""

from __future__ import annotations

import pytest

from tests.test_speakers import ask, text
from tests.trees import tell

# A story, the word that speaks in its last sentence, what it belongs to, and why.
SAID = "[P Mensah/PROPN/2/nsubj ] said/VERB/0/root so/ADV/2/advmod ./PUNCT/2/punct"
STORIES = (
    (
        "[N Chadian/ADJ/2/amod ] President/PROPN/3/nmod:desc [P Ama/PROPN/5/nsubj "
        "Mensah/PROPN/3/flat ] left/VERB/0/root ./PUNCT/5/punct",
        "Chadian",
        "an office of state is held for the country before it",
    ),
    (
        "[P Ama/PROPN/4/nsubj Mensah/PROPN/1/flat ] ,/PUNCT/1/punct arrived/VERB/0/root "
        "as/ADP/6/case minister/NOUN/4/obl ./PUNCT/4/punct",
        None,
        "a minister of nothing has no country that the story names",
    ),
    (
        "[P Ama/PROPN/13/nsubj Mensah/PROPN/1/flat ] ,/PUNCT/8/punct who/PRON/8/nsubj "
        "is/AUX/8/cop also/ADV/8/advmod chief/ADJ/8/amod officer/NOUN/13/advcl at/ADP/11/case "
        "the/DET/11/det [O Ministry/PROPN/8/nmod ] ,/PUNCT/13/punct left/VERB/0/root",
        "Ministry",
        "a clause that the tree hangs from the verb is still the name's",
    ),
    (
        "Orbis/PROPN/2/compound founder/NOUN/8/nsubj and/CCONJ/4/cc president/NOUN/2/conj "
        ",/PUNCT/2/punct [P Ama/PROPN/2/appos Mensah/PROPN/6/flat ] left/VERB/0/root",
        None,
        "a capital that only opens the sentence is nobody's employer",
    ),
    (
        "Then/ADV/9/advmod [O HTL/PROPN/3/compound ] founder/NOUN/9/nsubj and/CCONJ/5/cc "
        "president/NOUN/3/conj ,/PUNCT/3/punct [P Ama/PROPN/3/appos Mensah/PROPN/7/flat ] "
        "left/VERB/0/root",
        "HTL",
        "the body before the first of two titles",
    ),
    (
        "[P Quiet/PROPN/2/compound Harbours/PROPN/3/compound ] co-owner/NOUN/6/nsubj "
        "[P Ama/PROPN/3/appos Mensah/PROPN/4/flat ] left/VERB/0/root",
        "Quiet Harbours",
        "a firm that was taken for a person",
    ),
    (
        "[P Ama/PROPN/9/nsubj Mensah/PROPN/1/flat ] ,/PUNCT/5/punct a/DET/5/det "
        "spokesman/NOUN/1/appos for/ADP/8/case [N Chadian/ADJ/8/amod ] president/NOUN/5/nmod "
        "left/VERB/0/root",
        "Chadian",
        "who speaks for a president speaks for the country",
    ),
    (
        "[O Sea/PROPN/2/compound Council/PROPN/3/nsubj ] met/VERB/0/root ./PUNCT/3/punct\n"
        "Its/PRON/2/nmod:poss director/NOUN/6/nsubj ,/PUNCT/2/punct [P Ama/PROPN/2/appos "
        "Mensah/PROPN/4/flat ] left/VERB/0/root",
        "Sea Council",
        "“its” means the body of the sentence before",
    ),
    (
        "Minister/PROPN/7/nsubj of/ADP/3/case [O Community/PROPN/1/nmod Ports/PROPN/3/flat ] "
        "[P Ama/PROPN/1/flat Mensah/PROPN/5/flat ] left/VERB/0/root",
        None,
        "a minister's field employs nobody",
    ),
    (
        "[P Ama/PROPN/3/nsubj Mensah/PROPN/1/flat ] left/VERB/0/root with/ADP/6/case the/DET/6/det "
        "market/NOUN/3/obl ./PUNCT/3/punct",
        None,
        "only right after the name does “with” lead to where somebody works",
    ),
)  # fmt: skip


@pytest.mark.parametrize(("before", "wanted", "why"), STORIES)
def test_affiliation(before: str, wanted: str | None, why: str) -> None:
    """Any mention in the story gives it, by the order of the words where the tree is wrong."""
    told = tell(f"{before}\n{SAID}")
    speaker = [t.i for t in told.parse.tokens if t.text == "Mensah"][-1]
    found = ask(told, told.quote(speaker, told.word("said"), "so"))[0]
    assert text(found.affiliation) == wanted, why


DOCUMENTS = (
    (
        "a/DET/2/det report/NOUN/8/nsubj from/ADP/6/case the/DET/6/det [O Sea/PROPN/6/compound "
        "Council/PROPN/2/nmod ]",
        "report",
        "Sea Council",
        "a report from a body",
    ),
    (
        "an/DET/3/det [O HTL/PROPN/3/compound ] statement/NOUN/8/nsubj",
        "statement",
        "HTL",
        "a body before the document",
    ),
    (
        "a/DET/2/det log/NOUN/8/nsubj seen/VERB/2/acl by/ADP/7/case the/DET/7/det "
        "[O Sea/PROPN/7/compound Council/PROPN/3/obl ]",
        "log",
        None,
        "who saw it has not issued it",
    ),
    (
        "a/DET/2/det report/NOUN/8/nsubj on/ADP/6/case the/DET/6/det [O Sea/PROPN/6/compound "
        "Council/PROPN/2/nmod ]",
        "report",
        None,
        "whom it is about has not issued it",
    ),
)


@pytest.mark.parametrize(("phrase", "head", "wanted", "why"), DOCUMENTS)
def test_issuer(phrase: str, head: str, wanted: str | None, why: str) -> None:
    """A document belongs to the body that issued it."""
    count = sum("/" in piece for piece in phrase.split())
    told = tell(
        f"{phrase.replace('/8/nsubj', f'/{count + 1}/nsubj')} said/VERB/0/root "
        f"so/ADV/{count + 1}/advmod ./PUNCT/{count + 1}/punct"
    )
    found = ask(told, told.quote(told.word(head), told.word("said"), "so"))[0]
    assert text(found.affiliation) == wanted, why
