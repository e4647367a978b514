"""The stories that speed is measured on."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

from benchmarks.corpora import ROOT


def own_stories() -> list[str]:
    """Give the stories of our own feeds, each as a text of its own."""
    from quotes.records import Document
    from quotes.rulebook import load_rulebook
    from quotes.stories import split

    sets = load_rulebook().sets
    texts = [path.read_text(encoding="utf-8") for path in sorted((ROOT / "seeds").glob("*.txt"))]
    return [text[s.start : s.end] for text in texts for s in split(Document(text), sets)]


def newswire(corpora: Path | None) -> list[str]:
    """Give the articles of the newswire corpus, none where it is not there."""
    folder = corpora / "newswire" / "text" if corpora else None
    if folder is None or not folder.is_dir():
        return []
    paths = sorted(folder.glob("*.txt"))
    # One of every paper before the second of any: by number, then by name.
    paths.sort(key=lambda path: path.stem.rpartition("_")[2].zfill(4))
    return [path.read_text(encoding="utf-8", errors="replace") for path in paths]


def up_to(stories: Iterable[str], words: int) -> list[str]:
    """Give stories from the first on until they have that many words."""
    return list(_up_to(stories, words))


def _up_to(stories: Iterable[str], words: int) -> Iterator[str]:
    for story in stories:
        if words <= 0:
            return
        yield story
        words -= len(story.split())


def one_story(stories: Iterable[str], words: int = 500) -> str:
    """Give a text of that many words, made of the paragraphs of ours."""
    lines: list[str] = []
    for line in "\n".join(stories).splitlines():
        room = words - sum(len(kept.split()) for kept in lines)
        if room <= 0:
            break
        lines.append(" ".join(line.split()[:room]))
    return "\n".join(lines) + "\n"
