"""A text that lacks the language asked for: another language stands in for it, with a mark, and a hint says why."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QEvent, QPoint
from PySide6.QtGui import QHelpEvent
from PySide6.QtWidgets import QAbstractItemView, QApplication, QLabel, QToolTip, QWidget

from app.briefing.i18n.localizer import localizer_for
from app.window.shell.main_window import MainWindow
from tests.support.briefings import EDITION_ONE

HINT = localizer_for("sr").fallback_note("[ru] …")


def without_serbian(part: Any) -> None:
    """Take a language out of every text of a briefing file."""
    for inner in part.values() if isinstance(part, dict) else part if isinstance(part, list) else ():
        without_serbian(inner)
    if isinstance(part, dict) and {"ru", "sr"} <= part.keys():
        del part["sr"]


@pytest.fixture(scope="module")
def window(open_standing: Callable[[Path], MainWindow], tmp_path_factory: pytest.TempPathFactory) -> MainWindow:
    """One on a briefing some texts of which lack Serbian; the last test leaves it in another language."""
    tree = json.loads(EDITION_ONE.read_bytes())
    for name in ("messages", "agreements", "quotes"):
        without_serbian(tree[name])
    path = tmp_path_factory.mktemp("visit") / "visit.json"
    path.write_text(json.dumps(tree), "utf-8")
    opened = open_standing(path)
    opened.resize(1280, 2600)  # so that every line is on the screen
    opened.choose_language("sr")
    QApplication.processEvents()
    return opened


def hint_over(widget: QWidget, place: QPoint) -> str:
    """What the tooltip says that comes up there; nothing where none does."""
    QToolTip.showText(widget.mapToGlobal(place), "another", widget)  # one that is hidden goes only after a while
    QApplication.sendEvent(widget, QHelpEvent(QEvent.Type.ToolTip, place, widget.mapToGlobal(place)))
    return "" if QToolTip.text() == "another" else QToolTip.text()


def test_a_line_that_stands_in_is_marked_and_says_why(window: MainWindow) -> None:
    lists = window.tab_widget("summary").findChildren(QAbstractItemView)
    said = []
    for view in lists:
        for row in range(view.model().rowCount()):
            index = view.model().index(row, 0)
            place = view.visualRect(index).center()
            if not view.viewport().rect().contains(place) or view.indexAt(place) != index:
                continue  # of a timeline, what is scrolled away or beside another in one place
            text = str(index.data())
            hint = hint_over(view.viewport(), place)
            assert (HINT in hint) == ("[ru] " in text), text
            said.append(text)

    assert any("[ru] " in text for text in said)
    assert any("[ru] " not in text for text in said)


def test_an_agreement_says_it_too(window: MainWindow) -> None:
    window.choose_tab("agreements")
    QApplication.processEvents()
    views = window.tab_widget("agreements").findChildren(QAbstractItemView)
    (view, *_) = (view for view in views if view.isVisible() and view.model().rowCount())
    row = view.visualRect(view.model().index(0, 0))
    along = [QPoint(x, row.center().y()) for x in range(row.left() + 4, view.viewport().width(), 40)]

    assert any(HINT in hint_over(view.viewport(), place) for place in along)


def test_a_quote_without_a_translation_names_its_language(window: MainWindow) -> None:
    window.choose_tab("quotes")
    QApplication.processEvents()
    shown = {label.text() for label in window.tab_widget("quotes").findChildren(QLabel)}

    assert localizer_for("sr").gettext("Original: {language}", language="руски") in shown
    assert localizer_for("sr").gettext("Unofficial translation") not in shown


def test_a_text_in_the_language_asked_for_has_no_hint(window: MainWindow) -> None:
    title = next(label for label in window.header.findChildren(QLabel) if label.text() == window.windowTitle())

    assert hint_over(title, title.rect().center()) == ""
    window.choose_language("ru")
    assert localizer_for("ru").fallback_note("Товарооборот") == ""


def test_the_mark_is_known_wherever_it_stands_and_in_both_scripts() -> None:
    for shown in ("[ru] Совместное заявление", "Потписано\n[ru] Совместное заявление", "«[kk] Мәлімдеме»"):
        assert localizer_for("sr").fallback_note(shown)
        assert localizer_for("sr-Latn").fallback_note(shown).isascii() or "š" in localizer_for("sr-Latn").fallback_note(
            shown
        )
    assert not localizer_for("sr").fallback_note("članak [3] i [ru]")
    assert "ruski" in localizer_for("sr-Latn").fallback_note("[ru] …")
