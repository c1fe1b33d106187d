"""Banner of the summary: the main disagreement between sources."""

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QVBoxLayout

from app.briefing.text.beginning import shortened
from app.briefing.text.front_page import Notice
from app.window.context.view_context import ViewContext
from app.window.items.item_button import ItemButton
from app.window.theme.theme import Role
from app.window.widgets.labels import label, spaced


class Banner(ItemButton):
    """Button with a disagreement on a coloured ground with a rule at the left."""

    def __init__(self, context: ViewContext, notice: Notice) -> None:
        """Show a disagreement; a press opens its evidence."""
        localizer, theme = context.localizer, context.theme
        super().__init__(context, notice.id, f"{localizer.gettext('Sources disagree')}. {notice.title}. {notice.text}")
        self.by_itself = True
        column = spaced(QVBoxLayout(self), 2, (18, 10, 14, 11))
        paragraphs: tuple[tuple[str, Role], ...] = ((notice.title, "strong"), (notice.text, "body"))
        for text, role in paragraphs:
            part = label(theme, shortened(text, localizer), role, wrap=True)
            self.take(part)
            column.addWidget(part)

    def paintEvent(self, _event: QPaintEvent) -> None:
        colours = self._context.theme.palette
        painter = QPainter(self)
        painter.fillRect(self.rect(), QColor(colours.warning_ground))
        painter.fillRect(QRectF(0, 0, 4, self.height()), QColor(colours.warning_rule))
        self.paint_star_in(painter, 10)
        if self.framed_for_keys or self.open:
            painter.setPen(QColor(colours.accent))
            painter.drawRect(self.rect().adjusted(0, 0, -1, -1))
        if self.framed_for_keys:
            painter.setPen(QPen(QColor(colours.accent), 1, Qt.PenStyle.DashLine))
            painter.drawRect(self.rect().adjusted(7, 3, -4, -4))
