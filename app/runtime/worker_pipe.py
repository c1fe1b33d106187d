"""Pipe of a worker process: messages of several byte strings, and the limits that a worker sets itself.

Standard library only, as a worker has to start fast. Received data are never executed, nor do they name a class to
instantiate.
"""

import struct
import sys
from collections.abc import Sequence
from typing import IO, Final

_COUNT: Final = struct.Struct(">I")
_LENGTH: Final = struct.Struct(">Q")


def send(stream: IO[bytes], parts: Sequence[bytes]) -> None:
    """Write a message: the number of its parts, then each part after its length. Raises OSError."""
    stream.write(_COUNT.pack(len(parts)))
    for part in parts:
        stream.write(_LENGTH.pack(len(part)))
        stream.write(part)
    stream.flush()


def receive(stream: IO[bytes]) -> list[bytes]:
    """Read a message. Raises EOFError if the other side has ended, within a message or before one."""
    (count,) = _COUNT.unpack(_exactly(stream, _COUNT.size))
    return [_exactly(stream, _LENGTH.unpack(_exactly(stream, _LENGTH.size))[0]) for _ in range(count)]


def _exactly(stream: IO[bytes], length: int) -> bytes:
    data = stream.read(length)
    if len(data) != length:
        raise EOFError
    return data


def limit_memory(memory: int) -> None:
    """Limit the address space of this process to `memory` bytes, if the system supports it."""
    if sys.platform == "win32":  # no such limit
        return
    import resource

    _, most = resource.getrlimit(resource.RLIMIT_AS)
    limit = memory if most == resource.RLIM_INFINITY else min(memory, most)
    resource.setrlimit(resource.RLIMIT_AS, (limit, most))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
