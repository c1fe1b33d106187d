"""Markup: where Qt would draw words of data as rich text, found in all widgets that there are."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import product
from typing import Any, Final, NamedTuple

from PySide6 import QtGui
from PySide6.QtCore import QAbstractListModel, QEvent, QModelIndex, QPoint, Qt
from PySide6.QtGui import QAction, QHelpEvent, QTextDocumentFragment
from PySide6.QtWidgets import (
    QAbstractItemView,
    QAbstractScrollArea,
    QApplication,
    QComboBox,
    QGraphicsTextItem,
    QGraphicsView,
    QHeaderView,
    QLabel,
    QMessageBox,
    QTabBar,
    QTextEdit,
    QToolTip,
    QWidget,
)

WORD: Final = "canary"
"""What every planted tag holds: a picture of this name must never be loaded."""
_MOST: Final = 40
"""Rows of a list that are looked at."""


def seen(text: str, written: Qt.TextFormat = Qt.TextFormat.AutoText) -> str:
    """What a reader sees of a text that Qt is left to guess the format of, or is told."""
    plain = written == Qt.TextFormat.PlainText or (
        written == Qt.TextFormat.AutoText and not QtGui.Qt.mightBeRichText(text)
    )
    return text if plain else QTextDocumentFragment.fromHtml(text).toPlainText()


class Found(NamedTuple):
    """A text with a planted word: the widget and the place in it, how it is written and what a reader sees of it."""

    where: str
    text: str
    seen: str

    @property
    def is_drawn(self) -> bool:
        """Whether it is not shown letter by letter."""
        return self.seen.count(WORD) < self.text.count(WORD)


def found() -> set[Found]:
    """Each text with a planted word in any widget of the program."""
    return {
        Found(f"{type(widget).__name__}, {where}", text, shown)
        for widget in QApplication.allWidgets()
        for where, text, shown in _said(widget)
        if WORD in text
    }


def _said(widget: QWidget) -> Iterator[tuple[str, str, str]]:
    """Each text of a widget that Qt might take for markup: where it is, how it is written, and what is seen of it."""
    hints: list[tuple[str, str]] = [
        ("tooltip", widget.toolTip()),
        ("status tip", widget.statusTip()),
        ("what is this", widget.whatsThis()),
    ]
    for action in widget.actions():
        hints += [("action", _hint(action)), ("action, what is this", action.whatsThis())]
    if isinstance(widget, QTabBar):
        hints += [("tab", widget.tabToolTip(index)) for index in range(widget.count())]
    if isinstance(widget, QAbstractItemView) and widget.model() is not None:
        hints += list(_cells(widget))
    for where, text in hints:
        yield where, text, seen(text)
    if isinstance(widget, QLabel):
        yield "label", widget.text(), seen(widget.text(), widget.textFormat())
    if isinstance(widget, QMessageBox):
        for text in (widget.text(), widget.informativeText()):
            yield "message", text, seen(text, widget.textFormat())
    if isinstance(widget, QTextEdit):
        yield "page", widget.toHtml(), widget.toPlainText()
    if isinstance(widget, QGraphicsView) and widget.scene() is not None:
        for item in widget.scene().items():
            yield "drawing, tooltip", item.toolTip(), seen(item.toolTip())
            if isinstance(item, QGraphicsTextItem):
                yield "drawing", item.toHtml(), item.toPlainText()


def _hint(action: QAction) -> str:
    return action.toolTip() if action.toolTip() != action.text().replace("&", "") else action.statusTip()


def _cells(view: QAbstractItemView) -> Iterator[tuple[str, str]]:
    for index in _indexes(view):
        yield "cell", _text(index.data(Qt.ItemDataRole.ToolTipRole))
        head = view.model().headerData(index.column(), Qt.Orientation.Horizontal, Qt.ItemDataRole.ToolTipRole)
        yield "head", _text(head)


def _indexes(view: QAbstractItemView) -> Iterator[QModelIndex]:
    """The first cells of a list or a table, row by row."""
    model, root = view.model(), QModelIndex()
    columns = 1 if isinstance(model, QAbstractListModel) else model.columnCount(root)  # Qt keeps that of a list private
    for row, column in product(range(min(_MOST, model.rowCount(root))), range(columns)):
        yield model.index(row, column)


def _text(held: Any) -> str:
    return held if isinstance(held, str) else ""


def pointed_at() -> set[Found]:
    """Each tooltip with a planted word that comes where a mouse rests on anything that is shown."""
    come: set[Found] = set()
    for widget in [one for one in QApplication.allWidgets() if one.isVisible()]:
        for place in _places(widget):
            QApplication.sendEvent(widget, QHelpEvent(QEvent.Type.ToolTip, place, widget.mapToGlobal(place)))
            if QToolTip.isVisible() and WORD in QToolTip.text():
                come.add(Found(f"{type(widget).__name__}, pointed at", QToolTip.text(), seen(QToolTip.text())))
    QToolTip.hideText()
    return come


def _places(widget: QWidget) -> Iterator[QPoint]:
    """The middle of a widget; of a list or a table the middle of each of its cells."""
    view = widget.parentWidget()
    if isinstance(view, QAbstractScrollArea) and view.viewport() is widget and isinstance(view, QAbstractItemView):
        if isinstance(view, QHeaderView) or view.model() is None:
            return
        for index in _indexes(view):
            area = view.visualRect(index)
            if widget.rect().intersects(area):
                yield area.center()
    elif not isinstance(widget, QComboBox):
        yield widget.rect().center()
