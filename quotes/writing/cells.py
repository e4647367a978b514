"""What a reader is shown of a quote, in plain words: the same for the table and for Markdown."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from quotes.records import Quote, Result, Span, Story
from quotes.writing.printable import printable

# Below it a record is more likely wrong than right: confidence is measured (0009-confidence.md).
UNSURE = 0.5

# The longest role or affiliation in the gold of seeds/ has 79 characters.
PHRASE = 80
# The longest addressee there has 29; a longer one has a relative clause in tow.
ADDRESSEE = 40

CONTINUES = "↳ "
NESTED = "└ "


def stories_of(result: Result) -> Iterator[tuple[Story, tuple[Quote, ...]]]:
    """Give each story with its quotes, the stories without any among them."""
    by_story: dict[str, list[Quote]] = {story.id: [] for story in result.stories}
    stories = {story.id: story for story in result.stories}
    for quote in result.quotes:
        stories.setdefault(quote.story.id, quote.story)
        by_story.setdefault(quote.story.id, []).append(quote)
    for story_id, quotes in by_story.items():
        yield stories[story_id], tuple(quotes)


def number(quote: Quote) -> str:
    """Give story and quote as "2.7": what ``quotes explain`` takes beside the full id."""
    return f"{quote.story.index}.{quote.id.rpartition('.q')[2]}"


def lead(quote: Quote) -> str:
    """Give the sign before a quote that goes on, or stands inside, another."""
    return NESTED if quote.nested_in else CONTINUES if quote.continues else ""


def name(quote: Quote) -> str:
    """Give the speaker in full."""
    return printable(quote.speaker.name) if quote.speaker else "no speaker named"


def standing(quote: Quote) -> str:
    """Give role and affiliation as one phrase, "" where the text gives neither."""
    role = _short(quote.role) if quote.role else ""
    body = _short(quote.affiliation) if quote.affiliation else ""
    if role.casefold() in name(quote).casefold():
        role = ""  # "the operator", operator
    if body and (body in role or body == name(quote)):
        body = ""
    return ", ".join(part for part in (role, body) if part)


def cue(quote: Quote) -> str:
    """Give the cue with who was told: "told → the Harbour Times"."""
    word = printable(quote.cue.span.text) if quote.cue else ""
    told = f"→ {_short(quote.addressee, ADDRESSEE)}" if quote.addressee else ""
    if not word:
        word = "goes on" if quote.continues else "no cue"
    return f"{word} {told}".strip()


def sort(quote: Quote) -> str:
    """Give the type, with the kind where it is not speech: "indirect, writing"."""
    return quote.type if quote.kind == "speech" else f"{quote.type}, {quote.kind}"


def dateline(story: Story) -> str:
    """Give the dateline without the dash that ends it, "" where the story has none."""
    return printable(story.dateline or "").rstrip(" -–—:")


def is_unsure(quote: Quote) -> bool:
    """Say whether the attribution is marked with a question mark."""
    return quote.confidence < UNSURE


def words(quote: Quote) -> str:
    """Give the content to be read, " … " where the attribution breaks it."""
    return " … ".join(printable(part.text) for part in quote.content)


def _short(span: Span, most: int = PHRASE) -> str:
    """Cut a phrase that has run away with a clause; the record has it whole."""
    text = printable(span.text)
    return text if len(text) <= most else text[: most - 1].rsplit(" ", 1)[0] + "…"


def closing(stories: int, quotes: int, speakers: int) -> str:
    """Give the last line: "12 stories, 84 quotes, 41 speakers"."""
    counts = ((stories, "story", "stories"), (quotes, "quote", "quotes"))
    return ", ".join(_counted((*counts, (speakers, "speaker", "speakers"))))


def _counted(counts: Iterable[tuple[int, str, str]]) -> Iterator[str]:
    for count, one, many in counts:
        yield f"{count:,} {one if count == 1 else many}"
