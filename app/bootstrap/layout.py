"""Where a checkout has its packages, and what a finished set-up of it is known by. Standard library only."""

from __future__ import annotations

import os
import sys
import zlib
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
VENV = ROOT / ".venv"
STAMP = VENV / "ready.txt"
LOCK = ROOT / "requirements.lock"
TESTS_LOCK = ROOT / "requirements-tests.lock"


def is_checkout() -> bool:
    """Whether the program runs from a folder that was cloned or unpacked, not installed or frozen."""
    return not getattr(sys, "frozen", False) and LOCK.is_file() and (ROOT / "main.py").is_file()


def interpreter() -> Path:
    """The Python that has every package: the one in the `.venv`, or the running one for an installed program."""
    if not is_checkout():
        return Path(sys.executable)
    return VENV / "Scripts" / "python.exe" if os.name == "nt" else VENV / "bin" / "python"


def site_packages() -> Path:
    """The folder of the packages in the `.venv`."""
    if sys.platform == "win32":
        return VENV / "Lib" / "site-packages"
    major, minor = sys.version_info[:2]
    return VENV / "lib" / f"python{major}.{minor}{sys.abiflags}" / "site-packages"


def catalogues() -> list[Path]:
    """The message catalogues that set-up compiles."""
    return sorted((ROOT / "resources" / "messages").glob("*.po"))


def languages() -> list[Path]:
    """The language files, by which the front pages write amounts and quotation marks."""
    return sorted((ROOT / "resources" / "languages").glob("*/language.toml"))


def briefings() -> list[Path]:
    """The bundled briefings, whose front pages are worked out with the messages."""
    return sorted((ROOT / "resources" / "briefings").glob("*.json"))


def fingerprints(tests: bool) -> dict[str, str]:
    """What a finished set-up of this folder by this interpreter is known by; `tests` adds the tests' packages."""
    kind = os.uname().machine if hasattr(os, "uname") else os.environ.get("PROCESSOR_ARCHITECTURE", "")
    found = {
        "python": f"{sys.implementation.cache_tag} {sys.platform} {kind}",
        "packages": _fingerprint([LOCK]),
        "messages": _age([*catalogues(), *languages(), *briefings(), *(ROOT / "app" / "briefing").rglob("*.py")]),
    }
    if tests:
        found["tests"] = _fingerprint([TESTS_LOCK])
    return found


def stamp() -> dict[str, str]:
    """What the `.venv` says it was finished for; empty where set-up never ran, or was interrupted."""
    try:
        lines = STAMP.read_text("utf-8").splitlines()
    except OSError:
        return {}
    return dict(line.split(": ", 1) for line in lines if ": " in line)


def wanting(tests: bool) -> list[str]:
    """Which parts of the set-up are to be done: those whose fingerprint has changed or whose result is gone."""
    said = stamp()
    parts = [part for part, mark in fingerprints(tests).items() if said.get(part) != mark]
    if "packages" not in parts and not (interpreter().exists() and site_packages().is_dir()):
        parts.append("packages")
    if "messages" not in parts and not all(po.with_suffix(".mo").exists() for po in catalogues()):
        parts.append("messages")
    return parts


def use_packages() -> None:
    """Put the packages of the `.venv` on this process's path, in place of those of the interpreter that runs it."""
    if inside():
        return
    import site

    ours = str(site_packages())
    theirs = {*site.getsitepackages(), site.getusersitepackages()}
    sys.path[:] = [entry for entry in sys.path if entry not in theirs and entry != ours]
    sys.path.insert(1, ours)  # after this folder: a package of theirs may be called `tests` too


def inside() -> bool:
    """Whether the running interpreter is the one in the `.venv`."""
    return Path(sys.prefix).resolve() == VENV.resolve()


def _fingerprint(files: list[Path]) -> str:
    # A change is to be noticed, not an attack withstood (pip checks the hashes), and hashlib takes 4 ms to import.
    whole = b"\0".join(file.name.encode() + b"\0" + file.read_bytes() for file in files)
    return f"{zlib.crc32(whole):08x} {len(whole)}"


def _age(files: list[Path]) -> str:
    """When one of some files was changed last, and how large they are together; to read them takes 3 ms at each start.

    What was worked out of them is worked out again then.
    """
    found = [file.stat() for file in files]
    return f"{max(one.st_mtime_ns for one in found):x} {len(found)} {sum(one.st_size for one in found)}"
