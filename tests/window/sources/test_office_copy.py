"""A copy that is a document of an office program: shown as plain text, the excerpt highlighted, and compared."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

import docx
import pytest

from app.briefing.container.archive import written
from app.briefing.reading.starter import starter
from tests.support.text_documents import open_document
from tests.window.sources.conftest import shown

if TYPE_CHECKING:
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from app.window.shell.main_window import MainWindow

WORDS = "Создано от 160 до 180 рабочих мест за год."


def word_document() -> bytes:
    document = docx.Document()
    document.add_heading("Отчёт", 1)
    for text in ("Вступление.", WORDS):
        document.add_paragraph(text)
    data = io.BytesIO()
    document.save(data)
    return data.getvalue()


ODT = open_document(f"<text:h>Отчёт</text:h><text:p>Вступление.</text:p><text:p>{WORDS}</text:p>")


@pytest.mark.parametrize(("kind", "data"), [("docx", word_document()), ("odt", ODT)])
def test_its_excerpt_is_highlighted_in_plain_text(
    window: MainWindow, qtbot: QtBot, tmp_path: Path, kind: str, data: bytes
) -> None:
    path = tmp_path / "office.briefing"
    path.write_bytes(written(starter(), {f"example-article.{kind}": data}, {}))
    window.open(path)
    qtbot.waitUntil(lambda: window.path == path)
    page = shown(window, "jobs", qtbot)
    text = page.reader.text_page
    assert page.reader.view is text
    assert text.toPlainText() == f"Отчёт\n\nВступление.\n\n{WORDS}"
    marked = [one.cursor.selectedText() for one in text.extraSelections()]
    assert marked == ["от 160 до 180 рабочих мест"]
    assert page.notice.isHidden()
