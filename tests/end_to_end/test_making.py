"""A briefing made as an office makes it, in the real program: new, workbook, live, edit, check, seal, export."""

from pathlib import Path

import pypdf
import pytest

from tests.support.played import played
from tests.support.plays.making import CORRECTED


@pytest.mark.slow
def test_a_briefing_is_made_in_a_workbook_corrected_checked_sealed_and_printed(tmp_path: Path) -> None:
    said = played("making", LANGUAGE="en", FOLDER=str(tmp_path))

    assert said.returncode == 0, said.stderr
    pages = pypdf.PdfReader(tmp_path / "visit.pdf").pages
    assert CORRECTED in " ".join(" ".join(page.extract_text() for page in pages).split())
