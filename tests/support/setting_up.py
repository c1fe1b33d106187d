"""Setting up: a checkout in miniature that a test sets up, and a system whose package manager writes down what it does.

Real processes under tmp_path; the lock names one small package made here: nothing comes over a network.
"""

import base64
import hashlib
import os
import pty
import shutil
import subprocess
import sys
import zipfile
from dataclasses import dataclass
from pathlib import Path

from tests.support.environment import private_folders
from tests.support.screen import ROOT

BASE_PYTHON = getattr(sys, "_base_executable", sys.executable)
"""The Python of the system, which has none of the program's packages."""

PROGRAM = """
def main(arguments: list[str], painted: object) -> int:
    import small_package

    print(small_package.__file__, *arguments)
    return 0
"""
PROBE = """
import sys
from app.bootstrap.environment import prepare

prepare(tests=True)
import small_package

print(sys.prefix, sys.argv[1:])
"""
UNNEEDED_SCREEN = {"QT_QPA_PLATFORM": "offscreen"}


@dataclass(frozen=True)
class Checkout:
    """A clone of the program in miniature, with the wheels it may install and the user who starts it."""

    folder: Path
    wheels: Path
    home: Path

    @property
    def venv(self) -> Path:
        return self.folder / ".venv"

    def surroundings(self, **settings: str) -> dict[str, str]:
        """A login without a screen, whose pip looks for packages in one folder only."""
        pip = {"PIP_CONFIG_FILE": os.devnull, "PIP_NO_INDEX": "1", "PIP_FIND_LINKS": str(self.wheels)}
        return {"PATH": os.environ["PATH"], "LC_ALL": "C.UTF-8", **private_folders(self.home), **pip, **settings}

    def begin(self, *arguments: str, **settings: str) -> subprocess.Popen[str]:
        return self.begin_in(self.folder, *arguments, **settings)

    def begin_in(self, folder: Path, *arguments: str, **settings: str) -> subprocess.Popen[str]:
        return subprocess.Popen(
            [BASE_PYTHON, *arguments],
            cwd=folder,
            env=self.surroundings(**settings),
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            encoding="utf-8",
        )

    def run(self, *arguments: str, **settings: str) -> subprocess.CompletedProcess[str]:
        return self.run_in(self.folder, *arguments, **settings)

    def run_in(self, folder: Path, *arguments: str, **settings: str) -> subprocess.CompletedProcess[str]:
        process = self.begin_in(folder, *arguments, **settings)
        out, err = process.communicate(timeout=300)
        return subprocess.CompletedProcess(process.args, process.returncode, out, err)

    def wanting(self) -> list[str]:
        """Which parts of the set-up the program finds to be done."""
        said = self.run("-c", "from app.bootstrap import layout; print(*layout.wanting(tests=False))")
        assert said.returncode == 0, said.stderr
        return said.stdout.split()


def make_wheel(folder: Path, name: str = "small_package") -> str:
    """Make the wheel of a small package; gives the line of a lock that names it."""
    folder.mkdir()
    wheel = folder / f"{name}-1.0-py3-none-any.whl"
    project = name.replace("_", "-")
    files = {
        f"{name}/__init__.py": "",
        f"{name}-1.0.dist-info/METADATA": f"Metadata-Version: 2.1\nName: {project}\nVersion: 1.0\n",
        f"{name}-1.0.dist-info/WHEEL": "Wheel-Version: 1.0\nGenerator: test\nRoot-Is-Purelib: true\n"
        "Tag: py3-none-any\n",
    }
    record = f"{name}-1.0.dist-info/RECORD"
    with zipfile.ZipFile(wheel, "w") as archive:
        lines = []
        for name, text in files.items():
            archive.writestr(name, text)
            digest = base64.urlsafe_b64encode(hashlib.sha256(text.encode()).digest()).decode().rstrip("=")
            lines.append(f"{name},sha256={digest},{len(text.encode())}\n")
        archive.writestr(record, "".join(lines) + f"{record},,\n")
    return f"{project}==1.0 --hash=sha256:{hashlib.sha256(wheel.read_bytes()).hexdigest()}\n"


def lay(place: Path) -> Checkout:
    """A fresh clone: the real program up to the point where set-up is done, then one that uses the small package."""
    checkout = Checkout(place / "a clone", place / "wheels", place / "home")
    unneeded = shutil.ignore_patterns("__pycache__", "paper", "cli", "window")
    shutil.copytree(ROOT / "app", checkout.folder / "app", ignore=unneeded)
    shutil.copy(ROOT / "main.py", checkout.folder)
    (checkout.folder / "app" / "cli.py").write_text(PROGRAM, "utf-8")
    (checkout.folder / "tests").mkdir()
    (checkout.folder / "tests" / "__init__.py").touch()
    (checkout.folder / "tests" / "probe.py").write_text(PROBE, "utf-8")
    lock = make_wheel(checkout.wheels)
    for name in ("requirements.lock", "requirements-tests.lock"):
        (checkout.folder / name).write_text(lock, "utf-8")
    return checkout


ADMINISTRATOR = """
import os
from app.bootstrap import system_packages as machine

os.geteuid = lambda: 0
machine.QT_LIBRARIES["libnobodyhasthis.so.7"] = "libnobodyhasthis7"
try:
    machine.require_libraries(["offscreen"])
except machine.SetUpError as refused:
    machine.tell(str(refused))
"""


def lay_apt(folder: Path) -> Path:
    """Lay programs in the place of apt's, which write down how they were called; gives their folder."""
    folder.mkdir()
    for name in ("apt-get", "apt-cache"):
        (folder / name).write_text(f'#!/bin/sh\necho "{name} $*" >> {folder}/calls\n', "utf-8")
        (folder / name).chmod(0o755)
    return folder


def installed(apt: Path) -> bool:
    return " install " in (apt / "calls").read_text("utf-8")


def unasked(apt: Path, **settings: str) -> str:
    """Let an administrator who cannot be asked start the program where a library is missing; what is said."""
    return subprocess.run(
        [sys.executable, "-c", ADMINISTRATOR],
        cwd=ROOT,
        env={**os.environ, "PATH": str(apt), **settings},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        check=True,
    ).stderr


def ask(apt: Path, answer: str) -> None:
    """Let an administrator at a terminal start the program where a library is missing, and answer its question."""
    terminal, program = pty.openpty()
    with os.fdopen(terminal, "r+b", buffering=0) as person:
        with subprocess.Popen(
            [sys.executable, "-c", ADMINISTRATOR],
            cwd=ROOT,
            env={**os.environ, "PATH": str(apt)},
            stdin=program,
            stderr=program,
        ) as asking:
            os.close(program)
            shown = b""
            while b"[Y/n]" not in shown:
                shown += person.read(1000)
            assert b"libnobodyhasthis7 (for libnobodyhasthis.so.7)" in shown
            assert not installed(apt)
            person.write(f"{answer}\n".encode())
        assert asking.returncode == 0


ANSWERS = (("", True), ("y", True), ("n", False), ("what?", False))
"""What a person may answer, and whether that is a yes."""
