"""Command palette: all commands in one list, searched by name."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QAbstractListModel, QEvent, QModelIndex, QRectF, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QLineEdit, QListView, QVBoxLayout, QWidget

from app.briefing.search.row_filter import hits
from app.window.commands.command import Command, icon, keys_shown
from app.window.commands.dialog import Dialog
from app.window.commands.matching import Entry, found
from app.window.qt.timers import call_later
from app.window.widgets.labels import hairline, label, paint_selection, spaced
from app.window.widgets.row_painting import Index, RowDelegate, paint_text

if TYPE_CHECKING:
    from collections.abc import Sequence

    from app.window.context.view_context import ViewContext

_WIDTH = 620
_ROWS = 9


class Palette(Dialog):
    """Palette dialog: typing filters, up and down select, Enter runs, Esc closes."""

    def __init__(self, parent: QWidget, context: ViewContext, commands: Sequence[Command]) -> None:
        """List commands; availability is evaluated now, while the keyboard focus is still in the window."""
        gettext, theme = context.localizer.gettext, context.theme
        super().__init__(parent, context.localizer, theme, gettext("Find a command"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowFlag(Qt.WindowType.FramelessWindowHint)
        self._theme, self._over = theme, parent
        self.words = QLineEdit()
        self.words.setFont(theme.font("statement"))
        self.words.setPlaceholderText(gettext("Find a command"))
        self.words.setAccessibleName(gettext("Find a command"))
        self.words.setFrame(False)
        self.words.setStyleSheet("QLineEdit { border: none; padding: 8px 6px; background: transparent; }")
        self.words.installEventFilter(self)
        self.model = CommandsModel(
            [Entry.of(command) for command in commands if command.listed], gettext("not available now"), self
        )
        self.list = QListView()
        self.list.setModel(self.model)
        self.list.setItemDelegate(_Painter(self, context))
        self.list.setUniformItemSizes(True)
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setAccessibleName(gettext("Commands"))
        self.list.setMouseTracking(True)
        self.list.entered.connect(self.list.setCurrentIndex)
        self.list.clicked.connect(self._run_command)
        column = spaced(QVBoxLayout(self.body), 4, (1, 4, 1, 6))
        self.nothing = label(theme, gettext("No command of that name."), "body", theme.palette.muted)
        self.nothing.setContentsMargins(19, 12, 19, 0)
        for part in (self.words, hairline(theme), self.nothing, self.list):
            column.addWidget(part, 1 if part is self.list else 0)
        self.words.setContentsMargins(10, 2, 10, 0)
        self.words.textChanged.connect(self._filter)
        width = min(round(_WIDTH * theme.scale), parent.width() - 40)
        self.resize(width, round(64 * theme.scale) + _ROWS * row_height(context))
        place = parent.mapToGlobal(parent.rect().topLeft())
        self.move(place.x() + (parent.width() - width) // 2, place.y() + min(96, parent.height() // 8))
        self._filter("")
        self.words.setFocus()

    def _filter(self, words: str) -> None:
        self.model.narrow(words)
        self.list.setCurrentIndex(self.model.index(0, 0))
        self.list.scrollToTop()
        self.nothing.setVisible(self.model.rowCount() == 0)

    def eventFilter(self, watched: object, event: QEvent) -> bool:
        """Move through the list by arrow and page keys while the input keeps focus; Enter runs the selected command."""
        if watched is self.words and event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            step = {
                Qt.Key.Key_Down: 1,
                Qt.Key.Key_Up: -1,
                Qt.Key.Key_PageDown: _ROWS - 1,
                Qt.Key.Key_PageUp: 1 - _ROWS,
            }.get(Qt.Key(event.key()))
            if step is not None:
                self._move_selection(step)
                return True
            if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
                self._run_command(self.list.currentIndex())
                return True
        return bool(super().eventFilter(self.words, event))

    def _move_selection(self, step: int) -> None:
        rows = self.model.rowCount()
        if rows:
            row = self.list.currentIndex().row() + step
            row = row % rows if abs(step) == 1 else min(max(row, 0), rows - 1)
            self.list.setCurrentIndex(self.model.index(row, 0))

    def _run_command(self, index: QModelIndex) -> None:
        if index.isValid() and self.model.entry(index.row()).possible:
            command = self.model.entry(index.row()).command
            self.accept()
            # Deferred until focus is back in the window: a command may act on the focused widget.
            call_later(self._over, command.carry_out)

    def changeEvent(self, event: QEvent) -> None:
        """Close when another window becomes active.

        Deferred: the event also arrives while the palette is being hidden, and closing a dialog again at that point
        leaves its window blocked for the mouse.
        """
        super().changeEvent(event)
        if event.type() == QEvent.Type.ActivationChange and self.isVisible() and not self.isActiveWindow():
            call_later(self, self.close)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        painter = QPainter(self)
        painter.setPen(QPen(QColor(self._theme.palette.control), 1))
        painter.drawRect(self.rect().adjusted(0, 0, -1, -1))


class CommandsModel(QAbstractListModel):
    """List model of the commands that match the input, best first."""

    def __init__(self, entries: list[Entry], impossible: str, parent: QWidget) -> None:
        """Hold all commands; `impossible` is the accessible text of an unavailable one."""
        super().__init__(parent)
        self._every = self._shown = entries
        self._impossible = impossible
        self.sought = ""

    def narrow(self, words: str) -> None:
        """Show the commands whose names match the words."""
        self.beginResetModel()
        self.sought = words
        self._shown = found(self._every, words)
        self.endResetModel()

    def entry(self, row: int) -> Entry:
        """Return the command of a row."""
        return self._shown[row]

    def rowCount(self, parent: Index = QModelIndex()) -> int:
        return 0 if parent.isValid() else len(self._shown)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        entry = self._shown[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return entry.name
        if role == Qt.ItemDataRole.AccessibleTextRole:
            parts = (entry.name, entry.place, keys_shown(entry.command), "" if entry.possible else self._impossible)
            return ", ".join(part for part in parts if part)
        return None


def row_height(context: ViewContext) -> int:
    """Return the height of a row in pixels."""
    return round(QFontMetricsF(context.theme.font("body")).lineSpacing() + 14 * context.theme.scale)


class _Painter(RowDelegate):
    """Delegate of a command row: icon, name, menu path, and keys at the right."""

    def __init__(self, palette: Palette, context: ViewContext) -> None:
        super().__init__(palette.list, context.theme, row_height(context))
        self._model = palette.model

    def paint_ground(self, painter: QPainter, area: QRectF, _index: Index, *, chosen: bool, under: bool) -> None:
        if chosen:
            paint_selection(painter, self.theme, area, chosen=True)

    def paint_row(self, painter: QPainter, area: QRectF, index: Index, *, chosen: bool) -> None:
        theme, entry = self.theme, self._model.entry(index.row())
        colours = theme.palette
        body, small, strong = (theme.font(role) for role in ("body", "small", "small strong"))
        side = round(16 * theme.scale)
        middle = area.center().y()
        drawing = icon(entry.command.icon, theme)
        if not drawing.isNull():
            box = QRectF(area.left() + 16, middle - side / 2, side, side)
            mode = drawing.Mode.Normal if entry.possible else drawing.Mode.Disabled
            drawing.paint(painter, box.toRect(), Qt.AlignmentFlag.AlignCenter, mode)
        left = area.left() + 16 + side + 12
        keys = keys_shown(entry.command)
        keys_width = QFontMetricsF(strong).horizontalAdvance(keys) + 18 if keys else 16
        right = area.right() - keys_width
        name_ink = (colours.accent if chosen else colours.ink) if entry.possible else colours.control
        small_ink = colours.muted if entry.possible else colours.control
        line = QRectF(left, middle - QFontMetricsF(body).lineSpacing() / 2, right - left, area.height())
        highlights = hits(entry.name, self._model.sought) if self._model.sought else ()
        paint_text(painter, theme, line, entry.name, body, name_ink, hits=highlights)
        name_width = QFontMetricsF(body).horizontalAdvance(entry.name) + 14
        if entry.place and left + name_width + 40 < right:
            offset = QFontMetricsF(body).ascent() - QFontMetricsF(small).ascent()
            paint_text(painter, theme, line.adjusted(name_width, offset, -12, 0), entry.place, small, small_ink)
        if keys:
            top = line.top() + QFontMetricsF(body).ascent() - QFontMetricsF(strong).ascent()
            paint_text(painter, theme, QRectF(right, top, keys_width, area.height()), keys, strong, small_ink)
