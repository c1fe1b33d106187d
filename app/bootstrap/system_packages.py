"""System packages: the screen, the libraries of Qt and the programs of the tests that the system must provide.

Standard library only, in syntax of older Pythons: this runs before any package is installed.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path

SCREENLESS = ("offscreen", "minimal", "minimalegl", "vnc", "linuxfb", "eglfs", "vkkhrdisplay")
"""Qt platforms that need no display server."""

# Library file -> Debian package, as missing on a bare Debian 12. Their dependencies install the rest.
QT_LIBRARIES = {
    "libglib-2.0.so.0": "libglib2.0-0",
    "libGL.so.1": "libgl1",
    "libEGL.so.1": "libegl1",
    "libdbus-1.so.3": "libdbus-1-3",
    "libfontconfig.so.1": "libfontconfig1",
    "libxkbcommon.so.0": "libxkbcommon0",
}
X11_LIBRARIES = {
    "libxcb-cursor.so.0": "libxcb-cursor0",
    "libxcb-icccm.so.4": "libxcb-icccm4",
    "libxcb-keysyms.so.1": "libxcb-keysyms1",
    "libxcb-shape.so.0": "libxcb-shape0",
    "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
}
WAYLAND_LIBRARIES = {
    "libwayland-client.so.0": "libwayland-client0",
    "libwayland-cursor.so.0": "libwayland-cursor0",
}
TEST_PROGRAMS = {
    "Xvfb": "xvfb",
    "xauth": "xauth",
    "java": "default-jre-headless",
    "pdftoppm": "poppler-utils",
    "qpdf": "qpdf",
    "xdotool": "xdotool",
    "openbox": "openbox",
    "strace": "strace",
    "unshare": "util-linux",
}
BUNDLE_PROGRAMS = {
    "git": "git",
    "strip": "binutils",
    "dpkg-shlibdeps": "dpkg-dev",
    "debootstrap": "debootstrap",
}
PRINT_LIBRARIES = {"libcups.so.2": "libcups2"}
# Libraries of WeasyPrint, with which the benchmark compares the export, at its best.
COMPARISON_LIBRARIES = {
    "libpango-1.0.so.0": "libpango-1.0-0",
    "libpangoft2-1.0.so.0": "libpangoft2-1.0-0",
    "libharfbuzz-subset.so.0": "libharfbuzz-subset0",
}
SYSTEM_PYTHON = "/usr/bin/python3"
"""The system's Python, for which Debian packages the screen reader library."""
# File -> Debian package of the tests that read the window like a screen reader.
SCREEN_READER = {
    "/usr/bin/dbus-run-session": "dbus-daemon",
    "/usr/libexec/at-spi-bus-launcher": "at-spi2-core",
    "/usr/lib/python3/dist-packages/gi/__init__.py": "python3-gi",
    "/usr/lib/*/girepository-1.0/Atspi-2.0.typelib": "gir1.2-atspi-2.0",
}


class SetUpError(Exception):
    """Set-up failed; the message states a remedy."""


def tell(line: str) -> None:
    """Print a line of progress to stderr."""
    print("briefing: " + line, file=sys.stderr, flush=True)


def platforms() -> list[str]:
    """Return the Qt platforms that can show a window; empty without a screen.

    A display without a listening server is no screen: Qt would abort on it.
    """
    if not sys.platform.startswith("linux"):
        return [sys.platform]
    chosen = [name.split(":")[0].strip() for name in os.environ.get("QT_QPA_PLATFORM", "").split(";") if name.strip()]
    screenless = [name for name in chosen if name in SCREENLESS]
    if screenless:
        return screenless
    available = []
    if _wayland_available():
        available.append("wayland")
    if _x11_available(os.environ.get("DISPLAY", "")):
        available.append("xcb")
    return [name for name in available if not chosen or any(choice.startswith(name) for choice in chosen)]


