"""Results list: section heads, and entries on two lines with their hits highlighted."""

from PySide6.QtCore import QModelIndex, QPoint, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFontMetricsF, QKeyEvent, QPainter, QPen, QTextLayout, QTextLine, QTextOption
from PySide6.QtWidgets import QAbstractItemView, QListView, QStyleOptionViewItem

from app.briefing.i18n.direction import reads_right_to_left
from app.briefing.model.model import Quote, Statement
from app.briefing.search.snippets import Snippet
from app.briefing.text.section_names import section_name
from app.window.context.view_context import ViewContext
from app.window.search.results_model import ResultsModel, Row, counted
from app.window.theme.theme import Role
from app.window.widgets.highlight import spans, units
from app.window.widgets.labels import mark_changed
from app.window.widgets.paragraphs import paragraph_option
from app.window.widgets.row_painting import Index, Ranges, RowDelegate

INDENT = 14
"""Pixels left of a row, for the bar of the current one."""


class ResultsList(QListView):
    """List of the results. The keys stop at entries and at rows that show more, never at heads."""

    opened = Signal(int)
    """A row is activated: by a click, Enter or space."""
    moved = Signal(int)
    """Another row is current; -1: none."""

    def __init__(self, context: ViewContext, model: ResultsModel) -> None:
        """Show a model."""
        super().__init__()
        self._found = model
        self.setModel(model)
        self.setItemDelegate(ResultPainter(self, context, model))
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setMouseTracking(True)
        self.setAccessibleName(context.localizer.gettext("Search results"))
        self.clicked.connect(self._open)
        self.entered.connect(self._update_cursor)

    def _open(self, index: QModelIndex) -> None:
        if index.isValid() and index.flags() & Qt.ItemFlag.ItemIsSelectable:
            self.opened.emit(index.row())

    def current_item(self, place: QPoint | None) -> str:
        """Return the item of the row at a place."""
        return self._found.item(self.indexAt(self.viewport().mapFrom(self, place)).row()) if place is not None else ""

    def stand_at(self, row: int) -> None:
        """Make a row current and scroll to it and the head above it; -1: none."""
        self.setCurrentIndex(self._found.index(row, 0))
        if row > 0 and self._found.row(row - 1).kind == "head":
            self.scrollTo(self._found.index(row - 1, 0))
        self.scrollTo(self.currentIndex())
        self.moved.emit(row)

    def walk(self, key: Qt.Key) -> bool:
        """Make another row current, as a key asks; return False for other keys."""
        row, count = self.currentIndex().row(), self._found.rowCount()
        page = max(1, self.viewport().height() // max(1, self.sizeHintForRow(count - 1)) - 1) if count else 1
        step = {
            Qt.Key.Key_Down: 1,
            Qt.Key.Key_Up: -1,
            Qt.Key.Key_PageDown: page,
            Qt.Key.Key_PageUp: -page,
            Qt.Key.Key_Home: -count,
            Qt.Key.Key_End: count,
        }.get(key)
        if step is None:
            return False
        self.stand_at(self._found.next_stop(row, step))
        return True

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self._open(self.currentIndex())
        elif not self.walk(Qt.Key(event.key())):
            event.ignore()  # else the view would search for the letter typed

    def _update_cursor(self, index: QModelIndex) -> None:
        highlighted = bool(index.flags() & Qt.ItemFlag.ItemIsSelectable)
        self.viewport().setCursor(Qt.CursorShape.PointingHandCursor if highlighted else Qt.CursorShape.ArrowCursor)


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
        self._heights = {
            "hit": round(self._line["statement"] + self._line["small"] + 2 * self._pad + 2),
            "head": round(self._line["overline"] + 4 * self._pad),
            "more": round(self._line["small"] + 2 * self._pad),
            "rest": round(self._line["small"] + 2 * self._pad),
        }

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(0, self._heights[self._model.row(index.row()).kind])

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
