"""Figure cards: the key figures at the top of the summary."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from app.window.items.item_button import ItemButton
from app.window.summary.mini_chart import MiniChart
from app.window.widgets.labels import label, spaced

if TYPE_CHECKING:
    from collections.abc import Sequence

    from app.briefing.text.front_page import Card
    from app.window.context.view_context import ViewContext
    from app.window.theme.theme import Role


def figure_card(context: ViewContext, card: Card) -> ItemButton:
    """Return a figure card: measure, reporter, number with qualifier and unit, change, small chart, sources."""
    theme = context.theme
    colours = theme.palette
    description = ". ".join(part for part in (card.name, card.by, card.shown) if part)
    button = ItemButton(context, card.id, description, framed=True)
    column = spaced(QVBoxLayout(button), 2, (15, 12, 15, 12))
    column.addWidget(label(theme, card.name, "small", wrap=True))
    column.addWidget(label(theme, card.by, "small", colours.side(card.number), wrap=True))
    line = QHBoxLayout()
    line.setSpacing(6)
    parts: tuple[tuple[str, Role], ...] = ((card.before, "unit"), (card.digits, "number"), (card.after, "unit"))
    for text, role in parts:
        if text:
            part = label(theme, text, role, colours.ink if role == "number" else colours.muted)
            line.addWidget(part, 0, Qt.AlignmentFlag.AlignBaseline)
    line.addStretch(1)
    column.addLayout(line)
    if card.change:
        colour = colours.positive if card.rising else colours.warning
        column.addWidget(label(theme, card.change, "small", colour, wrap=True))
    column.addStretch(1)
    if card.compared or card.series:
        column.addSpacing(6)
        column.addWidget(MiniChart(theme, card))
    column.addSpacing(4)
    column.addWidget(label(theme, card.sources, "small", colours.accent))
    for part in button.findChildren(QLabel):
        button.take(part)
    return button


class Cards(QWidget):
    """Grid of cards of equal width, with as many columns as fit."""

    def __init__(self, cards: Sequence[QWidget], narrowest: int = 190) -> None:
        """Lay out the cards, each at least as wide as `narrowest` in pixels."""
        super().__init__()
        self._cards, self._narrowest = cards, narrowest
        self._across = 0
        self._grid = spaced(QGridLayout(self), 14)
        self._arrange(len(cards))

    def _arrange(self, across: int) -> None:
        if across == self._across:
            return
        for column in range(self._across):
            self._grid.setColumnStretch(column, 0)
        self._across = across
        for index, card in enumerate(self._cards):
            self._grid.addWidget(card, index // across, index % across)
        for column in range(across):
            self._grid.setColumnStretch(column, 1)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        widest = max(card.minimumSizeHint().width() for card in self._cards)
        room = max(1, (event.size().width() + 14) // (max(self._narrowest, widest) + 14))
        # As few rows as fit, as even as possible: five cards are laid out as 5, 3 + 2 or 2 + 2 + 1, never as 4 + 1.
        rows = -(-len(self._cards) // room)
        self._arrange(-(-len(self._cards) // rows))
