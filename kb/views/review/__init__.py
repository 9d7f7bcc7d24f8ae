"""The review desk, for editors."""
