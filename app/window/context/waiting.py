"""Waiting: the dialog that says what is under way, with a way back."""

from PySide6.QtWidgets import QProgressDialog, QWidget

from app.window.context.view_context import ViewContext
from app.window.widgets.labels import label

SOON = 500
"""Milliseconds after which it is shown; what is done sooner shows none."""


def waiting(parent: QWidget, context: ViewContext, title: str, text: str) -> QProgressDialog:
    """A dialog over a window that comes soon, unless it is reset before."""
    made = QProgressDialog("", context.localizer.gettext("Cancel"), 0, 0, parent)
    made.setLabel(label(context.theme, text))  # a label of Qt's own would take a file name with a tag for markup
    made.setWindowTitle(title)
    made.setMinimumDuration(SOON)
    made.setValue(0)  # by which Qt begins to count: until then it keeps to the four seconds that it began with
    return made
