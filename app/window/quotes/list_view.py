"""The list of quotes as it is seen: speaker, office and first words in rows of one height, painted and not built."""

from PySide6.QtCore import QEvent, QModelIndex, QPersistentModelIndex, QPoint, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QFontMetricsF, QKeyEvent, QPainter
from PySide6.QtWidgets import QAbstractItemView, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from app.briefing.search.row_filter import hits
from app.window.context.view_context import Showing
from app.window.items.mark_icon import mark_size, paint_mark
from app.window.quotes.model import QuotesModel
from app.window.theme.theme import Theme
from app.window.widgets.labels import mark_changed
from app.window.widgets.row_painting import paint_bar, paint_ground, paint_text
from app.window.widgets.uniform_list import EvenRows

_PAD = 9
_Index = QModelIndex | QPersistentModelIndex
INDENT = 14
"""Pixels at the left of a row, for the bar of the chosen one."""


class QuotesList(EvenRows):
    """Quotes in rows."""

    opened = Signal(str)
    """Someone asks for a quote: by going to its row, clicking it, or pressing Enter or space on it."""

    def __init__(self, showing: Showing, model: QuotesModel) -> None:
        """Show a model."""
        super().__init__(_height(showing.theme))
        self._quotes = model
        self._quiet = False
        self.under = -1
        self.setModel(model)
        self.setItemDelegate(QuotePainter(self, showing, model))
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setMouseTracking(True)
        self.setAccessibleName(showing.speech.say("Quotes"))
        self.clicked.connect(self._open)
        self.entered.connect(self._over)
        showing.marks.changed.connect(self._marks_changed)

    def _marks_changed(self) -> None:
        self.viewport().update()

    def item_in_hand(self, place: QPoint | None) -> str:
        """The id of the quote at a place; the keys are at what is chosen."""
        index = self.indexAt(self.viewport().mapFrom(self, place)) if place is not None else QModelIndex()
        return self._quotes.quote(index.row()).id if index.isValid() else ""

    def show_row(self, row: int) -> None:
        """Choose a row and bring it into view, without asking for its quote; -1 chooses none."""
        self._quiet = True
        if row < 0:
            self.clearSelection()
            self.setCurrentIndex(QModelIndex())
        else:
            self.setCurrentIndex(self._quotes.index(row, 0))
        self._quiet = False

    def _open(self, index: QModelIndex) -> None:
        if index.isValid():
            self.opened.emit(self._quotes.quote(index.row()).id)

    def currentChanged(self, current: _Index, previous: _Index) -> None:
        super().currentChanged(current, previous)
        if current.isValid() and current.row() != previous.row() and not self._quiet:
            self.setCurrentIndex(self._quotes.index(current.row(), 0))
            self._open(self.currentIndex())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self._open(self.currentIndex())
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        # Qt goes to the first row when the list gets the keyboard; with the mouse the row that is clicked comes next.
        self._quiet = event.reason() == Qt.FocusReason.MouseFocusReason
        super().focusInEvent(event)
        self._quiet = False
        self.viewport().update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.viewport().update()

    def _over(self, index: QModelIndex) -> None:
        self.under = index.row()
        self.viewport().update()

    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        self.under = -1
        self.viewport().update()


def _height(theme: Theme) -> int:
    """The height of a row: speaker, office, two lines of words, and the date."""
    heights = [QFontMetricsF(theme.font(role)).lineSpacing() for role in ("strong", "small", "small")]
    pad = round(_PAD * theme.scale)
    return round(sum(heights) + 2 * QFontMetricsF(theme.font("statement")).lineSpacing() + 2 * pad + 3)


class QuotePainter(QStyledItemDelegate):
    """Paints the rows of quotes."""

    def __init__(self, view: QuotesList, showing: Showing, model: QuotesModel) -> None:
        """Paint for a list."""
        super().__init__(view)
        self._view, self._showing, self._model = view, showing, model
        self._pad = round(_PAD * showing.theme.scale)

    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:
        return QSize(0, _height(self._showing.theme))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        theme, speech, dossier = self._showing.theme, self._showing.speech, self._showing.dossier
        colours = theme.palette
        area = QRectF(option.rect)
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        painter.save()
        painter.setClipRect(area)
        under = index.row() == self._view.under
        paint_ground(painter, theme, area, chosen=chosen, lively=self._view.hasFocus(), under=under)
        if chosen:
            paint_bar(painter, theme, area)
        quote = self._model.quote(index.row())
        if self._showing.changed(quote.id):
            mark_changed(painter, theme, area)
        person = dossier.said_by(quote)
        name = speech.text(person.name)
        wanted = f"{self._model.text} {self._showing.selection.sought_in(quote.id)}"
        line = area.adjusted(INDENT, self._pad, -10, 0)
        taken = paint_text(painter, theme, line, name, theme.font("strong"), colours.ink, hits=hits(name, wanted))
        line = line.adjusted(0, taken, 0, 0)
        office = speech.text(person.office)
        taken = paint_text(painter, theme, line, office, theme.font("small"), colours.muted, hits=hits(office, wanted))
        line = line.adjusted(0, taken + 3, 0, 0)
        words = str(index.data())
        taken = paint_text(
            painter, theme, line, words, theme.font("statement"), colours.ink, most=2, hits=hits(words, wanted)
        )
        line = line.adjusted(0, 2 * QFontMetricsF(theme.font("statement")).lineSpacing(), 0, 0)
        dated = speech.period_short(quote.date) if quote.date else speech.say("undated")
        told = f"{speech.say('Paraphrase')} · {dated}" if quote.kind == "paraphrase" else dated
        shown = self._showing.marks.of(quote.id)
        size = mark_size(theme, shown)
        paint_text(painter, theme, line.adjusted(0, 0, -size.width(), 0), told, theme.font("small"), colours.muted)
        high = QFontMetricsF(theme.font("small")).lineSpacing()
        paint_mark(painter, theme, line.right(), line.top() + (high - size.height()) / 2, shown)
        painter.restore()
