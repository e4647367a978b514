"""An engine that needs no model: finds `"…" said First Last`, and nothing else."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from quotes.records import Cue, Document, Explanation, Quote, Result, Span, Speaker, Story

SAID = re.compile(r'(?P<content>"[^"]+") (?P<cue>said) (?P<name>[A-Z]\w+(?: [A-Z]\w+)*)')


class StandIn:
    """Takes the place of Extractor; one story a document."""

    def __init__(
        self, *, model: str | None = None, rules: str | None = None, stories: str = "auto"
    ) -> None:
        self.asked = (model, rules, stories)

    def extract_many(self, documents: Iterable[Document | str]) -> Iterator[Result]:
        for document in documents:
            assert isinstance(document, Document)
            yield self.read(document)

    def read(self, document: Document) -> Result:
        story = Story(
            f"{document.id}#s1", 1, 0, len(document.text), document.text.split("\n")[0][:60]
        )
        quotes = tuple(
            _quote(document, story, number, found)
            for number, found in enumerate(SAID.finditer(document.text), start=1)
        )
        return Result(document, (story,), quotes)

    def explain(self, document: Document) -> list[Explanation]:
        return [
            Explanation(
                quote,
                note="said after direct speech",
                pattern="\n  cue: {lemma in $say}\n    speaker: cue >nsubj {}\n",
                tree=("said", "  Lin"),
                reasons=("Lin is the subject of said.",),
            )
            for quote in self.read(document).quotes
        ]


def _quote(document: Document, story: Story, number: int, found: re.Match[str]) -> Quote:
    content, cue, name = (Span(*found.span(part), found[part]) for part in found.re.groupindex)
    speaker = Speaker(name.text, "person", f"{story.id}.p{number}", name, name)
    return Quote(
        id=f"{story.id}.q{number}",
        source=document.name,
        story=story,
        type="direct",
        kind="speech",
        content=(content,),
        cue=Cue(cue, "say"),
        speaker=speaker,
        rule="direct.after",
        confidence=0.9,
    )
