"""Finds quotes in one parsed story: cues, contents, and the word that names the speaker."""
