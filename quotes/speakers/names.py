"""When two forms of a person's name can be one person's."""

from __future__ import annotations

from quotes.speakers.lexicon import fold

# Joined to the name that follows and often left out: Al-Harbi, Harbi.
_ARTICLES = ("al-", "el-", "al ", "el ")
# Letters of a surname that is long enough for a misspelling to be told from another name.
_LONG, _MEDIUM = 8, 5
# Letters of a name in which two may have changed places. A cautious guess: not measured by itself.
_FAIR = 6
# Parts of a full name that has two given names and two surnames.
_TWO_SURNAMES = 4
# Names of the shortest initials: of two they are too often somebody else's.
_FEWEST = 3
_SUFFIXES = frozenset({"jr", "sr", "ii", "iii", "iv"})


def name_parts(written: str) -> tuple[str, ...]:
    """Give the parts of a name in lower case, without accents, stops and generation marks."""
    parts = [fold(word).strip(",'\"") for word in written.split()]
    kept = [part for part in parts if part and part not in _SUFFIXES]
    return tuple(kept or parts)


def can_be(short: tuple[str, ...], full: tuple[str, ...]) -> bool:
    """Say whether ``short`` can be a shorter form of ``full`` (or the same name).

    A single word can be any part: the surname stands first, last or in the middle ("Ada Lo
    Mei-ling"), and some are called by their given name; several words must follow one another in
    ``full``, where an initial stands for its name.
    """
    if short == full:
        return True
    if not short or len(short) > len(full):
        return False
    if len(short) == 1:
        return _single(short[0], full)
    ends = _same(short[-1], full[-1]) or _same(short[0], full[0])
    return (ends and _in_order(short, full)) or _inner(short, full)


def _inner(short: tuple[str, ...], full: tuple[str, ...]) -> bool:
    """Say whether a second given name and the first of two surnames were kept, the rest left out.

    "Elena Prado" is Rosa Elena Prado Luna.
    """
    return len(full) >= _TWO_SURNAMES and len(short) > 1 and short == full[-1 - len(short) : -1]


def surname_like(word: str, full: tuple[str, ...]) -> bool:
    """Say whether ``word`` stands at the end of ``full``, where most names have the surname."""
    return _same(word, full[-1])


def misspelt(one: tuple[str, ...], two: tuple[str, ...]) -> bool:
    """Say whether two names are one but for a letter: "Ama Mensahh" in a story of Ama Mensah.

    A name alone must be long, or two short names a letter apart would be taken for one.
    """
    if len(one) == 1 or len(two) == 1:
        swapped = len(one[-1]) >= _FAIR and _swapped(one[-1], two[-1])
        far = min(len(one[0]), len(two[-1])) >= _LONG and _letter_apart(one[-1], two[-1])
        return swapped or far
    if len(one) != len(two) or one[0] != two[0]:
        return False
    apart = [(a, b) for a, b in zip(one, two, strict=True) if a != b]
    return len(apart) == 1 and _letter_apart(*apart[0]) and min(map(len, apart[0])) >= _MEDIUM


def _letter_apart(one: str, two: str) -> bool:
    """Say whether one letter too many, too few or another parts the words."""
    short, long = sorted((one, two), key=len)
    if short[:1] != long[:1] or len(long) - len(short) > 1 or short == long:
        return False
    at = next((i for i, (a, b) in enumerate(zip(short, long, strict=False)) if a != b), len(short))
    return short[at:] == long[at + 1 :] or short[at + 1 :] == long[at + 1 :]


def _swapped(one: str, two: str) -> bool:
    """Say whether two neighbouring letters have changed places: "Mensha" for "Mensah"."""
    apart = [i for i, (a, b) in enumerate(zip(one, two, strict=False)) if a != b]
    pair = len(one) == len(two) and len(apart) == 2 and apart[1] == apart[0] + 1
    return pair and one[apart[0]] == two[apart[1]] and one[apart[1]] == two[apart[0]]


def _single(word: str, full: tuple[str, ...]) -> bool:
    return len(word) > 1 and any(_same(word, part) for part in full)


def is_initials(word: str, full: tuple[str, ...]) -> bool:
    """Say whether ``word`` is the first letters of three names or more, all of them."""
    return len(full) >= _FEWEST and word == "".join(part[:1] for part in full)


def _in_order(short: tuple[str, ...], full: tuple[str, ...]) -> bool:
    rest = iter(full)
    return all(any(_same(part, other) for other in rest) for part in short)


def _same(one: str, two: str) -> bool:
    if bare_part(one) == bare_part(two):
        return True
    return 1 in (len(one), len(two)) and one[:1] == two[:1]


def bare_part(part: str) -> str:
    """Give one part of a name without a joined article and hyphens: "Al-Harbi" is "harbi"."""
    for article in _ARTICLES:
        part = part.removeprefix(article)
    return part.replace("-", "")
