"""Benchmarks: what the program takes beside a reference that is measured in the same run."""
