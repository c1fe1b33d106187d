"""What stands where results of a search would be: what can be searched for, or what to try where nothing was found."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from app.briefing.search.suggestions import advice
from app.window.search.results_list import INDENT
from app.window.search.results_model import counted
from app.window.widgets.labels import label, quiet_button

if TYPE_CHECKING:
    from app.briefing.search.index import Index
    from app.window.context.view_context import ViewContext

_REST = 120
"""Milliseconds after the last letter at which advice is looked for."""


class NoResults(QWidget):
    """Says why there is nothing, and offers what would find something."""

    wanted = Signal(str)
    """Another text is to be searched for."""

    def __init__(self, context: ViewContext, index: Index) -> None:
        """Advise on an index."""
        super().__init__()
        self._context, self._index = context, index
        theme = context.theme
        # Both stay whatever they say: labels that are made anew at each key cost half a frame.
        self._said = label(theme, "", "statement", wrap=True)
        self._hint = label(theme, "", "body", theme.palette.muted, wrap=True)
        column = QVBoxLayout(self)
        column.setContentsMargins(INDENT, 22, 28, 20)
        column.setSpacing(6)
        column.addWidget(self._said)
        column.addWidget(self._hint)
        self._offered = QVBoxLayout()
        self._offered.setSpacing(6)
        column.addLayout(self._offered)
        column.addStretch(1)
        self._sought = ""
        self.offers: tuple[QPushButton, ...] = ()
        self._advising = QTimer(self, singleShot=True, interval=_REST)
        self._advising.timeout.connect(self._advise)

    @property
    def text(self) -> str:
        """Why there is nothing."""
        return self._said.text()

    @property
    def hint(self) -> str:
        """What may be tried."""
        return self._hint.text()

    def tell(self, text: str) -> None:
        """Say why nothing is there for a text, and what may be tried."""
        self._advising.stop()
        for offer in self.offers:
            offer.hide()
            offer.deleteLater()
        self.offers = ()
        self._sought = text
        gettext = self._context.localizer.gettext
        if not text.strip():
            self._said.setText(gettext("Key messages, figures, trade, agreements, quotes and sources: all at once."))
            hints = (
                gettext("A few letters of a word are enough; more words narrow the search."),
                gettext("Serbian names are found in either script, with or without diacritics."),
                gettext("Kazakh words are also found when typed on a Russian keyboard."),
            )
            self._hint.setText("\n".join(hints))
            return
        self._hint.clear()
        if not self._index.ready:
            self._said.setText(gettext("The briefing is still being read."))
        else:
            self._said.setText(gettext("Nothing was found for “{text}”.", text=text.strip()))
            self._advising.start()

    def _advise(self) -> None:
        """Say what may be tried, once the typing has come to rest: finding that out takes several searches."""
        theme, gettext = self._context.theme, self._context.localizer.gettext
        offers = advice(self._index, self._sought)
        if offers:
            self._hint.setText(gettext("This would find something:"))
        else:
            self._hint.setText(gettext("Try fewer letters, another word, or the name in another language."))
        made: list[QPushButton] = []
        for one in offers:
            told = f"{one.text}  {counted(one.count, self._index.contents)}"
            button = quiet_button(theme, told.replace("&", "&&"))
            button.setAccessibleName(told)
            button.setAutoDefault(True)
            button.clicked.connect(lambda _checked=False, text=one.text: self.wanted.emit(text))
            self._offered.addWidget(button, 0, Qt.AlignmentFlag.AlignLeft)
            button.show()  # else a turn later, and a key that comes before could not go to it
            made.append(button)
        self.offers = tuple(made)

    def enter(self) -> None:
        """Let the keyboard go to the first offer."""
        if self.offers:
            self.offers[0].setFocus(Qt.FocusReason.TabFocusReason)
