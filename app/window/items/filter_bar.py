"""Filter bar: input for words, facets, count of the remaining rows, reset button; also the empty state of a list."""

from collections.abc import Callable
from decimal import Decimal
from itertools import pairwise

from PySide6.QtCore import QObject, QRectF, QSignalBlocker, QSize, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import (
    QComboBox,
    QGridLayout,
    QPushButton,
    QSizePolicy,
    QStyle,
    QStyleOptionComboBox,
    QStylePainter,
    QVBoxLayout,
    QWidget,
)

from app.briefing.search.row_filter import Choice, RowFilter
from app.window.context.view_context import ViewContext
from app.window.qt.accessibility import name_choice
from app.window.qt.reading_ahead import read_ahead
from app.window.qt.timers import call_later
from app.window.widgets.chips import flowing
from app.window.widgets.drop_down import DropDown, paint_chevron
from app.window.widgets.labels import fit_height, label, plain_tip, quiet_button, spaced
from app.window.widgets.line_edit import LineEdit
from app.window.widgets.segments import Segments

_AT_ONCE = 20
"""Rows read per step: about a millisecond."""
_GAP = 8
"""Pixels between the parts of the filter bar."""


def read_texts(row_filter: RowFilter, owner: QObject) -> None:
    """Read the texts of a filter in a thread, so that they are ready for the first letter typed."""
    call_later(owner, lambda: read_ahead(row_filter.read_ahead, _AT_ONCE, owner))


class Words(LineEdit):
    """Input for filter words. Esc clears it; down moves focus to the list."""

    left_downwards = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self.text():
            self.clear()
        elif event.key() == Qt.Key.Key_Down:
            self.left_downwards.emit()
        else:
            super().keyPressEvent(event)


class ChoiceBox(DropDown):
    """Drop-down of one facet: shows its name if inactive, else the chosen value in the accent colour."""

    def __init__(self, context: ViewContext, choice: Choice) -> None:
        """List the values of a facet after "All"."""
        theme = context.theme
        super().__init__(theme, "small")
        self.choice = choice
        self.setToolTip(plain_tip(choice.name))
        self.addItem(context.localizer.pgettext("filter", "All"), "")
        for value, text in choice.values:
            self.addItem(text, value)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        metrics = self.fontMetrics()
        self.setMinimumWidth(metrics.horizontalAdvance(choice.name) + round(38 * theme.scale))
        names = [metrics.horizontalAdvance(text) for _, text in choice.values[:400]]
        self.view().setMinimumWidth(min(max(names, default=0), round(480 * theme.scale)) + 40)
        self.view().setTextElideMode(Qt.TextElideMode.ElideRight)

    @property
    def value(self) -> str:
        """Chosen value; empty for all."""
        return str(self.currentData() or "")

    def choose(self, value: str) -> None:
        """Choose a value; an unknown one changes nothing."""
        index = self.findData(value)
        if index >= 0:
            self.setCurrentIndex(index)

    def sizeHint(self) -> QSize:
        return QSize(self.minimumWidth(), super().sizeHint().height())

    def paintEvent(self, _event: QPaintEvent) -> None:
        option = QStyleOptionComboBox()
        self.initStyleOption(option)
        painter = QStylePainter(self)
        painter.drawComplexControl(QStyle.ComplexControl.CC_ComboBox, option)
        colours, scale = self._theme.palette, self._theme.scale
        inner = QRectF(self.rect()).adjusted(10 * scale, 0, -24 * scale, 0)
        text = self.currentText() if self.value else self.choice.name
        painter.setPen(QColor(colours.accent if self.value else colours.muted))
        painter.setFont(self._theme.font("small strong" if self.value else "small"))
        elided = painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, int(inner.width()))
        painter.drawText(inner, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, elided)
        paint_chevron(painter, self._theme, self)


