"""Command line: arguments in, exit status out.

0 done, 1 faulty input or no result, 2 wrong usage.
"""

from __future__ import annotations

import io
import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Final

# Verbs are imported on use, so that the window imports none.
if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from app.briefing.i18n.catalogues import UiLocale
    from app.briefing.i18n.localizer import Localizer

DONE: Final = 0
UNTOLD: Final = 1
MISUSED: Final = 2
_CONTROLS: Final = {
    code: f"\\u{code:04x}"
    for code in (
        *(code for code in range(0x20) if code != 0x0A),  # C0 without the line end
        *range(0x7F, 0xA0),  # DEL and C1
        *(0x061C, 0x200E, 0x200F, *range(0x202A, 0x202F), *range(0x2066, 0x206A)),  # writing direction
    )
}
"""Escapes of characters that control a terminal: those of JSON, so that printed JSON keeps its meaning."""
STOPPED: Final = 130
"""Exit status that a shell reports for a program ended by Ctrl-C."""


def _export(arguments: Sequence[str], localizer: Localizer) -> int:
    from app.cli import export

    return export.main(arguments, localizer)


def _compare(arguments: Sequence[str], localizer: Localizer) -> int:
    from app.cli import compare

    return compare.main(arguments, localizer)


def _seal(arguments: Sequence[str], localizer: Localizer) -> int:
    from app.cli import seal

    return seal.main(arguments, localizer)


def _key(arguments: Sequence[str], localizer: Localizer) -> int:
    from app.cli import key

    return key.main(arguments, localizer)


def _check(arguments: Sequence[str], localizer: Localizer) -> int:
    from app.cli import check

    return check.main(arguments, localizer)


def _schema(arguments: Sequence[str], localizer: Localizer) -> int:
    from app.cli import schema

    return schema.main(arguments, localizer)


def _new(arguments: Sequence[str], localizer: Localizer) -> int:
    from app.cli import new

    return new.main(arguments, localizer)


def _import(arguments: Sequence[str], localizer: Localizer) -> int:
    from app.cli import import_

    return import_.main(arguments, localizer)


def _upgrade(arguments: Sequence[str], localizer: Localizer) -> int:
    from app.cli import upgrade

    return upgrade.main(arguments, localizer)


def _texts(arguments: Sequence[str], localizer: Localizer) -> int:
    from app.cli import texts

    return texts.main(arguments, localizer)


def _workbook(arguments: Sequence[str], localizer: Localizer) -> int:
    from app.cli import workbook

    return workbook.main(arguments, localizer)


def _briefing(arguments: Sequence[str], localizer: Localizer) -> int:
    from app.cli import workbook

    return workbook.briefing(arguments, localizer)


def _pack(arguments: Sequence[str], localizer: Localizer) -> int:
    from app.cli import pack

    return pack.main(arguments, localizer)


def _unpack(arguments: Sequence[str], localizer: Localizer) -> int:
    from app.cli import pack

    return pack.unpack(arguments, localizer)


VERBS: Final[dict[str, Callable[[Sequence[str], Localizer], int]]] = {
    "export": _export,
    "check": _check,
    "schema": _schema,
    "new": _new,
    "workbook": _workbook,
    "briefing": _briefing,
    "import": _import,
    "texts": _texts,
    "upgrade": _upgrade,
    "pack": _pack,
    "unpack": _unpack,
    "compare": _compare,
    "seal": _seal,
    "key": _key,
}
"""Each verb and its function, which takes the arguments after the verb and returns the exit status."""


def main(arguments: Sequence[str], painted: Callable[[], None] | None = None) -> int:
    """Run a command line and return the exit status. Without a verb, open the window, on a briefing file if named.

    `painted` is called after the first paint of a window opened without arguments.
    """
    _prepare_streams()
    if not arguments:  # saves importing the parser
        return _open_window(None, painted)
    from app.briefing.i18n.localizer import localizer_for
    from app.cli.arguments import UsageError, chosen_locale

    localizer = localizer_for(chosen_locale(arguments))
    try:
        if arguments and arguments[0] in VERBS:
            return _run_verb(arguments[0], arguments[1:], localizer)
        status = _open(arguments, localizer)
        sys.stdout.flush()
        return status
    except UsageError as error:
        _print_error(str(error))
        return MISUSED
    except _OutputError as error:
        return _report_output_error(error, localizer)
    except KeyboardInterrupt:
        return STOPPED
    except BrokenPipeError:
        # The reader closed the pipe; Python would retry the buffered output at exit.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return DONE


def _prepare_streams() -> None:
    """Replace closed standard streams by the null device, and let the output streams escape unencodable characters.

    Otherwise the next file opened would get the descriptor of a closed stream.
    """
    for name in ("stdin", "stdout", "stderr"):
        stream = getattr(sys, name)
        if stream is None:
            null = os.open(os.devnull, os.O_RDWR)
            setattr(sys, name, os.fdopen(null, "r" if name == "stdin" else "w", encoding="utf-8"))
        elif name != "stdin" and isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")
            if stream is getattr(sys, f"__{name}__"):
                setattr(sys, name, _output_stream(stream))


def _output_stream(stream: io.TextIOWrapper) -> _OutputStream:
    """Return a standard stream of the interpreter as an `_OutputStream`."""
    return _OutputStream(
        stream.buffer,
        encoding=stream.encoding,
        errors=stream.errors,
        line_buffering=stream.line_buffering,
        write_through=stream.write_through,
    )


