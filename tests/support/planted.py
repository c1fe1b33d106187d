"""Planted modules: files with the names of modules that the program uses, each of which writes down that it was run."""

import os
import shutil
import subprocess
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Final

from app.runtime import paths
from tests.support.environment import private_folders
from tests.support.screen import ROOT

if TYPE_CHECKING:
    from tests.support.plays.acting import Play

BASE_PYTHON: Final = getattr(sys, "_base_executable", sys.executable)
"""The Python of the system, with which a user starts a checkout."""

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


VERBS: Final = (
    (["--version"], 0),
    (["check", "FILE"], 0),
    (["compare", "FILE", "FILE"], 0),
    (["schema"], 0),
    (["new", "OUT.json"], 0),
    (["import", "table.csv", "FILE"], 1),
    (["export", "OUT.pdf", "--kind", "card", "--briefing", "FILE"], 0),
    (["export", "--chart", "CHART", "OUT.svg"], 0),
    (["key", "OUT.key", "--no-passphrase"], 0),
    (["seal", "FILE", "--key", "none.key"], 1),
)
"""Command lines of each verb, and the status that each ends with."""

_USED: Final = """
import sys

sys.path.insert(0, {root!r})
import app
from tests.support.plays.acting import start
from tests.support.planted import use_the_window

sys.exit(start(use_the_window))
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


class Stick:
    """A stranger's memory stick, and a user who works on it."""

    def __init__(self, folder: Path) -> None:
        self.current, self.beside, self.named = (folder / name for name in ("current", "beside", "named"))
        self.witness = folder / "witness.txt"
        self.environment = clean(
            {**os.environ, **private_folders(folder / "home"), "TMPDIR": str(folder / "temporary")}
        )
        self.places = [self.current, self.beside, self.named, folder / "home", folder / "temporary"]
        plant(self.witness, self.places)
        self.file = self.beside / "visit.briefing.json"
        shutil.copy(paths.resources() / "starter.json", self.file)

    def run(self, command: list[str], **settings: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            command,
            cwd=self.current,
            env={**self.environment, **settings},
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            encoding="utf-8",
            check=False,
        )

    def run_before_any_program(self) -> set[str]:
        """What Python itself runs of the folder on PYTHONPATH before its first line; it depends on its packages."""
        self.run([BASE_PYTHON, "-c", "pass"], PYTHONPATH=first(self.named))
        before = run_of(self.witness)
        self.witness.unlink(missing_ok=True)
        return before

    def carry_out(self, verb: list[str], **settings: str) -> subprocess.CompletedProcess[str]:
        """A verb in the current folder, as a user of a checkout gives it."""
        (self.current / "table.csv").write_text("period,reporter,flow,value,unit,source\n", "utf-8")
        paths_by_name = {"FILE": str(self.file), "CHART": "turnover-by-year"}
        command = [BASE_PYTHON, str(ROOT / "main.py"), *(paths_by_name.get(one, one) for one in verb)]
        return self.run(command, **settings)


def installed(site: Path) -> None:
    """Install the program into a folder, as its wheel does."""
    shutil.copytree(ROOT / "app", site / "app", ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copytree(ROOT / "resources", site / "app" / "resources")


def exporting_from(site: Path, file: Path) -> list[str]:
    """The command by which the installed program puts a file on paper."""
    command = f"import sys; sys.path.insert(0, {str(site)!r}); from app.__main__ import main; sys.exit(main())"
    return [sys.executable, "-c", command, "export", "out.pdf", "--kind", "card", "--briefing", str(file)]


def using_the_window() -> list[str]:
    """The command that starts the window and does in it what a person does."""
    return [sys.executable, "-P", "-c", _USED.format(root=str(ROOT))]


def use_the_window(window: object) -> "Play":
    """What a person does: open the file that lies on the stick, put it on paper, close."""
    from app.window.export.dialog import ExportDialog
    from app.window.shell.main_window import MainWindow

    assert isinstance(window, MainWindow)
    completed: list[bool] = []
    window.completed.connect(lambda: completed.append(True))
    yield lambda: bool(completed)
    window.open(Path(os.environ["STICK"]))
    yield lambda: window.path.name == "visit.briefing.json"
    window.actions_by_id["export"].trigger()
    (dialog,) = window.findChildren(ExportDialog)
    dialog.form.kind.setCurrentIndex(dialog.form.kind.findData("card"))
    paper = Path("card.pdf").absolute()
    dialog.save(paper)
    yield paper.is_file
    yield lambda: not dialog.progress.isVisible()
    dialog.reject()
