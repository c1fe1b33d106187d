"""`python3 -m tests [pytest's arguments]`: the set-up, the tests' packages and programs, then pytest.

With several processors, one process more than these share the test files, as some wait for programs that they started;
`-n 0` keeps to one. `--seed FILE` gives the text of the article that the bundled briefing rests on, where it lies not
beside the checkout.
"""

import os
import sys
from typing import Final

from app.bootstrap import environment

PROCESSORS: Final = os.cpu_count() or 1
PROCESSES: Final = min(PROCESSORS + 1, 5) if PROCESSORS > 1 else 0
SHARED: Final = ("-n", str(PROCESSES), "--dist", "loadfile", "--no-loadscope-reorder")
"""Whole files, so that what a file makes once is made once; each test has a home and a screen of its own anyway."""

if __name__ == "__main__":
    # What is compiled is kept, as it is for a user: else each of the hundreds of programs started compiles all anew.
    os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
    sys.dont_write_bytecode = False
    environment.prepare(tests=True)

    import pytest

    sys.exit(pytest.main([*SHARED, *sys.argv[1:]]))
