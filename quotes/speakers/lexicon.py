"""The word lists of `rules/sets`, asked in the terms of this room."""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping
from functools import cached_property

from attrs import field, frozen

from quotes.parsing.tree import Token


def fold(word: str) -> str:
    """Give ``word`` in lower case without accents, full stops or curly apostrophes."""
    plain = unicodedata.normalize("NFKD", word.replace("’", "'").replace(".", ""))
    return "".join(c for c in plain if not unicodedata.combining(c)).casefold()


@frozen(slots=False)
class Lexicon:
    """The named sets a story is read with; a set that is missing counts as empty."""

    sets: Mapping[str, frozenset[str]] = field(repr=False)
    # What each word was found to be: a story asks for the same word many times.
    _roles: dict[tuple[str, str, str], str | None] = field(
        factory=dict, init=False, repr=False, eq=False
    )

    def holds(self, name: str, *words: str) -> bool:
        """Say whether the set ``name`` holds one of ``words``, in lower case."""
        entries = self.sets.get(name)
        if entries:
            for word in words:
                if word.lower() in entries:
                    return True
        return False

    def short_title(self, token: Token) -> bool:
        """Say whether ``token`` is the short form of an office: "CEO", "Sen."."""
        return self._abbreviated(token) is not None

    def noun_in(self, name: str, token: Token) -> str | None:
        """Give the entry of the set ``name`` that ``token`` is a form of, None if it is none."""
        entries = self.sets.get(name)
        if not entries:
            return None
        lemma, text = token.lemma.lower(), token.text.lower()
        if lemma in entries:
            return lemma
        if text in entries:
            return text
        short = text.rstrip(".")
        return short if short in entries else None

    def noun_in_any(self, names: tuple[str, ...], token: Token) -> bool:
        """Say whether ``token`` is a form of an entry of one of the sets ``names``."""
        return any(self.noun_in(name, token) is not None for name in names)

    def role(self, token: Token) -> str | None:
        """Give the office or calling ``token`` names ("senator" for "Sen."), None if none."""
        key = (token.text, token.lemma, token.upos)
        if key not in self._roles:
            self._roles[key] = self._role(token)
        return self._roles[key]

    def _role(self, token: Token) -> str | None:
        short = self._abbreviated(token)
        if short and token.text[:1].isupper():
            return short.split()[-1]
        return self.noun_in("roles", token) or self._by_ending(token) or self._shared(token)

    def _shared(self, token: Token) -> str | None:
        """Give the office that somebody shares: leader for "co-leader"."""
        shared = token.text[3:].lower() if token.text[:3].lower() == "co-" else ""
        return shared if shared in self.sets.get("roles", frozenset()) else None

    def _abbreviated(self, token: Token) -> str | None:
        """Give what a short title stands for; initials ("OC") count only in their own capitals."""
        text = token.text.rstrip(".")
        return self._abbreviations.get(text) or self._abbreviations.get(text.lower())

    def _by_ending(self, token: Token) -> str | None:
        """Read a calling that no list has off its ending: "volcanologist", "glaciologist"."""
        lemma = token.lemma.lower()
        if token.upos != "NOUN" or not lemma.endswith(self._endings):
            return None
        return lemma if any(lemma.endswith(e, 2) for e in self._endings) else None

    @cached_property
    def _endings(self) -> tuple[str, ...]:
        return tuple(sorted(self.sets.get("calling_endings", frozenset())))

    def person_noun(self, token: Token) -> str | None:
        """Give the common noun for a person that ``token`` is: a role, a relative, a passenger."""
        return self.role(token) or self.noun_in("persons", token) or self.noun_in("kinship", token)

    def honorific(self, token: Token) -> bool:
        """Say whether ``token`` is a form of address ("Mr.", "Dr"), capitalised."""
        return token.text[:1].isupper() and self.holds("honorifics", token.text.rstrip("."))

    def timed(self, token: Token) -> bool:
        """Say whether ``token`` is a weekday, a month or a word of time, or a bare number."""
        word = token.text.lower().rstrip(".")
        if token.text[:1].isupper() and self.holds_any(("weekdays", "months"), word):
            return True
        return token.text[:1].islower() and self.holds("time_words", word, token.lemma)

    def holds_any(self, names: tuple[str, ...], word: str) -> bool:
        """Say whether one of the sets ``names`` holds ``word``."""
        return any(self.holds(name, word) for name in names)

    def related(self, noun: str, other: str) -> bool:
        """Say whether two nouns can name the same person's calling ("spokesman", "official")."""
        return noun == other or any(noun in f and other in f for f in self._families)

    def countries(self, place: str) -> tuple[str, ...]:
        """Give the country that a capital speaks for, in its spellings; none: no capital."""
        return self._capitals.get(place.lower(), ())

    def country_of(self, adjective: str) -> tuple[str, ...]:
        """Give the country of an adjective of nation ("Kenyan"), in its spellings."""
        return self._demonyms.get(adjective.lower(), ())

    def place(self, name: str) -> bool:
        """Say whether ``name`` is a capital or a country of the tables."""
        return name.lower() in self._capitals or name.lower() in self._countries

    def of_country(self, name: str) -> bool:
        """Say whether ``name`` is a country, a capital or an adjective of nation."""
        return self.place(name) or bool(self.country_of(name))

    def nation(self, name: str) -> str | None:
        """Give the country that a name or an adjective of nation means, in one spelling."""
        rows = (self.country_of(name), self._spellings.get(name.lower(), ()))
        return next((row[0] for row in rows if row), None)

    def led_by(self, name: str, *, titled: bool) -> tuple[str, ...]:
        """Give the countries that the bearer of ``name`` is known to lead or speak for.

        A longer form of a known name counts; a surname alone only with ``titled``, and where the
        known leaders of that name are all one country's.
        """
        parts = _parts(name)
        if len(parts) > 1:
            known = self._leaders.get(parts[0], ())
            return tuple(country for row, country in known if _within(row, parts))
        found = self._surnames.get(parts[0], frozenset()) if parts and titled else frozenset()
        return tuple(found) if len(found) == 1 else ()

    def bodies_of(self, role: str | None) -> frozenset[str]:
        """Give the nouns for what the holder of a role works at: court for a judge."""
        return frozenset(self._role_bodies.get(role or "", "").split())

    def act_of(self, noun: str) -> str | None:
        """Give the verb of a noun that is an act: announce for announcement."""
        return self._acts.get(noun)

    @cached_property
    def _leaders(self) -> dict[str, list[tuple[tuple[str, ...], str]]]:
        """The known leaders by the first word of the name: the words, and the country."""
        rows: dict[str, list[tuple[tuple[str, ...], str]]] = {}
        for country, names in _pairs(self.sets, "leaders", cased=True):
            for parts in map(_parts, names.split("|")):
                rows.setdefault(parts[0], []).append((parts, country))
        return rows

    @cached_property
    def _surnames(self) -> dict[str, frozenset[str]]:
        known = [row for rows in self._leaders.values() for row in rows]
        named = {parts[-1]: {c for p, c in known if p[-1] == parts[-1]} for parts, _ in known}
        return {surname: frozenset(countries) for surname, countries in named.items()}

    @cached_property
    def _acts(self) -> dict[str, str]:
        return dict(_pairs(self.sets, "document_acts"))

    @cached_property
    def _role_bodies(self) -> dict[str, str]:
        return dict(_pairs(self.sets, "role_bodies"))

    @cached_property
    def _spellings(self) -> dict[str, tuple[str, ...]]:
        rows = [*self._demonyms.values(), *self._capitals.values()]
        return {name.lower(): row for row in reversed(rows) for name in row}

    @cached_property
    def _countries(self) -> frozenset[str]:
        rows = [*self._demonyms.values(), *self._capitals.values()]
        return frozenset(name.lower() for row in rows for name in row)

    @cached_property
    def _abbreviations(self) -> dict[str, str]:
        return dict(_pairs(self.sets, "title_abbreviations", cased=True))

    @cached_property
    def _capitals(self) -> dict[str, tuple[str, ...]]:
        return {key: tuple(value.split("|")) for key, value in _pairs(self.sets, "capitals")}

    @cached_property
    def _demonyms(self) -> dict[str, tuple[str, ...]]:
        return {key: tuple(value.split("|")) for key, value in _pairs(self.sets, "demonyms")}

    @cached_property
    def _families(self) -> tuple[frozenset[str], ...]:
        rows = sorted(self.sets.get("role_families", frozenset()))
        return tuple(frozenset(row.split()) for row in rows)


def _parts(name: str) -> tuple[str, ...]:
    """Give the words of a person's name, folded, with hyphens for blanks."""
    return tuple(fold(name).replace("-", " ").split())


def _within(known: tuple[str, ...], parts: tuple[str, ...]) -> bool:
    """Say whether the words of a known name stand in the name in their order."""
    rest = iter(parts)
    return all(word in rest for word in known)


def _pairs(
    sets: Mapping[str, frozenset[str]], name: str, *, cased: bool = False
) -> list[tuple[str, str]]:
    parted = [entry.partition("=") for entry in sorted(sets.get(name, frozenset()))]
    rows = [(key.strip(), value.strip()) for key, _, value in parted if value]
    return rows if cased else [(key.lower(), value) for key, value in rows]
