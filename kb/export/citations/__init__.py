"""A quote as a citation: facts gathered once, and one writer for each style or format."""
