"""Freezing: a clean clone and its own environment in, one folder that needs no Python out, the same each time."""

import os
import re
import shutil
import subprocess
import sys
import venv
from collections.abc import Mapping
from pathlib import Path
from typing import Final

from app.bootstrap.virtualenv import PIP_OPTIONS
from tools.benchmarks.frozen import BLANK
from tools.bundle.telling import BundleError, run

ROOT: Final = Path(__file__).resolve().parents[2]
LOCK: Final = "requirements-bundle.lock"
SPEC: Final = "resources/desktop/briefing-viewer.spec"

_ABSENT: Final = re.compile(r"^(?:missing|excluded) module named '?([\w.]+)'? - imported by (.*)$", re.MULTILINE)
_NOT_HERE: Final = {"app.bootstrap.virtualenv", "msvcrt", "winreg", "nt", "_winapi"}
"""What the program asks for elsewhere only: in a checkout, on Windows."""


def commit() -> str:
    """The commit that is built: what is committed when the command is given, whatever is committed meanwhile."""
    return run("git", "-C", ROOT, "rev-parse", "HEAD").strip()


def when_made(clone: Path) -> int:
    """When the commit of a clone was made, in seconds since 1970: the date of all that comes of it."""
    return int(run("git", "-C", clone, "log", "-1", "--format=%ct"))


def environment(when: int, home: Path) -> dict[str, str]:
    """What a build knows of its surroundings: nothing that another build would not know as well."""
    kept = {name: value for name, value in os.environ.items() if name in ("PATH", "http_proxy", "https_proxy")}
    kept |= {name: value for name, value in os.environ.items() if name.startswith("PIP_")}
    fixed = {"PYTHONHASHSEED": "0", "LC_ALL": "C.UTF-8", "TZ": "UTC", "QT_QPA_PLATFORM": "offscreen"}
    places = {"HOME": str(home), "PYINSTALLER_CONFIG_DIR": str(home / "pyinstaller")}
    return kept | fixed | places | {"SOURCE_DATE_EPOCH": str(when)}


def freeze(scratch: Path, name: str) -> Path:
    """Clone a commit into `scratch`, set its environment up, and freeze it there; the folder. Raises BundleError."""
    clone, home, python = scratch / "clone", scratch / "home", scratch / "env" / "bin" / "python"
    home.mkdir(parents=True)
    run("git", "clone", "--quiet", "--no-local", ROOT, clone)
    run("git", "-C", clone, "checkout", "--quiet", "--detach", name)
    when = when_made(clone)
    env = environment(when, home)
    venv.create(scratch / "env", with_pip=False, symlinks=True)
    install: list[str | Path] = ["-m", "pip", "--python", python, *PIP_OPTIONS, "--requirement", clone / LOCK]
    run(_python_with_pip(), *install, env=env)
    _unpack_pyside(python, env)
    freezer: list[str | Path] = [
        python,
        "-m",
        "PyInstaller",
        "--noconfirm",
        "--log-level",
        "ERROR",
        "--distpath",
        scratch / "frozen",
    ]
    run(*freezer, "--workpath", scratch / "work", SPEC, folder=clone, env=env)
    _nothing_is_absent(scratch / "work")
    folder = scratch / "frozen" / "briefing-viewer"
    _every_resource_is_there(clone, folder)
    _strip_python(folder)
    settle(folder, when)
    return folder


def _unpack_pyside(python: Path, env: Mapping[str, str]) -> None:
    """Unpack PySide's own modules and compile them, as set-up does in a checkout: else each start loads them all.

    What is compiled says nothing of where or when that was done.
    """
    run(python, "-c", "import shiboken6", env={**env, "SBK_EMBED": "0"})
    (unpacked,) = python.parent.parent.glob("lib/python*/site-packages/shiboken6/files.dir")
    shutil.rmtree(unpacked / "__pycache__", ignore_errors=True)
    compiling: list[str | Path] = [
        "-m",
        "compileall",
        "-q",
        "-f",
        "--invalidation-mode",
        "unchecked-hash",
        "-s",
        unpacked.parent,
    ]
    run(python, *compiling, unpacked, env=env)


def freeze_blank(scratch: Path) -> Path:
    """Freeze a program of one empty window beside ours, in the same way, to measure ours against it; its folder."""
    source = scratch / "blank.py"
    source.write_text(BLANK, "utf-8")
    env = environment(when_made(scratch / "clone"), scratch / "home")
    freezer: list[str | Path] = [scratch / "env" / "bin" / "python", "-m", "PyInstaller", "--noconfirm", "--onedir"]
    places: list[str | Path] = ["--distpath", scratch / "frozen", "--workpath", scratch / "work-blank"]
    run(*freezer, *places, "--specpath", scratch, "--log-level", "ERROR", source, env=env)
    return scratch / "frozen" / "blank"


def settle(folder: Path, when: int) -> None:
    """Give everything in a folder the same date and rights whoever made it."""
    for path in sorted(folder.rglob("*"), reverse=True):
        if not path.is_symlink():
            program = path.is_dir() or (path.stat().st_mode & 0o100 and not path.name.endswith((".json", ".txt")))
            path.chmod(0o755 if program else 0o644)
        os.utime(path, (when, when), follow_symlinks=False)
    os.utime(folder, (when, when))


def _python_with_pip() -> str:
    """The Python that this one was made from, which installs: an environment without a pip of its own has none."""
    base = str(getattr(sys, "_base_executable", sys.executable))
    for python in dict.fromkeys([sys.executable, base, "/usr/bin/python3"]):
        asked = [python, "-c", "import pip, sys; sys.exit([int(n) for n in pip.__version__.split('.')[:2]] < [22, 3])"]
        try:
            if subprocess.run(asked, capture_output=True, check=False).returncode == 0:
                return python
        except OSError:
            continue
    raise BundleError(f"no pip of release 22.3 or newer for {base}. Install it, then start again.")


def _nothing_is_absent(work: Path) -> None:
    """Raise BundleError where a module of ours imports one that is not in the folder."""
    (told,) = work.rglob("warn-*.txt")
    for module, importers in _ABSENT.findall(told.read_text("utf-8")):
        ours = [one for one in importers.split(", ") if re.match(r"app\b|main\b", one)]
        if ours and module not in _NOT_HERE:
            raise BundleError(f"{module} is not in the folder, and is imported by {', '.join(ours)}")


def _every_resource_is_there(clone: Path, folder: Path) -> None:
    """Raise BundleError where a resource of the clone is not in the folder, or a message is not compiled."""
    for file in run("git", "-C", clone, "ls-files", "resources").splitlines():
        frozen = folder / "_internal" / (file.removesuffix(".po") + ".mo" if file.endswith(".po") else file)
        if not file.startswith(SPEC.rpartition("/")[0]) and not frozen.is_file():
            raise BundleError(f"{file} is not in the folder")


def _strip_python(folder: Path) -> None:
    """Take the debugger's notes out of Python itself, which are most of it. What wheels bring stays as signed for."""
    files = [*folder.rglob("libpython3*.so*"), *folder.rglob("lib-dynload/*.so")]
    run("strip", "--strip-unneeded", *(file for file in sorted(files) if not file.is_symlink()))
