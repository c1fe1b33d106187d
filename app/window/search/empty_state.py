"""Empty state of the search: what can be searched for, or suggestions if nothing was found."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from app.briefing.search.suggestions import advice
from app.window.search.results_model import counted
from app.window.widgets.headed_list import INDENT
from app.window.widgets.labels import label, quiet_button, spaced

if TYPE_CHECKING:
    from app.briefing.search.index import Index
    from app.window.context.view_context import ViewContext

_REST = 120
"""Milliseconds after the last key at which suggestions are computed."""


class NoResults(QWidget):
    """Message why there are no results, with suggestions that would find something."""

    wanted = Signal(str)
    """Text to be searched for instead."""

    def __init__(self, context: ViewContext, index: Index) -> None:
        """Create the widget; suggestions come from `index`."""
        super().__init__()
        self._context, self._index = context, index
        theme = context.theme
        # The labels are reused: creating them at each key costs half a frame.
        self._said = label(theme, "", "statement", wrap=True)
        self._hint = label(theme, "", "body", theme.palette.muted, wrap=True)
        column = spaced(QVBoxLayout(self), 6, (INDENT, 22, 28, 20))
        column.addWidget(self._said)
        column.addWidget(self._hint)
        self._offered = QVBoxLayout()
        self._offered.setSpacing(6)
        column.addLayout(self._offered)
        column.addStretch(1)
        self._sought = ""
        self.offers: tuple[QPushButton, ...] = ()
        self._advising = QTimer(self, singleShot=True, interval=_REST)
        self._advising.timeout.connect(self._update_advice)

    @property
    def text(self) -> str:
        """Message why there are no results."""
        return self._said.text()

    @property
    def hint(self) -> str:
        """Text of the hint."""
        return self._hint.text()

    def tell(self, text: str) -> None:
        """Show why a text has no results; the suggestions follow once typing stops."""
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
                gettext("Names are found in Cyrillic and in Latin letters, with or without diacritics."),
                gettext("Letters that a keyboard lacks may be typed as the nearest ones that it has."),
            )
            self._hint.setText("\n".join(hints))
            return
        self._hint.clear()
        if not self._index.ready:
            self._said.setText(gettext("The briefing is still being read."))
        else:
            self._said.setText(gettext("Nothing was found for “{text}”.", text=text.strip()))
            self._advising.start()

    def _update_advice(self) -> None:
        """Show the suggestions; deferred, since they take several searches."""
        theme, gettext = self._context.theme, self._context.localizer.gettext
        offers = advice(self._index, self._sought)
        if offers:
            self._hint.setText(gettext("This would find something:"))
        else:
            self._hint.setText(gettext("Try fewer letters, another word, or the name in another language."))
        buttons: list[QPushButton] = []
        for offer in offers:
            label_text = f"{offer.text}  {counted(offer.count, self._index.contents)}"
            button = quiet_button(theme, label_text.replace("&", "&&"))
            button.setAccessibleName(label_text)
            button.setAutoDefault(True)
            button.clicked.connect(lambda _checked=False, text=offer.text: self.wanted.emit(text))
            self._offered.addWidget(button, 0, Qt.AlignmentFlag.AlignLeft)
            button.show()  # shown at once, so that the next key can move the focus to it
            buttons.append(button)
        self.offers = tuple(buttons)

    def enter(self) -> None:
        """Move the focus to the first suggestion."""
        if self.offers:
            self.offers[0].setFocus(Qt.FocusReason.TabFocusReason)
