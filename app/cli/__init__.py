"""The command line: arguments in, exit status out.

0 done, 1 the input has faults or nothing came of it, 2 wrong usage.
"""

from __future__ import annotations

import io
import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Final

from app.bootstrap.environment import command

# Each verb is fetched when it is given, and none for the window.
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
        *(0x061C, 0x200E, 0x200F, *range(0x202A, 0x202F), *range(0x2066, 0x206A)),  # the direction of writing
    )
}
"""Characters that command a terminal, and how they are shown: as JSON writes them, so that JSON stays the same JSON."""
STOPPED: Final = 130
"""What a shell reports of a program that Ctrl-C ended."""


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


VERBS: Final[dict[str, Callable[[Sequence[str], Localizer], int]]] = {
    "export": _export,
    "check": _check,
    "schema": _schema,
    "new": _new,
    "import": _import,
    "compare": _compare,
    "seal": _seal,
    "key": _key,
}
"""Each verb and what carries it out, given the arguments after it."""


def main(arguments: Sequence[str], painted: Callable[[], None] | None = None) -> int:
    """Carry out a command line; gives the exit status. Without a verb it opens the window, on a briefing if named.

    `painted` is called once the window without a name was painted for the first time.
    """
    _settle_streams()
    if not arguments:  # there is nothing to be understood, and what that takes is not fetched
        return _window(None, painted)
    from app.briefing.i18n.localizer import localizer_for
    from app.cli.arguments import UsageError, chosen_locale

    localizer = localizer_for(chosen_locale(arguments))
    try:
        if arguments and arguments[0] in VERBS:
            return _carried_out(arguments[0], arguments[1:], localizer)
        status = _open(arguments, localizer)
        sys.stdout.flush()
        return status
    except UsageError as error:
        _complain(str(error))
        return MISUSED
    except _UntoldError as error:
        return _untold(error, localizer)
    except KeyboardInterrupt:
        return STOPPED
    except BrokenPipeError:
        # Whoever read the answer has seen enough; Python would try once more at its end to be rid of the rest.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return DONE


def _settle_streams() -> None:
    """Let what is said go somewhere: nowhere where a stream was closed, and any text to a terminal without its letters.

    The number of a closed stream would else be that of the next file that is opened.
    """
    for name in ("stdin", "stdout", "stderr"):
        stream = getattr(sys, name)
        if stream is None:
            nowhere = os.open(os.devnull, os.O_RDWR)
            setattr(sys, name, os.fdopen(nowhere, "r" if name == "stdin" else "w", encoding="utf-8"))
        elif name != "stdin" and isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")
            if stream is getattr(sys, f"__{name}__"):
                setattr(sys, name, _of_ours(stream))


def _of_ours(stream: io.TextIOWrapper) -> _Answers:
    """A standard stream of the interpreter's as one that tells its own failures."""
    return _Answers(
        stream.buffer,
        encoding=stream.encoding,
        errors=stream.errors,
        line_buffering=stream.line_buffering,
        write_through=stream.write_through,
    )


class _UntoldError(Exception):
    """An answer could not be written where it was to go; `reason` is the system's."""

    def __init__(self, stream: io.TextIOWrapper, error: OSError) -> None:
        super().__init__(str(error))
        self.stream = stream
        self.reason = error.strerror or str(error)


class _Answers(io.TextIOWrapper):
    """A standard stream that tells its own failures from all other errors, and shows control characters as text."""

    def write(self, text: str) -> int:
        try:
            return super().write(text.translate(_CONTROLS))
        except BrokenPipeError:
            raise
        except OSError as error:
            raise _UntoldError(self, error) from error

    def flush(self) -> None:
        try:
            super().flush()
        except BrokenPipeError:
            raise
        except OSError as error:
            raise _UntoldError(self, error) from error


