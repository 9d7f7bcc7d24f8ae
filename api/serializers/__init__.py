"""The JSON shapes, one file per noun."""
