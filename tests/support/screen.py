"""A screen of a test's own: an X server that is not there for anyone else, and xdotool's hands on it."""

import itertools
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

import numpy as np

ROOT = Path(__file__).resolve().parents[2]
_CURSOR: Final = 400
"""Bytes in which two pictures may differ for a cursor between letters."""


@contextmanager
def screen(size: str = "1280x900") -> Iterator[dict[str, str]]:
    """Start an X server; gives the environment in which programs show themselves on it."""
    memory = tempfile.TemporaryDirectory(prefix="briefing-screen-")
    number, server = _server(size, memory.name)
    try:
        environment = {name: value for name, value in os.environ.items() if name != "QT_QPA_PLATFORM"}
        seen = Path(memory.name) / "Xvfb_screen0"
        yield {**environment, "DISPLAY": f":{number}", "QT_QPA_PLATFORM": "xcb", "SCREEN_MEMORY": str(seen)}
    finally:
        server.terminate()
        server.wait()
        memory.cleanup()


_NUMBERS: Final = itertools.cycle(range(100 + os.getpid() % 5000 * 10, 110 + os.getpid() % 5000 * 10))
"""Numbers of screens that no other process takes: a server that ends removes the socket of its number, even where
another one has just begun with it."""


def _server(size: str, memory: str) -> tuple[str, subprocess.Popen[bytes]]:
    """Start an X server that listens; gives the number of its screen, and the server."""
    for number in itertools.islice(_NUMBERS, 10):
        read, write = os.pipe()
        command = ["Xvfb", f":{number}", "-displayfd", str(write), "-screen", "0", f"{size}x24", "-nolisten", "tcp"]
        command += ["-noreset", "-fbdir", memory]  # without, who comes as the last one leaves finds nobody there
        server = subprocess.Popen(command, pass_fds=[write], stderr=subprocess.DEVNULL)
        os.close(write)
        with os.fdopen(read) as answer:
            if answer.readline().strip():
                return str(number), server
        server.wait()  # the number is taken
    raise RuntimeError("no X server")


@contextmanager
def managed_screen(size: str = "1366x768") -> Iterator[dict[str, str]]:
    """Such a screen with a window manager, which frames and raises windows and says which of them has the keys."""
    with screen(size) as shown:
        managers = [_manager(shown)]

        def managed() -> bool:
            if managers[-1].poll() is not None:  # it ends at once where it does not get hold of a screen that is young
                managers.append(_manager(shown))
            return _is_managed(shown)

        try:
            until(managed, "the window manager", pause=0.5)
            yield shown
        finally:
            managers[-1].terminate()
            managers[-1].wait()


def _manager(environment: dict[str, str]) -> subprocess.Popen[bytes]:
    command = ["openbox", "--sm-disable"]
    return subprocess.Popen(command, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)


def _is_managed(environment: dict[str, str]) -> bool:
    """Whether a window manager is there: it says on the root window what it supports (_NET_SUPPORTED)."""
    asked = ["xdotool", "get_num_desktops"]
    return subprocess.run(asked, env=environment, capture_output=True, check=False, timeout=120).returncode == 0


def picture(environment: dict[str, str]) -> bytes:
    """What is on the screen now, as it lies in the server's memory."""
    return Path(environment["SCREEN_MEMORY"]).read_bytes()


def come_to_rest(environment: dict[str, str], before: bytes) -> None:
    """Wait until the screen shows something else than before, and changes no more; a blinking cursor is no change."""
    last = [before, before]

    def still() -> bool:
        last[:] = [last[1], picture(environment)]
        return _same(*last) and not _same(last[1], before)

    until(still, "another picture on the screen", pause=0.3)


def _same(one: bytes, other: bytes) -> bool:
    """Whether two pictures differ by no more than a cursor."""
    return int(np.count_nonzero(np.frombuffer(one, np.uint8) != np.frombuffer(other, np.uint8))) < _CURSOR


def brightness(environment: dict[str, str]) -> float:
    """How bright the screen is on the whole, from 0 to 1: the mean of all its pixels."""
    data = picture(environment)
    header, colours = int.from_bytes(data[:4], "big"), int.from_bytes(data[76:80], "big")  # X11/XWDFile.h
    pixels = data[header + 12 * colours :]
    return sum(pixels[0::4] + pixels[1::4] + pixels[2::4]) / (255 * 3 * len(pixels) / 4)


@contextmanager
def running(environment: dict[str, str], *arguments: str) -> Iterator[subprocess.Popen[str]]:
    """Start the program as a user does, and end it if it still runs when its test is over."""
    program = subprocess.Popen(
        [sys.executable, str(ROOT / "main.py"), *arguments],
        env=environment,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )
    with program:
        try:
            yield program
        finally:
            program.kill()  # does nothing to one that has ended


def hands(environment: dict[str, str], *arguments: str, patience: float = 120) -> str:
    """Let xdotool do something; what it says. Raises CalledProcessError and TimeoutExpired."""
    done = subprocess.run(
        ["xdotool", *arguments], env=environment, capture_output=True, text=True, check=True, timeout=patience
    )
    return done.stdout.strip()


def window(environment: dict[str, str], title: str) -> str:
    """The number of the window with a title, once it is there."""
    return hands(environment, "search", "--sync", "--onlyvisible", "--name", title).splitlines()[-1]


def until(true: Callable[[], object], what: str, patience: float = 120, pause: float = 0.05) -> None:
    """Wait for something that another process does. Raises TimeoutError with its name."""
    end = time.monotonic() + patience
    while not true():
        if time.monotonic() > end:
            raise TimeoutError(what)
        time.sleep(pause)


def type_text(environment: dict[str, str], text: str, layout: str = "us") -> None:
    """Type a text where the focus is, on a keyboard of a layout; afterwards the keyboard is the usual one again.

    A program reads a key by the layout of the moment at which it comes to it, so another layout stays until it has.
    """
    before = picture(environment)
    if layout != "us":
        _lay_keyboard(environment, layout)
    hands(environment, "type", "--delay", "40", text)
    if layout != "us":
        come_to_rest(environment, before)
        _lay_keyboard(environment, "us")


def _lay_keyboard(environment: dict[str, str], layout: str) -> None:
    subprocess.run(["setxkbmap", layout], env=environment, check=True, capture_output=True, timeout=120)


def type_keys(environment: dict[str, str], title: str, *keys: str) -> None:
    """Press keys in the window with a title.

    They go to what has the focus, as a keyboard's do: sent to a window by its number, the release of a key that closes
    the window would find no window.
    """
    hands(environment, "windowfocus", "--sync", window(environment, title))
    hands(environment, "key", *keys)


@contextmanager
def another_window(environment: dict[str, str]) -> Iterator[None]:
    """Do what opens a window, and go on once the keyboard is there: what is typed before goes to the window below."""
    before = _in_front(environment)
    yield
    until(lambda: _in_front(environment) not in ("", before), "the keyboard in another window")


def _in_front(environment: dict[str, str]) -> str:
    """The number of the window that has the keyboard; empty for none."""
    done = subprocess.run(
        ["xdotool", "getwindowfocus"], env=environment, capture_output=True, text=True, check=False, timeout=120
    )
    return done.stdout.strip()