class _OutputError(Exception):
    """A standard stream could not be written; `reason` is the system's message."""

    def __init__(self, stream: io.TextIOWrapper, error: OSError) -> None:
        super().__init__(str(error))
        self.stream = stream
        self.reason = error.strerror or str(error)


class _OutputStream(io.TextIOWrapper):
    """Standard stream that raises `_OutputError` for its own failures, and escapes control characters."""

    def write(self, text: str) -> int:
        try:
            return super().write(text.translate(_CONTROLS))
        except BrokenPipeError:
            raise
        except OSError as error:
            raise _OutputError(self, error) from error

    def flush(self) -> None:
        try:
            super().flush()
        except BrokenPipeError:
            raise
        except OSError as error:
            raise _OutputError(self, error) from error


def _report_output_error(error: _OutputError, localizer: Localizer) -> int:
    """Report a failed output on stderr, if possible; return the exit status."""
    _discard_output(error.stream)
    _print_error(
        localizer.gettext(
            "The answer could not be written: {reason}. Free some space, or send it elsewhere.", reason=error.reason
        )
    )
    return UNTOLD


def _print_error(message: str) -> None:
    """Write a line to stderr, if possible."""
    try:
        sys.stderr.write(f"{message}\n")
        sys.stderr.flush()
    except _OutputError as error:
        _discard_output(error.stream)


def _discard_output(stream: io.TextIOWrapper) -> None:
    """Redirect a stream to the null device: Python would retry its buffered output at exit."""
    null = os.open(os.devnull, os.O_WRONLY)
    os.dup2(null, stream.fileno())
    os.close(null)


def _run_verb(verb: str, arguments: Sequence[str], localizer: Localizer) -> int:
    """Run a verb and log its duration and status; return the exit status."""
    from app.cli.arguments import UsageError
    from app.runtime import crash_reports, log

    log.begin()
    try:
        with log.timed("verb", name=verb):
            status = _status(verb, arguments, localizer)
            sys.stdout.flush()
        log.note("done", status=status)
        return status
    except (UsageError, _OutputError, BrokenPipeError):
        raise  # not an error of the program
    except Exception as error:
        log.trouble(crash_reports.traceback_lines(error))
        raise
    finally:
        log.end()


def _status(verb: str, arguments: Sequence[str], localizer: Localizer) -> int:
    """Run a verb; return its exit status, that of faulty input after a failure, which is reported on stderr."""
    from app.runtime.phrases import PhraseError

    try:
        return VERBS[verb](arguments, localizer)
    except PhraseError as error:
        sys.stderr.write(f"{localizer.phrase(error.phrase)}\n")
        return UNTOLD


def _open_window(path: Path | None, painted: Callable[[], None] | None = None, language: UiLocale | None = None) -> int:
    from app.window.startup.application import run

    try:
        return run(path, painted, language)
    except KeyboardInterrupt:
        return STOPPED


def _open(arguments: Sequence[str], localizer: Localizer) -> int:
    from app.cli.arguments import Parser

    parser = Parser(
        localizer,
        "briefing",
        "briefing [FILE] | briefing VERB …",
        localizer.gettext("Read, question and print a bilateral briefing, offline."),
        "",
        "visit.json",
        "export visit.pdf --lang kk+ru",
        "export --help",
        notes=(
            localizer.gettext("Verbs:"),
            f"  export      {localizer.gettext('write the briefing, a chart or a table to a file; needs no display')}",
            f"  check       {localizer.gettext('say what is wrong or contradictory in a briefing file')}",
            f"  schema      {localizer.gettext('print the JSON Schema of a briefing file')}",
            f"  new         {localizer.gettext('write a small briefing to start from')}",
            f"  workbook    {localizer.gettext('write a briefing as a workbook for Excel or LibreOffice')}",
            f"  briefing    {localizer.gettext('write the briefing in a workbook as a briefing file')}",
            f"  import      {localizer.gettext('add trade observations from a table to a briefing file')}",
            f"  texts       {localizer.gettext('write the texts for a translator, and bring translations back')}",
            f"  upgrade     {localizer.gettext('write a briefing file in the newest format')}",
            f"  pack        {localizer.gettext('write a briefing with copies of its sources as one file')}",
            f"  unpack      {localizer.gettext('write the parts of such a file into a folder')}",
            f"  compare     {localizer.gettext('say what changed between two editions')}",
            f"  seal        {localizer.gettext('sign a briefing, so that others know who wrote it')}",
            f"  key         {localizer.gettext('make keys for sealing, and say whose keys you trust')}",
        ),
        closing=localizer.gettext("Exit status: 0 done, 1 the input has faults or nothing came of it, 2 wrong usage."),
    )
    parser.arguments.add_argument(
        "FILE", nargs="?", help=localizer.gettext("the briefing to open; without it, the bundled one")
    )
    parser.options.add_argument("--version", action="store_true", help=localizer.gettext("print the version and stop"))
    parser.add_language()
    options = parser.read(arguments)
    if options is None:
        return DONE
    if options.version:
        sys.stdout.write(f"{_version()}\n")
        return DONE
    if options.FILE is not None and options.FILE.replace("-", "").isalpha() and not Path(options.FILE).exists():
        parser.refuse(
            localizer.gettext(
                "There is no verb and no file “{given}”. Verbs: {known}.", given=options.FILE, known=", ".join(VERBS)
            )
        )
    return _open_window(Path(options.FILE) if options.FILE else None, language=options.lang)


def _version() -> str:
    """Return the program's name and version."""
    from app.runtime.licences import program_version

    return f"briefing {program_version()}".strip()
