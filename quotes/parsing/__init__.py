"""The parsing room: texts in, light immutable parses out; the only room that knows of stanza."""

from quotes.parsing.errors import ModelError, ParseFailure
from quotes.parsing.parser import Parser
from quotes.parsing.tree import Entity, Parse, Sentence, Token

__all__ = ["Entity", "ModelError", "Parse", "ParseFailure", "Parser", "Sentence", "Token"]
