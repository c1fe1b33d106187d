"""Note dialog: editor of the private note on one item."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QTextCursor
from PySide6.QtWidgets import (
    QHBoxLayout,
    QPlainTextEdit,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from app.marks.model import LONGEST_NOTE, Mark
from app.window.commands.dialog import Dialog
from app.window.context.view_context import ViewContext
from app.window.qt.scroll_area import ScrollArea
from app.window.widgets.labels import label, overline, quiet_button, scroll_on, spaced

_KEEP = "Ctrl+Return"


class NoteDialog(Dialog):
    """Dialog for the note on one item. Ctrl+Enter saves; closing with unsaved text warns first."""

    kept = Signal(str)
    """Text of the note to save; empty to delete it."""

    dropped = Signal(str)
    """Text of an earlier note to delete."""

    def __init__(self, parent: QWidget, context: ViewContext, title: str, mark: Mark) -> None:
        """Edit the note of `mark`, on an item with this title."""
        theme, gettext = context.theme, context.localizer.gettext
        super().__init__(parent, context.localizer, theme, gettext("Private note"))
        self._before = mark
        self._warned = False
        self._context, self._theme = context, theme
        self.take_room(560, 380 if not mark.others else 500)
        column = spaced(QVBoxLayout(self.body), 8, (24, 18, 24, 18))
        column.addWidget(label(theme, title, "subheading", wrap=True))
        hint = gettext("Only you see it. It stays on this computer and goes on paper only if you ask for it.")
        column.addWidget(label(theme, hint, "small", theme.palette.muted, wrap=True))
        self.editor = QPlainTextEdit(mark.note)
        self.editor.setFont(theme.font("body"))
        self.editor.setAccessibleName(gettext("Private note"))
        self.editor.setTabChangesFocus(True)
        self.editor.setProperty("writing", True)
        self.editor.setPlaceholderText(gettext("What you want to remember"))
        self.editor.moveCursor(QTextCursor.MoveOperation.End)
        self.editor.textChanged.connect(self._check_length)
        column.addWidget(self.editor, 1)
        if mark.others:
            column.addWidget(overline(theme, gettext("Earlier notes")))
            column.addWidget(self._earlier_notes(mark))
        self._told = label(theme, "", "small", theme.palette.warning, wrap=True)
        column.addWidget(self._told)
        column.addLayout(self._buttons())
        self.editor.setFocus()
        self._check_length()

    def _buttons(self) -> QHBoxLayout:
        gettext = self._context.localizer.gettext
        self.delete = self._button(gettext("Delete note"))
        cancel = self._button(gettext("Cancel"))
        self.save = self._button(gettext("Save"))
        self.save.setDefault(True)
        self.save.setToolTip(QKeySequence(_KEEP).toString(QKeySequence.SequenceFormat.NativeText))
        self.delete.setVisible(bool(self._before.note))
        self.delete.clicked.connect(self._delete)
        cancel.clicked.connect(self.reject)
        self.save.clicked.connect(self.keep)
        line = QHBoxLayout()
        line.addWidget(self.delete)
        line.addStretch(1)
        line.addWidget(cancel)
        line.addWidget(self.save)
        return line

    def _button(self, text: str) -> QPushButton:
        button = QPushButton(text)
        button.setFont(self._theme.font("body"))
        button.setAutoDefault(False)
        return button

    def _earlier_notes(self, mark: Mark) -> QScrollArea:
        """Return the notes replaced by a newer one, each with a Delete button."""
        area = ScrollArea()
        scroll_on(self._theme, area)
        content = QWidget()
        rows = QVBoxLayout(content)
        rows.setContentsMargins(0, 0, 12, 0)
        for note in mark.others:
            row = QWidget()
            line = QHBoxLayout(row)
            line.setContentsMargins(0, 0, 0, 0)
            line.addWidget(label(self._theme, note.words, "body", wrap=True), 1)
            button = quiet_button(self._theme, self._context.localizer.gettext("Delete"))
            button.setAccessibleDescription(note.words)
            button.clicked.connect(lambda _checked=False, words=note.words, gone=row: self._drop_note(words, gone))
            line.addWidget(button, 0, Qt.AlignmentFlag.AlignTop)
            rows.addWidget(row)
        rows.addStretch(1)
        area.setWidget(content)
        area.setMinimumHeight(110)
        return area

    def keep(self) -> None:
        """Save the note, if it is not too long."""
        if self.save.isEnabled():
            self.kept.emit(self.editor.toPlainText())
            self.accept()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        control = event.modifiers() & Qt.KeyboardModifier.ControlModifier
        if control and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.keep()
        else:
            super().keyPressEvent(event)

    def reject(self) -> None:
        """Close; with unsaved text only the second time, after a warning."""
        changed = self.editor.toPlainText().strip() != self._before.note
        if changed and not self._warned:
            self._warned = True
            self._told.setText(
                self._context.localizer.gettext(
                    "The note was changed. Press Esc again to leave it as it was, or save it."
                )
            )
            return
        super().reject()

    def _delete(self) -> None:
        self.kept.emit("")
        self.accept()

    def _drop_note(self, words: str, row: QWidget) -> None:
        self.dropped.emit(words)
        row.hide()

    def _check_length(self) -> None:
        self._warned = False
        fits = len(self.editor.toPlainText()) <= LONGEST_NOTE
        self.save.setEnabled(fits)
        self._told.setText(
            "" if fits else self._context.localizer.gettext("A note has room for {most} characters.", most=LONGEST_NOTE)
        )
