"""Reads and writes CoNLL-U and turns treebanks into the raw text the tokenizer learns from."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

from attrs import evolve, field, frozen

from quotes.parsing.plain import STRAIGHT

TREEBANKS = ("ewt", "gum")


@frozen
class TreebankSentence:
    """One sentence: its ``#`` comments and its ten-column rows (contractions' ranges included)."""

    comments: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...] = field(repr=False)

    @property
    def opens_paragraph(self) -> bool:
        """Say whether a paragraph or a document begins here."""
        return any(c.startswith(("# newpar", "# newdoc")) for c in self.comments)

    @property
    def words(self) -> tuple[tuple[str, ...], ...]:
        """The syntactic words, without the ranges of contractions."""
        return tuple(row for row in self.rows if row[0].isdigit())

    def surface(self) -> Iterator[tuple[tuple[str, ...], bool]]:
        """Walk the tokens as written, each with whether it is a contraction of several words."""
        covered = 0
        for row in self.rows:
            first, _, last = row[0].partition("-")
            if last:
                covered = int(last)
                yield row, True
            elif int(first) > covered:
                yield row, False


def read_treebank(path: Path) -> list[TreebankSentence]:
    """Read a CoNLL-U file with straight marks, as the parsing room will hand them over."""
    blocks = path.read_text(encoding="utf-8").translate(STRAIGHT).strip().split("\n\n")
    return [_sentence(block.split("\n")) for block in blocks]


def write_treebank(sentences: Iterable[TreebankSentence], path: Path) -> None:
    """Write sentences as CoNLL-U."""
    blocks = ("\n".join([*s.comments, *("\t".join(row) for row in s.rows)]) for s in sentences)
    path.write_text("\n\n".join(blocks) + "\n\n", encoding="utf-8")


def labelled_text(sentences: Iterable[TreebankSentence]) -> tuple[str, str]:
    """Give the raw text of the sentences and, character by character, stanza's labels for it.

    A label is 0 inside a token, 1 at the end of a token, 2 at the end of a sentence, 3 and 4 the
    same for contractions. Paragraphs are parted by an empty line in both.
    """
    text: list[str] = []
    labels: list[str] = []
    for sentence in sentences:
        if text:
            gap = "\n\n" if sentence.opens_paragraph else _space_between(text)
            text.append(gap)
            labels.append(gap if gap == "\n\n" else "0" * len(gap))
        _append_sentence(sentence, text, labels)
    return "".join(text) + "\n\n", "".join(labels) + "\n\n"


def replace_columns(
    sentence: TreebankSentence, words: Iterable[tuple[str, ...]]
) -> TreebankSentence:
    """Give the sentence with its syntactic words replaced, contractions' ranges kept."""
    new = iter(words)
    rows = tuple(next(new) if row[0].isdigit() else row for row in sentence.rows)
    return evolve(sentence, rows=rows)


def _sentence(lines: list[str]) -> TreebankSentence:
    rows = (tuple(line.split("\t")) for line in lines if not line.startswith("#"))
    return TreebankSentence(
        comments=tuple(line for line in lines if line.startswith("#")),
        rows=tuple(row for row in rows if "." not in row[0]),
    )


def _append_sentence(sentence: TreebankSentence, text: list[str], labels: list[str]) -> None:
    tokens = list(sentence.surface())
    for place, (row, contraction) in enumerate(tokens):
        last = place == len(tokens) - 1
        end = (2 if last else 1) + (2 if contraction else 0)
        text.append(row[1])
        labels.append("0" * (len(row[1]) - 1) + str(end))
        if not last and "SpaceAfter=No" not in row[9]:
            text.append(" ")
            labels.append("0")
        elif last and "SpaceAfter=No" in row[9]:
            text.append("")


def _space_between(text: list[str]) -> str:
    return "" if text[-1] == "" else " "
