"""`python3 -m tests [pytest's arguments]`: the set-up, the tests' packages and programs, then pytest.

Where there is more than one processor, several processes share the test files out; `-n 0` keeps to one.
"""

import sys
from typing import Final

from app import environment

SHARED: Final = ("-n", "auto", "--maxprocesses", "4", "--dist", "loadfile", "--no-loadscope-reorder")
"""Whole files, so that what a file makes once is made once; each test has a home and a screen of its own anyway."""

if __name__ == "__main__":
    environment.prepare(tests=True)

    import pytest

    sys.exit(pytest.main([*SHARED, *sys.argv[1:]]))
