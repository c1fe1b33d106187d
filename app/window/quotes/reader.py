"""Quote reader: the words at reading size, speaker, date and occasion, and the original of a translation."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from app.briefing.model.model import Quote
from app.briefing.text.citation import Saying, attribution, sayings
from app.window.context.view_context import ViewContext
from app.window.items.long_text import passage
from app.window.qt.scroll_area import ScrollArea
from app.window.theme.theme import Role
from app.window.widgets.chips import Chip, chips
from app.window.widgets.focus_ring import FocusRing
from app.window.widgets.labels import hairline, label, overline, spaced

_MEASURE = 640
"""Maximum line length in pixels at 100 % text size: about 70 letters."""
_WIDE = 900
"""Width of the page in pixels at 100 % text size from which it is set wide: the words larger, an original beside."""
_LARGER = 1.2
_LARGE = 1.5
"""Size of all text as a factor from which margins are small."""
_BESIDE = 480
"""Maximum line length in pixels at 100 % of an original beside the words."""


class QuoteReader(QWidget):
    """Pane with one quote, beside the list."""

    copy_wanted = Signal()
    """The quote is to be copied with its citation."""

    def __init__(self, context: ViewContext) -> None:
        """Build an empty reader."""
        super().__init__()
        self._context = context
        self._quote: Quote | None = None
        self._set_wide = False
        theme, gettext = context.theme, context.localizer.gettext
        self.page = ScrollArea()
        self.page.setWidgetResizable(True)
        self.page.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.page.setAccessibleName(gettext("Quote"))
        FocusRing(theme, self.page)
        self.copy_button = QPushButton(gettext("Copy with citation"))
        self.copy_button.setFont(theme.font("small strong"))
        self.copy_button.setToolTip("Ctrl+Shift+C")
        self.copy_button.clicked.connect(self.copy_wanted)
        self._told = label(theme, "", "small", theme.palette.positive)
        side = 26 if theme.scale < _LARGE else 14  # in a narrow window a large button needs the rest
        foot = spaced(QHBoxLayout(), 8, (side, 10, 4, 12))
        foot.addWidget(self.copy_button)
        foot.addWidget(self._told, 1)
        column = spaced(QVBoxLayout(self), 0)
        column.addWidget(self.page, 1)
        column.addWidget(hairline(theme))
        column.addLayout(foot)

    @property
    def wide(self) -> bool:
        """Whether the page has room for a wide setting."""
        return self.page.viewport().width() >= _WIDE * self._context.theme.scale

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self._quote is not None and self.wide != self._set_wide:
            self.show_quote(self._quote)

    def show_quote(self, quote: Quote) -> None:
        """Show a quote in full."""
        self._quote, self._set_wide = quote, self.wide
        theme, localizer, dossier = self._context.theme, self._context.localizer, self._context.dossier
        factor = _LARGER if self.wide else 1.0
        column, sheet = _sheet(round(_MEASURE * factor * theme.scale))
        first, *others = sayings(quote, localizer)
        self._add_saying(column, first, "reading", factor)
        name, office, when = attribution(dossier, quote, localizer)
        column.addSpacing(6)
        said_by = QVBoxLayout()
        said_by.setSpacing(3)
        said_by.addWidget(label(theme, name, "strong", wrap=True))
        said_by.addWidget(label(theme, office, "body", wrap=True))
        said_by.addWidget(label(theme, when, "body", theme.palette.muted, wrap=True))
        column.addLayout(said_by)
        beside, other_sheet = _sheet(round(_BESIDE * theme.scale))
        for other in others:
            if not self.wide:
                column.addSpacing(8)
                column.addWidget(hairline(theme))
                column.addSpacing(4)
            self._add_saying(beside if self.wide else column, other, "statement")
        if quote.themes:
            column.addSpacing(6)
            column.addWidget(chips(theme, (localizer.text(dossier.themes[key].name) for key in quote.themes)))
        column.addStretch(1)
        beside.addStretch(1)
        content = QWidget()
        line = spaced(QHBoxLayout(content), 44, (26, 14, 28, 24))
        line.addWidget(sheet, 5)
        if self.wide and others:
            line.addWidget(other_sheet, 3)
        line.addStretch(0)
        self.page.setWidget(content)
        self.page.setAccessibleDescription(localizer.labelled(name, first.shown))
        self.page.verticalScrollBar().setValue(0)
        self._told.setText("")

    def _add_saying(self, column: QVBoxLayout, saying: Saying, role: Role, factor: float = 1.0) -> None:
        theme = self._context.theme
        if saying.remark and role == "reading":
            line = QHBoxLayout()
            line.addWidget(Chip(theme, saying.remark))
            line.addStretch(1)
            column.addLayout(line)
        elif saying.remark:
            column.addWidget(overline(theme, saying.remark))
        theme = theme._replace(scale=theme.scale * factor)
        column.addWidget(passage(self._context, saying.shown, role, theme=theme.speaking(saying.language)))

    def confirm_copied(self) -> None:
        """Show that the citation is on the clipboard."""
        self._told.setText(self._context.localizer.gettext("Copied"))


def _sheet(measure: int) -> tuple[QVBoxLayout, QWidget]:
    """Return a column of texts at most `measure` pixels wide, and the widget that it fills."""
    sheet = QWidget()
    sheet.setMaximumWidth(measure)
    return spaced(QVBoxLayout(sheet), 8), sheet
