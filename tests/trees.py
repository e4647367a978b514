"""Write a parse by hand: one line a sentence, each word as form/UPOS/head/relation.

    [P Ama/PROPN/3/nsubj Mensah/PROPN/1/flat ] said/VERB/0/root so/ADV/3/advmod ./PUNCT/3/punct

Heads count from 1 inside the sentence, 0 is the root. A lemma other than the form in lower case
follows a bar (said|say). [P, [O, [L, [N, [D open a person, an organisation, a place, a nation and
a date, ] closes it. A blank line begins a paragraph.
"""

from __future__ import annotations

from attrs import frozen

from quotes.finding.candidate import Candidate
from quotes.parsing.tree import Entity, Parse, Sentence, Token
from quotes.records import Story

KINDS = {
    "[P": "Person",
    "[O": "Organization",
    "[L": "Location",
    "[N": "NORP",
    "[D": "Date",
}
TIGHT = (",", ".", ";", ":", ")", "'s", "’s", "?", "!", "”")
LEMMAS = {"said": "say", "told": "tell", "added": "add", "noted": "note", "says": "say"}


@frozen
class Told:
    """A story written by hand: its text, its parse and the record of it."""

    text: str
    parse: Parse
    story: Story

    def word(self, form: str, nth: int = 1) -> int:
        """Give the nth word written ``form``."""
        return [t.i for t in self.parse.tokens if t.text == form][nth - 1]

    def range(self, written: str) -> tuple[int, int]:
        """Give the characters where ``written`` stands first."""
        at = self.text.index(written)
        return at, at + len(written)

    def quote(
        self, speaker: int | None, cue: int | None, content: str, **more: object
    ) -> Candidate:
        """Make the candidate a finder would hand over."""
        span = None
        if cue is not None:
            span = (self.parse.tokens[cue].start, self.parse.tokens[cue].end)
        fixed: dict[str, object] = {
            "content": (self.range(content),),
            "type": "direct" if content[:1] in '"“' else "indirect",
            "kind": "speech",
            "rule": "test",
            "confidence": 1.0,
            "speaker": speaker,
            "cue": cue,
            "cue_span": span,
        }
        return Candidate(**{**fixed, **more})  # type: ignore[arg-type]


def tell(written: str) -> Told:
    """Read sentences in the notation above."""
    text, tokens, sentences, entities = "", [], [], []
    paragraph = 0
    for line in written.strip().splitlines():
        if not line.strip():
            paragraph += 1
            text = text.rstrip() + "\n"
            continue
        first, opened = len(tokens), None
        for piece in line.split():
            if piece in KINDS:
                opened = (len(tokens), KINDS[piece])
            elif piece == "]" and opened:
                entities.append(Entity(opened[0], len(tokens), opened[1]))
            else:
                text, token = _word(text, piece, first, len(tokens), len(sentences))
                tokens.append(token)
        sentences.append(Sentence(len(sentences), first, len(tokens), paragraph))
    parse = Parse(tuple(tokens), tuple(sentences), tuple(entities))
    return Told(text, parse, Story("wire#s1", 1, 0, len(text), "A title"))


def _word(text: str, piece: str, first: int, i: int, sent: int) -> tuple[str, Token]:
    form, upos, head, relation = piece.rsplit("/", 3)
    form, _, lemma = form.partition("|")
    relation, _, mark = relation.partition("+")
    spaced = bool(text) and form not in TIGHT and text[-1] not in "(“\n -"
    text += " " if spaced and form != "-" else ""
    start = len(text)
    lemma = lemma or LEMMAS.get(form, form.lower())
    feats = {"pl": "Number=Plur", "part": "VerbForm=Part"}.get(mark, "")
    at = first + int(head) - 1 if int(head) else -1
    end = start + len(form)
    return text + form, Token(i, form, lemma, upos, "", feats, at, relation, start, end, sent)
