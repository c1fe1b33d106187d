"""Map of places and routes with its note and its buttons."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from app.briefing.maps.words import note
from app.window.summary.drawn_list import STEP
from app.window.summary.map_view import MapView
from app.window.widgets.labels import label, quiet_button, spaced

if TYPE_CHECKING:
    from app.window.context.view_context import ViewContext


class MapBox(QWidget):
    """The drawn map, above it what has to be known of it, and the buttons that zoom it."""

    def __init__(self, context: ViewContext) -> None:
        """Draw the places and routes of a briefing that has places."""
        super().__init__()
        localizer, theme = context.localizer, context.theme
        gettext = localizer.gettext
        self.view = view = MapView(context)
        column = spaced(QVBoxLayout(self), 8, (0, 8, 0, 8))
        line = QHBoxLayout()
        line.addWidget(label(theme, note(localizer), "small", theme.palette.muted, wrap=True), 1)
        self.buttons: list[QPushButton] = []
        for text, name, action in (
            ("−", gettext("Zoom out"), lambda: view.zoom(1 / STEP)),
            ("+", gettext("Zoom in"), lambda: view.zoom(STEP)),
            (gettext("All places"), gettext("All places"), view.show_all),
        ):
            button = quiet_button(theme, text)
            button.setAccessibleName(name)
            button.setToolTip(name)
            button.clicked.connect(lambda _=False, act=action: act())
            self.buttons.append(button)
            line.addWidget(button)
        column.addLayout(line)
        column.addWidget(view)
