"""How good and how fast quotes is, measured by commands that everybody can run again."""
