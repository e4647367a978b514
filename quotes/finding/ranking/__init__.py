"""Ranks what the rules found: how likely is each an attribution, and how far does it reach."""
