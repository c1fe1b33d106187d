"""Folders dialog: the folders whose briefings stand on the shelf."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QFileDialog, QListWidget, QPushButton, QVBoxLayout, QWidget

from app.window.commands.dialog import Dialog
from app.window.widgets.chips import flowing
from app.window.widgets.labels import label, spaced

if TYPE_CHECKING:
    from app.window.context.view_context import ViewContext


class FoldersDialog(Dialog):
    """Dialog that lists folders, adds and removes them; `chosen` has them once it is accepted."""

    def __init__(self, parent: QWidget | None, context: ViewContext, chosen: tuple[Path, ...]) -> None:
        """Show the folders that are chosen now."""
        theme, gettext = context.theme, context.localizer.gettext
        super().__init__(parent, context.localizer, theme, gettext("Folders of the shelf"))
        self._title = gettext("Add a folder")
        self.take_room(560, 360)
        column = spaced(QVBoxLayout(self.body), 10, (24, 20, 24, 18))
        said = gettext(
            "The briefings in these folders, and in the folders within them, stand on the shelf. Nothing is moved or "
            "written there."
        )
        column.addWidget(label(theme, said, "body", wrap=True))
        self.list = QListWidget()
        self.list.setFont(theme.font("body"))
        self.list.setAccessibleName(gettext("Folders of the shelf"))
        self.list.addItems([str(folder) for folder in chosen])
        column.addWidget(self.list, 1)
        add, self.remove, close = (
            QPushButton(text) for text in (gettext("Add a folder…"), gettext("Remove"), gettext("Done"))
        )
        add.clicked.connect(self._ask)
        self.remove.clicked.connect(self._take_away)
        close.clicked.connect(self.accept)
        close.setDefault(True)
        for button in (add, self.remove, close):
            button.setFont(theme.font("body"))
        column.addWidget(flowing((add, self.remove, close)))
        self.list.currentRowChanged.connect(lambda row: self.remove.setEnabled(row >= 0))
        self.remove.setEnabled(False)

    @property
    def chosen(self) -> tuple[Path, ...]:
        """The folders in the list."""
        return tuple(Path(self.list.item(row).text()) for row in range(self.list.count()))

    def add(self, folder: Path) -> None:
        """Add a folder, unless it is there."""
        if folder not in self.chosen:
            self.list.addItem(str(folder))
            self.list.setCurrentRow(self.list.count() - 1)

    def _ask(self) -> None:
        folder = QFileDialog.getExistingDirectory(self, self._title)
        if folder:
            self.add(Path(folder))

    def _take_away(self) -> None:
        self.list.takeItem(self.list.currentRow())