class FilterRow(QWidget):
    """Filter bar in one to four lines, depending on its width."""

    changed = Signal()
    """The filter has changed."""

    left_downwards = Signal()
    """Keyboard focus is to move to the list."""

    def __init__(
        self, context: ViewContext, placeholder: str, choices: tuple[Choice, ...], lead: Segments | None = None
    ) -> None:
        """Build the input, described by `placeholder`, and the facets; `lead` stands before them."""
        super().__init__()
        self._lead = lead
        theme, self._localizer = context.theme, context.localizer
        self.words = Words()
        self.words.setFont(theme.font("small"))
        self.words.setPlaceholderText(placeholder)
        self.words.setToolTip(plain_tip(placeholder))
        self.words.setAccessibleName(placeholder)
        self.words.setMinimumWidth(round(170 * theme.scale))
        self.words.textChanged.connect(self._filter_changed)
        self.words.left_downwards.connect(self.left_downwards)
        self.boxes = {choice.key: ChoiceBox(context, choice) for choice in choices}
        self._beside = flowing(self.boxes.values(), _GAP, _GAP, fill=True)
        for box in self.boxes.values():
            box.currentIndexChanged.connect(self._filter_changed)
            name_choice(box, box.choice.name)
        self._told = label(theme, "", "small", theme.palette.muted)
        self.reset_button = quiet_button(theme, context.localizer.gettext("Reset"))
        self.reset_button.clicked.connect(self.reset)
        policy = self.reset_button.sizePolicy()
        policy.setRetainSizeWhenHidden(True)
        self.reset_button.setSizePolicy(policy)
        self.reset_button.hide()
        self._grid = spaced(QGridLayout(self), _GAP)
        self._lines = (0, False)
        self._arrange(2, lead_above=False)
        fit_height(self)
        for before, after in pairwise([self.words, *self.boxes.values(), self.reset_button]):
            QWidget.setTabOrder(before, after)

    @property
    def text(self) -> str:
        """Words of the filter."""
        return self.words.text()

    @property
    def chosen(self) -> dict[str, str]:
        """Chosen value of each facet; empty for all."""
        return {key: box.value for key, box in self.boxes.items()}

    @property
    def active(self) -> bool:
        """Whether the filter restricts anything."""
        return bool(self.text.strip()) or any(self.chosen.values())

    def tell(self, shown: int, total: int) -> None:
        """Show the number of remaining rows and the total."""
        number = self._localizer.number
        text = self._localizer.gettext("{shown} of {total}", shown=number(Decimal(shown)), total=number(Decimal(total)))
        self._told.setText(text)

    def reset(self) -> None:
        """Clear the filter and focus the input."""
        self.restore({})
        self.words.setFocus()

    def state(self) -> dict[str, str]:
        """Return words and facet values."""
        return {"text": self.text} | self.chosen

    def restore(self, state: dict[str, str]) -> None:
        """Set the filter to a state; missing keys are cleared."""
        blocked = [QSignalBlocker(part) for part in (self.words, *self.boxes.values())]
        self.words.setText(state.get("text", ""))
        for key, box in self.boxes.items():
            box.setCurrentIndex(0)
            box.choose(state.get(key, ""))
        for blocker in blocked:
            blocker.unblock()
        self._filter_changed()

    def _filter_changed(self) -> None:
        self.reset_button.setVisible(self.active)
        for box in self.boxes.values():
            box.update()
        self.changed.emit()

    def _arrange(self, lines: int, *, lead_above: bool) -> None:
        """Lay out all parts in one line, the facets in a second, or the count in a third; the lead may be above all."""
        if (lines, lead_above) == self._lines:
            return
        self._lines = (lines, lead_above)
        for part in (self._lead, self.words, self._beside, self._told, self.reset_button):
            if part is not None:
                self._grid.removeWidget(part)
        top = 1 if lead_above else 0
        left = 1 if self._lead is not None and not lead_above else 0
        if self._lead is not None:
            self._grid.addWidget(
                self._lead, 0, 0, 1, 4 if lead_above else 1, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop
            )
        self._grid.addWidget(self.words, top, left, 1, 4 if lines == 3 else 1, Qt.AlignmentFlag.AlignTop)
        if lines == 1:
            self._grid.addWidget(self._beside, top, left + 1)
        else:
            self._grid.addWidget(self._beside, top + 1, 0, 1, left + 4)
        last = (top + 2, left) if lines == 3 else (top, left + 2)
        self._grid.addWidget(self._told, *last)
        self._grid.addWidget(self.reset_button, last[0], left + 3)
        for column, stretch in enumerate((0, 2, 3, 0, 0) if left else (2, 3, 0, 0, 0)):
            self._grid.setColumnStretch(column, stretch if column != left + 1 or lines == 1 else 0)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        room = event.size().width()
        first = self.words.minimumWidth() + self._told.sizeHint().width() + self.reset_button.sizeHint().width() + 40
        lead = self._lead.natural_width + _GAP if self._lead is not None else 0
        lead_above = lead + first > room
        room -= 0 if lead_above else lead
        choices = sum(box.minimumWidth() + _GAP for box in self.boxes.values()) - _GAP
        lines = 1 if room >= first + choices else 2 if room >= first else 3
        self._arrange(lines, lead_above=lead_above and self._lead is not None)
        self.setMinimumHeight(self.heightForWidth(event.size().width()))  # the list beside it gives way, not its fields


class EmptyState(QWidget):
    """Widget in place of an empty list: states that there are no items, or no matches with a reset button."""

    def __init__(self, context: ViewContext, nothing: str, reset: Callable[[], None]) -> None:
        """Show `nothing` if there are no items at all; else offer `reset` of the filter."""
        super().__init__()
        theme = context.theme
        self._nothing, self._none_left = nothing, context.localizer.gettext("Nothing matches the filter.")
        self._text = label(theme, "", "statement", theme.palette.muted, wrap=True)
        self._text.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self.reset_button = QPushButton(context.localizer.gettext("Reset the filter"))
        self.reset_button.clicked.connect(reset)
        column = QVBoxLayout(self)
        column.setSpacing(14)
        column.addStretch(2)
        column.addWidget(self._text)
        column.addWidget(self.reset_button, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addStretch(3)

    @property
    def text(self) -> str:
        """Displayed text."""
        return self._text.text()

    def tell(self, *, filtered: bool) -> None:
        """Show why the list is empty: no matches, or no items."""
        self._text.setText(self._none_left if filtered else self._nothing)
        self.reset_button.setVisible(filtered)
