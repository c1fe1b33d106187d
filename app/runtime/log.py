"""Log: what support needs to know of the program's runs, without any content of a briefing.

One small file in the user's log folder, shared by all running programs: versions, commands run (by id), durations,
errors. A fact is a number, or a word of ASCII letters, digits and `._+-`; anything else is written as `…`, so that no
text or file name is logged by mistake.
"""

from __future__ import annotations

import contextlib
import logging
import os
import re
import time
from typing import TYPE_CHECKING, Final

from app.runtime import paths

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

LARGEST: Final = 256 * 1024
"""Size in bytes from which a start begins a new file; one old file is kept beside it."""
MOST: Final = 4000
"""Maximum lines per run."""

_LOGGER = logging.getLogger("app")
_WORD = re.compile(r"[A-Za-z0-9][A-Za-z0-9._+-]{0,59}")
_FORM = "%(asctime)s.%(msecs)03dZ %(process)d %(levelname)s %(message)s"


def file() -> Path:
    """Return the path of the log, which need not exist."""
    return paths.log_folder() / "briefing.log"


def begin() -> bool:
    """Open the log; return False if its folder is not writable, and the program runs without a log."""
    end()
    place = file()
    try:
        place.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        if place.exists() and place.stat().st_size > LARGEST:
            with contextlib.suppress(OSError):  # if another program holds it open, the next start renames it
                place.replace(place.with_name("briefing.1.log"))
        handler = _Lines(place)
    except OSError:
        return False
    formatter = logging.Formatter(_FORM, "%Y-%m-%dT%H:%M:%S")
    formatter.converter = time.gmtime
    handler.setFormatter(formatter)
    handler.addFilter(_Measure())
    _LOGGER.addHandler(handler)
    _LOGGER.setLevel(logging.INFO)
    return True


def begun() -> bool:
    """Whether the log is open."""
    return bool(_handlers())


def end() -> None:
    """Close the log."""
    for handler in _handlers():
        _LOGGER.removeHandler(handler)
        handler.close()


def note(event: str, **facts: object) -> None:
    """Log an event, named in the code, with facts."""
    _LOGGER.info("%s", " ".join([event, *(f"{name}={plain(fact)}" for name, fact in facts.items())]))


def warn(lines: list[str]) -> None:
    """Log a warning of Qt; the caller has removed possible content."""
    for line in lines:
        _LOGGER.warning("%s", line)


def trouble(lines: list[str]) -> None:
    """Log the lines of `crash_reports.traceback_lines`, which contain no content."""
    for line in lines:
        _LOGGER.error("%s", line)


@contextlib.contextmanager
def timed(event: str, **facts: object) -> Iterator[None]:
    """Log the duration of the block in milliseconds at its end, and the type of an exception that ended it."""
    began = time.perf_counter()
    try:
        yield
    except BaseException as error:
        note(event, **facts, ms=_since(began), raised=type(error).__name__)
        raise
    note(event, **facts, ms=_since(began))


def plain(fact: object) -> str:
    """Return a fact as logged: a number, a short word, or `…` for anything else."""
    if isinstance(fact, bool):
        return "yes" if fact else "no"
    if isinstance(fact, int | float):
        return f"{fact:g}" if isinstance(fact, float) else str(fact)
    return fact if isinstance(fact, str) and _WORD.fullmatch(fact) else "…"


def last_lines(process: int, most: int = 60) -> list[str]:
    """Return the last lines logged by a process."""
    try:
        lines = file().read_text("utf-8", errors="replace").splitlines()
    except OSError:
        return []
    return [line for line in lines if line.split(" ")[1:2] == [str(process)]][-most:]


def _handlers() -> list[_Lines]:
    return [handler for handler in _LOGGER.handlers if isinstance(handler, _Lines)]


def _since(began: float) -> int:
    return round((time.perf_counter() - began) * 1000)


class _Lines(logging.Handler):
    """Handler that appends each line in one write, until a write fails: a full disk must not stop the program.

    The file is readable by its user only.
    """

    def __init__(self, place: Path) -> None:
        super().__init__()
        self._file: int | None = os.open(place, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)

    def emit(self, record: logging.LogRecord) -> None:
        if self._file is None:
            return
        try:
            os.write(self._file, f"{self.format(record)}\n".encode(errors="backslashreplace"))
        except OSError:
            self.close()

    def close(self) -> None:
        descriptor, self._file = self._file, None
        if descriptor is not None:
            with contextlib.suppress(OSError):
                os.close(descriptor)
        super().close()


class _Measure(logging.Filter):
    """Filter that passes at most MOST lines: a fault in every frame must not fill the disk."""

    def __init__(self) -> None:
        super().__init__()
        self._left = MOST

    def filter(self, record: logging.LogRecord) -> bool:
        self._left -= 1
        if self._left == 0:
            record.msg, record.args = "the rest of this run is not logged", ()
        return self._left >= 0
