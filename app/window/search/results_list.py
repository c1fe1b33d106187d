"""Results list: section heads, and entries on two lines with their hits highlighted."""

from PySide6.QtCore import QPoint, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPen, QTextLayout, QTextLine, QTextOption

from app.briefing.i18n.direction import reads_right_to_left
from app.briefing.model.model import Quote, Statement
from app.briefing.search.snippets import Snippet
from app.briefing.text.section_names import section_name
from app.window.context.view_context import ViewContext
from app.window.search.results_model import ResultsModel, Row, counted
from app.window.theme.theme import Role
from app.window.widgets.headed_list import INDENT, HeadedList
from app.window.widgets.highlight import spans, units
from app.window.widgets.labels import mark_changed
from app.window.widgets.paragraphs import paragraph_option
from app.window.widgets.row_painting import Index, Ranges, RowDelegate


class ResultsList(HeadedList):
    """List of the results. The keys stop at entries and at rows that show more, never at heads."""

    def __init__(self, context: ViewContext, model: ResultsModel) -> None:
        """Show a model."""
        super().__init__(model, context.localizer.gettext("Search results"))
        self._found = model
        painter = ResultPainter(self, context, model)
        self.paint_by(painter, painter.heights)

    def current_item(self, place: QPoint | None) -> str:
        """Return the item of the row at a place."""
        return self._found.item(self.indexAt(self.viewport().mapFrom(self, place)).row()) if place is not None else ""


