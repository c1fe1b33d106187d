"""The summary: figure cards, what matters most, when it happened, what comes next, where sources disagree."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QPaintEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import (
    QGridLayout,
    QHBoxLayout,
    QPushButton,
    QScrollArea,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from app.window.context.tab import in_front
from app.window.items.item_button import ItemButton
from app.window.items.item_rows import SIDE, Row, Rows, RowStyle
from app.window.qt.timers import call_later
from app.window.summary.banner import Banner
from app.window.summary.cards import Cards, figure_card
from app.window.widgets.labels import hairline, overline, quiet_button, scroll_on

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from app.briefing.text.front_page import Line
    from app.window.context.view_context import ViewContext

_PLAIN = RowStyle()
_DATED = RowStyle(lead_width=112)
_TWO_COLUMNS = 760
"""Pixels of width at which the text stands in two columns."""


class SummaryTab(QScrollArea):
    """The first tab: the briefing on a page."""

    def __init__(self, context: ViewContext) -> None:
        """Show the summary of the briefing."""
        super().__init__()
        self._context = context
        self._all_events = False
        self._chosen = context.page.chosen
        self._rest = self._further()
        self.setAccessibleName(context.localizer.gettext("Summary"))
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll_on(context.theme, self)
        # Until all is there: else every text would be laid out for the width without a scroll bar, and then with one.
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        # Ours from the start, though it is shown only later: what has no parent outlives a tab that was never shown.
        content = _Content(self)
        content.hide()
        if context.ready:
            content.painted.connect(self._continue, Qt.ConnectionType.QueuedConnection)
        column = QVBoxLayout(content)
        column.setContentsMargins(28 - SIDE, 20, 28 - SIDE, 28)
        column.setSpacing(14)
        page = context.page
        if page.cards:
            column.addLayout(_inset(Cards([figure_card(context, card) for card in page.cards])))
        if page.notice:
            column.addLayout(_inset(Banner(context, page.notice)))
        column.addSpacing(4)
        self._timeline = QVBoxLayout()
        self._timeline.setSpacing(0)
        (left, self._left), (right, self._right) = _side(), _side()
        self._first_part()
        column.addWidget(Columns(left, right))
        column.addStretch(1)
        self._content = content
        context.selection.changed.connect(self._follow)

    def showEvent(self, event: QShowEvent) -> None:
        # Not before: text that is laid out for a width that does not last is laid out twice.
        if self.widget() is None:
            self._content.resize(self.viewport().size())
            self.setWidget(self._content)
        super().showEvent(event)

    def count(self) -> int | None:
        """The summary counts nothing."""
        return None

    @property
    def chosen(self) -> str:
        """The id of the item whose card or row is shown as chosen, or nothing."""
        return self._chosen

    def _follow(self, item_id: str) -> None:
        if in_front(self) and (self.standing(item_id) is not None or self._holding(item_id) is not None):
            self._chosen = item_id

    def _holding(self, item_id: str) -> Rows | None:
        """The rows in which an item stands, where it stands in some."""
        every = self._content.findChildren(Rows)
        return next((rows for rows in every if any(row.id == item_id for row in rows.rows)), None)

    def state(self) -> dict[str, str]:
        """What survives a change of language or theme: what is chosen, the place in the page, all events."""
        return {
            "chosen": self._chosen,
            "scroll": str(self.verticalScrollBar().value()),
            "events": "all" if self._all_events else "",
        }

    def restore(self, state: dict[str, str]) -> None:
        """Go back to a state."""
        if state:
            self.complete()
        self._chosen = state.get("chosen", self._chosen)
        if state.get("events"):
            self._show_events(every=True)
        if state.get("scroll", "").isdigit():
            place = int(state["scroll"])
            call_later(self, lambda: self.verticalScrollBar().setValue(place))

    def _first_part(self) -> None:
        """What a window shows before anyone scrolls."""
        page, gettext = self._context.page, self._context.localizer.gettext
        accent = self._context.theme.palette.accent
        numbered = RowStyle("statement", "strong", 12, accent)
        self._section(self._left, gettext("Key messages"), _rows(page.messages), numbered)
        if page.events:
            self._head(self._right, gettext("Timeline"))
            self._right.addLayout(self._timeline)
            self._show_events(every=False)
            self._right.addSpacing(18)

    def complete(self) -> None:
        """Show all that lies further down, at once."""
        while self.go_on():
            pass

    def go_on(self) -> bool:
        """Show the next part of what lies further down, so that the window never stands still for all of it.

        Gives whether there may be more.
        """
        return next(self._rest, False)

    def _continue(self) -> None:
        if self.go_on():
            call_later(self, self._continue)

    def _further(self) -> Iterator[bool]:
        """What lies further down: made behind the first frame, which would otherwise wait for it."""
        from app.briefing.text import evidence
        from app.briefing.text.front_page import stated

        dossier, localizer = self._context.dossier, self._context.localizer
        briefing, gettext = dossier.briefing, localizer.gettext
        unlike = RowStyle(lead="strong", lead_width=12, lead_colour=self._context.theme.palette.warning)
        findings = [stated(dossier, finding, finding.title, localizer, "≠") for finding in briefing.findings[1:]]
        self._section(self._left, gettext("Where sources disagree"), _rows(findings), unlike)
        yield True
        background = [stated(dossier, statement, statement.text, localizer) for statement in briefing.context]
        self._section(self._left, gettext("Background and assessments"), _rows(background))
        yield True
        steps = [
            Row(
                step.id,
                localizer.text(step.text),
                localizer.period_short(step.date) if step.date else gettext("no date"),
            )
            for step in briefing.steps
        ]
        self._section(self._right, gettext("What comes next"), steps, _DATED)
        yield True
        sectors = [
            Row(sector.id, localizer.text(dossier.themes[sector.theme].name), detail=localizer.text(sector.text))
            for sector in briefing.sectors
        ]
        self._section(self._right, gettext("Fields of cooperation"), sectors)
        figures = [
            Row(
                figure.id,
                evidence.value_name(dossier, figure, localizer),
                evidence.value_shown(dossier, figure, localizer),
            )
            for figure in briefing.figures
            if figure.id not in briefing.cards
        ]
        counted = RowStyle(lead="strong", lead_width=112, lead_colour=self._context.theme.palette.ink)
        self._section(self._right, gettext("Other figures"), figures, counted)
        self._left.addStretch(1)
        self._right.addStretch(1)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)

    def reveal(self, item_id: str) -> bool:
        """Let the keyboard come to the card or row of an item, and bring it into view; False where there is none."""
        self.complete()
        event = any(one.id == item_id for one in self._context.dossier.briefing.events)
        if event and not self._all_events and all(line.id != item_id for line in self._context.page.events):
            self._show_events(every=True)
        self._follow(item_id)
        card = self.standing(item_id)
        if card is not None:
            card.setFocus(Qt.FocusReason.OtherFocusReason)
            call_later(card, lambda: self.ensureWidgetVisible(card, 0, 40))
            return True
        rows = self._holding(item_id)
        if rows is None:
            return False
        rows.go_to(item_id)
        call_later(rows, lambda: rows.go_to(item_id))  # where it stands is known once the page is laid out
        return True

    def standing(self, item_id: str) -> QWidget | None:
        """The card in which an item stands, where it stands in one."""
        return next((one for one in self._content.findChildren(ItemButton) if one.item_id == item_id), None)

    def _head(self, column: QVBoxLayout, text: str) -> None:
        column.addLayout(_inset(overline(self._context.theme, text)))
        column.addSpacing(8)
        column.addLayout(_inset(hairline(self._context.theme)))

    def _section(self, column: QVBoxLayout, text: str, rows: list[Row], row_style: RowStyle = _PLAIN) -> None:
        if rows:
            self._head(column, text)
            column.addWidget(self._listed(text, rows, row_style))
            column.addSpacing(18)

    def _listed(self, name: str, rows: list[Row], row_style: RowStyle) -> Rows:
        made = Rows(self._context, name, tuple(rows), row_style)
        made.reached.connect(lambda place: self._emit_if_alive(made, place))
        return made

    def _emit_if_alive(self, rows: Rows, place: QRect) -> None:
        """Scroll so that a row can be seen."""
        content = self.widget()
        if content is None:  # the page is being taken down, and the focus goes from row to row of it
            return
        top = rows.mapTo(content, place.center())
        self.ensureVisible(top.x(), top.y(), 0, place.height() // 2 + 8)

    def _show_events(self, *, every: bool) -> QPushButton | None:
        """Show all events or the main ones; the button that turns that round, where there are others."""
        self._all_events = every
        while (held := self._timeline.takeAt(0)) is not None:
            if (widget := held.widget()) is not None:
                widget.deleteLater()
        page, gettext = self._context.page, self._context.localizer.gettext
        rows = self._every_event() if every else _rows(page.events)
        self._timeline.addWidget(self._listed(gettext("Timeline"), rows, _DATED))
        toggle = None
        if page.more_events:
            toggle = quiet_button(self._context.theme, gettext("Only the main events") if every else page.more_events)
            toggle.clicked.connect(lambda: self._turn_events(every=not every))
            self._timeline.addSpacing(4)
            self._timeline.addWidget(toggle, alignment=Qt.AlignmentFlag.AlignLeft)
        return toggle

    def _turn_events(self, *, every: bool) -> None:
        """Show all events or the main ones; one that is chosen and is shown no more is not chosen any more."""
        button = self._show_events(every=every)
        if button is not None:
            button.setFocus(Qt.FocusReason.OtherFocusReason)  # the one that was pressed goes, and the keyboard stays
        shown = {event.id for event in self._context.page.events}
        if not every and self._chosen not in shown and self._chosen in {row.id for row in self._every_event()}:
            self._chosen = ""
            self._context.selection.choose("")

    def _every_event(self) -> list[Row]:
        localizer = self._context.localizer
        events = self._context.dossier.briefing.events
        return [Row(event.id, localizer.text(event.title), localizer.period_short(event.date)) for event in events]


class _Flowing(QWidget):
    """What is as wide as there is room and as high as its text needs then.

    Nothing asks for its size hint but Qt's layouts, which would have all text laid out for the width of the hint too.
    """

    def sizeHint(self) -> QSize:
        return QSize(300, 1)


class _Content(_Flowing):
    """What is scrolled; `painted` tells of the first time that it was."""

    painted = Signal()
    _unpainted = True

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self._unpainted:
            self._unpainted = False
            self.painted.emit()


def _side() -> tuple[QWidget, QVBoxLayout]:
    side = _Flowing()
    column = QVBoxLayout(side)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(0)
    return side, column


def _inset(part: QWidget) -> QHBoxLayout:
    """A part that stands in line with the words of rows."""
    line = QHBoxLayout()
    line.setContentsMargins(SIDE, 0, SIDE, 0)
    line.addWidget(part)
    return line


def _rows(lines: Iterable[Line]) -> list[Row]:
    return [Row(line.id, line.text, line.lead, sources=line.sources) for line in lines]


class Columns(_Flowing):
    """Two columns beside each other where there is room, else below each other."""

    def __init__(self, left: QWidget, right: QWidget) -> None:
        """Lay out two columns."""
        super().__init__()
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(32 - 2 * SIDE)
        self._sides = (left, right)
        self._beside: bool | None = None
        self._arrange(beside=True)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def _arrange(self, *, beside: bool) -> None:
        if beside == self._beside:
            return
        self._beside = beside
        left, right = self._sides
        self._grid.addWidget(left, 0, 0)
        self._grid.addWidget(right, 0 if beside else 1, 1 if beside else 0)
        self._grid.setColumnStretch(0, 5)
        self._grid.setColumnStretch(1, 4 if beside else 0)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange(beside=event.size().width() >= _TWO_COLUMNS)
