"""Long texts: a row shows the beginning and how much more there is, the evidence all of it, and little is laid out."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType
from typing import Any

import msgspec
import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication, QTextLayout
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.briefing.i18n.localizer import localizer_for
from app.briefing.index.dossier import Dossier
from app.briefing.model.model import Briefing, Quote, Statement
from app.briefing.model.parts import Text
from app.briefing.reading.reader import read_file
from app.briefing.text.beginning import CHARACTERS, LINES, beginning, headline, shortened
from app.window.context.view_context import Selection, ViewContext
from app.window.evidence.panel import EvidencePanel
from app.window.items.item_rows import Row, Rows, RowStyle
from app.window.items.long_text import LongText
from app.window.quotes.reader import QuoteReader
from app.window.summary.tab import SummaryTab
from app.window.theme.theme import Theme
from tests.support.briefings import EDITION_ONE

TEXTS = {
    "lines": "\n".join(["ж"] * 9_999),
    "word": "ж" * 20_000,
    "words": "Длинное утверждение. " * 900,
}


def dossier_with(text: str) -> Dossier:
    """The bundled briefing with a long key message, excerpt and quote."""
    briefing = read_file(EDITION_ONE)
    assert isinstance(briefing, Briefing)
    words = Text(**dict.fromkeys(("kk", "ru", "sr", "en"), text))
    proof = msgspec.structs.replace(briefing.messages[0].evidence[0], excerpt=text, highlight=text[-9:])
    message = Statement("long", words, (proof,))
    quotes = tuple(msgspec.structs.replace(quote, text=words) for quote in briefing.quotes[:1])
    return Dossier(msgspec.structs.replace(briefing, messages=(message,), quotes=quotes))


def context(dossier: Dossier, *, may_leave: bool = True) -> ViewContext:
    return ViewContext(dossier, localizer_for("en"), Theme(), Selection(), may_leave=lambda: may_leave)


@contextmanager
def lines_made() -> Iterator[list[int]]:
    """How many lines are asked of Qt meanwhile."""
    made = [0]

    def count(_frame: FrameType, event: str, what: Any) -> None:
        made[0] += event == "c_call" and getattr(what, "__name__", "") == QTextLayout.createLine.__name__

    sys.setprofile(count)
    try:
        yield made
    finally:
        sys.setprofile(None)


def put(qtbot: QtBot, widget: EvidencePanel | LongText | SummaryTab, width: int = 400) -> None:
    qtbot.addWidget(widget)
    widget.resize(width, 600)
    with qtbot.waitActive(widget):
        widget.show()
        widget.activateWindow()
    QApplication.processEvents()


@pytest.mark.parametrize("text", TEXTS.values(), ids=TEXTS)
def test_a_long_text_is_told_by_its_beginning_and_by_how_much_more_there_is(text: str) -> None:
    first = beginning(text)

    assert text.startswith(first)
    assert 0 < len(first) <= CHARACTERS
    assert first.count("\n") < LINES
    assert len(headline(text)) < len(first)
    told = shortened(text, localizer_for("en"))
    assert told.startswith(first)
    assert f"{len(text) - len(first):,} more" in told


@pytest.mark.parametrize("text", ["", "short", "ж" * CHARACTERS, "\n".join("ж" * LINES)])
def test_a_text_that_is_not_long_is_whole(text: str) -> None:
    assert beginning(text) == shortened(text, localizer_for("ru")) == text


@pytest.mark.parametrize("sign", ["e\u0301", "👩\u200d🚀"])
def test_no_sign_is_parted(sign: str) -> None:
    for before in range(len(sign)):
        first = beginning("x" * before + sign * 3_000)
        assert (len(first) - before) % len(sign) == 0


@pytest.mark.parametrize("text", TEXTS.values(), ids=TEXTS)
def test_a_row_lays_out_the_beginning_and_a_screen_reader_hears_all(qtbot: QtBot, text: str) -> None:
    rows = Rows(context(dossier_with("short")), "Rows", (Row("long", text, detail=text),), RowStyle())
    qtbot.addWidget(rows)

    with lines_made() as made:
        assert rows.heightForWidth(400) > 0

    assert 0 < made[0] < 400
    assert text in rows.model().index(0, 0).data(Qt.ItemDataRole.AccessibleTextRole)


@pytest.mark.parametrize("text", TEXTS.values(), ids=TEXTS)
def test_enter_on_a_long_message_shows_all_of_it_and_of_its_excerpt(qtbot: QtBot, text: str) -> None:
    shows = context(dossier_with(text))
    panel = EvidencePanel(shows)
    put(qtbot, panel)
    summary = SummaryTab(shows)
    put(qtbot, summary, 800)
    rows = next(rows for rows in summary.findChildren(Rows) if rows.go_to("long"))

    QTest.keyClick(rows, Qt.Key.Key_Return)

    fields = panel.findChildren(LongText)
    assert [field.toPlainText() for field in fields] == [text, text]
    for field in fields:
        assert field.isReadOnly()
        assert field.focusPolicy() & Qt.FocusPolicy.TabFocus
        assert field.tabChangesFocus()
        assert field.width() <= panel.viewport().width()
        assert field.verticalScrollBar().maximum() > 0
    (marked,) = fields[1].extraSelections()
    assert marked.cursor.selectedText().replace("\u2029", "\n") == text[text.find(text[-9:]) :][:9]


def test_a_long_quote_is_read_whole(qtbot: QtBot) -> None:
    text = TEXTS["words"]
    dossier = dossier_with(text)
    reader = QuoteReader(context(dossier))
    qtbot.addWidget(reader)

    quote = next(item for item in dossier.items.values() if isinstance(item, Quote))
    reader.show_quote(quote)

    assert any(text.strip() in field.toPlainText() for field in reader.findChildren(LongText))


def test_what_was_searched_for_is_marked_and_brought_into_view(qtbot: QtBot) -> None:
    text = f"{TEXTS['words']}😀 needle {'дальше ' * 20}"
    shows = context(dossier_with("short"))
    field = LongText(shows, shows.theme, text, "body")
    put(qtbot, field)

    shows.selection.seek("needle")

    (marked,) = field.extraSelections()
    assert marked.cursor.selectedText() == "needle"
    assert field.viewport().rect().contains(field.cursorRect(marked.cursor))
    shows.selection.seek("")
    assert field.extraSelections() == []


@pytest.mark.parametrize("may_leave", [True, False])
def test_a_long_text_that_may_not_leave_is_read_and_not_copied(qtbot: QtBot, may_leave: bool) -> None:
    shows = context(dossier_with("short"), may_leave=may_leave)
    field = LongText(shows, shows.theme, TEXTS["words"], "body")
    put(qtbot, field)
    field.setFocus()
    QGuiApplication.clipboard().setText("before")

    QTest.keyClick(field, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClick(field, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClick(field, Qt.Key.Key_PageDown)

    assert QGuiApplication.clipboard().text() == (TEXTS["words"] if may_leave else "before")
    assert field.verticalScrollBar().value() > 0
