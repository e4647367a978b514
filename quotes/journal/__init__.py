"""How far a long run has come, on disk, so that it goes on where it was killed."""

from quotes.journal.entry import Entry, JournalError, Mark, Texts, pass_over
from quotes.journal.file import Journal
from quotes.journal.sink import Sink

__all__ = ["Entry", "Journal", "JournalError", "Mark", "Sink", "Texts", "pass_over"]
