"""Reader: bytes to a briefing or to the list of its faults."""

import os
from collections.abc import Iterator
from pathlib import Path

import msgspec

from app.briefing.model.model import Briefing
from app.briefing.reading import upgrade
from app.briefing.reading.columns import Column
from app.briefing.reading.consistency import inconsistencies
from app.briefing.reading.decoder import decoded
from app.briefing.reading.passages import with_passages
from app.runtime import regular_files
from app.runtime.phrases import Fault, Phrase

LARGEST = 128 * 1024 * 1024
"""Maximum bytes; a larger file is refused unread. A briefing of 100,000 agreements is smaller."""

MOST_VALUES = 4_000_000
"""Maximum commas, which JSON has between any two values: a file of brackets alone would fill the memory."""

_SHORTEST_VALUE = 3
"""Minimum bytes of a list element with its comma: `{},` or `"",`."""

_TRIES = 3
"""Read attempts for a file that another program writes meanwhile."""


def read(data: bytes) -> Briefing | tuple[Fault, ...]:
    """Return the briefing in the bytes, or all their faults; never raises.

    A returned briefing is consistent: ids are unique, references resolve, dates exist, numbers are finite, excerpts are
    short, and no series of a chart mixes reporters, units or period lengths. Its evidence has the words of the passages
    that it names in the file.
    """
    excess = tuple(_excess(data))
    if excess:
        return excess
    try:
        briefing = decoded(data)
    except (msgspec.MsgspecError, ValueError, RecursionError):
        return tuple(_foreign(data)) or _newer(data) or _structure(data) or (_no_briefing(),)
    proven: list[Column] = []
    faults = inconsistencies(briefing, data, proven)
    return _with_items(faults, data) if faults else upgrade.newest(with_passages(briefing, proven))


def read_shape(data: bytes) -> Briefing | tuple[Fault, ...]:
    """Return the briefing in the bytes although its ids may lead nowhere, or the faults of its shape; never raises."""
    excess = tuple(_excess(data))
    if excess:
        return excess
    try:
        return upgrade.newest(decoded(data))
    except (msgspec.MsgspecError, ValueError, RecursionError):
        return tuple(_foreign(data)) or _newer(data) or _structure(data) or (_no_briefing(),)


def _excess(data: bytes) -> Iterator[Fault]:
    """Yield the fault of bytes above a limit."""
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

    return _with_items(shape_errors.faults(data), data)


def _with_items(faults: tuple[Fault, ...], data: bytes) -> tuple[Fault, ...]:
    from app.briefing.reading import fault_items  # only a faulty file needs it

    return fault_items.with_items(faults, data)


def _of_another_program(data: bytes) -> Fault | None:
    from app.briefing.reading import syntax  # only a faulty file needs it

    return syntax.of_another_program(data)


def _newer(data: bytes) -> tuple[Fault, ...]:
    """Return the fault of a file that a newer program wrote: it is not read in part."""
    number = upgrade.number_of(data)
    if number <= upgrade.NEWEST:
        return ()
    wrong = Phrase.of(
        "The file has format {number}, and this program reads formats up to {most}.", number=number, most=upgrade.NEWEST
    )
    return (Fault("format", wrong, Phrase.of("Open it with a newer Briefing Viewer.")),)


def _foreign(data: bytes) -> Iterator[Fault]:
    """Yield the fault of bytes that are empty, of another file format or not plain UTF-8."""
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
            line_start = data.rfind(b"\n", 0, error.start) + 1
            column = len(data[line_start : error.start].decode("utf-8")) + 1
            wrong = Phrase.of("Byte {position} is not valid UTF-8.", position=error.start)
            yield Fault("", wrong, Phrase.of("Save the file as UTF-8."), line, column)


def read_file(path: Path) -> Briefing | tuple[Fault, ...]:
    """Return the briefing in a file, or its faults; a file that cannot be opened is a fault, not an exception."""
    data = file_bytes(path)
    return read(data) if isinstance(data, bytes) else data


def file_bytes(path: Path) -> bytes | tuple[Fault, ...]:
    """Return the bytes of a regular file, or its fault; never waits for a pipe or a device."""
    try:
        for _ in range(_TRIES):
            result = _read_once(path)
            if result is not None:
                return result
    except FileNotFoundError:
        return (Fault("", Phrase.of("There is no file here."), Phrase.of("Give the path of a briefing file.")),)
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or type(error).__name__
        wrong = Phrase.of("The file cannot be read: {reason}.", reason=reason)
        return (Fault("", wrong, Phrase.of("Check the path and the permissions of the file.")),)
    wrong = Phrase.of("The file changes while it is read.")
    return (Fault("", wrong, Phrase.of("Wait until it is written, and open it again.")),)


def _read_once(path: Path) -> bytes | tuple[Fault, ...] | None:
    """Return the bytes or a fault; None if the file changed meanwhile. Raises OSError or ValueError."""
    try:
        file = regular_files.opened(path)
    except regular_files.IrregularFileError:
        return _irregular()
    with file:
        before = os.fstat(file.fileno())
        if before.st_size > LARGEST:
            return (_too_large(before.st_size),)
        data = file.read(before.st_size + 1)
        after = os.fstat(file.fileno())
    unchanged = (before.st_size, before.st_mtime_ns) == (after.st_size, after.st_mtime_ns)
    return data if unchanged and len(data) == before.st_size else None


def _irregular() -> tuple[Fault, ...]:
    return (Fault("", Phrase.of("This is not a regular file."), Phrase.of("Give the path of a briefing file.")),)
