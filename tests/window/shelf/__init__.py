"""Tests of the shelf in the window."""
