"""What the machine itself must have: a screen to draw on, the libraries Qt is linked to, the tools the tests call.

Standard library only, and plain enough for an older Python: this runs before any package is installed.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path

SCREENLESS = ("offscreen", "minimal", "minimalegl", "vnc", "linuxfb", "eglfs", "vkkhrdisplay")
"""The Qt platforms that draw without a display server."""

# Library file -> Debian package, as a bare Debian 12 was found to lack them. Their dependencies bring the rest.
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
# What WeasyPrint, which the paper is measured against, needs to do its best.
COMPARISON_LIBRARIES = {
    "libpango-1.0.so.0": "libpango-1.0-0",
    "libpangoft2-1.0.so.0": "libpangoft2-1.0-0",
    "libharfbuzz-subset.so.0": "libharfbuzz-subset0",
}
SYSTEM_PYTHON = "/usr/bin/python3"
"""The Python of the system, for which it packages the library of screen readers."""
# File -> Debian package: what listens to the window as a screen reader does.
SCREEN_READER = {
    "/usr/bin/dbus-run-session": "dbus-daemon",
    "/usr/libexec/at-spi-bus-launcher": "at-spi2-core",
    "/usr/lib/python3/dist-packages/gi/__init__.py": "python3-gi",
    "/usr/lib/*/girepository-1.0/Atspi-2.0.typelib": "gir1.2-atspi-2.0",
}


class SetUpError(Exception):
    """Set-up cannot go on; the message says what to do."""


def tell(line: str) -> None:
    """Say one line of progress on standard error."""
    print("briefing: " + line, file=sys.stderr, flush=True)


def platforms() -> list[str]:
    """The Qt platforms that could show a window here; none where there is no screen.

    A display that is named but that nobody listens on is no screen: Qt would abort on it.
    """
    if not sys.platform.startswith("linux"):
        return [sys.platform]
    chosen = [name.split(":")[0].strip() for name in os.environ.get("QT_QPA_PLATFORM", "").split(";") if name.strip()]
    screenless = [name for name in chosen if name in SCREENLESS]
    if screenless:
        return screenless
    found = []
    if _wayland_listens():
        found.append("wayland")
    if _x11_listens(os.environ.get("DISPLAY", "")):
        found.append("xcb")
    return [name for name in found if not chosen or any(choice.startswith(name) for choice in chosen)]


def require_libraries(shown_on: list[str], install: bool = True) -> None:
    """Install the libraries that Qt needs on these platforms, or raise SetUpError with the command that does.

    Without `install` nothing is ever installed: a program that an administrator put there leaves the system to them.
    """
    _provide("The window needs libraries that this system lacks", _missing_libraries(shown_on), install)


def require_for_tests() -> None:
    """Install the programs and libraries that the tests use, or raise SetUpError with the command that does."""
    if not sys.platform.startswith("linux"):
        return
    import shutil

    missing = {name: package for name, package in TEST_PROGRAMS.items() if shutil.which(name) is None}
    if (
        shutil.which("apt-get") is not None
    ):  # elsewhere these are in other places, and the tests that listen are skipped
        missing.update(missing_for_screen_reader())
    _provide("The tests need what this system lacks", {**missing, **_missing_libraries(["xcb"])})


def require_for_bundle() -> None:
    """Install what freezing, packing and trying the package need, or raise SetUpError with the command that does.

    Every library that the package can ask for has to be here, to be asked which release of it is needed.
    """
    import shutil

    missing = {name: package for name, package in BUNDLE_PROGRAMS.items() if shutil.which(name) is None}
    missing |= {**_not_here(PRINT_LIBRARIES), **_missing_libraries(["xcb", "wayland"])}
    _provide("The bundle needs what this system lacks", missing)


def require_for_comparison() -> None:
    """Install what the export is measured against needs, or raise SetUpError with the command that does."""
    if sys.platform.startswith("linux"):
        _provide(
            "The comparison with WeasyPrint needs libraries that this system lacks", _not_here(COMPARISON_LIBRARIES)
        )


def missing_for_screen_reader() -> dict[str, str]:
    """What a screen reader needs and is not here, each file with its Debian package."""
    return {name: package for name, package in SCREEN_READER.items() if not any(Path("/").glob(name[1:]))}


def require_pip(python: str) -> None:
    """Install pip for this system's Python, or raise SetUpError with the command that does."""
    _provide("Set-up needs a program that this system lacks", {"pip for " + python: "python3-pip"})


def _wayland_listens() -> bool:
    name = os.environ.get("WAYLAND_DISPLAY", "")
    if not name:
        return "WAYLAND_SOCKET" in os.environ
    return _listens(str(Path(os.environ.get("XDG_RUNTIME_DIR", ""), name)))


