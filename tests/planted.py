"""Planted modules: files with the names of modules that the program uses, each of which writes down that it was run."""

import os
from collections.abc import Iterable
from pathlib import Path
from typing import Final

NAMES: Final = (
    *("argparse", "ast", "base64", "contextlib", "ctypes", "dataclasses", "datetime", "decimal", "enum", "fractions"),
    *("functools", "gettext", "hashlib", "json", "locale", "logging", "multiprocessing", "pathlib", "pickle", "queue"),
    *("random", "re", "secrets", "selectors", "shutil", "signal", "socket", "sqlite3", "struct", "subprocess"),
    *("tempfile", "textwrap", "threading", "typing", "venv", "weakref", "zipfile", "zlib"),  # Python's own
    *("PySide6", "app", "babel", "cryptography", "msgspec", "numpy", "platformdirs", "pyqtgraph", "shiboken6", "typst"),
)
_BODY: Final = """
import posix
seen = posix.open({witness!r}, posix.O_WRONLY | posix.O_CREAT | posix.O_APPEND)
posix.write(seen, {line!r})
posix.close(seen)
raise ImportError("planted")
"""


def plant(witness: Path, folders: Iterable[Path]) -> None:
    """Lay a module of each name into each folder; one that is run adds a line with its place to `witness`."""
    for folder in folders:
        folder.mkdir(parents=True, exist_ok=True)
        for name in NAMES:
            line = f"{folder.name}/{name}\n".encode()
            (folder / f"{name}.py").write_text(_BODY.format(witness=str(witness), line=line), "utf-8")


def run_of(witness: Path) -> set[str]:
    """The planted modules that were run: the name of the folder and of the module."""
    return set(witness.read_text("utf-8").split()) if witness.exists() else set()


def clean(environment: dict[str, str]) -> dict[str, str]:
    """An environment without Python's variables: those of the tests themselves would be found in it."""
    return {name: value for name, value in environment.items() if not name.startswith("PYTHON")}


def first(*folders: Path) -> str:
    """The value of PYTHONPATH that names these folders."""
    return os.pathsep.join(map(str, folders))
