"""Mark controls of the evidence panel: star and note of the shown item."""

from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.window.context.view_context import ViewContext
from app.window.items.mark_icon import set_star
from app.window.widgets.chips import flowing
from app.window.widgets.labels import label, quiet_button, spaced


class MarkControls(QWidget):
    """Buttons for the star, the note and copying, with the note below."""

    def __init__(self, context: ViewContext, item_id: str) -> None:
        """Show the mark of an item and follow its changes."""
        super().__init__()
        self._context, self._item = context, item_id
        theme = context.theme
        self.star = quiet_button(theme, "")
        self.star.clicked.connect(lambda: context.item_requests.ask("star", item_id))
        self.write = quiet_button(theme, "")
        self.write.clicked.connect(lambda: context.item_requests.ask("note", item_id))
        self.copy = quiet_button(theme, context.localizer.gettext("Copy"))
        self.copy.setToolTip(context.localizer.gettext("Copy with citation"))
        self.copy.setAccessibleName(context.localizer.gettext("Copy with citation"))
        self.copy.clicked.connect(lambda: context.item_requests.ask("copy", item_id))
        column = spaced(QVBoxLayout(self), 3)
        column.addWidget(flowing((self.star, self.write, self.copy), across=0, down=0))
        self._head = label(theme, "", "small strong", theme.palette.muted)
        self.note = label(theme, "", "body", wrap=True)
        self._others = label(theme, "", "small", theme.palette.muted, wrap=True)
        for part in (self._head, self.note, self._others):
            column.addWidget(part)
        context.marks.changed.connect(self._update)
        self._update()

    def _update(self) -> None:
        localizer, theme = self._context.localizer, self._context.theme
        mark = self._context.marks.of(self._item)
        set_star(self.star, theme, filled=mark.starred)
        self.star.setText(localizer.gettext("Marked") if mark.starred else localizer.gettext("Mark"))
        self.write.setText(localizer.gettext("Edit note…") if mark.note else localizer.gettext("Add a note…"))
        # Hidden labels are emptied, since a text search would find them.
        self._head.setText(localizer.gettext("Private note") if mark.note else "")
        self._head.setVisible(bool(mark.note))
        self.note.setVisible(bool(mark.note))
        self.note.setText(mark.note)
        self._others.setVisible(bool(mark.others))
        text = localizer.ngettext("{n} earlier note is kept with it", "{n} earlier notes are kept with it", mark.others)
        self._others.setText(text if mark.others else "")
