"""Virtual environment: creates `.venv` beside main.py with the locked packages, and compiles packages and messages.

It works without ensurepip and where the system manages its pip: a bare `.venv` is created, and the existing pip
installs into it. Concurrent first starts wait for each other, and an interrupted one is repeated from the start.
Nothing is removed but the known parts of that `.venv`, and nothing through a link.
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
"""Entries of a virtual environment and of its set-up, which a new set-up removes."""

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
"""Settings of pip's configuration that locate packages or control connections; all others are ignored."""
# Part of pip's output -> message to the user.
REASONS = {
    "DO NOT MATCH THE HASHES": "a package is not the one that the lock names, and was refused: it was damaged on "
    "its way, or altered where it came from. Start again; if it is refused again, ask whoever keeps the packages.",
    "No space left": "the disk is full. Free 1 GB, then start again.",
    "Retrying (": "the packages cannot be reached. Connect to the network, then start again.",
    "(from versions: none)": "no package was found: the network, pip's settings or a Python newer than the packages "
    "stands in the way. Correct it, then start again.",
    "No matching distribution": "a package is not offered for this system and Python. Try another release of Python.",
}
# Files that are never imported; templates among them cannot be compiled.
_NOT_COMPILED = r"site-packages[/\\].*[/\\](tests|scripts)[/\\]"


def set_up(tests: bool) -> None:
    """Do the missing parts of the set-up. Raises SetUpError, whose message states a remedy."""
    began = time.monotonic()
    if VENV.is_symlink():
        raise SetUpError(f"{VENV} is a link; set-up would clear what it leads to. Remove the link, then start again.")
    try:
        VENV.mkdir(exist_ok=True)
        with TURN.open("a+b") as turn, _locked(turn):
            parts = layout.wanting(tests)  # another start may have done some meanwhile
            if "python" in parts or "packages" in parts:
                tell(f"first start: setting up {VENV} (once, about half a minute)")
                _remove_parts()
                venv.create(VENV, with_pip=False, symlinks=os.name != "nt")
                _install(tests)
                tell(f"set up in {time.monotonic() - began:.0f} s")
            elif "tests" in parts:
                tell("installing the packages of the tests")
                _install(tests)
            if "messages" in layout.wanting(tests):
                _compile_messages()
    except OSError as problem:
        raise SetUpError(_os_error_text(problem)) from problem


def explained(output: str) -> str:
    """Return cause and remedy of a failed pip's output, or its last lines."""
    for sign, meaning in REASONS.items():
        if sign in output:
            return meaning
    return "pip could not install the packages:\n" + "\n".join("  " + line for line in output.strip().splitlines()[-3:])


def _os_error_text(problem: OSError) -> str:
    if problem.errno == errno.ENOSPC:
        return "set-up stopped: " + REASONS["No space left"]
    if problem.errno in (errno.EACCES, errno.EPERM, errno.EROFS):
        return f"set-up cannot write in {ROOT}. Copy the program to a folder of yours, then start it there."
    return f"set-up stopped: {problem}"


@contextlib.contextmanager
def _locked(file: BinaryIO) -> Iterator[None]:
    """Hold the set-up lock, waiting for other starts. The system releases it when its holder ends in any way."""
    waiting = False
    while not file_lock.try_lock(file):
        if not waiting:
            tell("another start is setting up; waiting for it")
            waiting = True
        time.sleep(0.2)
    if os.name != "nt":
        # A pip that outlives an interrupted start keeps the lock, so that no other start clears its folder.
        os.set_inheritable(file.fileno(), True)
    yield


def _remove_parts() -> None:
    STAMP.unlink(missing_ok=True)
    for part in PARTS:
        old = VENV / part
        if old.is_dir() and not old.is_symlink():
            shutil.rmtree(old)
        else:
            old.unlink(missing_ok=True)


