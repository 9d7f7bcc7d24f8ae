"""Feeds of quotes: which entries, what each tells, and the three formats."""
