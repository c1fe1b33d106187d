"""A briefing made as an office makes it, in the real program: new, workbook, live, edit, check, seal, export."""

import os
import subprocess
import sys
from pathlib import Path

import pypdf
import pytest

from tests import OFFSCREEN
from tests.support.plays.making import CORRECTED
from tests.support.screen import ROOT


@pytest.mark.slow
def test_a_briefing_is_made_in_a_workbook_corrected_checked_sealed_and_printed(tmp_path: Path) -> None:
    said = subprocess.run(
        [sys.executable, "-m", "tests.support.plays.acting", "tests.support.plays.making"],
        cwd=ROOT,
        env={**os.environ, "QT_QPA_PLATFORM": OFFSCREEN, "LANGUAGE": "en", "FOLDER": str(tmp_path)},
        capture_output=True,
        text=True,
        check=False,
    )

    assert said.returncode == 0, said.stderr
    pages = pypdf.PdfReader(tmp_path / "visit.pdf").pages
    assert CORRECTED in " ".join(" ".join(page.extract_text() for page in pages).split())
