"""Reading: bytes in, a briefing out, or the list of its faults."""

import os
import stat
from collections.abc import Iterator
from pathlib import Path

import msgspec

from app.briefing.model.model import Briefing
from app.briefing.reading.consistency import inconsistencies
from app.briefing.reading.decoder import decoded
from app.runtime.phrases import Fault, Phrase

LARGEST = 128 * 1024 * 1024
"""Bytes. A larger file is refused unread: a briefing of 100,000 agreements stays under it."""

MOST_VALUES = 4_000_000
"""Commas, of which JSON has one between any two values: a file of nothing but brackets would fill the memory."""

_SHORTEST_VALUE = 3
"""Bytes. Nothing that a list of a briefing can hold is shorter, with its comma, than `{},` or `"",`."""

_TRIES = 3
"""How often a file is read that another program writes meanwhile."""


def read(data: bytes) -> Briefing | tuple[Fault, ...]:
    """The briefing that the bytes hold, or everything that is wrong with them; never an exception.

    A briefing that comes back is consistent: its ids are unique, its references lead somewhere, its dates exist, its
    numbers are finite, its excerpts are short, and no series of a chart mixes reporters, units or lengths of period.
    """
    excess = tuple(_excess(data))
    if excess:
        return excess
    try:
        briefing = decoded(data)
    except (msgspec.MsgspecError, ValueError, RecursionError):
        return tuple(_foreign(data)) or _structure(data) or (_no_briefing(),)
    return inconsistencies(briefing, data) or briefing


def _excess(data: bytes) -> Iterator[Fault]:
    """Why the bytes are more than a briefing has."""
    if len(data) > LARGEST:
        yield _too_large(len(data))
    elif len(data) > _SHORTEST_VALUE * MOST_VALUES and data.count(b",") > MOST_VALUES:
        wrong = Phrase.of("The file holds more than {most} values.", most=MOST_VALUES)
        yield Fault("", wrong, Phrase.of("Give the path of a briefing file."))


def _too_large(size: int) -> Fault:
    wrong = Phrase.of("The file is {size} MB.", size=size // 1_000_000)
    return Fault("", wrong, Phrase.of("At most {size} MB are read.", size=LARGEST // 1_000_000))


def _no_briefing() -> Fault:
    return Fault("", Phrase.of("This is not a briefing."), Phrase.of("Give the path of a briefing file."))


def _structure(data: bytes) -> tuple[Fault, ...]:
    from app.briefing.reading import shape_errors  # only a faulty file needs it

    return shape_errors.faults(data)


def _of_another_program(data: bytes) -> Fault | None:
    from app.briefing.reading import syntax  # only a faulty file needs it

    return syntax.of_another_program(data)


def _foreign(data: bytes) -> Iterator[Fault]:
    """Why the bytes are not text as a briefing is written."""
    if not data.strip():
        yield Fault("", Phrase.of("The file is empty."), Phrase.of("Give the path of a briefing file."))
    elif data.startswith(b"\xef\xbb\xbf"):
        wrong = Phrase.of("The file starts with a byte order mark.")
        yield Fault("", wrong, Phrase.of("Save the file as UTF-8 without one."), 1, 1)
    elif (other := _of_another_program(data)) is not None:
        yield other
    else:
        try:
            data.decode("utf-8")
        except UnicodeDecodeError as error:
            line = data[: error.start].count(b"\n") + 1
            begin = data.rfind(b"\n", 0, error.start) + 1
            column = len(data[begin : error.start].decode("utf-8")) + 1
            wrong = Phrase.of("Byte {position} is not valid UTF-8.", position=error.start)
            yield Fault("", wrong, Phrase.of("Save the file as UTF-8."), line, column)


def read_file(path: Path) -> Briefing | tuple[Fault, ...]:
    """The briefing in a file, or its faults; a file that cannot be opened is a fault too, never an exception."""
    data = file_bytes(path)
    return read(data) if isinstance(data, bytes) else data


def file_bytes(path: Path) -> bytes | tuple[Fault, ...]:
    """The bytes of a regular file, or why they cannot be had: a pipe or a device is not waited for."""
    try:
        for _ in range(_TRIES):
            found = _whole(path)
            if found is not None:
                return found
    except FileNotFoundError:
        return (Fault("", Phrase.of("There is no file here."), Phrase.of("Give the path of a briefing file.")),)
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or type(error).__name__
        wrong = Phrase.of("The file cannot be read: {reason}.", reason=reason)
        return (Fault("", wrong, Phrase.of("Check the path and the permissions of the file.")),)
    wrong = Phrase.of("The file changes while it is read.")
    return (Fault("", wrong, Phrase.of("Wait until it is written, and open it again.")),)


def _whole(path: Path) -> bytes | tuple[Fault, ...] | None:
    """The bytes as they all were at one time, or None. Raises OSError or ValueError."""
    flags = ("O_NONBLOCK", "O_NOCTTY", "O_CLOEXEC", "O_BINARY")  # those that this system has
    try:
        opened = os.open(path, os.O_RDONLY | sum(getattr(os, flag, 0) for flag in flags))
    except OSError:
        if path.exists() and not path.is_file():  # a folder on Windows, a socket
            return _irregular()
        raise
    with os.fdopen(opened, "rb") as file:
        before = os.fstat(opened)
        if not stat.S_ISREG(before.st_mode):
            return _irregular()
        if before.st_size > LARGEST:
            return (_too_large(before.st_size),)
        data = file.read(before.st_size + 1)
        after = os.fstat(opened)
    same = (before.st_size, before.st_mtime_ns) == (after.st_size, after.st_mtime_ns)
    return data if same and len(data) == before.st_size else None


def _irregular() -> tuple[Fault, ...]:
    return (Fault("", Phrase.of("This is not a regular file."), Phrase.of("Give the path of a briefing file.")),)
