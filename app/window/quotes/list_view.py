"""Quotes list: speaker, office, first words and date, painted in a table with one column."""

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QFontMetricsF, QPainter
from PySide6.QtWidgets import QHeaderView

from app.briefing.search.row_filter import hits
from app.briefing.text.sides import number
from app.window.context.view_context import ViewContext
from app.window.items.item_table import ItemTable
from app.window.items.mark_icon import paint_star, star_size
from app.window.quotes.model import QuotesModel
from app.window.theme.theme import Theme
from app.window.widgets.labels import mark_changed
from app.window.widgets.row_painting import Index, RowDelegate, paint_text

_PAD = 9
INDENT = 14
"""Pixels at the left of a row, for the selection bar."""


class QuotesList(ItemTable):
    """Table of quotes with one column."""

    def __init__(self, context: ViewContext, model: QuotesModel) -> None:
        """Show a model."""
        super().__init__(context, model, context.localizer.gettext("Quotes"))
        self.setItemDelegate(QuotePainter(self, context, model))
        self.horizontalHeader().hide()
        self.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        # Qt repaints the view for a resized column. This one is as wide as the view, which repaints anyway.
        self.horizontalHeader().blockSignals(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.verticalHeader().setDefaultSectionSize(_row_height(context.theme))


def _row_height(theme: Theme) -> int:
    """Return the height of a row in pixels: speaker, office, two lines of words, and the date."""
    heights = [QFontMetricsF(theme.font(role)).lineSpacing() for role in ("strong", "small", "small")]
    pad = round(_PAD * theme.scale)
    return round(sum(heights) + 2 * QFontMetricsF(theme.font("statement")).lineSpacing() + 2 * pad + 3)


class QuotePainter(RowDelegate):
    """Delegate of the rows."""

    def __init__(self, view: QuotesList, context: ViewContext, model: QuotesModel) -> None:
        """Paint for a list."""
        super().__init__(view, context.theme, _row_height(context.theme))
        self._context, self._model = context, model
        self._pad = round(_PAD * context.theme.scale)

    def paint_row(self, painter: QPainter, area: QRectF, index: Index, *, chosen: bool) -> None:
        theme, localizer, dossier = self.theme, self._context.localizer, self._context.dossier
        colours = theme.palette
        quote = self._model.quote(index.row())
        if self._context.changed(quote.id):
            mark_changed(painter, theme, area)
        person = dossier.said_by(quote)
        name = localizer.text(person.name)
        sought = f"{self._model.text} {self._context.selection.sought_in(quote.id)}"
        line = area.adjusted(INDENT, self._pad, -10, 0)
        side = number(self._context.dossier.briefing, person.party)
        colour = colours.side(side) if side >= 0 else colours.ink
        height = paint_text(painter, theme, line, name, theme.font("strong"), colour, hits=hits(name, sought))
        line = line.adjusted(0, height, 0, 0)
        office = localizer.text(person.office)
        height = paint_text(painter, theme, line, office, theme.font("small"), colours.muted, hits=hits(office, sought))
        line = line.adjusted(0, height + 3, 0, 0)
        words = str(index.data())
        height = paint_text(
            painter, theme, line, words, theme.font("statement"), colours.ink, most=2, hits=hits(words, sought)
        )
        line = line.adjusted(0, 2 * QFontMetricsF(theme.font("statement")).lineSpacing(), 0, 0)
        dated = localizer.period_short(quote.date) if quote.date else localizer.gettext("undated")
        text = f"{localizer.gettext('Paraphrase')} · {dated}" if quote.kind == "paraphrase" else dated
        mark = self._context.marks.of(quote.id)
        size = star_size(theme, mark)
        paint_text(painter, theme, line.adjusted(0, 0, -size.width(), 0), text, theme.font("small"), colours.muted)
        line_height = QFontMetricsF(theme.font("small")).lineSpacing()
        paint_star(painter, theme, line.right(), line.top() + (line_height - size.height()) / 2, mark)
