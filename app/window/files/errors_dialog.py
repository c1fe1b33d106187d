"""Dialog that lists the faults of a file that cannot be shown."""

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QDialogButtonBox, QPlainTextEdit, QPushButton, QVBoxLayout, QWidget

from app.briefing.i18n.localizer import Localizer
from app.runtime.phrases import Fault
from app.window.commands.dialog import Dialog
from app.window.context.view_context import ViewContext
from app.window.theme.theme import Theme
from app.window.widgets.labels import label, spaced


class FaultsDialog(Dialog):
    """Dialog of the faults of a file: each with its place, the fault, and the valid form."""

    def __init__(
        self, parent: QWidget, path: Path, faults: tuple[Fault, ...], localizer: Localizer, theme: Theme
    ) -> None:
        """Show the faults of a file."""
        super().__init__(parent, localizer, theme, localizer.gettext("This file cannot be shown"))
        self.take_room(680, 420)
        column = spaced(QVBoxLayout(self.body), 10, (24, 20, 24, 20))
        column.addWidget(label(theme, localizer.gettext("This file cannot be shown"), "heading", wrap=True))
        summary = localizer.ngettext(
            "{n} fault was found in {name}.", "{n} faults were found in {name}.", len(faults), name=path.name
        )
        column.addWidget(label(theme, summary, "body", wrap=True))
        advice = localizer.gettext(
            "The briefing that is open stays as it was. Correct the file, or send this list to the office that wrote "
            "it."
        )
        column.addWidget(label(theme, advice, "body", theme.palette.muted, wrap=True))
        self.list = QPlainTextEdit()
        self.list.setReadOnly(True)
        self.list.setFont(theme.font("body"))
        self.list.setAccessibleName(localizer.gettext("Faults"))
        self.list.setPlainText("\n".join(localizer.fault(fault) for fault in faults))
        self.list.setTabChangesFocus(True)
        column.addWidget(self.list, 1)
        buttons = QDialogButtonBox()
        copy = QPushButton(localizer.gettext("Copy list"))
        close = QPushButton(localizer.gettext("Close"))
        for button in (copy, close):
            button.setFont(theme.font("body"))
        buttons.addButton(copy, QDialogButtonBox.ButtonRole.ActionRole)
        buttons.addButton(close, QDialogButtonBox.ButtonRole.AcceptRole)
        close.setDefault(True)
        copy.clicked.connect(lambda: QGuiApplication.clipboard().setText(self.list.toPlainText()))
        close.clicked.connect(self.accept)
        column.addWidget(buttons)


def show(parent: QWidget, path: Path, faults: tuple[Fault, ...], context: ViewContext) -> None:
    """Open the dialog over a window; it is deleted when closed."""
    dialog = FaultsDialog(parent, path, faults, context.localizer, context.theme)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.open()
