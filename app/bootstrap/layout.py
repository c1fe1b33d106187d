"""Layout: the paths of a checkout and its `.venv`, and the stamp of a finished set-up. Standard library only."""

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
    """Whether the program runs from a cloned or unpacked folder, neither installed nor frozen."""
    return not getattr(sys, "frozen", False) and LOCK.is_file() and (ROOT / "main.py").is_file()


def interpreter() -> Path:
    """Return the Python that has every package: that of the `.venv`, or the running one of an installed program."""
    if not is_checkout():
        return Path(sys.executable)
    return VENV / "Scripts" / "python.exe" if os.name == "nt" else VENV / "bin" / "python"


def site_packages() -> Path:
    """Return the package folder of the `.venv`."""
    if sys.platform == "win32":
        return VENV / "Lib" / "site-packages"
    major, minor = sys.version_info[:2]
    return VENV / "lib" / f"python{major}.{minor}{sys.abiflags}" / "site-packages"


def catalogues() -> list[Path]:
    """Return the message catalogues that set-up compiles."""
    return sorted((ROOT / "resources" / "languages").glob("*/*.po"))


_PAGES_NEED = {
    "resources/languages": (".po", "language.toml"),
    "resources/briefings": (".json",),
    "app/briefing": (".py",),
}
"""Folders of the files that catalogues and front pages are made from, with the ends of their names."""


def fingerprints(tests: bool) -> dict[str, str]:
    """Return the fingerprint of each part of a set-up by this interpreter; `tests` adds the tests' packages."""
    machine = os.uname().machine if hasattr(os, "uname") else os.environ.get("PROCESSOR_ARCHITECTURE", "")
    parts = {
        "python": f"{sys.implementation.cache_tag} {sys.platform} {machine}",
        "packages": _fingerprint([LOCK]),
        "messages": _age(),
    }
    if tests:
        parts["tests"] = _fingerprint([TESTS_LOCK])
    return parts


def stamp() -> dict[str, str]:
    """Return the fingerprints that the finished `.venv` records; empty if set-up never ran or was interrupted."""
    try:
        lines = STAMP.read_text("utf-8").splitlines()
    except OSError:
        return {}
    return dict(line.split(": ", 1) for line in lines if ": " in line)


def wanting(tests: bool) -> list[str]:
    """Return the parts of the set-up to do: those whose fingerprint changed or whose result is missing."""
    recorded = stamp()
    parts = [part for part, fingerprint in fingerprints(tests).items() if recorded.get(part) != fingerprint]
    if "packages" not in parts and not (interpreter().exists() and site_packages().is_dir()):
        parts.append("packages")
    if "messages" not in parts and not all(po.with_suffix(".mo").exists() for po in catalogues()):
        parts.append("messages")
    return parts


def use_packages() -> None:
    """Put the packages of the `.venv` on this process's path instead of those of its interpreter."""
    if inside():
        return
    import site

    ours = str(site_packages())
    theirs = {*site.getsitepackages(), site.getusersitepackages()}
    sys.path[:] = [entry for entry in sys.path if entry not in theirs and entry != ours]
    sys.path.insert(1, ours)  # after this folder: an installed package may be called `tests` too


def inside() -> bool:
    """Whether the running interpreter is that of the `.venv`."""
    return Path(sys.prefix).resolve() == VENV.resolve()


def _fingerprint(files: list[Path]) -> str:
    # This detects changes, not attacks (pip checks the hashes), and importing hashlib takes 4 ms.
    content = b"\0".join(file.name.encode() + b"\0" + file.read_bytes() for file in files)
    return f"{zlib.crc32(content):08x} {len(content)}"


def _age() -> str:
    """Return a fingerprint of the files behind catalogues and front pages: latest change, number and total size."""
    # Each start waits for this: reading the files would take 3 ms, and `Path.rglob` takes 5.
    stats = [
        os.stat(os.path.join(folder, name))  # noqa: PTH116, PTH118
        for root, ends in _PAGES_NEED.items()
        for folder, _, names in os.walk(ROOT / root)
        for name in names
        if name.endswith(ends)
    ]
    return f"{max(stat.st_mtime_ns for stat in stats):x} {len(stats)} {sum(stat.st_size for stat in stats)}"
