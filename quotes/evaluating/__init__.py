"""Lays what was found beside annotated text and counts: docs/evaluation.md says how."""
