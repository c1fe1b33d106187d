"""Typst in a separate process: jobs, cancellation, memory limit."""
