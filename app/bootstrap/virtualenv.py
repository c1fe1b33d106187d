"""The set-up itself: a `.venv` beside main.py with the packages of the lock, compiled, and the messages compiled.

It works where Python came without ensurepip and where the system manages its pip: a bare `.venv` is made, and the pip
that there is installs into it. Two first starts take turns, and one that was interrupted is done again from the start.
Nothing is ever removed but the known parts of that `.venv`, and nothing through a link.
"""

from __future__ import annotations

import ast
import contextlib
import errno
import importlib.util
import os
import shutil
import subprocess
import sys
import time
import venv
from collections.abc import Iterator
from typing import BinaryIO, Final

from app.bootstrap import isolation, layout, system_packages
from app.bootstrap.layout import LOCK, ROOT, STAMP, TESTS_LOCK, VENV
from app.bootstrap.system_packages import SetUpError, tell
from app.runtime import file_lock

TURN = VENV / "turn.lock"
LOG = VENV / "set-up.log"
PARTS = ("bin", "include", "lib", "lib64", "share", "Include", "Lib", "Scripts", "pyvenv.cfg", STAMP.name, LOG.name)
"""What a virtual environment and its set-up consist of: all that a new set-up clears away."""

PIP_OPTIONS = [
    "--disable-pip-version-check",
    "--no-input",
    "--quiet",
    "--retries=2",
    "install",
    "--require-hashes",
    "--no-deps",  # the lock names every package
    "--only-binary=:all:",
    "--no-user",
    "--no-compile",  # done afterwards, on every core
    "--no-warn-script-location",
    "--progress-bar=off",
]
REACHED: Final = (
    "index-url", "extra-index-url", "no-index", "find-links", "trusted-host", "cert", "client-cert", "proxy", "timeout",
    "default-timeout", "retries",
)  # fmt: skip
"""Of pip's own configuration what says where packages are, and how they are reached. What else a user keeps there, such
as a requirement of theirs, is not heeded."""
# What pip says, and what that means for the person who waits.
REASONS = {
    "DO NOT MATCH THE HASHES": "a package is not the one that the lock names, and was refused: it was damaged on "
    "its way, or altered where it came from. Start again; if it is refused again, ask whoever keeps the packages.",
    "No space left": "the disk is full. Free 1 GB, then start again.",
    "Retrying (": "the packages cannot be reached. Connect to the network, then start again.",
    "(from versions: none)": "no package was found: the network, pip's settings or a Python newer than the packages "
    "stands in the way. Correct it, then start again.",
    "No matching distribution": "a package is not offered for this system and Python. Try another release of Python.",
}
# Never imported, and templates among them cannot be compiled.
_NOT_COMPILED = r"site-packages[/\\].*[/\\](tests|scripts)[/\\]"


def set_up(tests: bool) -> None:
    """Do the parts of the set-up that are wanting. Raises SetUpError, which says what to do."""
    began = time.monotonic()
    if VENV.is_symlink():
        raise SetUpError(f"{VENV} is a link; set-up would clear what it leads to. Remove the link, then start again.")
    try:
        VENV.mkdir(exist_ok=True)
        with TURN.open("a+b") as turn, _turn(turn):
            parts = layout.wanting(tests)  # another start may have done them meanwhile
            if "python" in parts or "packages" in parts:
                tell(f"first start: setting up {VENV} (once, about half a minute)")
                _clear()
                venv.create(VENV, with_pip=False, symlinks=os.name != "nt")
                _install(tests)
                tell(f"set up in {time.monotonic() - began:.0f} s")
            elif "tests" in parts:
                tell("installing the packages of the tests")
                _install(tests)
            if "messages" in layout.wanting(tests):
                _compile_messages()
    except OSError as problem:
        raise SetUpError(_explained(problem)) from problem


def explained(output: str) -> str:
    """What a failed pip's output means and what to do about it, or its own last lines."""
    for sign, meaning in REASONS.items():
        if sign in output:
            return meaning
    return "pip could not install the packages:\n" + "\n".join("  " + line for line in output.strip().splitlines()[-3:])


def _explained(problem: OSError) -> str:
    if problem.errno == errno.ENOSPC:
        return "set-up stopped: " + REASONS["No space left"]
    if problem.errno in (errno.EACCES, errno.EPERM, errno.EROFS):
        return f"set-up cannot write in {ROOT}. Copy the program to a folder of yours, then start it there."
    return f"set-up stopped: {problem}"


@contextlib.contextmanager
def _turn(file: BinaryIO) -> Iterator[None]:
    """Wait until no other start is setting up. The system gives the lock back when its holder ends, however it ends."""
    waiting = False
    while not file_lock.try_lock(file):
        if not waiting:
            tell("another start is setting up; waiting for it")
            waiting = True
        time.sleep(0.2)
    if os.name != "nt":
        # A pip that outlives an interrupted start holds the lock on, so that nobody clears the folder under it.
        os.set_inheritable(file.fileno(), True)
    yield


