"""The start of frozen programs: from the start of the process until something of it is on the screen."""

import subprocess
import sys
from pathlib import Path
from typing import Final

BLANK: Final = """
import sys
from PySide6.QtWidgets import QApplication, QMainWindow

application = QApplication(sys.argv[:1])
window = QMainWindow()
window.resize(1280, 800)
window.show()
sys.exit(application.exec())
"""
"""The program that ours is measured against, frozen by the same PyInstaller: an empty window of the same size."""

_WATCH: Final = """
import subprocess, sys, time
from PySide6.QtGui import QGuiApplication

screen = QGuiApplication(sys.argv[:1]).primaryScreen()

def middle():
    return screen.grabWindow(0, 640, 400, 1, 1).toImage().pixel(0, 0)

empty = middle()
began = time.perf_counter()
program = subprocess.Popen(sys.argv[1:], stdin=subprocess.DEVNULL)
while middle() == empty:
    assert program.poll() is None, program.returncode
    time.sleep(0.001)
print((time.perf_counter() - began) * 1000)
program.kill()
program.wait()
"""


def start(program: Path) -> float:
    """Milliseconds until the middle of the window is painted; it has to be shown on an X server of our own."""
    watch = [sys.executable, "-c", _WATCH, str(program)]
    done = subprocess.run(watch, check=True, stdin=subprocess.DEVNULL, capture_output=True, text=True)
    return float(done.stdout)


def executables(folder: Path) -> tuple[Path, Path] | None:
    """Ours and the blank one, in a folder filled by `python3 -m tools.bundle --keep FOLDER`; None without them."""
    ours, blank = folder / "briefing-viewer" / "briefing", folder / "blank" / "blank"
    return (ours, blank) if ours.is_file() and blank.is_file() else None
