"""The head of the window: what the briefing is for, its tabs, its language and the way to paper."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtGui import QActionGroup
from PySide6.QtWidgets import QHBoxLayout, QMenu, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from app.briefing.messages import INTERFACE, OWN_NAMES
from app.window.lettering import label
from app.window.tab_bar import TabBar

if TYPE_CHECKING:
    from app.window.showing import Showing


class Header(QWidget):
    """Title, occasion and edition at the left, language and export at the right, the tabs below."""

    language_chosen = Signal(str)
    export_wanted = Signal()

    def __init__(self, showing: Showing, tabs: list[tuple[str, int | None]]) -> None:
        """Head a briefing; `tabs` are their names and counts."""
        super().__init__()
        theme, said = showing.theme, showing.speech
        column = QVBoxLayout(self)
        column.setContentsMargins(28, 12, 28, 0)
        column.setSpacing(0)
        top = QHBoxLayout()
        top.setSpacing(12)
        titles = QVBoxLayout()
        titles.setSpacing(2)
        title = label(theme, showing.page.title, "title", wrap=True)
        titles.addWidget(title)
        titles.addWidget(label(theme, showing.page.occasion, "small", theme.palette.muted, wrap=True))
        top.addLayout(titles, 1)
        top.addWidget(self._languages(showing))
        self._export = export = QPushButton(said.say("Export PDF…"))
        export.setProperty("primary", True)
        export.setFont(theme.font("body"))
        export.clicked.connect(self.export_wanted)
        theme.dress(export, "button")
        top.addWidget(export)
        column.addLayout(top)
        column.addSpacing(8)
        self.bar = TabBar(theme, tabs)
        self.bar.setAccessibleName(said.say("Parts of the briefing"))
        column.addWidget(self.bar)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)

    def allow_export(self, *, allowed: bool) -> None:
        """Whether the briefing may go on paper."""
        self._export.setEnabled(allowed)

    def _languages(self, showing: Showing) -> QPushButton:
        theme = showing.theme
        button = QPushButton(OWN_NAMES[showing.speech.voice])
        button.setFont(theme.font("body"))
        button.setAccessibleName(showing.speech.say("Language"))
        menu = QMenu(button)
        menu.setFont(theme.font("body"))
        group = QActionGroup(menu)
        for voice in INTERFACE:
            action = menu.addAction(OWN_NAMES[voice])
            action.setFont(theme.font("body"))
            action.setCheckable(True)
            action.setChecked(voice == showing.speech.voice)
            action.triggered.connect(lambda _checked=False, code=voice: self.language_chosen.emit(code))
            group.addAction(action)
        button.setMenu(menu)
        theme.dress(button, "button", "menu")
        return button
