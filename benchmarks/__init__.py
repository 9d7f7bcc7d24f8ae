"""Measurements, run by hand or by `make bench`; what they gave stands in docs/performance.md."""
