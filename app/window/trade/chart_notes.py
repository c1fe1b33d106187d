"""Chart notes: what stands under a drawing and opens its evidence."""

from PySide6.QtWidgets import QVBoxLayout

from app.briefing.i18n.direction import joined
from app.briefing.text.beginning import beginning
from app.briefing.text.charts import Explained
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
