"""How far to trust a rule and a record: made from annotated news, kept in ``rules/``."""
