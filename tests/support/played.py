"""Plays, run: the real program in a process of its own, with a script in `tests.support.plays`."""

import os
import subprocess
import sys

from tests import OFFSCREEN
from tests.support.screen import ROOT


def played(play: str, name: str = "play", **environment: str) -> subprocess.CompletedProcess[str]:
    """What came of a play, by its module and its name in it, without a screen."""
    return subprocess.run(
        [sys.executable, "-m", "tests.support.plays.acting", f"tests.support.plays.{play}", name],
        cwd=ROOT,
        env={**os.environ, "QT_QPA_PLATFORM": OFFSCREEN, **environment},
        capture_output=True,
        text=True,
        check=False,
    )
