"""Engines for more than one machine: documents in and rows out, by somebody else's scheduler."""
