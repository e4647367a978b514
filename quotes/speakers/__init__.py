"""Who is behind each quote: names, nouns and pronouns brought to one speaker per person."""

from quotes.speakers.attribution import Attribution, attribute

__all__ = ["Attribution", "attribute"]
