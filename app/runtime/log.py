"""The log: what support has to know of the program's runs, and nothing of any briefing.

One small file in the user's own log folder, to which all running programs add their lines: which version runs on what,
which commands were carried out (by id), how long they took, what went wrong. A fact is a number, or a word of plain
letters, digits and `._+-`; anything else is written as `…`. So no text and no name of a file gets in by mistake.
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
"""Bytes at which a start begins a new file, the last one being kept beside it."""
MOST: Final = 4000
"""Lines that one run may add."""

_LOGGER = logging.getLogger("app")
_WORD = re.compile(r"[A-Za-z0-9][A-Za-z0-9._+-]{0,59}")
_FORM = "%(asctime)s.%(msecs)03dZ %(process)d %(levelname)s %(message)s"


def file() -> Path:
    """The log's own file. It need not exist."""
    return paths.log_folder() / "briefing.log"


def begin() -> bool:
    """Write to the log from now on; False where its folder cannot be written, and then the program does without."""
    end()
    place = file()
    try:
        place.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        if place.exists() and place.stat().st_size > LARGEST:
            with contextlib.suppress(OSError):  # where another program holds it open, the next start will do it
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
    """Whether lines are written."""
    return bool(_handlers())


def end() -> None:
    """Write no more."""
    for handler in _handlers():
        _LOGGER.removeHandler(handler)
        handler.close()


def note(event: str, **facts: object) -> None:
    """Add a line: an event, named in the code, and facts about it."""
    _LOGGER.info("%s", " ".join([event, *(f"{name}={plain(fact)}" for name, fact in facts.items())]))


def warn(lines: list[str]) -> None:
    """Add what Qt complains of; whoever calls this has taken out what might be content."""
    for line in lines:
        _LOGGER.warning("%s", line)


def trouble(lines: list[str]) -> None:
    """Add what is told of an error by `crash_reports.traceback_lines`, which leaves out what might be content."""
    for line in lines:
        _LOGGER.error("%s", line)


@contextlib.contextmanager
def timed(event: str, **facts: object) -> Iterator[None]:
    """Add a line once something is done: how many milliseconds it took, and the kind of error that ended it."""
    began = time.perf_counter()
    try:
        yield
    except BaseException as error:
        note(event, **facts, ms=_since(began), raised=type(error).__name__)
        raise
    note(event, **facts, ms=_since(began))


def plain(fact: object) -> str:
    """A fact as it may be written: a number, a short word, or `…` in the place of anything else."""
    if isinstance(fact, bool):
        return "yes" if fact else "no"
    if isinstance(fact, int | float):
        return f"{fact:g}" if isinstance(fact, float) else str(fact)
    return fact if isinstance(fact, str) and _WORD.fullmatch(fact) else "…"


def last_lines(process: int, most: int = 60) -> list[str]:
    """The last lines that a process has written."""
    try:
        lines = file().read_text("utf-8", errors="replace").splitlines()
    except OSError:
        return []
    return [line for line in lines if line.split(" ")[1:2] == [str(process)]][-most:]


def _handlers() -> list[_Lines]:
    return [one for one in _LOGGER.handlers if isinstance(one, _Lines)]


def _since(began: float) -> int:
    return round((time.perf_counter() - began) * 1000)


class _Lines(logging.Handler):
    """Adds lines to a file, each in one piece, until one cannot be written: a full disk keeps no program from its work.

    The file is its user's alone.
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
        opened, self._file = self._file, None
        if opened is not None:
            with contextlib.suppress(OSError):
                os.close(opened)
        super().close()


class _Measure(logging.Filter):
    """Lets so many lines through and no more: a fault that comes with every frame must not fill a disk."""

    def __init__(self) -> None:
        super().__init__()
        self._left = MOST

    def filter(self, record: logging.LogRecord) -> bool:
        self._left -= 1
        if self._left == 0:
            record.msg, record.args = "the rest of this run is not logged", ()
        return self._left >= 0
