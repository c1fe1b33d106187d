"""Layout: with every text twice as long, no tab and no dialog shows one that is cut or lies over another."""

from collections.abc import Iterator
from itertools import combinations
from pathlib import Path

import pytest
from PySide6.QtCore import QRect, Qt
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QApplication,
    QComboBox,
    QLabel,
    QLineEdit,
    QMenuBar,
    QScrollArea,
    QSplitter,
    QStackedWidget,
    QTabBar,
    QWidget,
)
from pytestqt.qtbot import QtBot

from app.briefing.i18n import catalogues
from app.briefing.i18n.language_folders import with_files
from app.briefing.i18n.localizer import localizer_for
from app.window.shell.main_window import MainWindow
from app.window.shell.tabs import TABS
from app.window.startup.application import make_window
from app.window.theme.theme import Theme
from app.window.widgets.labels import label
from tests.support import stretched
from tools import pictures

SIZE = (1024, 700)


@pytest.fixture
def window(qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[MainWindow]:
    """The window in the long language, as small as a small screen."""
    stretched.stretched_resources(tmp_path, monkeypatch)
    opened = make_window()
    qtbot.addWidget(opened)
    opened.resize(*SIZE)
    with qtbot.waitSignal(opened.completed):
        opened.show()
    qtbot.waitUntil(lambda: bool(opened.controllers.examination.summary))  # the foot says it, and is laid out for it
    yield opened
    monkeypatch.undo()
    with_files.cache_clear()
    catalogues.catalogue.cache_clear()
    localizer_for.cache_clear()


def wrong(root: QWidget) -> list[str]:
    """What is cut or overlaps under a widget, each with what it says."""
    found = []
    for widget in (root, *root.findChildren(QWidget)):
        if widget.isVisible():
            reason = cut(widget)
            if reason:
                found.append(f"{type(widget).__name__} {says(widget)!r}: {reason}")
            found += [f"{says(one)!r} lies over {says(other)!r}" for one, other in overlapping(widget)]
    return found


def says(widget: QWidget) -> str:
    """What a widget says, for a report."""
    text = getattr(widget, "text", None)
    return str(text() if callable(text) else "")[:60] or widget.accessibleName()[:60] or type(widget).__name__


def cut(widget: QWidget) -> str:
    """Why what a widget says does not fit into it; nothing where it does."""
    match widget:
        case QLabel() if widget.wordWrap():
            words = [widget.fontMetrics().horizontalAdvance(word) for word in widget.text().split()]
            return wide(max(words, default=0), widget.contentsRect().width()) or high(
                widget.heightForWidth(widget.width()), widget.height()
            )
        case QLabel() | QAbstractButton():
            inner = widget.layout()
            if inner is not None and inner.hasHeightForWidth():
                return high(inner.heightForWidth(widget.width()), widget.height())
            needed = widget.sizeHint()
            if isinstance(widget, QAbstractButton) and widget.text() in widget.toolTip() and widget.text():
                return high(needed.height(), widget.height())  # what does not fit can be read whole there
            return wide(needed.width(), widget.width()) or high(needed.height(), widget.height())
        case QComboBox() | QLineEdit():
            said = widget.currentText() if isinstance(widget, QComboBox) else widget.text() or widget.placeholderText()
            room = widget.width() - 28 if isinstance(widget, QComboBox) else widget.contentsRect().width()
            whole = said in widget.toolTip()  # what does not fit can be read whole there
            return "" if whole else wide(widget.fontMetrics().horizontalAdvance(said), room)
        case QTabBar() if widget.usesScrollButtons():
            return high(widget.sizeHint().height(), widget.height())
        case QTabBar() | QMenuBar():
            return wide(widget.sizeHint().width(), widget.width())
        case QScrollArea() if widget.horizontalScrollBarPolicy() == Qt.ScrollBarPolicy.ScrollBarAlwaysOff:
            inside = widget.widget()
            return wide(inside.width(), widget.viewport().width()) if inside is not None else ""
    return ""


def wide(needed: int, room: int) -> str:
    """The complaint of something too wide."""
    return f"{needed} wide in {room}" if needed > room + 1 else ""


def high(needed: int, room: int) -> str:
    """The complaint of something too high."""
    return f"{needed} high in {room}" if needed > room + 1 else ""


def overlapping(parent: QWidget) -> Iterator[tuple[QWidget, QWidget]]:
    """The visible parts of a widget that lie over one another; what pages or lies over on purpose apart."""
    if isinstance(parent, QStackedWidget | QSplitter | QAbstractItemView | QScrollArea | QComboBox | QMenuBar):
        return
    layout = parent.layout()
    if layout is None:
        return
    parts = [
        child
        for child in parent.findChildren(QWidget, options=Qt.FindChildOption.FindDirectChildrenOnly)
        if child.isVisible() and not child.isWindow() and layout.indexOf(child) >= 0
    ]
    for one, other in combinations(parts, 2):
        shared = QRect(one.geometry()).intersected(other.geometry())
        if shared.width() > 1 and shared.height() > 1:
            yield one, other
    for part in parts:
        if not parent.rect().adjusted(-1, -1, 1, 1).contains(part.geometry()):
            yield part, parent


def settled() -> None:
    for _ in range(8):
        QApplication.processEvents()


@pytest.mark.representative
@pytest.mark.parametrize("name", [kind.name for kind in TABS])
def test_no_tab_cuts_a_text_of_twice_the_length(window: MainWindow, name: str) -> None:
    window.choose_tab(next(kind.name for kind in TABS if kind.name == name))
    settled()

    assert window.width() <= SIZE[0]
    assert "\n".join(wrong(window)) == ""


@pytest.mark.slow
def test_no_dialog_cuts_a_text_of_twice_the_length(window: MainWindow) -> None:
    found = {}
    for name, dialog in pictures.dialogs(window):
        dialog.open()
        settled()
        told = wrong(dialog)
        if dialog.width() > SIZE[0] or dialog.height() > SIZE[1]:
            told.append(f"the dialog is {dialog.size().toTuple()}")
        if told:
            found[name] = told
        dialog.close()

    assert "\n".join(f"{name}: {one}" for name, told in found.items() for one in told) == ""


def test_a_cut_text_would_be_found(qtbot: QtBot) -> None:
    theme = Theme("light")
    one, other = label(theme, "Одно длинное слово за другим", wrap=False), label(theme, "Соглашение", wrap=True)
    for made in (one, other):
        qtbot.addWidget(made)
        made.setFixedSize(30, 12)
        made.show()

    assert cut(one)
    assert cut(other)
