"""Chart notes: what stands under a drawing and opens its evidence."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.briefing.i18n.direction import joined
from app.briefing.text.beginning import beginning
from app.briefing.text.charts import Explained, Noted, Picture, note_line
from app.briefing.text.point_text import marks_notes
from app.window.context.view_context import ViewContext
from app.window.items.item_button import ItemButton
from app.window.widgets.labels import label, spaced


def explanation(explained: Explained, context: ViewContext) -> ItemButton:
    """Return the finding that explains why counts of one thing differ, which opens its evidence."""
    theme = context.theme
    text = beginning(explained.text)
    button = ItemButton(context, explained.id, joined(". ", (explained.title, text)))
    button.by_itself = True
    column = spaced(QVBoxLayout(button), 2)
    column.setContentsMargins(6, 6, 6, 6)
    for part in (
        label(theme, explained.title, "small strong", wrap=True),
        label(theme, text, "small", wrap=True),
    ):
        button.take(part)
        column.addWidget(part)
    return button


def noted(picture: Picture, context: ViewContext) -> tuple[QWidget, ...]:
    """Return the notes of a chart in order of time, with their numbers if these are on its axis."""
    return tuple(_note(note, context, marked=marks_notes(picture)) for note in picture.notes)


def _note(note: Noted, context: ViewContext, *, marked: bool) -> QWidget:
    theme = context.theme
    line = note_line(note)
    row = ItemButton(context, note.item, f"{note.number}. {line}" if marked else line) if note.item else QWidget()
    box = spaced(QHBoxLayout(row), 8)
    box.setContentsMargins(6, 3, 6, 3)
    parts = [label(theme, beginning(line), "small", wrap=True)]
    if marked:
        number = label(theme, str(note.number), "small strong", theme.palette.accent)
        number.setMinimumWidth(round(17 * theme.scale))
        number.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignTop)
        parts.insert(0, number)
    for part in parts:
        if isinstance(row, ItemButton):
            row.by_itself = True
            row.take(part)
        box.addWidget(part, int(part is parts[-1]), Qt.AlignmentFlag.AlignTop)
    return row
