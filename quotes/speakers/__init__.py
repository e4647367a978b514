"""Who is behind each quote: names, nouns and pronouns brought to one speaker per person."""

from quotes.speakers.attributed import Attribution
from quotes.speakers.attribution import attribute

__all__ = ["Attribution", "attribute"]
