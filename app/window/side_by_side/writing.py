"""Writing of one text: the words of the first language above a field for those of the second."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.window.commands.command import Command, CommandAction, keys_shown
from app.window.qt.timers import call_later
from app.window.widgets.labels import label, overline, quiet_button, spaced
from app.window.widgets.text_input import TextInput

if TYPE_CHECKING:
    from app.window.context.view_context import ViewContext

_MARGIN = 28


class TextField(QWidget):
    """Field for the words of one text in one language. `given` delivers them at each change."""

    given = Signal(str)
    resized = Signal()
    """The field became higher or lower."""
    finished = Signal()
    """The reader goes on to the next missing text."""

    def __init__(
        self, context: ViewContext, key: str, name: str, languages: tuple[str, str], source: str, words: str
    ) -> None:
        """Show the words of the text `key`, named `name`, below those of the first language, its `source`."""
        super().__init__()
        self.key, self.source = key, source
        localizer, theme = context.localizer, context.theme
        first, second = map(localizer.language_name, languages)
        self.input = TextInput(theme.speaking(languages[1]), words)
        theme.apply_style(self.input, "field", "scroll")
        self.input.setAccessibleName(f"{name}, {second}")
        self.input.setAccessibleDescription(source)
        self.input.given.connect(self.given)
        self.fault = label(theme, "", "small", theme.palette.warning, wrap=True)
        self.fault.hide()
        command = Command(
            "next-text",
            localizer.gettext("Done, to the next missing"),
            (),
            self.finished.emit,
            ("Ctrl+Enter", "Ctrl+Return"),
        )
        done = CommandAction(command, self.input, theme)
        done.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
        self.input.addAction(done)
        self.done_button = quiet_button(theme, f"{done.text()}  {keys_shown(command)}")
        self.done_button.setAccessibleName(done.text())
        self.done_button.clicked.connect(done.trigger)
        column = spaced(QVBoxLayout(self), 4, (_MARGIN, 10, _MARGIN, 10))
        column.addWidget(overline(theme, first))
        missing = localizer.gettext("not translated")
        colour = "" if source else theme.palette.warning
        column.addWidget(label(theme.speaking(languages[0]), source or missing, "body", colour, wrap=True))
        column.addSpacing(6)
        column.addWidget(overline(theme, second))
        column.addWidget(self.input)
        column.addWidget(self.fault)
        column.addWidget(self.done_button, 0, Qt.AlignmentFlag.AlignLeft)
        column.addStretch(1)

    def event(self, event: QEvent) -> bool:
        if event.type() in (QEvent.Type.LayoutRequest, QEvent.Type.Resize):
            call_later(self, self.resized.emit)
        return bool(super().event(event))

    def begin(self, typed: str) -> None:
        """Take the focus, with the cursor behind the words, and insert what was typed."""
        self.input.setFocus(Qt.FocusReason.OtherFocusReason)
        self.input.moveCursor(QTextCursor.MoveOperation.End)
        if typed:
            self.input.insertPlainText(typed)

    def take(self, words: str) -> None:
        """Show words that were changed elsewhere, without delivering them; equal ones leave the cursor where it is."""
        if words != self.input.toPlainText() and words.strip() != self.input.toPlainText().strip():
            blocked = self.input.blockSignals(True)
            self.input.setPlainText(words)
            self.input.moveCursor(QTextCursor.MoveOperation.End)
            self.input.blockSignals(blocked)
            self.input.fit()

    def show_fault(self, text: str) -> None:
        """Show what is wrong with the text; nothing for an empty one."""
        self.fault.setText(text)
        self.fault.setVisible(bool(text))
