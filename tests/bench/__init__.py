"""Measurements: `make bench` runs them and writes docs/bench.md."""
