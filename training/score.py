"""Measures a model end to end, from raw text, and prints the table of the model card."""

from __future__ import annotations

import time
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

from attrs import frozen
from stanza.models.common.utils import ud_scores

from quotes.parsing import Parse, Parser
from training.newswire import read_articles
from training.treebanks import TreebankSentence, labelled_text, read_treebank

TESTS = ("ewt-test", "gum-test", "pud-test")
METRICS = ("Sentences", "Words", "UPOS", "XPOS", "Lemmas", "UAS", "LAS")
PUBLISHED = ("Person", "Organization", "Location")

Story = list[tuple[str, int]]
EntitySpan = tuple[int, int, int, str]


@frozen
class Count:
    """Right, found and wanted entities."""

    right: int
    found: int
    wanted: int

    @property
    def f1(self) -> float:
        """Give the harmonic mean of precision and recall, in percent."""
        return 200 * self.right / max(1, self.found + self.wanted)


def print_scores(corpora: Path, model: Path | None, entities_only: bool = False) -> None:
    """Print the table: treebanks, then entities, then speed and size."""
    parser = Parser(model)
    parser.load()
    if not entities_only:
        print("| text | " + " | ".join(METRICS) + " |")
        print("|---" * (len(METRICS) + 1) + "|")
        for name in TESTS:
            scores = treebank_scores(parser, corpora / "ud" / f"{name}.conllu")
            print(
                f"| {name} | " + " | ".join(f"{scores[m]:.2f}" for m in METRICS) + " |", flush=True
            )
    print("\n| entities | F1 | precision | recall |\n|---|---|---|---|")
    started = time.perf_counter()
    counts, words = entity_scores(parser, corpora)
    spent = time.perf_counter() - started
    for kind, c in counts.items():
        precision, recall = 100 * c.right / max(1, c.found), 100 * c.right / max(1, c.wanted)
        print(f"| {kind} ({c.wanted}) | {c.f1:.2f} | {precision:.2f} | {recall:.2f} |")
    print(f"\n{words} words in {spent:.1f} s: {words / spent:.0f} words a second")


def treebank_scores(parser: Parser, path: Path) -> dict[str, float]:
    """Parse the raw text of a treebank and score it as the CoNLL 2018 shared task did."""
    stories = list(_stories(read_treebank(path)))
    with TemporaryDirectory() as folder:
        found = Path(folder) / "found.conllu"
        found.write_text("".join(map(conllu, parses(parser, stories))), encoding="utf-8")
        # The gold with straight marks, as the text that was parsed.
        gold = Path(folder) / "gold.conllu"
        gold.write_text(_gold(read_treebank(path)), encoding="utf-8")
        scores = ud_scores(str(gold), str(found))
    return {name: 100 * score.f1 for name, score in scores.items()}


def parses(parser: Parser, stories: Iterable[Story]) -> Iterator[Parse]:
    """Parse stories that have to be parsable."""
    for parse in parser.parse_each(stories):
        if not isinstance(parse, Parse):
            raise ValueError(parse.reason)
        yield parse


def conllu(parse: Parse) -> str:
    """Write a parse as CoNLL-U; words that share a contraction's span get its range."""
    blocks = []
    for sentence in parse.sentences:
        rows = []
        for t in parse.tokens[sentence.first : sentence.last]:
            head = t.head - sentence.first + 1 if t.head >= 0 else 0
            columns = (t.i - sentence.first + 1, t.text, t.lemma, t.upos, t.xpos or "_")
            rows.append("\t".join(map(str, (*columns, t.feats or "_", head, t.deprel, "_", "_"))))
        blocks.append("\n".join(rows) + "\n\n")
    return "".join(blocks)


def entity_scores(parser: Parser, corpora: Path) -> tuple[dict[str, Count], int]:
    """Score entities on the articles kept out of training, by characters; count the words."""
    gold: set[EntitySpan] = set()
    found: set[EntitySpan] = set()
    words = 0
    for number, article in enumerate(read_articles(corpora, "test")):
        parse = next(parses(parser, [_paragraphs(article.text)]))
        words += len(parse.tokens)
        gold |= {(number, *entity) for entity in article.entities}
        found |= set(_spans(parse, number))
    kinds = sorted({kind for *_, kind in gold}, key=lambda kind: (kind not in PUBLISHED, kind))
    counts = {kind: _count(gold, found, {kind}) for kind in kinds}
    counts["Person and Organization"] = _count(gold, found, {"Person", "Organization"})
    return counts | {"all": _count(gold, found, set(kinds))}, words


def _spans(parse: Parse, number: int) -> Iterator[EntitySpan]:
    for entity in parse.entities:
        first, last = parse.tokens[entity.first], parse.tokens[entity.last - 1]
        yield number, first.start, last.end, entity.kind


def _count(gold: set[EntitySpan], found: set[EntitySpan], kinds: set[str]) -> Count:
    a, b = ({e for e in entities if e[3] in kinds} for entities in (gold, found))
    return Count(len(a & b), len(b), len(a))


def _stories(sentences: Sequence[TreebankSentence]) -> Iterator[Story]:
    document: list[TreebankSentence] = []
    for sentence in sentences:
        if document and any(c.startswith("# newdoc") for c in sentence.comments):
            yield _paragraphs(labelled_text(document)[0])
            document = []
        document.append(sentence)
    yield _paragraphs(labelled_text(document)[0])


def _paragraphs(text: str) -> Story:
    story, at = [], 0
    for paragraph in text.split("\n\n"):
        story.append((paragraph, at))
        at += len(paragraph) + 2
    return story


def _gold(sentences: Iterable[TreebankSentence]) -> str:
    return "".join("\n".join("\t".join(row) for row in s.rows) + "\n\n" for s in sentences)
