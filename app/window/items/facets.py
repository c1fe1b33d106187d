"""Facets of a filter bar: a drop-down of values that can be ticked, and a row of buttons; both with counts."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from decimal import Decimal
from typing import TYPE_CHECKING, cast

from PySide6.QtCore import QEvent, QObject, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QStandardItemModel, QWheelEvent
from PySide6.QtWidgets import QComboBox, QPushButton, QSizePolicy, QStyle, QStyleOptionComboBox, QStylePainter, QWidget

from app.window.qt.screen_room import room_for
from app.window.theme.status_icon import SIDE, paint_status
from app.window.widgets.drop_down import DropDown, paint_chevron
from app.window.widgets.labels import plain_tip

if TYPE_CHECKING:
    from app.briefing.model.model import Status
    from app.briefing.search.row_filter import Choice
    from app.window.context.view_context import ViewContext

_CHECK = Qt.ItemDataRole.CheckStateRole
_OPENING = (Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_Space, Qt.Key.Key_Return, Qt.Key.Key_Enter)
Counts = Callable[[], Mapping[str, int]]
"""Function that returns how many rows each value would leave, given the rest of the filter."""


class FacetBox(DropDown):
    """Drop-down of one facet: shows its name if inactive, else what is chosen in the accent colour."""

    changed = Signal()
    """Other values are chosen."""

    def __init__(self, context: ViewContext, choice: Choice, counts: Counts) -> None:
        """List the values of a facet after "All"."""
        theme = context.theme
        super().__init__(theme, "small")
        self.choice, self._counts, self._localizer = choice, counts, context.localizer
        self._chosen: dict[str, None] = {}
        self.setToolTip(plain_tip(choice.name))
        self.addItem(context.localizer.pgettext("filter", "All"), "")
        for value, text in choice.values:
            self.addItem(text, value)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        metrics = self.fontMetrics()
        self.setMinimumWidth(metrics.horizontalAdvance(choice.name) + round(38 * theme.scale))
        names = [metrics.horizontalAdvance(f"{text} (000)") for _, text in choice.values[:400]]
        widest = min(round(480 * theme.scale), room_for(self).width() - 120)
        self.view().setMinimumWidth(min(max(names, default=0), widest) + 64)
        self.view().setTextElideMode(Qt.TextElideMode.ElideMiddle)
        # Before Qt's own filters, which close the list at each click.
        self.view().installEventFilter(self)
        self.view().viewport().installEventFilter(self)

    @property
    def values(self) -> tuple[str, ...]:
        """Chosen values, in the order of the list; empty for all."""
        return tuple(value for value, _ in self.choice.values if value in self._chosen) if self._chosen else ()

    def choose(self, *values: str) -> None:
        """Choose exactly these values; unknown ones are left out."""
        known = {value for value, _ in self.choice.values} if any(values) else set()
        chosen = {value: None for value in values if value in known}
        if chosen != self._chosen:
            self._chosen = chosen
            names = [text for value, text in self.choice.values if value in chosen]
            self.setAccessibleDescription(self._localizer.listed(names))
            self._show_ticks()
            self.update()
            self.changed.emit()

    def turn(self, row: int) -> None:
        """Choose the value of a row too, or no longer; the first row chooses none."""
        value = str(self.itemData(row) or "")
        if not value:
            self.choose()
        elif value in self._chosen:
            self.choose(*(other for other in self._chosen if other != value))
        else:
            self.choose(*self._chosen, value)

    def _show_ticks(self) -> None:
        """Show which values are chosen, and how many rows each would leave; only while the list is open."""
        if not self.view().isVisible():
            return
        counts, model = self._counts(), cast(QStandardItemModel, self.model())
        for row, (value, text) in enumerate(self.choice.values, 1):
            number = self._localizer.number(Decimal(counts.get(value, 0)))
            item = model.item(row)
            item.setText(f"{text} ({number})")
            item.setData(Qt.CheckState.Checked if value in self._chosen else Qt.CheckState.Unchecked, _CHECK)
            item.setEnabled(value in self._chosen or counts.get(value, 0) > 0)

    def showPopup(self) -> None:
        """Open the list with counts and ticks."""
        super().showPopup()
        self._show_ticks()

    def hidePopup(self) -> None:
        """Close the list; its rows are named without counts again."""
        super().hidePopup()
        model = cast(QStandardItemModel, self.model())
        for row, (_, text) in enumerate(self.choice.values, 1):
            model.item(row).setText(text)
        self.setCurrentIndex(0)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Tick a row by click, Space or Enter; Enter and a click on the first row close the list too."""
        if event.type() == QEvent.Type.MouseButtonRelease and watched is self.view().viewport():
            assert isinstance(event, QMouseEvent)
            index = self.view().indexAt(event.position().toPoint())
            if index.isValid():
                self._take(index.row(), close=index.row() == 0)
            return True
        if event.type() == QEvent.Type.KeyPress and watched is self.view():
            assert isinstance(event, QKeyEvent)
            if event.key() in _OPENING[2:]:
                self._take(self.view().currentIndex().row(), close=event.key() != Qt.Key.Key_Space)
                return True
        return bool(super().eventFilter(watched, event))

    def _take(self, row: int, *, close: bool) -> None:
        if self.view().model().flags(self.view().model().index(row, 0)) & Qt.ItemFlag.ItemIsEnabled:
            self.turn(row)
            if close:
                self.hidePopup()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in _OPENING:
            self.showPopup()
        else:
            event.ignore()  # no choice by letters: it would replace those that are made

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()

    def sizeHint(self) -> QSize:
        return QSize(self.minimumWidth(), super().sizeHint().height())

    def paintEvent(self, _event: QPaintEvent) -> None:
        option = QStyleOptionComboBox()
        self.initStyleOption(option)
        painter = QStylePainter(self)
        painter.drawComplexControl(QStyle.ComplexControl.CC_ComboBox, option)
        colours, scale, values = self._theme.palette, self._theme.scale, self.values
        inner = QRectF(self.rect()).adjusted(10 * scale, 0, -24 * scale, 0)
        text = self.choice.name
        if len(values) == 1:
            text = next(name for value, name in self.choice.values if value == values[0])
        elif values:
            text = f"{text} · {self._localizer.number(Decimal(len(values)))}"
        painter.setPen(QColor(colours.accent if values else colours.muted))
        painter.setFont(self._theme.font("small strong" if values else "small"))
        elided = painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, int(inner.width()))
        painter.drawText(inner, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, elided)
        paint_chevron(painter, self._theme, self)


