"""The reader's mark in the evidence panel: star and note of the item whose evidence is shown."""

from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.window.context.view_context import Showing
from app.window.items.mark_icon import set_star
from app.window.widgets.chips import flowing
from app.window.widgets.labels import label, quiet_button


class MarkNote(QWidget):
    """A button for the star, one for the note, and the note itself below them."""

    def __init__(self, showing: Showing, item_id: str) -> None:
        """Show the mark on an item, and follow it."""
        super().__init__()
        self._showing, self._item = showing, item_id
        theme = showing.theme
        self.star = quiet_button(theme, "")
        self.star.clicked.connect(lambda: showing.wishes.ask("star", item_id))
        self.write = quiet_button(theme, "")
        self.write.clicked.connect(lambda: showing.wishes.ask("note", item_id))
        self.copy = quiet_button(theme, showing.speech.say("Copy"))
        self.copy.setToolTip(showing.speech.say("Copy with citation"))
        self.copy.setAccessibleName(showing.speech.say("Copy with citation"))
        self.copy.clicked.connect(lambda: showing.wishes.ask("copy", item_id))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(3)
        column.addWidget(flowing((self.star, self.write, self.copy), across=0, down=0))
        self._head = label(theme, "", "small strong", theme.palette.muted)
        self.note = label(theme, "", "body", wrap=True)
        self._others = label(theme, "", "small", theme.palette.muted, wrap=True)
        for part in (self._head, self.note, self._others):
            column.addWidget(part)
        showing.marks.changed.connect(self._tell)
        self._tell()

    def _tell(self) -> None:
        speech, theme = self._showing.speech, self._showing.theme
        shown = self._showing.marks.of(self._item)
        set_star(self.star, theme, filled=shown.starred)
        self.star.setText(speech.say("Marked") if shown.starred else speech.say("Mark"))
        self.write.setText(speech.say("Edit note…") if shown.note else speech.say("Add a note…"))
        # What is not shown says nothing either: a search would find it.
        self._head.setText(speech.say("Private note") if shown.note else "")
        self._head.setVisible(bool(shown.note))
        self.note.setVisible(bool(shown.note))
        self.note.setText(shown.note)
        self._others.setVisible(bool(shown.others))
        told = speech.count("{n} earlier note is kept with it", "{n} earlier notes are kept with it", shown.others)
        self._others.setText(told if shown.others else "")
