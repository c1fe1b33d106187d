"""The Word file in another program: LibreOffice opens it, saves it and prints it with all its texts."""

import re
import shutil
import subprocess
from pathlib import Path

import pytest

from app.briefing.i18n.catalogues import UiLocale
from app.paper.content.kinds import Kind
from tests.support.papers import (
    pages,
)
from tests.support.word_files import PAIR, RU, headings, paragraphs, said, text_of, word

_KAZAKH = re.compile("[ӘәҒғҚқҢңӨөҰұҮүҺһ]")
"""Letters that Poppler does not all find in a PDF of LibreOffice."""
_FILES: tuple[tuple[Kind, tuple[UiLocale, ...]], ...] = (
    ("brief", RU),
    ("brief", PAIR),
    ("full", ("fr",)),
    ("points", PAIR),
)


@pytest.mark.slow
def test_libreoffice_keeps_all_texts(tmp_path: Path) -> None:
    office = shutil.which("soffice")
    if office is None:
        pytest.skip("LibreOffice is not installed: apt-get install libreoffice-writer")
    sources = [word(kind, languages) for kind, languages in _FILES]
    for form in ("pdf", "docx"):
        command = [office, f"-env:UserInstallation=file://{tmp_path}/office", "--headless", "--convert-to", form]
        done = subprocess.run([*command, "--outdir", tmp_path / form, *sources], capture_output=True, check=False)
        if b"source file could not be loaded" in done.stderr:
            pytest.skip("LibreOffice has no word processor: apt-get install libreoffice-writer")
    for source in sources:
        again = tmp_path / "docx" / source.name
        shown = said(again)
        assert [text for one in paragraphs(source) if (text := text_of(one)) not in shown] == []
        assert headings(again) == headings(source)
        printed = _KAZAKH.sub("", "".join(pages(tmp_path / "pdf" / f"{source.stem}.pdf")))
        titles = [_KAZAKH.sub("", title) for title in headings(source)]
        assert [title for title in titles if title not in printed] == []
