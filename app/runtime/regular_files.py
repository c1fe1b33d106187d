"""Regular files, opened without waiting for a pipe or a device."""

import os
import stat
from pathlib import Path
from typing import BinaryIO, Final

_FLAGS: Final = ("O_NONBLOCK", "O_NOCTTY", "O_CLOEXEC", "O_BINARY")
"""Flags of opening, as far as the system has them."""


class IrregularFileError(OSError):
    """A folder, a pipe, a socket or a device is no file to be read."""


def opened(path: Path) -> BinaryIO:
    """Open a regular file for reading. Raises IrregularFileError, OSError, and ValueError for an impossible path."""
    try:
        descriptor = os.open(path, os.O_RDONLY | sum(getattr(os, flag, 0) for flag in _FLAGS))
    except OSError:
        if path.exists() and not path.is_file():  # a folder on Windows, a socket
            raise IrregularFileError(str(path)) from None
        raise
    file = os.fdopen(descriptor, "rb")
    if not stat.S_ISREG(os.fstat(descriptor).st_mode):
        file.close()
        raise IrregularFileError(str(path))
    return file
