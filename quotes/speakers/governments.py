"""Capitals that speak for their country: "Quito said" is Ecuador.

Policy: the speaker is the country where the story names it in any spelling; else the name stays
the capital as written. A capital counts as a government only where it is itself the speaker.
"""

from __future__ import annotations

from collections.abc import Sequence

from quotes.speakers.party import Party
from quotes.speakers.scene import Scene


def government(scene: Scene, place: Party, parties: Sequence[Party]) -> Party | None:
    """Give the country that ``place`` speaks for, None where the story does not name it."""
    wanted = {name.lower() for name in scene.lexicon.countries(place.name)}
    return next((p for p in parties if p.place and p.name.lower() in wanted), None)
