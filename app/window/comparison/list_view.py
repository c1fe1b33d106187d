"""List of changes: painted rows of uniform height with sign, kind, tab and title."""

from collections.abc import Sequence

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QRectF, Qt, Signal
from PySide6.QtGui import QFocusEvent, QFontMetricsF, QPainter
from PySide6.QtWidgets import QAbstractItemView, QListView

from app.briefing.comparison.change_list import Entry, kind_word
from app.briefing.text.section_names import section_name
from app.window.context.view_context import ViewContext
from app.window.widgets.row_painting import Index, RowDelegate, paint_text

_SIGNS = {"added": "+", "removed": "−", "changed": "≠"}


class ChangesModel(QAbstractListModel):
    """List model of the changes of one tab or of all."""

    def __init__(self, context: ViewContext, entries: Sequence[Entry], parent: QObject | None = None) -> None:
        """Start with all changes."""
        super().__init__(parent)
        self._localizer = context.localizer
        self._all = tuple(entries)
        self._rows = self._all

    def rowCount(self, parent: Index = QModelIndex()) -> int:
        return 0 if parent.isValid() else len(self._rows)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid() or not 0 <= index.row() < len(self._rows):
            return None
        entry = self._rows[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return entry.title
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"{self.heading(entry)}: {entry.title}"
        return None

    def heading(self, entry: Entry) -> str:
        """Return the kind of a change, the kind of its item, and its tab as text."""
        localizer = self._localizer
        return f"{kind_word(entry.kind, localizer)} · {entry.heading} · {section_name(entry.tab, localizer)}"

    def entry(self, row: int) -> Entry:
        """Return the change in a row."""
        return self._rows[row]

    def narrow(self, tab: str) -> None:
        """Filter by tab; an empty `tab` shows all changes."""
        self.beginResetModel()
        self._rows = tuple(entry for entry in self._all if not tab or entry.tab == tab)
        self.endResetModel()


class ChangesList(QListView):
    """List view of changes."""

    moved = Signal(int)
    """Row of the newly selected change."""

    def __init__(self, context: ViewContext, model: ChangesModel) -> None:
        """Show a model."""
        super().__init__()
        self._quiet = False
        self.setModel(model)
        self.setItemDelegate(_ChangePainter(self, context, model))
        self.setUniformItemSizes(True)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAccessibleName(context.localizer.gettext("Changes"))

    def currentChanged(self, current: Index, previous: Index) -> None:
        super().currentChanged(current, previous)
        if self._quiet:
            return
        if current.isValid():
            self.scrollTo(self.model().index(current.row(), 0))
        self.moved.emit(current.row())

    def focusInEvent(self, event: QFocusEvent) -> None:
        # On focus Qt selects the first row; here a selection would bring another tab to the front.
        unselected = not self.currentIndex().isValid()
        self._quiet = unselected
        super().focusInEvent(event)
        if unselected:
            self.clearSelection()
            self.setCurrentIndex(QModelIndex())
        self._quiet = False
        self.viewport().update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.viewport().update()


class _ChangePainter(RowDelegate):
    """Delegate that paints the rows of changes."""

    def __init__(self, view: ChangesList, context: ViewContext, model: ChangesModel) -> None:
        theme = context.theme
        self._context, self._model = context, model
        self._pad = round(7 * theme.scale)
        self._indent = round(28 * theme.scale)
        lines = 2 * QFontMetricsF(theme.font("body")).lineSpacing() + QFontMetricsF(theme.font("small")).lineSpacing()
        super().__init__(view, theme, round(lines + 2 * self._pad))

    def paint_row(self, painter: QPainter, area: QRectF, index: Index, *, chosen: bool) -> None:
        theme, entry = self.theme, self._model.entry(index.row())
        colours = theme.palette
        paint_sign(painter, self._context, area.adjusted(10, self._pad, 0, 0), entry)
        line = area.adjusted(self._indent, self._pad, -10, 0)
        height = paint_text(painter, theme, line, self._model.heading(entry), theme.font("small"), colours.muted)
        line = line.adjusted(0, height, 0, 0)
        paint_text(painter, theme, line, entry.title, theme.font("body"), colours.ink, most=2)


def paint_sign(painter: QPainter, context: ViewContext, area: QRectF, entry: Entry) -> None:
    """Paint the sign of a kind of change: + added, − removed, ≠ changed."""
    colours = context.theme.palette
    tones = {"added": colours.positive, "removed": colours.warning, "changed": colours.accent}
    font = context.theme.font("strong")
    paint_text(painter, context.theme, area, _SIGNS[entry.kind], font, tones[entry.kind])
