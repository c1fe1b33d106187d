"""Tests of the sources page."""
