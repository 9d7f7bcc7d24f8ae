"""Articles and quotes in: reading what people bring, and putting it into the base once."""
