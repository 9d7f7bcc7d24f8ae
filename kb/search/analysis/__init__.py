"""Text into searchable terms: pure functions, the same for indexing, asking and highlighting."""