def _install(tests: bool) -> None:
    """Install and compile the locked packages, without a stamp meanwhile: a partial set-up never counts as complete."""
    STAMP.unlink(missing_ok=True)
    tell("installing packages (160 MB where they have to be fetched)")
    lock = TESTS_LOCK if tests else LOCK
    pip = _pip()
    process = _run([*pip, *PIP_OPTIONS, "--requirement", str(lock)], **_connection_settings(pip))
    if process.returncode != 0:
        LOG.write_text(process.stdout, "utf-8")
        raise SetUpError(f"{explained(process.stdout)}\n  All that pip said: {LOG}")
    python = str(layout.interpreter())
    # After one run with SBK_EMBED=0, shiboken loads its support modules from compilable files: 25 ms less per start.
    _run([python, "-I", "-c", "import shiboken6"], SBK_EMBED="0")
    folders = [str(layout.site_packages()), str(ROOT / "app")]
    _run([python, "-I", "-m", "compileall", "-q", "-j", "0", "-x", _NOT_COMPILED, *folders])
    _write_stamp(["python", "packages", *(["tests"] if tests else [])])


def _compile_messages() -> None:
    if layout.catalogues():
        layout.use_packages()
        from app.briefing.i18n.catalogues import compile_catalogues

        compile_catalogues()
        from app.briefing.text.front_page_cache import compile_pages

        compile_pages()
    _write_stamp([*layout.stamp(), "messages"])


def _write_stamp(parts: list[str]) -> None:
    """Write the stamp atomically."""
    fingerprints = layout.fingerprints(tests="tests" in parts)
    unfinished = STAMP.with_suffix(".new")
    unfinished.write_text("".join(f"{part}: {fingerprints[part]}\n" for part in dict.fromkeys(parts)), "utf-8")
    unfinished.replace(STAMP)


def _pip() -> list[str]:
    """Return the command of a pip that installs into the `.venv`: the system's, or else one bundled with Python."""
    ours = str(layout.interpreter())
    base = getattr(sys, "_base_executable", sys.executable)  # the Python from which a virtual environment was made
    running = [] if layout.inside() else [sys.executable]
    for python in dict.fromkeys([*running, base]):
        if _has_recent_pip(python):
            return [python, "-P", "-m", "pip", "--python", ours]
    if importlib.util.find_spec("ensurepip") and _run([ours, "-I", "-m", "ensurepip"]).returncode == 0:
        return [ours, "-I", "-m", "pip"]
    system_packages.require_pip(base)
    if not _has_recent_pip(base):
        raise SetUpError(f"{base} has no pip of release 22.3 or newer. Install one for it, then start again.")
    return [base, "-P", "-m", "pip", "--python", ours]


def _connection_settings(pip: list[str]) -> dict[str, str]:
    """Return pip's environment variables for a run that ignores all configuration except REACHED.

    `pip config list` names settings by section; more special sections override: `global`, `install`, `:env:`.
    """
    order = {"global": 0, "install": 1, ":env:": 2}
    settings: list[tuple[int, str, str]] = []
    for line in _run([*pip, "config", "list"]).stdout.splitlines():
        name, _, value = line.partition("=")
        section, _, key = name.rpartition(".")
        if section in order and key in REACHED and value != "''":  # pip ignores empty values
            with contextlib.suppress(ValueError, SyntaxError):  # a line not written by pip
                settings.append((order[section], key, str(ast.literal_eval(value))))
    variables = {f"PIP_{key.replace('-', '_').upper()}": value for _, key, value in sorted(settings)}
    return {"PIP_CONFIG_FILE": os.devnull, **variables}


def _has_recent_pip(python: str) -> bool:
    program = "import pip, sys; sys.exit([int(part) for part in pip.__version__.split('.')[:2]] < [22, 3])"
    return _run([python, "-P", "-c", program]).returncode == 0


def _run(command: list[str], **settings: str) -> subprocess.CompletedProcess[str]:
    """Run a command without Python's variables and, with `settings`, without other variables of pip."""
    environment = isolation.environment()
    if settings:
        environment = {name: value for name, value in environment.items() if not name.startswith("PIP_")} | settings
    return subprocess.run(
        command,
        env=environment,
        cwd=VENV,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
        errors="replace",
        close_fds=os.name == "nt",
        check=False,
    )
