"""Tab order: the header of the window, the content, the evidence beside it, each in visual order.

Qt goes by the order of creation, but here widgets are created behind the first frame and again later. Qt's order is not
even read: PySide takes the result of `nextInFocusChain` for a child of the widget asked, and then deletes neither in
time.
"""

import functools
from collections.abc import Iterator, Sequence
from typing import Protocol, cast, runtime_checkable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QScrollArea, QWidget


@runtime_checkable
class Ordered(Protocol):
    """Widget whose parts have a tab order other than the visual one."""

    def tab_parts(self) -> Sequence[QWidget]:
        """Return the parts in tab order."""
        ...


def tab_order(window: QWidget, first: QWidget, last: QWidget) -> list[QWidget]:
    """Return all tab stops: those in `first`, then all others, then those in `last`."""

    def rank(widget: QWidget) -> int:
        if widget is first or first.isAncestorOf(widget):
            return 0
        return 2 if widget is last or last.isAncestorOf(widget) else 1

    return sorted(_tab_stops(window), key=rank)


def go(order: Sequence[QWidget], now: QWidget | None, *, forward: bool) -> bool:
    """Move the focus to the next or the previous stop and scroll to it; return False if there is none."""
    if not order:
        return False
    step = 1 if forward else -1
    current = next((index for index, stop in enumerate(order) if stop is now), -step if forward else 0)
    stop = order[(current + step) % len(order)]
    stop.setFocus(Qt.FocusReason.TabFocusReason if forward else Qt.FocusReason.BacktabFocusReason)
    ancestor = stop.parentWidget()
    while ancestor is not None:
        if isinstance(ancestor, QScrollArea):
            ancestor.ensureWidgetVisible(stop)
        ancestor = ancestor.parentWidget()
    return True


def _tab_stops(widget: QWidget) -> Iterator[QWidget]:
    for part in _parts(widget):
        if not part.isVisible():
            continue
        if part.focusPolicy() & Qt.FocusPolicy.TabFocus and part.isEnabled() and part.focusProxy() is None:
            yield part
        yield from _tab_stops(part)


def _parts(widget: QWidget) -> list[QWidget]:
    """Return the direct child widgets, row by row, each row from the left.

    By position, not by layout: PySide never learns that a layout item was deleted, and crashes once something else has
    its address.
    """
    if _has_own_order(type(widget)):  # type: ignore[arg-type] # its stub gives the class the hash of an instance
        return list(cast("Ordered", widget).tab_parts())
    children = (child for child in widget.children() if isinstance(child, QWidget))
    visible = [child for child in children if child.isVisible() and not child.isWindow()]
    return sorted(visible, key=functools.cmp_to_key(_compare))


@functools.cache
def _has_own_order(kind: type) -> bool:
    """Return whether widgets of a class are Ordered; Python takes a third of a Tab key to look at each anew."""
    return issubclass(kind, Ordered)


def _compare(one: QWidget, other: QWidget) -> int:
    """Compare two widgets: by the left edge in the same row, else by the upper edge; negative if `one` comes first."""
    area, other_area = one.geometry(), other.geometry()
    overlap = min(area.bottom(), other_area.bottom()) - max(area.top(), other_area.top())
    if 2 * overlap > min(area.height(), other_area.height()):
        return area.left() - other_area.left()
    return area.top() - other_area.top()
