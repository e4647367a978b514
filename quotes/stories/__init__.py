"""Splits a feed into its stories and says which lines are furniture.

>>> from quotes.records import Document
>>> from quotes.rulebook import load_rulebook
>>> feed = "The ferry sank on Monday.\\nNobody was hurt.\\n***\\nRain fell in Oran."
>>> [story.id for story in split(Document(feed, id="w"), load_rulebook().sets)]
['w#s1', 'w#s2']
"""

from quotes.stories.lines import Line, LineKind, furniture, line_kinds
from quotes.stories.splitting import split

__all__ = ["Line", "LineKind", "furniture", "line_kinds", "split"]
