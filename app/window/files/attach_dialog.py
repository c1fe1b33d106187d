"""Dialog that asks which source a copy is to be attached to."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QListWidget, QListWidgetItem, QPushButton, QVBoxLayout, QWidget

from app.briefing.i18n.folding import folded
from app.window.commands.dialog import Dialog
from app.window.widgets.labels import label, spaced

if TYPE_CHECKING:
    from app.briefing.model.parts import Source
    from app.window.context.view_context import ViewContext

_ID = Qt.ItemDataRole.UserRole


class AttachDialog(Dialog):
    """Dialog of the sources of a briefing; when it is accepted, `source` is the id of the one chosen."""

    def __init__(self, parent: QWidget, context: ViewContext) -> None:
        """Show all sources in the order of their numbers, and which of them have a copy."""
        theme, gettext = context.theme, context.localizer.gettext
        super().__init__(parent, context.localizer, theme, gettext("Attach a copy of a source"))
        self._context = context
        self.take_room(640, 480)
        column = spaced(QVBoxLayout(self.body), 10, (24, 20, 24, 18))
        said = gettext(
            "The copy travels with the briefing. Choose the source, and then the file: PDF, text, saved page…"
        )
        column.addWidget(label(theme, said, "body", wrap=True))
        self.filter = QLineEdit()
        self.filter.setFont(theme.font("body"))
        self.filter.setPlaceholderText(gettext("Filter the sources"))
        self.filter.setAccessibleName(gettext("Filter the sources"))
        self.filter.textChanged.connect(self._narrow)
        column.addWidget(self.filter)
        self.list = QListWidget()
        self.list.setFont(theme.font("body"))
        self.list.setWordWrap(True)
        self.list.setSpacing(2)
        self.list.setAccessibleName(gettext("Sources"))
        for number, source in enumerate(context.dossier.briefing.sources, 1):
            item = QListWidgetItem(self._line(number, source), self.list)
            item.setData(_ID, source.id)
        self.list.itemActivated.connect(lambda _item: self.accept())
        self.list.currentRowChanged.connect(self._update)
        column.addWidget(self.list, 1)
        line = QHBoxLayout()
        line.addStretch(1)
        cancel, self.choose = QPushButton(gettext("Cancel")), QPushButton(gettext("Choose a file…"))
        for button in (cancel, self.choose):
            button.setFont(theme.font("body"))
            line.addWidget(button)
        cancel.setAutoDefault(False)
        cancel.clicked.connect(self.reject)
        self.choose.setDefault(True)
        self.choose.clicked.connect(self.accept)
        column.addLayout(line)
        self.list.setCurrentRow(0)
        self._update()

    @property
    def source(self) -> str:
        """Id of the chosen source; empty if there is none."""
        chosen = [item for item in self.list.selectedItems() if not item.isHidden()]
        return str(chosen[0].data(_ID)) if chosen else ""

    def _line(self, number: int, source: Source) -> str:
        localizer = self._context.localizer
        parts = [source.title or source.address or source.id, source.publisher]
        if self._context.dossier.copies.of(source.id) is not None:
            parts.append(localizer.gettext("copy attached"))
        return f"{number}. {' · '.join(parts)}"

    def _narrow(self, typed: str) -> None:
        wanted, first = folded(typed), None
        for row in range(self.list.count()):
            hidden = wanted not in folded(self.list.item(row).text())
            self.list.item(row).setHidden(hidden)
            first = row if first is None and not hidden else first
        if not self.source and first is not None:
            self.list.setCurrentRow(first)
        self._update()

    def _update(self) -> None:
        self.choose.setEnabled(bool(self.source))