def require_libraries(shown_on: list[str], install: bool = True) -> None:
    """Install the libraries that Qt needs on these platforms, or raise SetUpError with the install command.

    Without `install` nothing is installed: the system of a program installed by an administrator is left to them.
    """
    _provide("The window needs libraries that this system lacks", _missing_libraries(shown_on), install)


def require_for_tests() -> None:
    """Install the programs and libraries of the tests, or raise SetUpError with the install command."""
    if not sys.platform.startswith("linux"):
        return
    import shutil

    missing = {name: package for name, package in TEST_PROGRAMS.items() if shutil.which(name) is None}
    if shutil.which("apt-get") is not None:  # other systems have other paths, and skip the screen reader tests
        missing.update(missing_for_screen_reader())
    _provide("The tests need what this system lacks", {**missing, **_missing_libraries(["xcb"])})


def require_for_bundle() -> None:
    """Install the programs and libraries that building the bundle needs, or raise SetUpError with the install command.

    Every library that the bundle can load must be present, to determine its required release.
    """
    import shutil

    missing = {name: package for name, package in BUNDLE_PROGRAMS.items() if shutil.which(name) is None}
    missing |= {**_missing(PRINT_LIBRARIES), **_missing_libraries(["xcb", "wayland"])}
    _provide("The bundle needs what this system lacks", missing)


def require_for_comparison() -> None:
    """Install the libraries of the export benchmark, or raise SetUpError with the install command."""
    if sys.platform.startswith("linux"):
        _provide(
            "The comparison with WeasyPrint needs libraries that this system lacks", _missing(COMPARISON_LIBRARIES)
        )


def missing_for_screen_reader() -> dict[str, str]:
    """Return the missing files of the screen reader, each with its Debian package."""
    return {name: package for name, package in SCREEN_READER.items() if not any(Path("/").glob(name[1:]))}


def require_pip(python: str) -> None:
    """Install pip for the system's Python, or raise SetUpError with the install command."""
    _provide("Set-up needs a program that this system lacks", {"pip for " + python: "python3-pip"})


def _wayland_available() -> bool:
    name = os.environ.get("WAYLAND_DISPLAY", "")
    if not name:
        return "WAYLAND_SOCKET" in os.environ
    return _accepts_connections(str(Path(os.environ.get("XDG_RUNTIME_DIR", ""), name)))


def _x11_available(display: str) -> bool:
    host, colon, number = display.rpartition(":")
    number = number.split(".")[0]
    if not colon or not number.isdigit():
        return False
    if host in ("", "unix"):
        path = "/tmp/.X11-unix/X" + number
        return _accepts_connections("\0" + path) or _accepts_connections(path)
    if host.startswith("/"):  # a full socket path, as on macOS and with some forwarders
        return _accepts_connections(display) or _accepts_connections(host)
    return _accepts_connections((host, 6000 + int(number)))


def _accepts_connections(address: str | tuple[str, int]) -> bool:
    if isinstance(address, str) and _is_listening_socket(address):
        return True
    import socket

    family = socket.AF_INET
    if sys.platform != "win32" and isinstance(address, str):
        family = socket.AF_UNIX
    try:
        with socket.socket(family, socket.SOCK_STREAM) as probe:
            probe.settimeout(2)
            probe.connect(address)
    except OSError:
        return False
    return True


def _is_listening_socket(address: str) -> bool:
    """Whether the kernel lists a listening socket at an address: tried first, since `socket` is slow to import."""
    try:
        lines = Path("/proc/net/unix").read_bytes().splitlines()
    except OSError:
        return False
    name = os.fsencode(address.replace("\0", "@"))
    accepting = b"00010000"  # the flag __SO_ACCEPTCON; columns: number, references, protocol, flags, type, state, inode
    listening = any(line.endswith(b" " + name) and line.split(None, 4)[3] == accepting for line in lines)
    return listening and (address.startswith("\0") or Path(address).exists())


