"""Turns: a lock on an open file, which the system gives back when its holder ends, however it ends.

Standard library only, and plain enough for an older Python: set-up uses it before any package is installed.
"""

from __future__ import annotations

import errno
import sys
from typing import IO


def try_lock(file: IO[bytes]) -> bool:
    """Take the lock of a file that is open, without waiting; False where another holder has it. Raises OSError."""
    try:
        if sys.platform == "win32":
            import msvcrt

            msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)
        else:
            import fcntl

            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError as problem:
        if problem.errno in (errno.EACCES, errno.EAGAIN, errno.EDEADLK):
            return False
        raise
    return True
