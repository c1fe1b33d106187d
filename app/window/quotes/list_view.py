"""The list of quotes as it is seen: speaker, office and first words, painted in the one column of a table."""

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QFontMetricsF, QPainter
from PySide6.QtWidgets import QHeaderView

from app.briefing.search.row_filter import hits
from app.window.context.view_context import Showing
from app.window.items.item_table import ItemTable
from app.window.items.mark_icon import mark_size, paint_mark
from app.window.quotes.model import QuotesModel
from app.window.theme.theme import Theme
from app.window.widgets.labels import mark_changed
from app.window.widgets.row_painting import Index, RowDelegate, paint_text

_PAD = 9
INDENT = 14
"""Pixels at the left of a row, for the bar of the chosen one."""


class QuotesList(ItemTable):
    """Quotes in rows."""

    def __init__(self, showing: Showing, model: QuotesModel) -> None:
        """Show a model."""
        super().__init__(showing, model, showing.speech.say("Quotes"))
        self.setItemDelegate(QuotePainter(self, showing, model))
        self.horizontalHeader().hide()
        self.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        # Qt repaints the view for a column that is resized. This one is as wide as the view, which repaints by itself.
        self.horizontalHeader().blockSignals(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.verticalHeader().setDefaultSectionSize(_height(showing.theme))


def _height(theme: Theme) -> int:
    """The height of a row: speaker, office, two lines of words, and the date."""
    heights = [QFontMetricsF(theme.font(role)).lineSpacing() for role in ("strong", "small", "small")]
    pad = round(_PAD * theme.scale)
    return round(sum(heights) + 2 * QFontMetricsF(theme.font("statement")).lineSpacing() + 2 * pad + 3)


class QuotePainter(RowDelegate):
    """Paints the rows of quotes."""

    def __init__(self, view: QuotesList, showing: Showing, model: QuotesModel) -> None:
        """Paint for a list."""
        super().__init__(view, showing.theme, _height(showing.theme))
        self._showing, self._model = showing, model
        self._pad = round(_PAD * showing.theme.scale)

    def paint_row(self, painter: QPainter, area: QRectF, index: Index, *, chosen: bool) -> None:
        theme, speech, dossier = self.theme, self._showing.speech, self._showing.dossier
        colours = theme.palette
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
