"""A screen of a test's own: an X server that is not there for anyone else, and xdotool's hands on it."""

import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent


@contextmanager
def screen(size: str = "1280x900") -> Iterator[dict[str, str]]:
    """Start an X server; gives the environment in which programs show themselves on it."""
    read, write = os.pipe()
    command = ["Xvfb", "-displayfd", str(write), "-screen", "0", f"{size}x24", "-nolisten", "tcp"]
    server = subprocess.Popen(command, pass_fds=[write], stderr=subprocess.DEVNULL)
    os.close(write)
    try:
        with os.fdopen(read) as answer:
            number = answer.readline().strip()
        environment = {name: value for name, value in os.environ.items() if name != "QT_QPA_PLATFORM"}
        yield {**environment, "DISPLAY": f":{number}", "QT_QPA_PLATFORM": "xcb"}
    finally:
        server.terminate()
        server.wait()


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


def hands(environment: dict[str, str], *arguments: str, patience: float = 30) -> str:
    """Let xdotool do something; what it says. Raises CalledProcessError and TimeoutExpired."""
    done = subprocess.run(
        ["xdotool", *arguments], env=environment, capture_output=True, text=True, check=True, timeout=patience
    )
    return done.stdout.strip()


def window(environment: dict[str, str], title: str) -> str:
    """The number of the window with a title, once it is there."""
    return hands(environment, "search", "--sync", "--onlyvisible", "--name", title).splitlines()[-1]


def type_keys(environment: dict[str, str], title: str, *keys: str) -> None:
    """Press keys in the window with a title.

    They go to what has the focus, as a keyboard's do: sent to a window by its number, the release of a key that closes
    the window would find no window.
    """
    hands(environment, "windowfocus", "--sync", window(environment, title))
    hands(environment, "key", *keys)
