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
    """Filter bar in one to three lines, depending on its width."""

    changed = Signal()
    """The filter has changed."""

    left_downwards = Signal()
    """Keyboard focus is to move to the list."""

    def __init__(self, context: ViewContext, placeholder: str, choices: tuple[Choice, ...]) -> None:
        """Build the input, described by `placeholder`, and the facets."""
        super().__init__()
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
        self._grid.setColumnStretch(0, 2)
        self._lines = 0
        self._arrange(2)
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

    def _arrange(self, lines: int) -> None:
        """Lay out all parts in one line, the facets in a second, or the count in a third."""
        if lines == self._lines:
            return
        self._lines = lines
        for part in (self.words, self._beside, self._told, self.reset_button):
            self._grid.removeWidget(part)
        self._grid.addWidget(self.words, 0, 0, 1, 4 if lines == 3 else 1)
        if lines == 1:
            self._grid.addWidget(self._beside, 0, 1)
        else:
            self._grid.addWidget(self._beside, 1, 0, 1, 4)
        self._grid.addWidget(self._told, 2 if lines == 3 else 0, 0 if lines == 3 else 2)
        self._grid.addWidget(self.reset_button, 2 if lines == 3 else 0, 3)
        self._grid.setColumnStretch(1, 3 if lines == 1 else 0)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        room = event.size().width()
        first = self.words.minimumWidth() + self._told.sizeHint().width() + self.reset_button.sizeHint().width() + 40
        choices = sum(box.minimumWidth() + _GAP for box in self.boxes.values()) - _GAP
        self._arrange(1 if room >= first + choices else 2 if room >= first else 3)


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
