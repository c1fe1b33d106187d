"""Place of the reader in a window whose content is rebuilt: keyboard focus, cursor, scroll position of the evidence."""

from __future__ import annotations

import contextlib
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit, QWidget

from app.window.qt.timers import call_later

if TYPE_CHECKING:
    from collections.abc import Iterator

    from app.window.context.window_host import WindowHost


@contextlib.contextmanager
def place_kept(host: WindowHost) -> Iterator[None]:
    """Rebuild a window inside: the widget that takes the place of the one in focus gets the focus and its cursor."""
    focus: QWidget | None = host.widget.focusWidget()
    kind = type(focus)
    before = _of_kind(host, kind)
    position = before.index(focus) if focus in before else -1
    cursor = (focus.text(), focus.cursorPosition()) if isinstance(focus, QLineEdit) else ("", 0)
    item, scrolled = host.context.selection.item, host.evidence.verticalScrollBar().value()
    yield
    after = _of_kind(host, kind)
    if 0 <= position < len(after):
        after[position].setFocus(Qt.FocusReason.OtherFocusReason)
        if isinstance(field := after[position], QLineEdit) and field.text() == cursor[0]:
            field.deselect()
            field.setCursorPosition(cursor[1])
    if host.context.selection.item == item:
        evidence = host.evidence
        call_later(evidence, lambda: evidence.verticalScrollBar().setValue(scrolled))


def _of_kind(host: WindowHost, kind: type[QWidget | None]) -> list[QWidget]:
    """Return the visible widgets of one kind in the content of a window, in fixed order."""
    content = host.widget.centralWidget()
    if content is None or not issubclass(kind, QWidget):
        return []
    return [each for each in content.findChildren(kind) if type(each) is kind and each.isVisibleTo(content)]
