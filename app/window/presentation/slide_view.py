"""The slide on the screen: one leaf at a time, drawn for the size that the screen has."""

from PySide6.QtCore import QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QWidget

from app.briefing.slides.slide_text import told
from app.briefing.slides.slides import Slide
from app.briefing.text.beginning import headline
from app.window.context.view_context import ViewContext
from app.window.presentation.fit_chart import fitted_chart
from app.window.presentation.pagination import SlidePages, leaves, page_area_for, tabled
from app.window.presentation.typesetter import unit_of
from app.window.qt.accessibility import announce
from app.window.qt.timers import call_later

_OVERLINE = 44.0
"""Pixels over the name of the section, on the smallest screen."""

_AT_ONCE = 8
"""Leaves that are set in one turn of the window."""


class SlideView(QWidget):
    """Shows one leaf of a slide, or of its evidence."""

    laid_out = Signal()
    """The leaves were made anew: another slide, its evidence, or another size of the screen."""

    def __init__(self, context: ViewContext) -> None:
        """Show nothing yet."""
        super().__init__()
        self._context = context
        self._slide = Slide("opening")
        self._evidence = False
        self._leaves = SlidePages(iter(()))
        self._last_wanted = False
        self._at = 0
        self._chart: QWidget | None = None
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    @property
    def leaves(self) -> SlidePages:
        """The leaves of what is shown."""
        return self._leaves

    @property
    def at(self) -> int:
        """Which leaf is on the screen, from 0."""
        return self._at

    @property
    def chart(self) -> QWidget | None:
        """The drawing of the chart that is shown, if one is."""
        return self._chart

    def show_slide(self, slide: Slide, *, evidence: bool = False, last: bool = False) -> None:
        """Show a slide, or its evidence, from the first leaf or from the last."""
        self._slide, self._evidence = slide, evidence
        self._lay_out()
        at_last = last and self._leaves.complete
        self.turn(len(self._leaves) - 1 if at_last else 0)
        self._last_wanted = last and not at_last

    def turn(self, leaf: int) -> None:
        """Go to a leaf of what is shown."""
        self._last_wanted = False
        self._at = max(0, leaf if self._leaves.has(leaf) else len(self._leaves) - 1)
        self._draw_chart()
        shown = self._leaves[self._at]
        title = told(self._context.dossier, self._slide, self._context.localizer).title
        self.setAccessibleName(headline(title))
        self.setAccessibleDescription(shown.said)
        announce(self, shown.said)
        self.update()
        self.laid_out.emit()

    def _lay_out(self) -> None:
        page_area = page_area_for(self._context, self.width(), self.height())
        self._take(leaves(self._context, self._slide, page_area, evidence=self._evidence))
        self._clear_chart()

    def _take(self, found: SlidePages) -> None:
        """Show these leaves; those of a long text, but the first, are set while the window is idle."""
        self._leaves = found
        if not found.go_on(_AT_ONCE):
            call_later(self, lambda: self._set_more(found))

    def _set_more(self, found: SlidePages) -> None:
        if found is not self._leaves:
            return
        if not found.go_on(_AT_ONCE):
            call_later(self, lambda: self._set_more(found))
        elif self._last_wanted:
            self.turn(len(found) - 1)
        else:
            self.laid_out.emit()  # only now is it known how many there are

    def _clear_chart(self) -> None:
        if self._chart is not None:
            self._chart.hide()
            self._chart.deleteLater()
            self._chart = None

    def _draw_chart(self) -> None:
        """Draw the chart of the leaf; one that cannot be read in its room becomes a list of its values."""
        self._clear_chart()
        leaf = self._leaves[self._at]
        if leaf.picture is None or leaf.drawn is None:
            return
        unit = unit_of(self.width(), self.height())
        self._chart = fitted_chart(leaf.picture, self._context, leaf.drawn, unit)
        if self._chart is None:
            self._take(tabled(self._context, self._slide, page_area_for(self._context, self.width(), self.height())))
            self._at = 0
            return
        self._chart.setParent(self)
        self._chart.setGeometry(leaf.drawn.toAlignedRect())
        self._chart.show()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self._leaves.has(0):
            self._lay_out()
            self.turn(self._at)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        colours = self._context.theme.palette
        painter.fillRect(self.rect(), QColor(colours.ground))
        if not self._leaves.has(0):
            return
        page_area = page_area_for(self._context, self.width(), self.height())
        unit, leaf = page_area.setter.unit, self._leaves[self._at]
        painter.setFont(self._context.theme.sized("overline", 16 * unit))
        painter.setPen(QColor(colours.muted))
        over = QRectF(page_area.left, (_OVERLINE - 12) * unit, page_area.width, 26 * unit)
        painter.drawText(over, int(Qt.AlignmentFlag.AlignVCenter), self.section().upper())
        page_area.setter.paint(painter, leaf.body, QPointF(page_area.left, 0), page_area.width)
        if leaf.foot.placed:
            line = leaf.foot.placed[0].top - 9 * unit
            painter.fillRect(QRectF(page_area.left, line, page_area.width, max(1.0, unit)), QColor(colours.hairline))
            page_area.setter.paint(painter, leaf.foot, QPointF(page_area.left, 0), page_area.width)

    def section(self) -> str:
        """What the slide is one of, which of them, and whether its evidence is shown."""
        localizer = self._context.localizer
        slide_told = told(self._context.dossier, self._slide, localizer)
        said = "" if slide_told.title == slide_told.section else slide_told.section  # a list is headed by it
        if self._slide.total > 1:
            said = f"{said}  {self._slide.number} / {self._slide.total}"
        if self._evidence:
            said = f"{said}  ·  {localizer.gettext('Evidence')}" if said else localizer.gettext("Evidence")
        return said