def _clear() -> None:
    STAMP.unlink(missing_ok=True)
    for part in PARTS:
        old = VENV / part
        if old.is_dir() and not old.is_symlink():
            shutil.rmtree(old)
        else:
            old.unlink(missing_ok=True)


def _install(tests: bool) -> None:
    """Install and compile what the lock names; no stamp stands meanwhile, so that a half is never taken for a whole."""
    STAMP.unlink(missing_ok=True)
    tell("installing packages (160 MB where they have to be fetched)")
    lock = TESTS_LOCK if tests else LOCK
    pip = _pip()
    done = _run([*pip, *PIP_OPTIONS, "--requirement", str(lock)], **_reached(pip))
    if done.returncode != 0:
        LOG.write_text(done.stdout, "utf-8")
        raise SetUpError(f"{explained(done.stdout)}\n  All that pip said: {LOG}")
    python = str(layout.interpreter())
    # Where this has run once, shiboken reads its support modules from files, which can be compiled: 25 ms less a start.
    _run([python, "-I", "-c", "import shiboken6"], SBK_EMBED="0")
    folders = [str(layout.site_packages()), str(ROOT / "app")]
    _run([python, "-I", "-m", "compileall", "-q", "-j", "0", "-x", _NOT_COMPILED, *folders])
    _finish(["python", "packages", *(["tests"] if tests else [])])


def _compile_messages() -> None:
    if layout.catalogues():
        layout.use_packages()
        from app.briefing.i18n.catalogues import compile_catalogues

        compile_catalogues()
        from app.briefing.text.front_page_cache import compile_pages

        compile_pages()
    _finish([*layout.stamp(), "messages"])


def _finish(parts: list[str]) -> None:
    """Write the stamp in one step, so that it is there whole or not at all."""
    marks = layout.fingerprints(tests="tests" in parts)
    new = STAMP.with_suffix(".new")
    new.write_text("".join(f"{part}: {marks[part]}\n" for part in dict.fromkeys(parts)), "utf-8")
    new.replace(STAMP)


def _pip() -> list[str]:
    """The command of a pip that installs into the `.venv`: the system's own, or else one that Python has bundled."""
    ours = str(layout.interpreter())
    base = getattr(sys, "_base_executable", sys.executable)  # of a virtual environment, the Python it was made from
    running = [] if layout.inside() else [sys.executable]
    for python in dict.fromkeys([*running, base]):
        if _has_pip(python):
            return [python, "-P", "-m", "pip", "--python", ours]
    if importlib.util.find_spec("ensurepip") and _run([ours, "-I", "-m", "ensurepip"]).returncode == 0:
        return [ours, "-I", "-m", "pip"]
    system_packages.require_pip(base)
    if not _has_pip(base):
        raise SetUpError(f"{base} has no pip of release 22.3 or newer. Install one for it, then start again.")
    return [base, "-P", "-m", "pip", "--python", ours]


def _reached(pip: list[str]) -> dict[str, str]:
    """The variables of pip for a run that heeds no configuration but how packages are reached.

    pip lists its configuration by section, the more special after the more general: `global`, `install`, `:env:`.
    """
    order = {"global": 0, "install": 1, ":env:": 2}
    found: list[tuple[int, str, str]] = []
    for line in _run([*pip, "config", "list"]).stdout.splitlines():
        name, _, value = line.partition("=")
        section, _, key = name.rpartition(".")
        if section in order and key in REACHED and value != "''":  # what is empty is not set, for pip
            with contextlib.suppress(ValueError, SyntaxError):  # another line than pip's own
                found.append((order[section], key, str(ast.literal_eval(value))))
    reached = {f"PIP_{key.replace('-', '_').upper()}": value for _, key, value in sorted(found)}
    return {"PIP_CONFIG_FILE": os.devnull, **reached}


def _has_pip(python: str) -> bool:
    asked = "import pip, sys; sys.exit([int(part) for part in pip.__version__.split('.')[:2]] < [22, 3])"
    return _run([python, "-P", "-c", asked]).returncode == 0


def _run(command: list[str], **settings: str) -> subprocess.CompletedProcess[str]:
    """Run a command by itself: without Python's variables and, where it is given its own, without pip's."""
    surroundings = isolation.environment()
    if settings:
        surroundings = {name: value for name, value in surroundings.items() if not name.startswith("PIP_")} | settings
    return subprocess.run(
        command,
        env=surroundings,
        cwd=VENV,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
        errors="replace",
        close_fds=os.name == "nt",
        check=False,
    )
