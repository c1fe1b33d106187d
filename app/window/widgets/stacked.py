"""Pages of a stack."""

from PySide6.QtWidgets import QStackedWidget, QWidget
from shiboken6 import isValid


def in_front(page: QWidget | None) -> bool:
    """Return whether a page exists and is the current one of its stack."""
    stack = page.parentWidget() if page is not None and isValid(page) else None
    return isinstance(stack, QStackedWidget) and stack.currentWidget() is page
