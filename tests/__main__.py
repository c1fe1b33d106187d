"""`python3 -m tests [pytest's arguments]`: the set-up, the tests' packages and programs, then pytest."""

import sys

from app import environment

if __name__ == "__main__":
    environment.prepare(tests=True)

    import pytest

    sys.exit(pytest.main(sys.argv[1:]))
