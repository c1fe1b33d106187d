"""Attacks on the program, each tried many times: `python3 -m tools.attacks` prints how many were not withstood."""
