"""What happens before the program: its packages are made importable, and on a first start set up.

Standard library only, and plain enough for an older Python to read. A later start costs a few files read: the packages
of the `.venv` beside main.py are put on the path of this very process, which need not start again.
"""

from __future__ import annotations

import os
import sys

from app.bootstrap import system_packages
from app.bootstrap.layout import inside, interpreter, is_checkout, use_packages, wanting

OLDEST_PYTHON = (3, 11)


def opens_window(arguments: list[str]) -> bool:
    """Whether a command line opens the window: it does unless it names a verb (a plain word) or asks for help."""
    first = arguments[0] if arguments else ""
    verb = first.replace("-", "").isalpha() and first.islower() and not first.startswith("-")
    return not verb and not {"-h", "--help", "--version"}.intersection(arguments)


def prepare(window: bool = False, tests: bool = False) -> None:
    """Make every package importable in this process, setting up what is missing; end the process where that fails.

    With `window`, a screen and Qt's libraries are asked for first. With `tests`, so are the tests' own packages and
    programs, and the process goes on as the interpreter of the `.venv`. An installed or frozen program has its packages
    already.
    """
    try:
        require_python(sys.version_info[:3])
        if window:
            system_packages.require_libraries(require_screen(), install=is_checkout())
        if tests:
            system_packages.require_for_tests()
        if is_checkout():
            if wanting(tests):
                from app.bootstrap import virtualenv

                virtualenv.set_up(tests)
            use_packages()
            if tests:
                _go_on_inside()
    except system_packages.SetUpError as problem:
        system_packages.tell(str(problem))
        sys.exit(2)
    except KeyboardInterrupt:
        system_packages.tell("interrupted; the next start sets up again.")
        sys.exit(130)


def require_python(version: tuple[int, ...]) -> None:
    """Raise SetUpError for a Python that is too old for the program."""
    if version < OLDEST_PYTHON:
        found, needed = (".".join(map(str, numbers)) for numbers in (version, OLDEST_PYTHON))
        raise system_packages.SetUpError(f"Python {needed} or newer is needed; this is {found}.")


def require_screen() -> list[str]:
    """The Qt platforms a window can be shown on; raises SetUpError, naming a verb that needs no window, without one."""
    shown_on = system_packages.platforms()
    if not shown_on:
        raise system_packages.SetUpError(
            f"no screen to open the window on; this needs none: {command()} export OUT.pdf"
        )
    return shown_on


def command() -> str:
    """What a person types to start the program, as it is here."""
    return "python3 main.py" if is_checkout() else "briefing"


def _go_on_inside() -> None:
    """Start the same command again as the interpreter of the `.venv`, so that what the tests start has it too."""
    if inside():
        return
    command = [str(interpreter()), *sys.orig_argv[1:]]
    if os.name != "nt":
        os.execv(command[0], command)
    import subprocess

    sys.exit(subprocess.call(command))
