"""``--rules attitudes``: what people want, support and know, which the bundled rules leave out."""

from __future__ import annotations

import pytest

from quotes.pipeline import Extractor
from quotes.records import Document
from quotes.rulebook import ATTITUDES, bundled_rules, load_rulebook
from tests.stored import StoredParser

FOUND = [
    ("The mayor supports the plan.", "the mayor", "supports", "the plan", "a noun phrase"),
    ("The farmers oppose the new dam.", "the farmers", "oppose", "the new dam", "the same"),
    ("The owner wants to sell the mill.", "the owner", "wants", "to sell the mill", "infinitive"),
    ("The senator voted for the bill.", "the senator", "voted for", "the bill", "preposition"),
    ("The coach knows that the team is tired.", "the coach", "knows", "the team is tired", "that"),
    ("The owner is eager to sell the mill.", "the owner", "is eager", "to sell the mill", "is"),
]


@pytest.mark.parametrize(("text", "speaker", "cue", "content", "why"), FOUND)
def test_attitudes_are_found_only_where_they_are_asked_for(
    text: str, speaker: str, cue: str, content: str, why: str
) -> None:
    """With the folder's name there is one record, of kind thought; without it there is none."""
    parser = StoredParser()
    assert not Extractor(parser=parser, stories="one").read(Document(text)).quotes
    asked = Extractor(parser=parser, stories="one", rules=ATTITUDES)
    (quote,) = asked.read(Document(text)).quotes
    assert quote.speaker is not None and quote.cue is not None
    said = (quote.speaker.name, quote.cue.span.text, quote.text, quote.kind)
    assert said == (speaker, cue, content, "thought")


def test_the_folder_has_weights_of_its_own_for_all_rules() -> None:
    """Each rule, bundled or of the folder, that proposes is weighed by the folder's scorer."""
    rulebook = load_rulebook(ATTITUDES)
    own = [rule for rule in rulebook.rules if rule.file.startswith(str(bundled_rules(ATTITUDES)))]
    assert len(own) > 5
    assert all(f"rule:{rule.id}" in rulebook.weights for rule in own)
    assert rulebook.weights != load_rulebook().weights