def _untold(error: _UntoldError, localizer: Localizer) -> int:
    """Say, where that can be said, that an answer could not be written; gives the exit status."""
    _let_go(error.stream)
    _complain(
        localizer.gettext(
            "The answer could not be written: {reason}. Free some space, or send it elsewhere.", reason=error.reason
        )
    )
    return UNTOLD


def _complain(told: str) -> None:
    """Write a line to standard error, if that can be done."""
    try:
        sys.stderr.write(f"{told}\n")
        sys.stderr.flush()
    except _UntoldError as error:
        _let_go(error.stream)


def _let_go(stream: io.TextIOWrapper) -> None:
    """Let what a stream still holds go nowhere: Python would else try once more at its end."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, stream.fileno())
    os.close(nowhere)


def _carried_out(verb: str, arguments: Sequence[str], localizer: Localizer) -> int:
    """Carry out a verb, of which the log is told when it is done."""
    from app.cli.arguments import UsageError
    from app.runtime import crash_reports, log

    log.begin()
    try:
        with log.timed("verb", name=verb):
            status = VERBS[verb](arguments, localizer)
            sys.stdout.flush()
        log.note("done", status=status)
        return status
    except (UsageError, _UntoldError):
        raise  # no error of the program's
    except Exception as error:
        log.trouble(crash_reports.traceback_lines(error))
        raise
    finally:
        log.end()


def _window(path: Path | None, painted: Callable[[], None] | None = None, language: UiLocale | None = None) -> int:
    from app.window.startup.application import run

    try:
        return run(path, painted, language)
    except KeyboardInterrupt:
        return STOPPED


def _open(arguments: Sequence[str], localizer: Localizer) -> int:
    from app.cli.arguments import Parser

    parser = Parser(
        localizer,
        prog="briefing",
        usage="briefing [FILE] | briefing VERB …",
        description=localizer.gettext("Read, question and print a bilateral briefing, offline."),
        epilog=_examples(localizer),
    )
    parser.arguments.add_argument(
        "FILE", nargs="?", help=localizer.gettext("the briefing to open; without it, the bundled one")
    )
    parser.options.add_argument("--version", action="store_true", help=localizer.gettext("print the version and stop"))
    parser.add_language()
    given = parser.read(arguments)
    if given is None:
        return DONE
    if given.version:
        sys.stdout.write(f"{_version()}\n")
        return DONE
    if given.FILE is not None and given.FILE.replace("-", "").isalpha() and not Path(given.FILE).exists():
        parser.refuse(
            localizer.gettext(
                "There is no verb and no file “{given}”. Verbs: {known}.", given=given.FILE, known=", ".join(VERBS)
            )
        )
    return _window(Path(given.FILE) if given.FILE else None, language=given.lang)


def _version() -> str:
    """The version of the installed program; that of a checkout is not known to it."""
    from app.runtime.licences import program_version

    return f"briefing {program_version()}".strip()


def _examples(localizer: Localizer) -> str:
    return "\n".join(
        (
            localizer.gettext("Verbs:"),
            f"  export      {localizer.gettext('write the briefing, a chart or a table to a file; needs no display')}",
            f"  check       {localizer.gettext('say what is wrong or contradictory in a briefing file')}",
            f"  schema      {localizer.gettext('print the JSON Schema of a briefing file')}",
            f"  new         {localizer.gettext('write a small briefing to start from')}",
            f"  import      {localizer.gettext('add trade observations from a table to a briefing file')}",
            f"  compare     {localizer.gettext('say what changed between two editions')}",
            f"  seal        {localizer.gettext('sign a briefing, so that others know who wrote it')}",
            f"  key         {localizer.gettext('make keys for sealing, and say whose keys you trust')}",
            "",
            localizer.gettext("Examples:"),
            f"  {command()}",
            f"  {command()} visit.json",
            f"  {command()} export visit.pdf --lang kk+ru",
            f"  {command()} export --help",
            "",
            localizer.gettext("Exit status: 0 done, 1 the input has faults or nothing came of it, 2 wrong usage."),
        )
    )
