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


@pytest.mark.slow
@pytest.mark.parametrize(("kind", "languages"), [("brief", RU), ("brief", PAIR), ("full", ("fr",)), ("points", PAIR)])
def test_libreoffice_keeps_all_texts(kind: Kind, languages: tuple[UiLocale, ...], tmp_path: Path) -> None:
    office = shutil.which("soffice")
    if office is None:
        pytest.skip("LibreOffice is not installed: apt-get install libreoffice-writer")
    source = word(kind, languages)
    for form in ("pdf", "docx"):
        command = [office, f"-env:UserInstallation=file://{tmp_path}/office", "--headless", "--convert-to", form]
        done = subprocess.run([*command, "--outdir", tmp_path / form, source], capture_output=True, check=False)
        if b"source file could not be loaded" in done.stderr:
            pytest.skip("LibreOffice has no word processor: apt-get install libreoffice-writer")
    again = tmp_path / "docx" / source.name

    shown = said(again)
    lacking = [text for one in paragraphs(source) if (text := text_of(one)) not in shown]
    assert lacking == []
    assert headings(again) == headings(source)
    # Poppler does not find all Kazakh letters in a PDF of LibreOffice.
    printed = re.sub("[ӘәҒғҚқҢңӨөҰұҮүҺһ]", "", "".join(pages(tmp_path / "pdf" / f"{source.stem}.pdf")))
    titles = [re.sub("[ӘәҒғҚқҢңӨөҰұҮүҺһ]", "", title) for title in headings(source)]
    assert [title for title in titles if title not in printed] == []
