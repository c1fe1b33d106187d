"""What is shown fits: window, tabs, dialogs, drop-downs and menus in every language, at each size, on three screens."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from app.briefing.i18n.catalogues import INTERFACE
from tests.support.screen import ROOT

_SIZES = ((1024, 700), (1366, 768), (1920, 1080))


@pytest.mark.slow
@pytest.mark.parametrize("screen", _SIZES, ids=lambda size: f"{size[0]}x{size[1]}")
@pytest.mark.parametrize("scale", [2.0, 1.5, 1.0])
@pytest.mark.parametrize("language", INTERFACE)
def test_nothing_is_cut_and_nothing_lies_off_the_screen(
    language: str, scale: float, screen: tuple[int, int], tmp_path: Path
) -> None:
    shown = {"name": "screen", "x": 0, "y": 0, "width": screen[0], "height": screen[1]}
    shown |= {"logicalDpi": 96, "logicalBaseDpi": 96, "dpr": 1}
    file = tmp_path / "screen.json"
    file.write_text(json.dumps({"screens": [shown]}), "utf-8")
    done = subprocess.run(
        [sys.executable, "-m", "tests.support.fitting", language, str(scale)],
        cwd=ROOT,
        env={**os.environ, "QT_QPA_PLATFORM": f"offscreen:configfile={file}"},
        capture_output=True,
        text=True,
        check=False,
    )

    assert done.returncode == 0, done.stderr
    assert done.stdout.strip() == ""
