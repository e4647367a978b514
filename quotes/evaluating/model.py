"""The values of an evaluation: attributions as they are compared, articles laid side by side."""

from __future__ import annotations

from attrs import field, frozen

Range = tuple[int, int]
Ranges = tuple[Range, ...]


@frozen(kw_only=True)
class Attribution:
    """One attribution of the gold or of ours, in characters of the article, half open.

    ``core`` holds the letters and digits of the content without the "that" before it; overlaps
    are measured on it. ``source`` is where the speaker is named beside the content, empty where
    nobody is. ``names`` are the right names of the speaker (of ours: its one name) without
    article and case; empty means that there is no speaker, None that the gold gives no names:
    its speaker is then right by place (``by_place``) or not judged.
    ``places`` are all places where our speaker of that id is named at any quote of the story.
    ``affiliations`` and ``addressees`` are right names likewise, empty where there is none.
    ``neutral`` is gold that counts neither way, ``speech`` gold in marks or with a verb of saying,
    ``nested`` is ours inside of another of ours.
    """

    id: str
    content: Ranges
    core: frozenset[int] = field(repr=False)
    cue: Ranges = ()
    source: Ranges = ()
    type: str | None = None
    kind: str | None = None
    rule: str = ""
    lemma: str = ""
    speaker: str | None = None
    """The speaker as the gold or the record names it, for reading only."""
    names: frozenset[str] | None = None
    by_place: bool = False
    places: Ranges = ()
    affiliations: frozenset[str] = frozenset()
    addressees: frozenset[str] = frozenset()
    neutral: bool = False
    speech: bool = False
    nested: bool = False


@frozen
class Article:
    """An annotated text. ``nests`` says whether its gold marks reports inside of reports."""

    name: str
    text: str = field(repr=False)
    gold: tuple[Attribution, ...] = field(repr=False)
    nests: bool = True


@frozen
class Pair:
    """A gold attribution and the one of ours that it was given, by position.

    ``both`` is the letters and digits shared over those covered, ``share`` over those of the gold.
    ``speaker`` says whether ours is right, None where the gold names nobody.
    """

    gold: int
    found: int
    both: float
    share: float
    speaker: bool | None


@frozen
class Laid:
    """An article with ours beside its gold.

    ``pairs`` is one to one by the best ``both``, ``wide`` by the best ``share``. ``aside`` are
    those of ours that count as wrong nowhere: neutral gold, or nesting that this gold never marks.
    """

    article: Article
    found: tuple[Attribution, ...] = field(repr=False)
    pairs: tuple[Pair, ...] = field(repr=False)
    wide: tuple[Pair, ...] = field(repr=False)
    aside: frozenset[int] = field(repr=False)
