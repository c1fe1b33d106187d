"""Progress dialog of a long task, with a Cancel button."""

from PySide6.QtWidgets import QProgressDialog, QWidget

from app.window.context.view_context import ViewContext
from app.window.widgets.labels import label

SOON = 500
"""Milliseconds before the dialog appears; shorter tasks show none."""


def waiting(parent: QWidget, context: ViewContext, title: str, text: str) -> QProgressDialog:
    """Return a progress dialog that appears after `SOON`, unless it is reset before."""
    dialog = QProgressDialog("", context.localizer.gettext("Cancel"), 0, 0, parent)
    dialog.setLabel(label(context.theme, text))  # Qt's own label would read a file name with a tag as markup
    dialog.setWindowTitle(title)
    dialog.setMinimumDuration(SOON)
    dialog.setValue(0)  # starts the timer with the new duration; before, Qt's default of four seconds applies
    return dialog
