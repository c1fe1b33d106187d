"""Sealing: dialog that seals the open file with a private key, and dialog that makes a key."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QLineEdit, QPushButton, QVBoxLayout, QWidget

from app.briefing.container.contained import container_of
from app.briefing.container.copies import CopyError
from app.briefing.container.packing import packed
from app.briefing.seals import keys, seals
from app.briefing.seals.keys import KeyFileError
from app.briefing.seals.seal_place import seal_path
from app.runtime.phrases import Phrase
from app.runtime.saving import SavingError, save
from app.window.commands.dialog import Dialog
from app.window.widgets.check_box import CheckBox
from app.window.widgets.labels import label, quiet_button, spaced

if TYPE_CHECKING:
    from app.window.context.view_context import ViewContext


class _KeyForm(Dialog):
    """Dialog with fields, a complaint, and two buttons."""

    def __init__(self, parent: QWidget | None, context: ViewContext, title: str, hint: str, action: str) -> None:
        theme, gettext = context.theme, context.localizer.gettext
        super().__init__(parent, context.localizer, theme, title)
        self._context = context
        self.take_room(560, 320)
        self._column = spaced(QVBoxLayout(self.body), 8, (24, 20, 24, 20))
        self._column.addWidget(label(theme, title, "heading", wrap=True))
        self._column.addWidget(label(theme, hint, "body", theme.palette.muted, wrap=True))
        self.fields = spaced(QVBoxLayout(), 6)
        self._column.addLayout(self.fields)
        self.complaint = label(theme, "", "small strong", theme.palette.warning, wrap=True)
        self._column.addWidget(self.complaint)
        self._column.addStretch(1)
        line = QHBoxLayout()
        line.addStretch(1)
        cancel, self.action_button = QPushButton(gettext("Cancel")), QPushButton(action)
        for button in (cancel, self.action_button):
            button.setFont(theme.font("body"))
            button.setAutoDefault(False)
            line.addWidget(button)
        self.action_button.setDefault(True)
        self._column.addLayout(line)
        cancel.clicked.connect(self.reject)

    def _field(self, name: str, *, secret: bool = False, beside: QPushButton | None = None) -> QLineEdit:
        """Add a labelled field."""
        field = QLineEdit()
        field.setFont(self._context.theme.font("body"))
        field.setAccessibleName(name)
        if secret:
            field.setEchoMode(QLineEdit.EchoMode.Password)
            field.setMaxLength(keys.LONGEST_PASSPHRASE)
        prompt = label(self._context.theme, name, "body", wrap=True)
        prompt.setBuddy(field)
        self.fields.addWidget(prompt)
        line = spaced(QHBoxLayout(), 8)
        line.addWidget(field, 1)
        if beside is not None:
            line.addWidget(beside)
        self.fields.addLayout(line)
        return field

    def _complain(self, phrase: Phrase) -> None:
        self.complaint.setText(self._context.localizer.phrase(phrase))


class SealDialog(_KeyForm):
    """Dialog that writes the seal of a file, signed with a private key."""

    def __init__(self, parent: QWidget | None, context: ViewContext, path: Path, data: bytes, *, other: bool) -> None:
        """Seal `data`, the content of `path`; `other`: there is a seal that may be by another key."""
        gettext = context.localizer.gettext
        hint = gettext(
            "A seal shows others that this briefing comes from your office and was not changed. It belongs to the file "
            "as it is: after any change, seal it again."
        )
        super().__init__(parent, context, gettext("Seal this briefing"), hint, gettext("Seal"))
        self.action_button.clicked.connect(self._seal)
        self._path, self._data = path, data
        choose = QPushButton(gettext("Choose…"))
        choose.setFont(context.theme.font("body"))
        choose.setAutoDefault(False)
        choose.clicked.connect(self._choose)
        self.key = self._field(gettext("File of your private key:"), beside=choose)
        self.key.textChanged.connect(self._ask_for_passphrase)
        self.make_button = quiet_button(context.theme, gettext("Make a key…"))
        self.make_button.clicked.connect(self._make)
        self.fields.addWidget(self.make_button, 0, Qt.AlignmentFlag.AlignLeft)
        self.passphrase = self._field(gettext("Pass phrase of the key:"), secret=True)
        self.over = CheckBox(context.theme, gettext("Replace the seal that is there"))
        self.over.setVisible(other)
        self.fields.addWidget(self.over)
        self._ask_for_passphrase()

    def _choose(self) -> None:
        path, _ = QFileDialog.getOpenFileName(self, self._context.localizer.gettext("File of your private key:"))
        if path:
            self.key.setText(path)

    def _make(self) -> None:
        dialog = KeyDialog(self, self._context)
        dialog.accepted.connect(lambda: self.key.setText(str(dialog.made)))
        dialog.open()

    def _ask_for_passphrase(self) -> None:
        """Let a pass phrase be typed if the key has one."""
        path = Path(self.key.text())
        there = bool(self.key.text()) and path.is_file()
        needed = False
        if there:
            try:
                needed = keys.is_encrypted(path)
            except KeyFileError as error:
                self._complain(error.phrase)
        self.passphrase.setEnabled(needed)
        self.action_button.setEnabled(there)

    def _seal(self) -> None:
        """Write the seal; on failure show the reason and stay open."""
        contained = container_of(self._data) is not None
        place = self._path if contained else seal_path(self._path)
        try:
            if place.is_symlink():
                raise SavingError(Phrase.of("{file} is a link and is not followed. Remove it first.", file=place))
            over = None if self.over.isChecked() else place
            seal = seals.seal(self._data, Path(self.key.text()), self.passphrase.text(), over=over)
            save(place, packed(self._data, seal=seal) if contained else seal, never=None if contained else self._path)
        except (KeyFileError, SavingError, CopyError) as error:
            self._complain(error.phrase)
            return
        self.accept()


class KeyDialog(_KeyForm):
    """Dialog that makes the key of an office; `made` is the file of the private key once it is accepted."""

    def __init__(self, parent: QWidget | None, context: ViewContext) -> None:
        """Ask for name and pass phrase; the place is asked for last."""
        gettext = context.localizer.gettext
        hint = gettext("Whoever has the file and its pass phrase can seal in your name: keep both to yourself.")
        super().__init__(parent, context, gettext("Make a key"), hint, gettext("Make the key…"))
        self.action_button.clicked.connect(self._write)
        self.made = Path()
        self.name = self._field(gettext("Name of your office:"))
        self.name.setMaxLength(keys.LONGEST_NAME)
        self.passphrase = self._field(gettext("Pass phrase of the key:"), secret=True)
        self.again = self._field(gettext("The same once more:"), secret=True)

    def _write(self) -> None:
        gettext = self._context.localizer.gettext
        if not self.passphrase.text():
            self.complaint.setText(gettext("Give a pass phrase."))
        elif self.passphrase.text() != self.again.text():
            self.complaint.setText(gettext("The two pass phrases differ."))
        else:
            path, _ = QFileDialog.getSaveFileName(self, gettext("Make a key"))
            if path:
                self.make(Path(path))

    def make(self, path: Path) -> None:
        """Make the key in a file; on failure show the reason and stay open."""
        try:
            keys.make_pair(path, self.name.text(), self.passphrase.text())
        except KeyFileError as error:
            self._complain(error.phrase)
        else:
            self.made = path
            self.accept()
