"""Attacks on the program, each tried many times: `python3 -m tests.attacks` prints how many were not withstood."""
