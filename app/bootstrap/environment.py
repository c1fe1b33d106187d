"""Environment: makes the program's packages importable, and sets them up on a first start.

Standard library only, in syntax of older Pythons. A later start only reads a few files: the packages of the `.venv`
beside main.py are put on the path of the running process, which need not restart.
"""

from __future__ import annotations

import os
import sys

from app.bootstrap import system_packages
from app.bootstrap.layout import inside, interpreter, is_checkout, use_packages, wanting

OLDEST_PYTHON = (3, 11)


def opens_window(arguments: list[str]) -> bool:
    """Whether a command line opens the window: it names no verb (a plain word) and asks for no help or version."""
    first = arguments[0] if arguments else ""
    verb = first.replace("-", "").isalpha() and first.islower() and not first.startswith("-")
    return not verb and not {"-h", "--help", "--version"}.intersection(arguments)


def prepare(window: bool = False, tests: bool = False) -> None:
    """Make every package importable in this process, setting up what is missing; exit the process on failure.

    With `window`, first require a screen and Qt's libraries. With `tests`, also require the tests' packages and
    programs, and restart with the interpreter of the `.venv`. An installed or frozen program has its packages already.
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
                _restart_in_venv()
    except system_packages.SetUpError as problem:
        system_packages.tell(str(problem))
        sys.exit(2)
    except KeyboardInterrupt:
        system_packages.tell("interrupted; the next start sets up again.")
        sys.exit(130)


def require_python(version: tuple[int, ...]) -> None:
    """Raise SetUpError for a Python that is too old for the program."""
    if version < OLDEST_PYTHON:
        running, needed = (".".join(map(str, numbers)) for numbers in (version, OLDEST_PYTHON))
        raise system_packages.SetUpError(f"Python {needed} or newer is needed; this is {running}.")


def require_screen() -> list[str]:
    """Return the Qt platforms that can show a window; without one, raise SetUpError naming a verb that needs none."""
    platforms = system_packages.platforms()
    if not platforms:
        raise system_packages.SetUpError(
            f"no screen to open the window on; this needs none: {command()} export OUT.pdf"
        )
    return platforms


def command() -> str:
    """Return the shell command that starts the program in this installation."""
    return "python3 main.py" if is_checkout() else "briefing"


def _restart_in_venv() -> None:
    """Restart the command with the interpreter of the `.venv`, so that child processes of the tests use it too."""
    if inside():
        return
    command = [str(interpreter()), *sys.orig_argv[1:]]
    if os.name != "nt":
        os.execv(command[0], command)
    import subprocess

    sys.exit(subprocess.call(command))
