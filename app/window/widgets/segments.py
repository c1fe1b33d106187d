"""Segmented switch: a few names side by side, of which one is chosen."""

from functools import partial

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QPushButton, QSizePolicy, QWidget

from app.window.theme.theme import Theme
from app.window.widgets.chips import Flow

_INSET = 2
_BETWEEN = 2
_SIDES = 20
"""Pixels beside a name at 100 % text size."""


class Segments(QWidget):
    """Switch between named values, for a screen reader a group of radio buttons; it wraps where room is short."""

    chosen = Signal(str)
    """Value that the user chooses."""

    def __init__(self, theme: Theme, names: dict[str, str], current: str, name: str) -> None:
        """Offer values by their names, `current` chosen; `name` is the accessible name of the switch."""
        super().__init__()
        self._theme = theme
        self.setAccessibleName(name)
        flow = Flow(self, _BETWEEN, _BETWEEN)
        self.setContentsMargins(_INSET, _INSET, _INSET, _INSET)
        self._buttons: dict[str, QPushButton] = {}
        self._value = current
        for value, text in names.items():
            button = QPushButton(text)
            button.setProperty("segment", True)
            button.setFont(theme.font("small"))
            button.setMinimumWidth(button.fontMetrics().horizontalAdvance(text) + round(_SIDES * theme.scale))
            button.setCheckable(True)
            button.setAutoExclusive(True)
            button.setCursor(Qt.CursorShape.PointingHandCursor)
            flow.addWidget(button)
            self._buttons[value] = button
        self.choose(current)
        for value, button in self._buttons.items():
            button.toggled.connect(partial(self._choose, value))  # a screen reader turns it without a click
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    @property
    def natural_width(self) -> int:
        """Width in pixels of all names in one line."""
        widths = [max(button.sizeHint().width(), button.minimumWidth()) for button in self._buttons.values()]
        return sum(widths) + _BETWEEN * (len(widths) - 1) + 2 * _INSET

    def sizeHint(self) -> QSize:
        return QSize(self.natural_width, self.heightForWidth(self.natural_width))

    def choose(self, value: str) -> None:
        """Show a value as chosen; as among radio buttons, Tab reaches only its button."""
        self._value = value
        self._buttons[value].setChecked(True)
        for other, button in self._buttons.items():
            button.setFocusPolicy(Qt.FocusPolicy.StrongFocus if other == value else Qt.FocusPolicy.ClickFocus)

    def _choose(self, value: str, on: bool) -> None:
        """Take the choice of the user."""
        if on and value != self._value:
            self.choose(value)
            self.chosen.emit(value)

    def button(self, value: str) -> QPushButton:
        """Return the button of a value."""
        return self._buttons[value]

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(QColor(self._theme.palette.control), 1))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), 5, 5)
