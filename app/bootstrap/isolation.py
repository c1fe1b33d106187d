"""Isolation: modules are imported from the program and from its Python, and from nowhere else.

The current folder and the folders of `PYTHONPATH` may be a stranger's, and Python puts them before its own library.
Importing this module takes them off the path of the running process; a process that the program starts is given
`environment()`. Out of reach is what Python imports before the first line of any program: `encodings`, `sitecustomize`
and `usercustomize` in a folder that the user's own `PYTHONPATH` names.

Only modules are used here that are built into the interpreter or loaded by its start.
"""

import os
import sys


def own(entries: list[str]) -> list[str]:
    """The entries of a module path that belong to the program or to the Python that runs it, in their order."""
    program = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
    prefixes = {sys.prefix, sys.exec_prefix, sys.base_prefix, sys.base_exec_prefix}
    roots = tuple({os.path.join(os.path.realpath(prefix), "") for prefix in prefixes})
    strange = _strange_folders()
    absolute = {entry: os.path.realpath(entry) for entry in entries if os.path.isabs(entry)}
    kept = [
        entry
        for entry, place in absolute.items()
        if entry == program or (place.startswith(roots) and place not in strange)
    ]
    return kept if program in kept else [program, *kept]


def environment() -> dict[str, str]:
    """The environment for a Python process that the program starts: without the variables that Python heeds."""
    return {name: value for name, value in os.environ.items() if not name.startswith("PYTHON")}


def _strange_folders() -> set[str]:
    """The current folder and those that `PYTHONPATH` names, but for those of Python's own library and packages."""
    named = [entry for entry in os.environ.get("PYTHONPATH", "").split(os.pathsep) if entry]
    try:
        named.append(os.getcwd())
    except OSError:  # the folder is gone
        pass
    library = os.path.dirname(os.__file__)
    packages: list[str] = getattr(sys.modules.get("site"), "getsitepackages", list)()
    kept = [library, os.path.join(library, "lib-dynload"), *packages]
    return {os.path.realpath(entry) for entry in named} - {os.path.realpath(entry) for entry in kept}


# The path of a frozen program is its own folder, and that of an isolated Python is what it was given.
if not getattr(sys, "frozen", False) and not sys.flags.isolated:
    sys.path[:] = own(sys.path)
