"""Windows: over the real one, under a window manager, all that opens also closes, fits, and leaves the mouse alive."""

import shutil
import subprocess
import sys

import pytest

from tests.support.screen import ROOT, managed_screen

pytestmark = [
    pytest.mark.skipif(shutil.which("openbox") is None, reason="no window manager on this machine"),
    pytest.mark.slow,
]


def played(name: str, size: str, **more: str) -> subprocess.CompletedProcess[str]:
    """The program on a screen of its own, with a script; what it printed, and how it ended."""
    with managed_screen(size) as shown:
        command = [sys.executable, "-m", "tests.support.plays.acting", "tests.support.plays.windows", name]
        return subprocess.run(
            command,
            cwd=ROOT,
            env={**shown, "LANGUAGE": "en", **more},
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            check=False,
        )


def test_after_whatever_was_open_the_mouse_goes_on_working_and_a_dialog_quits() -> None:
    done = played("walk", "1366x768")

    assert done.returncode == 0, done.stdout
    assert done.stdout.splitlines()[-1] == "quits"


@pytest.mark.parametrize(("size", "factor"), [("1366x768", "1"), ("1920x1080", "2")])
def test_the_window_and_every_dialog_have_room_on_the_screen(size: str, factor: str) -> None:
    done = played("fit", size, QT_SCALE_FACTOR=factor)

    assert done.returncode == 0, done.stdout
    assert done.stdout.splitlines()[-1] == "fits"
