"""Section bar: names of the sections of a page, of which the one in view is marked; choosing one goes there."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, QRectF, QSignalBlocker, QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics, QKeyEvent, QPainter, QPen, QResizeEvent, QWheelEvent
from PySide6.QtWidgets import QLabel, QListView, QScrollArea, QToolButton, QWidget

from app.window.items.item_rows import Rows
from app.window.summary.drawn_list import DrawnList
from app.window.widgets.labels import hairline, quiet_button
from app.window.widgets.tab_bar import TabBar

if TYPE_CHECKING:
    from collections.abc import Sequence

    from app.window.context.view_context import ViewContext

_SIDE = 28
"""Pixels before the first name, which stands above the left edge of the page's text."""
_PAD = 10
_BETWEEN = 2
_STUB = 72
"""Width in pixels below which a name cut by the end of the bar is not shown."""
_ABOVE_HEAD = 14
"""Pixels above the heading of a section that was gone to."""
_LEFT_OVER = 40
"""Pixels of a section in view at which the next one is marked."""


class SectionBar(TabBar):
    """Bar at the top of a scroll area, in the margin above its viewport.

    A click or Enter scrolls to a section and focuses its first row; the arrow keys scroll and leave the focus here.
    """

    def __init__(self, context: ViewContext, area: QScrollArea, content: QWidget, heads: Sequence[QLabel]) -> None:
        """Create the bar of the sections with these headings in `content`, the widget of `area`."""
        super().__init__(context.theme, [(head.accessibleName(), None) for head in heads])
        self._area, self._content, self._heads = area, content, tuple(heads)
        self._stepping = False
        self.setFont(context.theme.font("small"))
        self.setUsesScrollButtons(True)
        self.setAccessibleName(context.localizer.gettext("Sections"))
        self.setParent(area)
        self._line = hairline(context.theme)
        self._line.setParent(area)
        colours = context.theme.palette
        self.setStyleSheet(
            f"QTabBar::scroller {{ width: 48px; }}"  # both buttons, 24 pixels each
            f"QTabBar QToolButton {{ background: {colours.ground}; border: none; }}"
        )
        pgettext = context.localizer.pgettext  # Qt names its buttons before the program's translator is there
        for button, name in zip(
            self.findChildren(QToolButton), (pgettext("Qt", "Scroll Left"), pgettext("Qt", "Scroll Right")), strict=True
        ):
            button.setAccessibleName(name)
            button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.currentChanged.connect(self._current_changed)
        self.tabBarClicked.connect(self._clicked)
        area.verticalScrollBar().valueChanged.connect(self._follow)
        area.viewport().installEventFilter(self)
        self.sources = quiet_button(context.theme, "", area)
        gettext, count = context.localizer.gettext, len(context.dossier.briefing.sources)
        self.sources.setText(f"{gettext('Sources')} {context.localizer.number(Decimal(count))}")
        self.sources.setAccessibleDescription(gettext("Opens the list of the sources"))
        self.sources.clicked.connect(lambda: context.item_requests.sources_wanted.emit(""))
        self.sources.setVisible(count > 0)
        self._place()
        self.show()
        self._line.show()

    # Places

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QResizeEvent):
            self._place()
            if event.size().height() != event.oldSize().height() > 0:
                self._mark_in_view()
        return False

    def _place(self) -> None:
        view = self._area.viewport().geometry()
        height = max(1, view.top() - 1)
        taken = self.sources.sizeHint().width() if not self.sources.isHidden() else 0
        self.sources.setGeometry(view.width() - _SIDE + _PAD - taken, 0, taken, height)
        self.setGeometry(_SIDE - _PAD, 0, view.width() - 2 * (_SIDE - _PAD) - taken, height)
        self._line.setGeometry(0, view.top() - 1, view.width(), 1)

    def _top(self, number: int) -> int:
        """Return the upper edge of a section's heading in the content."""
        return self._heads[number].mapTo(self._content, QPoint(0, 0)).y()

    def _bottom(self, number: int) -> int:
        """Return the lower edge of a section: the next heading of its column, or the end of the column."""
        column = _column(self._heads[number])
        end = column.mapTo(self._content, QPoint(0, column.height())).y()
        tops = (self._top(other) for other, head in enumerate(self._heads) if _column(head) is column)
        return min((top for top in tops if top > self._top(number)), default=end)

    # Current section

    def show_section(self, number: int) -> None:
        """Mark a section as the one in view, without going there."""
        with QSignalBlocker(self):
            self.setCurrentIndex(number)
        self.update()

    def show_section_of(self, rows: Rows | DrawnList) -> None:
        """Mark the section that has these rows."""
        top = rows.mapTo(self._content, QPoint(0, 0)).y()
        numbers = [
            number
            for number, head in enumerate(self._heads)
            if _column(head).isAncestorOf(rows) and self._top(number) <= top
        ]
        if numbers:
            self.show_section(max(numbers, key=self._top))

    def _follow(self, value: int) -> None:
        """Mark the section in view after scrolling: the current one while it is in the upper half, else the topmost."""
        middle = value + self._area.viewport().height() // 2
        current = self.currentIndex()
        if self._top(current) < middle and self._bottom(current) > value + _LEFT_OVER:
            return
        self._mark_in_view()

    def _mark_in_view(self) -> None:
        """Mark the topmost section that begins in the upper half, else the one that goes on from above."""
        value = self._area.verticalScrollBar().value()
        middle = value + self._area.viewport().height() // 2
        numbers = sorted(range(len(self._heads)), key=self._top)
        below = [number for number in numbers if self._top(number) >= value]
        above = [number for number in numbers if self._top(number) < value]
        in_view = [number for number in below if self._top(number) < middle]
        self.show_section((in_view or above[-1:] or below)[0])

    # Going to a section

    def _current_changed(self, number: int) -> None:
        self._go_to(number, focus=not self._stepping)

    def _clicked(self, number: int) -> None:
        if number == self.currentIndex():  # otherwise the current section changes next
            self._go_to(number)

    def _go_to(self, number: int, *, focus: bool = True) -> None:
        """Scroll to a section; with `focus`, focus its first row."""
        if not 0 <= number < len(self._heads):
            return
        self._area.verticalScrollBar().setValue(self._top(number) - _ABOVE_HEAD)
        views = _column(self._heads[number]).findChildren(QListView)
        lists = [rows for rows in views if isinstance(rows, (Rows, DrawnList))]
        below = [rows for rows in lists if rows.mapTo(self._content, QPoint(0, 0)).y() > self._top(number)]
        if focus and below:
            first = min(below, key=lambda rows: rows.mapTo(self._content, QPoint(0, 0)).y())
            first.enter() if isinstance(first, DrawnList) else first.go_to(first.rows[0].id)
        self.show_section(number)

    # Events and painting

    def keyPressEvent(self, event: QKeyEvent) -> None:
        self._stepping = True
        match event.key():
            case Qt.Key.Key_Return | Qt.Key.Key_Enter | Qt.Key.Key_Space | Qt.Key.Key_Down:
                self._go_to(self.currentIndex())
            case Qt.Key.Key_Home:
                self.setCurrentIndex(0)
            case Qt.Key.Key_End:
                self.setCurrentIndex(self.count() - 1)
            case _:
                super().keyPressEvent(event)
        self._stepping = False

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()  # scrolls the page; Qt would go from section to section

    def tabSizeHint(self, index: int) -> QSize:
        metrics = QFontMetrics(self.font())
        width = max(metrics.horizontalAdvance(self.tabText(index)), 1) + 2 * _PAD + _BETWEEN
        return QSize(width, metrics.height() + 18)

    def _paint(self, painter: QPainter, index: int, *, highlighted: bool) -> None:
        colours = self._theme.palette
        tab = self.tabRect(index)
        shown = tab.intersected(QRect(0, 0, self._end(), self.height()))
        if shown.width() < min(tab.width(), _STUB):
            return
        area = QRectF(shown).adjusted(1, 5, -_BETWEEN - 1, -5)
        current = index == self.currentIndex()
        if current:
            focused = self.hasFocus() and self._by_keyboard
            painter.setPen(QPen(QColor(colours.accent), 2) if focused else Qt.PenStyle.NoPen)
            painter.setBrush(QColor(colours.wash))
            painter.drawRoundedRect(area, area.height() / 2, area.height() / 2)
        painter.setFont(self.font())
        painter.setPen(QColor(colours.accent if highlighted else colours.muted))
        text = self.tabText(index)
        if shown != tab:
            side = Qt.TextElideMode.ElideLeft if shown.left() > tab.left() else Qt.TextElideMode.ElideRight
            text = QFontMetrics(self.font()).elidedText(text, side, round(area.width()) - _PAD)
        painter.drawText(area, Qt.AlignmentFlag.AlignCenter, text)

    def _end(self) -> int:
        """Return the end of the room for names, where the buttons that scroll them begin."""
        return min(
            (button.x() for button in self.findChildren(QToolButton) if button.isVisible()), default=self.width()
        )


def _column(head: QLabel) -> QWidget:
    column = head.parentWidget()
    assert column is not None
    return column
