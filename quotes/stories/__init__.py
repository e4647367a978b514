"""Splits a feed into its stories and says which lines are furniture."""