def _missing_libraries(shown_on: list[str]) -> dict[str, str]:
    """Return the missing libraries of Qt on these platforms, each with its Debian package."""
    if not sys.platform.startswith("linux"):
        return {}
    needed = dict(QT_LIBRARIES)
    if "xcb" in shown_on:
        needed.update(X11_LIBRARIES)
    if "wayland" in shown_on:
        needed.update(WAYLAND_LIBRARIES)
    return _missing(needed)


def _missing(libraries: dict[str, str]) -> dict[str, str]:
    return {name: package for name, package in libraries.items() if not _has_library(name)}


def _has_library(name: str) -> bool:
    # A look-up is a hundred times faster than loading, and this runs at every start.
    triplet = getattr(sys.implementation, "_multiarch", "")
    if triplet and Path("/usr/lib", triplet, name).exists():
        return True
    import ctypes

    try:
        ctypes.CDLL(name)
    except OSError:
        return False
    return True


def _provide(need: str, missing: dict[str, str], install: bool = True) -> None:
    """Install missing things (thing -> Debian package) if permitted; raise SetUpError otherwise."""
    if not missing:
        return
    import shutil

    things, packages = ", ".join(missing), list(missing.values())
    if shutil.which("apt-get") is None:
        raise SetUpError(f"{need}: {things}. Install them with the system's package manager, then start again.")
    command = ["apt-get", "install", "--yes", "--no-install-recommends"]
    names = _current_names(packages)
    root = sys.platform != "win32" and os.geteuid() == 0
    if not (root and install and _may_install(need, dict(zip(names, missing, strict=True)))):
        line = " ".join(["sudo", *command, *names])
        raise SetUpError(f"{need}: {things}. Install them, then start again:\n  {line}")
    _apt(["apt-get", "update"], need)
    _apt(command + _current_names(packages), need)


def _may_install(need: str, packages: dict[str, str]) -> bool:
    """Whether the administrator permits installing Debian packages (package -> thing it is for).

    `BRIEFING_SYSTEM_PACKAGES=no` forbids it; at a terminal the user is asked, and Enter means yes; elsewhere the
    packages are reported and installed, so that one command sets up an unattended machine.
    """
    if os.environ.get("BRIEFING_SYSTEM_PACKAGES", "").strip().lower() == "no":
        return False
    interactive = sys.stdin is not None and sys.stdin.isatty() and sys.stderr.isatty()
    tell(f"{need}; " + ("these are wanted from the system:" if interactive else "installing from the system:"))
    for package, thing in packages.items():
        tell(f"  {package} (for {thing})")
    if not interactive:
        return True
    print("briefing: install them? [Y/n] ", end="", file=sys.stderr, flush=True)
    return sys.stdin.readline().strip().lower() in ("", "y", "yes")


def _apt(command: list[str], need: str) -> None:
    import subprocess

    environment = dict(os.environ, DEBIAN_FRONTEND="noninteractive", LC_ALL="C")
    options = ["-q", "-o", "DPkg::Lock::Timeout=300"]
    process = subprocess.run(
        command[:1] + options + command[1:],
        env=environment,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        check=False,
    )
    if process.returncode != 0:
        last = "\n".join("  " + line for line in process.stdout.strip().splitlines()[-3:])
        raise SetUpError(f"{need}, and this failed: {' '.join(command)}\n{last}")


def _current_names(packages: list[str]) -> list[str]:
    """Return the packages' names in this release: the 64-bit time change renamed some (libglib2.0-0t64)."""
    import subprocess

    command = ["apt-cache", "policy", *(package + "t64" for package in packages)]
    process = subprocess.run(command, env=dict(os.environ, LC_ALL="C"), capture_output=True, text=True, check=False)
    renamed, name = set(), ""
    for line in process.stdout.splitlines():
        if not line.startswith(" "):
            name = line.rstrip(":")
        elif line.startswith("  Candidate: ") and not line.endswith("(none)"):
            renamed.add(name)
    return [package + "t64" if package + "t64" in renamed else package for package in packages]
