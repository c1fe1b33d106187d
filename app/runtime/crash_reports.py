"""Mishaps: errors that nobody expected, told without the values they came upon, and the reports of them.

A report is for whoever looks after the program: kinds of errors and places in the code. Messages of errors are left
out, since they quote what was read; so are local values, and the folders in which the program lies.
"""

from __future__ import annotations

import datetime
import errno
import platform
import re
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Final

from app.runtime import log, paths

if TYPE_CHECKING:
    from collections.abc import Iterator
    from types import TracebackType

KEPT: Final = 20
"""Reports that are kept; the oldest go first."""

_FAULT_PLACE = re.compile(r'File "([^"]*)", (line [0-9]+ in .*)')
_QUOTED = re.compile(r"""\"[^"]*\"|'[^']*'|“[^”]*”|‘[^’]*’|«[^»]*»""")
_PATH = re.compile(r"(file:)?(\w:)?[\\/].*", re.DOTALL)


def traceback_lines(error: BaseException) -> list[str]:
    """An error and those that led to it: where in the code, and of what kind; no message and no value."""
    lines: list[str] = []
    for number, one in enumerate(_chain(error)):
        if number:
            lines.append("which led to:")
        lines += [f"  {place}" for place in _places(one.__traceback__)]
        lines.append(_kind(one))
    return lines


def place(error: BaseException) -> str:
    """The kind of an error and the innermost place: two that have the same are the same mishap."""
    return f"{type(error).__name__} {(_places(error.__traceback__) or [''])[-1]}"


def write(name: str, happened: str, lines: list[str], process: int) -> Path | None:
    """Write a report; where it lies, or None where that cannot be.

    `name` tells it from others, `happened` is its first line, and the last lines of the log of `process` are its end.
    """
    folder = paths.log_folder()
    report = folder / f"report-{name}.txt"
    whole = [happened, "", *_about(), "", *lines, "", "The log:", *(log.last_lines(process) or ["nothing"]), ""]
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        report.write_text("\n".join(whole), "utf-8")
        reports = sorted(folder.glob("report-*.txt"), key=lambda one: one.stat().st_mtime_ns)
        for old in reports[:-KEPT]:
            old.unlink(missing_ok=True)
    except OSError:
        return None
    return report


def stamp() -> str:
    """This moment (UTC), as names of reports and sessions begin."""
    return datetime.datetime.now(datetime.UTC).strftime("%Y%m%dT%H%M%S.%f")[:-3]


def version() -> str:
    """The version of the installed program; `checkout` where it was not installed."""
    from importlib import metadata

    try:
        return metadata.version("briefing-viewer")
    except metadata.PackageNotFoundError:
        return "checkout"


def without_content(said: str) -> str:
    """What Qt says, without what may be of a file: what stands in quotes, a path and all after it, other letters."""
    short = _QUOTED.sub("…", said)
    short = _PATH.sub("…", short)
    return re.sub(r"[^ -~…]+", "…", short)[:300]


def without_folders(fault: str) -> str:
    """What faulthandler wrote, without the folders in which the program and its libraries lie."""
    return _FAULT_PLACE.sub(lambda found: f"{_short(found[1])} {found[2]}", fault)


def _about() -> Iterator[str]:
    yield f"Briefing Viewer {version()}, written {stamp()} UTC"
    yield f"Python {platform.python_version()}, {platform.system()} {platform.release()} {platform.machine()}"
    if "PySide6.QtCore" in sys.modules:
        yield f"Qt {sys.modules['PySide6.QtCore'].qVersion()}"


def _chain(error: BaseException) -> list[BaseException]:
    """The error last, those that led to it first."""
    found: list[BaseException] = []
    one: BaseException | None = error
    while one is not None and one not in found:
        found.insert(0, one)
        one = one.__cause__ or (None if one.__suppress_context__ else one.__context__)
    return found


def _places(trace: TracebackType | None) -> list[str]:
    found = []
    while trace is not None:
        code = trace.tb_frame.f_code
        found.append(f"{_short(code.co_filename)}:{trace.tb_lineno} {code.co_qualname}")
        trace = trace.tb_next
    return found


def _short(filename: str) -> str:
    """The last parts of a path, from the package on: the folders before it may bear a person's name."""
    parts = Path(filename).parts
    for start in ("site-packages", "app", f"python{sys.version_info.major}.{sys.version_info.minor}"):
        if start in parts:
            after = len(parts) - parts[::-1].index(start) - (start == "app")
            return "/".join(parts[after:])
    return parts[-1] if parts else "?"


def _kind(error: BaseException) -> str:
    kind = f"{type(error).__module__}.{type(error).__qualname__}".removeprefix("builtins.")
    if isinstance(error, OSError) and error.errno is not None:
        return f"{kind} ({errno.errorcode.get(error.errno, error.errno)})"
    return kind
