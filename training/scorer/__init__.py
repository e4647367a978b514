"""Learns the scorer's weights, ``rules/scores.toml``, from annotated news."""
