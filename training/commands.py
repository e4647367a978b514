"""Writes options the way stanza's command lines take them."""

from __future__ import annotations


def flags(*switches: str, **options: object) -> list[str]:
    """Give ``--name value`` for each option, then the switches, which take no value."""
    named = [part for name, value in options.items() for part in (f"--{name}", str(value))]
    return named + [f"--{switch}" for switch in switches]
