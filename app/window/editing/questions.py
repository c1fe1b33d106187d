"""Questions about unsaved work: a dialog with a sentence and a button for each answer."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton, QVBoxLayout

from app.window.commands.dialog import Dialog
from app.window.widgets.chips import flowing
from app.window.widgets.labels import label, spaced

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from PySide6.QtWidgets import QWidget

    from app.window.context.view_context import ViewContext

Answer = tuple[str, "Callable[[], object]"]
"""Text of a button, and the function that it calls once the dialog is closed."""


class Question(Dialog):
    """Dialog with a question; Esc and the last button, which does nothing, leave all as it is."""

    def __init__(self, parent: QWidget, context: ViewContext, title: str, text: str, answers: Sequence[Answer]) -> None:
        """Offer the answers, the first as the default, and beside them to cancel."""
        super().__init__(parent, context.localizer, context.theme, title)
        theme = context.theme
        self.take_room(520, 200)
        column = spaced(QVBoxLayout(self.body), 12, (24, 20, 24, 20))
        column.addWidget(label(theme, title, "heading", wrap=True))
        column.addWidget(label(theme, text, "body", wrap=True))
        column.addStretch(1)
        self.buttons: list[QPushButton] = []
        for words, answer in (*answers, (context.localizer.gettext("Cancel"), lambda: None)):
            button = QPushButton(words)
            button.setFont(theme.font("body"))
            button.setAutoDefault(False)
            button.clicked.connect(lambda _checked=False, answer=answer: self._answer(answer))
            self.buttons.append(button)
        self.buttons[0].setDefault(True)
        column.addWidget(flowing(self.buttons))

    def _answer(self, answer: Callable[[], object]) -> None:
        self.accept()
        answer()


def ask_to_save(
    parent: QWidget, context: ViewContext, name: str, save: Callable[[], object], discard: Callable[[], object]
) -> None:
    """Ask whether to save or to discard the corrections in a file."""
    gettext = context.localizer.gettext
    title, text = gettext("Save the corrections?"), gettext("The corrections in {name} are not saved.", name=name)
    ask(parent, context, title, text, ((gettext("Save"), save), (gettext("Discard"), discard)))


def ask(parent: QWidget, context: ViewContext, title: str, text: str, answers: Sequence[Answer]) -> Question:
    """Open a question over a window; it is deleted when closed."""
    question = Question(parent, context, title, text, answers)
    question.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    question.open()
    return question
