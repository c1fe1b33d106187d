"""Crash reports: uncaught exceptions without the values involved, written to the log folder.

A report is for support: exception types and places in the code. Exception messages are left out, since they quote data;
so are local values, and the folders in which the program lies.
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
"""Number of reports kept; the oldest are deleted."""

_FAULT_PLACE = re.compile(r'File "([^"]*)", (line [0-9]+ in .*)')
_QUOTED = re.compile(r"""\"[^"]*\"|'[^']*'|“[^”]*”|‘[^’]*’|«[^»]*»""")
_PATH = re.compile(r"(file:)?(\w:)?[\\/].*", re.DOTALL)


def traceback_lines(error: BaseException) -> list[str]:
    """Return an exception and its causes as lines: places in the code and types; no message and no value."""
    lines: list[str] = []
    for number, link in enumerate(_chain(error)):
        if number:
            lines.append("which led to:")
        lines += [f"  {place}" for place in _places(link.__traceback__)]
        lines.append(_kind(link))
    return lines


def place(error: BaseException) -> str:
    """Return type and innermost place of an exception; equal ones are the same crash."""
    return f"{type(error).__name__} {(_places(error.__traceback__) or [''])[-1]}"


def write(name: str, happened: str, lines: list[str], process: int) -> Path | None:
    """Write a report and return its path; None if it cannot be written.

    `name` is part of the file name, `happened` the first line; the last log lines of `process` end the report.
    """
    folder = paths.log_folder()
    report = folder / f"report-{name}.txt"
    content = [happened, "", *_about(), "", *lines, "", "The log:", *(log.last_lines(process) or ["nothing"]), ""]
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        report.write_text("\n".join(content), "utf-8")
        reports = sorted(folder.glob("report-*.txt"), key=lambda file: file.stat().st_mtime_ns)
        for old in reports[:-KEPT]:
            old.unlink(missing_ok=True)
    except OSError:
        return None
    return report


def stamp() -> str:
    """Return the current time (UTC) as used in names of reports and sessions."""
    return datetime.datetime.now(datetime.UTC).strftime("%Y%m%dT%H%M%S.%f")[:-3]


def version() -> str:
    """Return the version of the installed program; `checkout` if it is not installed."""
    from importlib import metadata

    try:
        return metadata.version("briefing-viewer")
    except metadata.PackageNotFoundError:
        return "checkout"


def without_content(text: str) -> str:
    """Return a message of Qt without possible file content: quoted text, paths with all after them, non-ASCII."""
    short = _QUOTED.sub("…", text)
    short = _PATH.sub("…", short)
    return re.sub(r"[^ -~…]+", "…", short)[:300]


def without_folders(fault: str) -> str:
    """Return the output of faulthandler without the folders of the program and its libraries."""
    return _FAULT_PLACE.sub(lambda found: f"{_short(found[1])} {found[2]}", fault)


def _about() -> Iterator[str]:
    yield f"Briefing Viewer {version()}, written {stamp()} UTC"
    yield f"Python {platform.python_version()}, {platform.system()} {platform.release()} {platform.machine()}"
    if "PySide6.QtCore" in sys.modules:
        yield f"Qt {sys.modules['PySide6.QtCore'].qVersion()}"


def _chain(error: BaseException) -> list[BaseException]:
    """Return the exception last, preceded by its causes."""
    chain: list[BaseException] = []
    link: BaseException | None = error
    while link is not None and link not in chain:
        chain.insert(0, link)
        link = link.__cause__ or (None if link.__suppress_context__ else link.__context__)
    return chain


def _places(trace: TracebackType | None) -> list[str]:
    places = []
    while trace is not None:
        code = trace.tb_frame.f_code
        places.append(f"{_short(code.co_filename)}:{trace.tb_lineno} {code.co_qualname}")
        trace = trace.tb_next
    return places


def _short(filename: str) -> str:
    """Return a path from its package on: the folders before it may contain a person's name."""
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
