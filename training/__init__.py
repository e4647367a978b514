"""How the bundled English model is made: one module a processor, `python -m training all`."""
