"""Filter bar: input for words, facets, count of the remaining rows, reset button; also the empty state of a list."""

from collections.abc import Callable, Mapping
from decimal import Decimal
from functools import partial
from itertools import pairwise

from PySide6.QtCore import QObject, QSignalBlocker, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import (
    QGridLayout,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from app.briefing.search.row_filter import Choice, RowFilter
from app.window.context.view_context import ViewContext
from app.window.items.facets import FacetBox, StatusBarFacet
from app.window.qt.accessibility import name_choice
from app.window.qt.reading_ahead import read_ahead
from app.window.qt.timers import call_later
from app.window.widgets.chips import flowing
from app.window.widgets.labels import fit_height, label, plain_tip, quiet_button, spaced
from app.window.widgets.line_edit import LineEdit
from app.window.widgets.segments import Segments

_AT_ONCE = 20
"""Rows read per step: about a millisecond."""
_LARGE = 1.5
"""Size of all text as a factor from which a status is a drop-down too: a bar would leave the list no room."""
_APART = "\x1f"
"""Separator of the chosen values of a facet in a state."""
_TOP, _LEFT = Qt.AlignmentFlag.AlignTop, Qt.AlignmentFlag.AlignLeft
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


class FilterRow(QWidget):
    """Filter bar in one to four lines, depending on its width."""

    changed = Signal()
    """The filter has changed."""

    left_downwards = Signal()
    """Keyboard focus is to move to the list."""

    def __init__(
        self,
        context: ViewContext,
        placeholder: str,
        choices: tuple[Choice, ...],
        counts: Callable[[str], Mapping[str, int]],
        lead: Segments | None = None,
    ) -> None:
        """Build the input, described by `placeholder`, and the facets; `lead` stands before them.

        `counts` returns how many rows each value of a facet would leave. A status stands as a bar above all else.
        """
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
        self.boxes: dict[str, FacetBox | StatusBarFacet] = {}
        for choice in choices:
            self.boxes[choice.key] = (
                StatusBarFacet(context, choice, partial(counts, choice.key), self)
                if choice.key == "status" and theme.scale < _LARGE
                else FacetBox(context, choice, partial(counts, choice.key))
            )
        drop_downs = [box for box in self.boxes.values() if isinstance(box, FacetBox)]
        self._bar = next((box for box in self.boxes.values() if isinstance(box, StatusBarFacet)), None)
        self._lead: QWidget | None = lead
        if self._bar is not None:
            self._lead = flowing([*([lead] if lead is not None else []), *self._bar.buttons.values()], _GAP, _GAP)
        self._natural = lead.natural_width if lead is not None else 0
        self._beside = flowing(drop_downs, _GAP, _GAP, fill=True)
        self._least = sum(box.minimumWidth() + _GAP for box in drop_downs) - _GAP
        for box in self.boxes.values():
            box.changed.connect(self._filter_changed)
        for box in drop_downs:
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
        for before, after in pairwise([self.words, *drop_downs, self.reset_button]):
            QWidget.setTabOrder(before, after)

    @property
    def text(self) -> str:
        """Words of the filter."""
        return self.words.text()

    @property
    def chosen(self) -> dict[str, tuple[str, ...]]:
        """Chosen values of each facet; empty for all."""
        return {key: box.values for key, box in self.boxes.items()}

    @property
    def active(self) -> bool:
        """Whether the filter restricts anything."""
        return bool(self.text.strip()) or any(self.chosen.values())

    def tell(self, shown: int, total: int) -> None:
        """Show the number of remaining rows and the total."""
        number = self._localizer.number
        text = self._localizer.gettext("{shown} of {total}", shown=number(Decimal(shown)), total=number(Decimal(total)))
        self._told.setText(text)
        if self._bar is not None:
            self._bar.recount()

    def reset(self) -> None:
        """Clear the filter and focus the input."""
        self.restore({})
        self.words.setFocus()

    def state(self) -> dict[str, str]:
        """Return words and facet values."""
        return {"text": self.text} | {key: _APART.join(values) for key, values in self.chosen.items()}

    def restore(self, state: dict[str, str]) -> None:
        """Set the filter to a state; missing keys are cleared."""
        blocked = [QSignalBlocker(part) for part in (self.words, *self.boxes.values())]
        self.words.setText(state.get("text", ""))
        for key, box in self.boxes.items():
            box.choose(*state.get(key, "").split(_APART))
        for blocker in blocked:
            blocker.unblock()
        self._filter_changed()

    def _filter_changed(self) -> None:
        self.reset_button.setVisible(self.active)
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
                self._lead, 0, 0, 1, 4 if lead_above else 1, _TOP if self._bar is not None else _TOP | _LEFT
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
        lead = self._natural + _GAP if self._lead is not None else 0
        lead_above = self._bar is not None or lead + first > room
        room -= 0 if lead_above else lead
        lines = 1 if room >= first + self._least else 2 if room >= first else 3
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
