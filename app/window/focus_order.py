"""The order of the Tab key: the head of the window, what is in front, the evidence beside it.

Qt goes by the order in which things were made, and here parts are made behind the first frame and anew.
"""

from collections.abc import Iterator, Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QScrollArea, QWidget


def tab_order(window: QWidget, first: QWidget, last: QWidget) -> list[QWidget]:
    """All that Tab stops at: what is in `first`, then all else, then what is in `last`."""
    found = list(_stops(window))

    def rank(widget: QWidget) -> int:
        if widget is first or first.isAncestorOf(widget):
            return 0
        return 2 if widget is last or last.isAncestorOf(widget) else 1

    return sorted(found, key=rank)


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


def _stops(window: QWidget) -> Iterator[QWidget]:
    one: QWidget | None = window.nextInFocusChain()
    while one is not None and one is not window:
        policy = one.focusPolicy() & Qt.FocusPolicy.TabFocus
        if policy and one.isVisible() and one.isEnabled() and one.focusProxy() is None and one.window() is window:
            yield one
        one = one.nextInFocusChain()
