"""Banner of the summary: the main disagreement between sources, as a strip that opens."""

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QVBoxLayout, QWidget

from app.briefing.i18n.direction import reads_right_to_left
from app.briefing.text.beginning import headline
from app.briefing.text.front_page import Notice
from app.window.context.view_context import ViewContext
from app.window.items.item_button import ItemButton
from app.window.widgets.labels import label, spaced

_CHEVRON = 9
"""Width in pixels of the sign that tells that the strip opens."""


class Banner(ItemButton):
    """Strip with the title of a disagreement, a rule where it begins; a press opens what it says, and its evidence."""

    def __init__(self, context: ViewContext, notice: Notice) -> None:
        """Show the title of a disagreement."""
        localizer, theme = context.localizer, context.theme
        super().__init__(context, notice.id, f"{localizer.gettext('Sources disagree')}. {notice.title}. {notice.text}")
        self.by_itself = True
        self.setCheckable(True)
        row = spaced(QHBoxLayout(self), 10, (18, 7, 16 + 2 * _CHEVRON, 8))
        sign = label(theme, "≠", "strong", theme.palette.warning)
        title = label(theme, headline(notice.title), "strong", wrap=True)
        self._mirrored = bool(reads_right_to_left(title.text()))
        if self._mirrored:
            row.setDirection(QBoxLayout.Direction.RightToLeft)
            row.setContentsMargins(16 + 2 * _CHEVRON, 7, 18, 8)
        row.addWidget(sign, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(title, 1)
        self.take(sign)
        self.take(title)

    def paintEvent(self, _event: QPaintEvent) -> None:
        colours = self._context.theme.palette
        painter = QPainter(self)
        painter.fillRect(self.rect(), QColor(colours.warning_ground))
        rule = QRectF(self.width() - 4 if self._mirrored else 0, 0, 4, self.height())
        painter.fillRect(rule, QColor(colours.warning_rule))
        self.paint_star_in(painter, 7)
        if self.framed_for_keys:
            painter.setPen(QColor(colours.accent))
            painter.drawRect(self.rect().adjusted(0, 0, -1, -1))
            painter.setPen(QPen(QColor(colours.accent), 1, Qt.PenStyle.DashLine))
            painter.drawRect(self.rect().adjusted(7, 3, -4, -4))
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(QColor(colours.warning), 1.8))
        middle, right = self.height() / 2, 16 + _CHEVRON if self._mirrored else self.width() - 16
        half, up = _CHEVRON / 2, -2.5 if self.isChecked() else 2.5
        corners = ((right - _CHEVRON, middle - up), (right - half, middle + up), (right, middle - up))
        painter.drawPolyline(QPolygonF([QPointF(x, y) for x, y in corners]))


class Caution(QWidget):
    """Banner with what each side says below it, shown on demand."""

    def __init__(self, context: ViewContext, notice: Notice) -> None:
        """Show the banner alone."""
        super().__init__()
        self._context, self._notice = context, notice
        self.banner = Banner(context, notice)
        self._column = spaced(QVBoxLayout(self), 0)
        self._column.addWidget(self.banner)
        self._body: QWidget | None = None
        self.banner.toggled.connect(self._show_body)

    def _show_body(self, on: bool) -> None:
        if self._body is None:
            from app.window.items.item_rows import Rows
            from app.window.summary.sections import finding_rows

            found = [one for one in self._context.dossier.briefing.findings if one.id == self._notice.id]
            rows = finding_rows(self._context.dossier, found, self._context.localizer, titled=False)
            self._body = Rows(self._context, self._notice.title, *rows)
            self._column.addWidget(self._body)
        self._body.setVisible(on)
        self.banner.update()
