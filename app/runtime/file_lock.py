"""File lock: a lock on an open file, which the system releases when its holder ends in any way.

Standard library only, in syntax of older Pythons: set-up uses it before any package is installed.
"""

from __future__ import annotations

import errno
import sys
from typing import IO


def try_lock(file: IO[bytes]) -> bool:
    """Lock an open file without waiting; return False if another holder has the lock. Raises OSError."""
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
