"""A larger base of invented quotes, plainly labelled as invented, the same on every machine."""
