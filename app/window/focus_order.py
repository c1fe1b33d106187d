"""The order of the Tab key: the head of the window, what is in front, the evidence beside it, each as it is seen.

Qt goes by the order in which things were made, and here parts are made behind the first frame and anew. That order is
not even looked at: PySide takes what `nextInFocusChain` gives for a child of what it was asked of, and from then on it
lets go of neither in time.
"""

from collections.abc import Iterator, Sequence
from typing import Protocol, runtime_checkable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLayout, QScrollArea, QSplitter, QWidget


@runtime_checkable
class Ordered(Protocol):
    """A widget whose parts the Tab key takes in another order than they are seen in."""

    def tab_parts(self) -> Sequence[QWidget]:
        """The parts, in that order."""
        ...


def tab_order(window: QWidget, first: QWidget, last: QWidget) -> list[QWidget]:
    """All that Tab stops at: what is in `first`, then all else, then what is in `last`."""

    def rank(widget: QWidget) -> int:
        if widget is first or first.isAncestorOf(widget):
            return 0
        return 2 if widget is last or last.isAncestorOf(widget) else 1

    return sorted(_stops(window), key=rank)


def go(order: Sequence[QWidget], now: QWidget | None, *, forward: bool) -> bool:
    """Give the focus to the next stop, or to the one before, and scroll to it; False where there is none."""
    if not order:
        return False
    step = 1 if forward else -1
    at = next((place for place, stop in enumerate(order) if stop is now), -step if forward else 0)
    stop = order[(at + step) % len(order)]
    stop.setFocus(Qt.FocusReason.TabFocusReason if forward else Qt.FocusReason.BacktabFocusReason)
    above = stop.parentWidget()
    while above is not None:
        if isinstance(above, QScrollArea):
            above.ensureWidgetVisible(stop)
        above = above.parentWidget()
    return True


def _stops(widget: QWidget) -> Iterator[QWidget]:
    for part in _parts(widget):
        if part.isVisible() and not part.isWindow():
            if part.focusPolicy() & Qt.FocusPolicy.TabFocus and part.isEnabled() and part.focusProxy() is None:
                yield part
            yield from _stops(part)


def _parts(widget: QWidget) -> list[QWidget]:
    """The widgets right within one, as they are laid out; then those that are not."""
    layout = widget.layout()
    if isinstance(widget, Ordered):
        laid_out = list(widget.tab_parts())
    elif isinstance(widget, QSplitter):
        laid_out = [part for part in map(widget.widget, range(widget.count())) if part is not None]
    else:
        laid_out = list(_laid_out(layout)) if layout is not None else []
    return [*laid_out, *(one for one in widget.children() if isinstance(one, QWidget) and one not in laid_out)]


def _laid_out(layout: QLayout) -> Iterator[QWidget]:
    for place in range(layout.count()):
        item = layout.itemAt(place)
        if item is not None and (widget := item.widget()) is not None:
            yield widget
        elif item is not None and (within := item.layout()) is not None:
            yield from _laid_out(within)
