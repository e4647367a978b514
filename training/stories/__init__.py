"""How the weights and the rarity table of `quotes/stories/` are learned and measured."""
