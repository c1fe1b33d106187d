"""Slide widget: one page at a time, laid out for the size of the screen."""

from PySide6.QtCore import QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QWidget

from app.briefing.slides.slide_text import told
from app.briefing.slides.slides import Slide
from app.briefing.text.beginning import headline
from app.window.context.view_context import ViewContext
from app.window.presentation.fit_chart import fitted_chart
from app.window.presentation.pagination import SlidePages, leaves, page_area_for, tabled
from app.window.presentation.typesetter import SMALLEST, unit_of
from app.window.qt.accessibility import announce
from app.window.qt.timers import call_later

_OVERLINE = 44.0
"""Pixels above the name of the section, on the smallest screen."""

_AT_ONCE = 8
"""Pages that are laid out in one turn of the event loop."""


class SlideView(QWidget):
    """Widget that shows one page of a slide or of its evidence."""

    laid_out = Signal()
    """The pages changed: another slide, its evidence, another screen size, or their count became known."""

    def __init__(self, context: ViewContext, parent: QWidget | None = None, *, silent: bool = False) -> None:
        """Create an empty view; a `silent` one, of which only pictures are taken, tells screen readers nothing."""
        super().__init__(parent)
        self._context, self._silent = context, silent
        self._slide = Slide("opening")
        self._evidence = False
        self._leaves = SlidePages(iter(()))
        self._last_wanted = False
        self._at = 0
        self._chart: QWidget | None = None
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    @property
    def leaves(self) -> SlidePages:
        """Pages of the current slide or its evidence."""
        return self._leaves

    @property
    def at(self) -> int:
        """Index of the page on the screen."""
        return self._at

    @property
    def chart(self) -> QWidget | None:
        """Chart widget of the page; None if it has no chart."""
        return self._chart

    def show_slide(self, slide: Slide, *, evidence: bool = False, last: bool = False) -> None:
        """Show a slide or its evidence, from its first page or from the last."""
        self._slide, self._evidence = slide, evidence
        self._lay_out()
        at_last = last and self._leaves.complete
        self.turn(len(self._leaves) - 1 if at_last else 0)
        self._last_wanted = last and not at_last

    def turn(self, leaf: int) -> None:
        """Go to a page by its index; to the last one if there are fewer."""
        self._last_wanted = False
        self._at = max(0, leaf if self._leaves.has(leaf) else len(self._leaves) - 1)
        self._draw_chart()
        if not self._silent:
            page = self._leaves[self._at]
            title = told(self._context.dossier, self._slide, self._context.localizer).title
            self.setAccessibleName(headline(title))
            self.setAccessibleDescription(page.said)
            announce(self, page.said)
        self.update()
        self.laid_out.emit()

    def _lay_out(self) -> None:
        page_area = page_area_for(self._context, self.width(), self.height())
        self._assign(leaves(self._context, self._slide, page_area, evidence=self._evidence))
        self._clear_chart()

    def _assign(self, pages: SlidePages) -> None:
        """Set the pages; those of a long text are laid out while the window is idle."""
        self._leaves = pages
        if not pages.go_on(_AT_ONCE):
            call_later(self, lambda: self._lay_out_more(pages))

    def _lay_out_more(self, pages: SlidePages) -> None:
        if pages is not self._leaves:
            return
        if not pages.go_on(_AT_ONCE):
            call_later(self, lambda: self._lay_out_more(pages))
        elif self._last_wanted:
            self.turn(len(pages) - 1)
        else:
            self.laid_out.emit()  # the count is known now

    def _clear_chart(self) -> None:
        if self._chart is not None:
            self._chart.hide()
            self._chart.deleteLater()
            self._chart = None

    def _draw_chart(self) -> None:
        """Create the chart of the page; a chart that does not fit is replaced by a list of its values."""
        self._clear_chart()
        page = self._leaves[self._at]
        if page.picture is None or page.drawn is None:
            return
        unit = unit_of(self.width(), self.height())
        self._chart = fitted_chart(page.picture, self._context, page.drawn, unit)
        if self._chart is None:
            self._assign(tabled(self._context, self._slide, page_area_for(self._context, self.width(), self.height())))
            self._at = 0
            return
        self._chart.setParent(self)
        self._chart.setGeometry(page.drawn.toAlignedRect())
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
        unit, page = page_area.setter.unit, self._leaves[self._at]
        painter.setFont(self._context.theme.sized("overline", SMALLEST * unit))
        painter.setPen(QColor(colours.muted))
        overline = QRectF(page_area.left, (_OVERLINE - 12) * unit, page_area.width, 26 * unit)
        painter.drawText(overline, int(Qt.AlignmentFlag.AlignVCenter), self.section().upper())
        page_area.setter.paint(painter, page.body, QPointF(page_area.left, 0), page_area.width)
        if page.foot.placed:
            line = page.foot.placed[0].top - 9 * unit
            painter.fillRect(QRectF(page_area.left, line, page_area.width, max(1.0, unit)), QColor(colours.hairline))
            page_area.setter.paint(painter, page.foot, QPointF(page_area.left, 0), page_area.width)

    def section(self) -> str:
        """Return the heading of the section, number and count of the slide in it, and whether this is evidence."""
        localizer = self._context.localizer
        slide_text = told(self._context.dossier, self._slide, localizer)
        text = "" if slide_text.title == slide_text.section else slide_text.section  # a list has its section as title
        if self._slide.total > 1:
            text = f"{text}  {self._slide.number} / {self._slide.total}"
        if self._evidence:
            text = f"{text}  ·  {localizer.gettext('Evidence')}" if text else localizer.gettext("Evidence")
        return text