class StatusBarFacet(QObject):
    """Facet of the status as a row of buttons, each with the shape of a status, its name and a count."""

    changed = Signal()
    """Other values are chosen."""

    def __init__(self, context: ViewContext, choice: Choice, counts: Counts, parent: QWidget) -> None:
        """Create the buttons of the statuses in use; the filter bar lays them out."""
        super().__init__(parent)
        self.choice, self._counts = choice, counts
        self.buttons = {value: StatusButton(context, choice.name, value, text) for value, text in choice.values}
        for button in self.buttons.values():
            button.toggled.connect(lambda _on: self.changed.emit())

    @property
    def values(self) -> tuple[str, ...]:
        """Chosen values; empty for all."""
        return tuple(value for value, button in self.buttons.items() if button.isChecked())

    def choose(self, *values: str) -> None:
        """Choose exactly these values; unknown ones are left out."""
        before = self.values
        self.blockSignals(True)
        for value, button in self.buttons.items():
            button.setChecked(value in values)
        self.blockSignals(False)
        if self.values != before:
            self.changed.emit()

    def recount(self) -> None:
        """Show how many rows each status would leave."""
        counts = self._counts()
        for value, button in self.buttons.items():
            button.count(counts.get(value, 0))


class StatusButton(QPushButton):
    """Button that is pressed or not: shape, name and count of a status."""

    def __init__(self, context: ViewContext, facet: str, status: str, name: str) -> None:
        """Create a button with no count."""
        super().__init__()
        self._theme, self._localizer = context.theme, context.localizer
        self._facet, self._status, self._name, self._count = facet, status, name, ""
        self.setCheckable(True)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFont(self._theme.font("small"))
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def count(self, number: int) -> None:
        """Show how many rows the status would leave."""
        self._count = self._localizer.number(Decimal(number))
        self.setAccessibleName(self._localizer.labelled(self._facet, f"{self._name}, {self._count}"))
        self.updateGeometry()
        self.update()

    def _widths(self) -> tuple[float, float, float]:
        scale, metrics = self._theme.scale, self.fontMetrics()
        return (SIDE + 6) * scale, metrics.horizontalAdvance(self._name), metrics.horizontalAdvance(f"  {self._count}")

    def sizeHint(self) -> QSize:
        scale = self._theme.scale
        return QSize(round(sum(self._widths()) + 20 * scale), round(self.fontMetrics().height() + 14 * scale))

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        colours, scale = self._theme.palette, self._theme.scale
        area, on = QRectF(self.rect()).adjusted(1, 1, -1, -1), self.isChecked()
        focused = self.hasFocus()
        painter.setPen(QColor(colours.accent if on or focused or self.underMouse() else colours.hairline))
        painter.setBrush(QColor(colours.wash if on else colours.ground))
        painter.drawRoundedRect(area, area.height() / 2, area.height() / 2)
        if focused:
            painter.drawRoundedRect(area.adjusted(1, 1, -1, -1), area.height() / 2 - 1, area.height() / 2 - 1)
        side, (lead, name, _) = SIDE * scale, self._widths()
        left = area.left() + 9 * scale
        shape = QRectF(left, area.center().y() - side / 2, side, side)
        paint_status(painter, shape, cast("Status", self._status), colours)
        flags = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft
        painter.setFont(self.font())
        painter.setPen(QColor(colours.accent if on else colours.ink))
        painter.drawText(area.adjusted(9 * scale + lead, 0, 0, 0), flags, self._name)
        painter.setPen(QColor(colours.muted))
        painter.drawText(area.adjusted(9 * scale + lead + name, 0, 0, 0), flags, f"  {self._count}")
