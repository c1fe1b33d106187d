"""The order of the Tab key: the head of the window, what is in front, the evidence beside it, each as it is seen.

Qt goes by the order in which things were made, and here parts are made behind the first frame and anew. That order is
not even looked at: PySide takes what `nextInFocusChain` gives for a child of what it was asked of, and from then on it
lets go of neither in time.
"""

import functools
from collections.abc import Iterator, Sequence
from typing import Protocol, runtime_checkable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QScrollArea, QWidget


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
        if not part.isVisible():
            continue
        if part.focusPolicy() & Qt.FocusPolicy.TabFocus and part.isEnabled() and part.focusProxy() is None:
            yield part
        yield from _stops(part)


def _parts(widget: QWidget) -> list[QWidget]:
    """The widgets right within one, row by row and each row from the left.

    By their places, and not by their layout: PySide never learns that the item of a layout is gone, and crashes once
    something else stands where it was.
    """
    if isinstance(widget, Ordered):
        return list(widget.tab_parts())
    found = (one for one in widget.children() if isinstance(one, QWidget))
    shown = [one for one in found if one.isVisible() and not one.isWindow()]
    return sorted(shown, key=functools.cmp_to_key(_before))


def _before(one: QWidget, other: QWidget) -> int:
    """Below zero where a widget comes before another one: in the same row by the left edge, else by the upper one."""
    this, that = one.geometry(), other.geometry()
    shared = min(this.bottom(), that.bottom()) - max(this.top(), that.top())
    if 2 * shared > min(this.height(), that.height()):
        return this.left() - that.left()
    return this.top() - that.top()
