"""Isolation: restricts imports to the program and its Python installation.

Python puts the current folder and those of `PYTHONPATH`, which may be a stranger's, before its own library. Importing
this module removes them from the path of the running process; child processes are started with `environment()`. Beyond
its reach is what Python imports before the first line of any program: `encodings`, `sitecustomize` and `usercustomize`
in a folder that the user's own `PYTHONPATH` names.

Uses only modules that are built into the interpreter or loaded at its start.
"""

import os
import sys


def own(entries: list[str]) -> list[str]:
    """Return the entries of a module path that belong to the program or to its Python, in their order."""
    program = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
    prefixes = {sys.prefix, sys.exec_prefix, sys.base_prefix, sys.base_exec_prefix}
    roots = tuple({os.path.join(os.path.realpath(prefix), "") for prefix in prefixes})
    foreign = _foreign_folders()
    absolute = {entry: os.path.realpath(entry) for entry in entries if os.path.isabs(entry)}
    accepted = [
        entry
        for entry, folder in absolute.items()
        if entry == program or (folder.startswith(roots) and folder not in foreign)
    ]
    return accepted if program in accepted else [program, *accepted]


def environment() -> dict[str, str]:
    """Return the environment for a Python child process: without the variables that Python reads."""
    return {name: value for name, value in os.environ.items() if not name.startswith("PYTHON")}


def _foreign_folders() -> set[str]:
    """Return the current folder and those of `PYTHONPATH`, except those of Python's library and packages."""
    folders = [entry for entry in os.environ.get("PYTHONPATH", "").split(os.pathsep) if entry]
    try:
        folders.append(os.getcwd())
    except OSError:  # the folder was deleted
        pass
    library = os.path.dirname(os.__file__)
    packages: list[str] = getattr(sys.modules.get("site"), "getsitepackages", list)()
    allowed = [library, os.path.join(library, "lib-dynload"), *packages]
    return {os.path.realpath(entry) for entry in folders} - {os.path.realpath(entry) for entry in allowed}


# A frozen program's path is its own folder; that of an isolated Python was chosen by its caller.
if not getattr(sys, "frozen", False) and not sys.flags.isolated:
    sys.path[:] = own(sys.path)
