"""The dialog in which a private note is written."""

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
from app.window.widgets.labels import label, overline, quiet_button, scroll_on

_KEEP = "Ctrl+Return"


class NoteDialog(Dialog):
    """A note on one item. Ctrl+Enter keeps it; closing without keeping asks first where something would be lost."""

    kept = Signal(str)
    """The words of the note; nothing where there is to be none."""

    dropped = Signal(str)
    """The words of an earlier note that is to be thrown away."""

    def __init__(self, parent: QWidget, context: ViewContext, title: str, mark: Mark) -> None:
        """Write on an item that is called so, starting from what is on it."""
        theme, gettext = context.theme, context.localizer.gettext
        super().__init__(parent, context.localizer, theme, gettext("Private note"))
        self._before = mark
        self._warned = False
        self._context, self._theme = context, theme
        self.take_room(560, 380 if not mark.others else 500)
        column = QVBoxLayout(self.body)
        column.setContentsMargins(24, 18, 24, 18)
        column.setSpacing(8)
        column.addWidget(label(theme, title, "subheading", wrap=True))
        told = gettext("Only you see it. It stays on this computer and goes on paper only if you ask for it.")
        column.addWidget(label(theme, told, "small", theme.palette.muted, wrap=True))
        self.editor = QPlainTextEdit(mark.note)
        self.editor.setFont(theme.font("body"))
        self.editor.setAccessibleName(gettext("Private note"))
        self.editor.setTabChangesFocus(True)
        self.editor.setProperty("writing", True)
        self.editor.setPlaceholderText(gettext("What you want to remember"))
        self.editor.moveCursor(QTextCursor.MoveOperation.End)
        self.editor.textChanged.connect(self._fit)
        column.addWidget(self.editor, 1)
        if mark.others:
            column.addWidget(overline(theme, gettext("Earlier notes")))
            column.addWidget(self._others(mark))
        self._told = label(theme, "", "small", theme.palette.warning, wrap=True)
        column.addWidget(self._told)
        column.addLayout(self._buttons())
        self.editor.setFocus()
        self._fit()

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
        made = QPushButton(text)
        made.setFont(self._theme.font("body"))
        made.setAutoDefault(False)
        return made

    def _others(self, mark: Mark) -> QScrollArea:
        """Notes that gave way to a newer one, each with a button that throws it away."""
        area = QScrollArea()
        scroll_on(self._theme, area)
        content = QWidget()
        rows = QVBoxLayout(content)
        rows.setContentsMargins(0, 0, 12, 0)
        for note in mark.others:
            row = QWidget()
            line = QHBoxLayout(row)
            line.setContentsMargins(0, 0, 0, 0)
            line.addWidget(label(self._theme, note.words, "body", wrap=True), 1)
            away = quiet_button(self._theme, self._context.localizer.gettext("Delete"))
            away.setAccessibleDescription(note.words)
            away.clicked.connect(lambda _checked=False, words=note.words, gone=row: self._drop(words, gone))
            line.addWidget(away, 0, Qt.AlignmentFlag.AlignTop)
            rows.addWidget(row)
        rows.addStretch(1)
        area.setWidget(content)
        area.setMinimumHeight(110)
        return area

    def keep(self) -> None:
        """Keep the note as it is written."""
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
        """Close; where something would be lost it takes a second time, and is said."""
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

    def _drop(self, words: str, row: QWidget) -> None:
        self.dropped.emit(words)
        row.hide()

    def _fit(self) -> None:
        self._warned = False
        fits = len(self.editor.toPlainText()) <= LONGEST_NOTE
        self.save.setEnabled(fits)
        self._told.setText(
            "" if fits else self._context.localizer.gettext("A note has room for {most} characters.", most=LONGEST_NOTE)
        )