class ResultPainter(RowDelegate):
    """Delegate of the results."""

    def __init__(self, view: ResultsList, context: ViewContext, model: ResultsModel) -> None:
        """Create the delegate of a list."""
        super().__init__(view, context.theme)
        self._context, self._model = context, model
        theme = context.theme
        self._pad = round(7 * theme.scale)
        roles: tuple[Role, ...] = ("statement", "body", "small", "small strong", "overline")
        self._fonts = {role: theme.font(role) for role in roles}
        self._metrics = {role: QFontMetricsF(font) for role, font in self._fonts.items()}
        self._dots = {role: metrics.horizontalAdvance("…") for role, metrics in self._metrics.items()}
        self._line = {role: metrics.lineSpacing() for role, metrics in self._metrics.items()}
        self.heights = {
            "hit": round(self._line["statement"] + self._line["small"] + 2 * self._pad + 2),
            "head": round(self._line["overline"] + 4 * self._pad),
            "more": round(self._line["small"] + 2 * self._pad),
            "rest": round(self._line["small"] + 2 * self._pad),
        }

    def has_keys(self) -> bool:
        return True  # though the search field has the focus

    def paint_ground(self, painter: QPainter, area: QRectF, index: Index, *, chosen: bool, under: bool) -> None:
        kind = self._model.row(index.row()).kind
        if kind != "head":
            super().paint_ground(painter, area, index, chosen=chosen, under=under and kind != "rest")

    def paint_row(self, painter: QPainter, area: QRectF, index: Index, *, chosen: bool) -> None:
        row = self._model.row(index.row())
        if row.kind == "head":
            self._paint_head(painter, area, row)
        elif row.kind == "hit":
            self._paint_hit(painter, area, row, self._model.snippet(index.row()))
        else:
            self._paint_note(painter, area, row, self._model.description(index.row()))

    def _paint_head(self, painter: QPainter, area: QRectF, row: Row) -> None:
        theme = self._context.theme
        colours, contents = theme.palette, self._model.contents
        line = QRectF(area.left() + INDENT, area.bottom() - self._line["overline"] - self._pad, area.width(), 0)
        width = self._draw(painter, line, section_name(row.part, contents.localizer).upper(), "overline", colours.muted)
        self._draw(painter, line.adjusted(width + 8, 0, 0, 0), counted(row.number, contents), "small", colours.accent)
        painter.setPen(QPen(QColor(colours.hairline), 1))
        painter.drawLine(area.bottomLeft(), area.bottomRight())

    def _paint_hit(self, painter: QPainter, area: QRectF, row: Row, hit: Snippet) -> None:
        theme, contents = self._context.theme, self._model.contents
        colours = theme.palette
        entry = contents.entries[row.number]
        if self._context.changed(entry.id):
            mark_changed(painter, theme, area)
        role: Role = "statement" if isinstance(entry, Statement | Quote) else "body"
        first = area.adjusted(INDENT, self._pad, -INDENT, 0)
        first.translate(0, (self._line["statement"] - self._line[role]) / 2)
        self._draw(painter, first, hit.head.text, role, colours.ink, hit.head.hits)
        second = area.adjusted(INDENT, self._pad + self._line["statement"] + 1, -INDENT, 0)
        left = self._draw(painter, second, self._lead(hit), "small", colours.accent if hit.aside else colours.muted)
        self._draw(painter, second.adjusted(left, 0, 0, 0), hit.below.text, "small", colours.muted, hit.below.hits)

    def _lead(self, hit: Snippet) -> str:
        """Return the text before the second line: kind of the entry; language or excerpt of a hit not shown."""
        localizer = self._context.localizer
        parts = [hit.kind]
        if hit.aside is not None:
            language = localizer.language_name(hit.aside.language)
            parts.append(localizer.gettext("excerpt, {language}", language=language) if hit.aside.excerpt else language)
        if reads_right_to_left(hit.below.text):  # it stands at the other side
            return " · ".join(parts)
        kind = " · ".join(parts)
        return localizer.labelled(kind, "") if hit.aside is not None else f"{kind} · " if hit.below.text else kind

    def _paint_note(self, painter: QPainter, area: QRectF, row: Row, text: str) -> None:
        theme = self._context.theme
        colour = theme.palette.accent if row.kind == "more" else theme.palette.muted
        line = area.adjusted(INDENT, self._pad, -INDENT, 0)
        self._draw(painter, line, text, "small strong" if row.kind == "more" else "small", colour)

    def _draw(self, painter: QPainter, area: QRectF, text: str, role: Role, colour: str, hits: Ranges = ()) -> float:
        """Draw a text on one line, its hits highlighted and underlined; return its width in pixels.

        All rows are painted at each key, so a text is laid out once for width, hits and glyphs.
        """
        colours, room = self._context.theme.palette, area.width()
        text = text[: max(1, round(2 * room / self._metrics["small"].averageCharWidth()))]
        layout, line = self._one_line(text, role)
        mirrored = reads_right_to_left(text)
        if mirrored and line.naturalTextWidth() > room:
            text = QFontMetricsF(self._fonts[role]).elidedText(text, Qt.TextElideMode.ElideRight, room)
            layout, line = self._one_line(text, role)
        elif line.naturalTextWidth() > room:
            cut = text.encode("utf-16-le")[: 2 * line.xToCursor(room - self._dots[role])]
            text = cut.decode("utf-16-le", "ignore").rstrip() + "…"
            layout, line = self._one_line(text, role)
        from_left = area.right() - line.naturalTextWidth() if mirrored else area.left()
        metrics = QFontMetricsF(self._fonts[role]) if mirrored else None
        top = area.top() + (metrics.ascent() - line.ascent() if metrics else 0.0)  # Arabic letters are higher
        height = metrics.height() if metrics else line.height()
        for start, end in hits:
            if start < len(text):
                first, last = (units(text[:place]) for place in (start, min(end, len(text))))
                for left, right in spans(line, text, first, last):
                    highlight = QRectF(from_left + left, area.top(), right - left, height)
                    painter.fillRect(highlight, QColor(colours.mark))
                    painter.fillRect(highlight.adjusted(0, highlight.height() - 1.5, 0, 0), QColor(colours.accent))
        painter.setPen(QColor(colour))
        layout.draw(painter, QPointF(from_left, top))
        return line.naturalTextWidth()

    def _one_line(self, text: str, role: Role) -> tuple[QTextLayout, QTextLine]:
        layout = QTextLayout(text, self._fonts[role])
        option = paragraph_option(text, QTextOption.WrapMode.NoWrap)
        option.setAlignment(Qt.AlignmentFlag.AlignLeft)  # `_draw` knows the room
        layout.setTextOption(option)
        layout.setCacheEnabled(True)
        layout.beginLayout()
        line = layout.createLine()
        layout.endLayout()
        return layout, line