def _x11_listens(display: str) -> bool:
    host, colon, number = display.rpartition(":")
    number = number.split(".")[0]
    if not colon or not number.isdigit():
        return False
    if host in ("", "unix"):
        path = "/tmp/.X11-unix/X" + number
        return _listens("\0" + path) or _listens(path)
    if host.startswith("/"):  # a socket named in full, as macOS and some forwarders do
        return _listens(display) or _listens(host)
    return _listens((host, 6000 + int(number)))


def _listens(address: str | tuple[str, int]) -> bool:
    if isinstance(address, str) and _is_listed(address):
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


def _is_listed(address: str) -> bool:
    """Whether the kernel lists a socket that listens at an address: asked first, since `socket` is slow to load."""
    try:
        listed = Path("/proc/net/unix").read_bytes().splitlines()
    except OSError:
        return False
    named = os.fsencode(address.replace("\0", "@"))
    accepting = b"00010000"  # the flag __SO_ACCEPTCON; columns: number, references, protocol, flags, type, state, inode
    found = any(line.endswith(b" " + named) and line.split(None, 4)[3] == accepting for line in listed)
    return found and (address.startswith("\0") or Path(address).exists())


def _missing_libraries(shown_on: list[str]) -> dict[str, str]:
    """The libraries that Qt needs on these platforms and that are not here, each with its Debian package."""
    if not sys.platform.startswith("linux"):
        return {}
    needed = dict(QT_LIBRARIES)
    if "xcb" in shown_on:
        needed.update(X11_LIBRARIES)
    if "wayland" in shown_on:
        needed.update(WAYLAND_LIBRARIES)
    return _not_here(needed)


def _not_here(libraries: dict[str, str]) -> dict[str, str]:
    return {name: package for name, package in libraries.items() if not _library_is_there(name)}


def _library_is_there(name: str) -> bool:
    # Looking is a hundred times quicker than loading, and this is asked at every start.
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
    """Install what is missing (thing -> Debian package) where that is ours to do; raise SetUpError otherwise."""
    if not missing:
        return
    import shutil

    things, packages = ", ".join(missing), list(missing.values())
    if shutil.which("apt-get") is None:
        raise SetUpError(f"{need}: {things}. Install them with the system's package manager, then start again.")
    command = ["apt-get", "install", "--yes", "--no-install-recommends"]
    names = _names_here(packages)
    root = sys.platform != "win32" and os.geteuid() == 0
    if not (root and install and _may_install(need, dict(zip(names, missing, strict=True)))):
        line = " ".join(["sudo", *command, *names])
        raise SetUpError(f"{need}: {things}. Install them, then start again:\n  {line}")
    _apt(["apt-get", "update"], need)
    _apt(command + _names_here(packages), need)


def _may_install(need: str, packages: dict[str, str]) -> bool:
    """Whether the administrator lets these Debian packages be installed: name of the package -> what it is wanted for.

    `BRIEFING_SYSTEM_PACKAGES=no` forbids it; at a terminal it is asked, where Enter means yes; anywhere else it is
    told and done, so that a machine with nobody at it is set up by one command.
    """
    if os.environ.get("BRIEFING_SYSTEM_PACKAGES", "").strip().lower() == "no":
        return False
    asked = sys.stdin is not None and sys.stdin.isatty() and sys.stderr.isatty()
    tell(f"{need}; " + ("these are wanted from the system:" if asked else "installing from the system:"))
    for package, thing in packages.items():
        tell(f"  {package} (for {thing})")
    if not asked:
        return True
    print("briefing: install them? [Y/n] ", end="", file=sys.stderr, flush=True)
    return sys.stdin.readline().strip().lower() in ("", "y", "yes")


def _apt(command: list[str], need: str) -> None:
    import subprocess

    environment = dict(os.environ, DEBIAN_FRONTEND="noninteractive", LC_ALL="C")
    options = ["-q", "-o", "DPkg::Lock::Timeout=300"]
    done = subprocess.run(
        command[:1] + options + command[1:],
        env=environment,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        check=False,
    )
    if done.returncode != 0:
        last = "\n".join("  " + line for line in done.stdout.strip().splitlines()[-3:])
        raise SetUpError(f"{need}, and this failed: {' '.join(command)}\n{last}")


def _names_here(packages: list[str]) -> list[str]:
    """The names these packages have in this release: the 64-bit time change renamed some (libglib2.0-0t64)."""
    import subprocess

    asked = ["apt-cache", "policy", *(package + "t64" for package in packages)]
    answer = subprocess.run(asked, env=dict(os.environ, LC_ALL="C"), capture_output=True, text=True, check=False)
    renamed, name = set(), ""
    for line in answer.stdout.splitlines():
        if not line.startswith(" "):
            name = line.rstrip(":")
        elif line.startswith("  Candidate: ") and not line.endswith("(none)"):
            renamed.add(name)
    return [package + "t64" if package + "t64" in renamed else package for package in packages]
