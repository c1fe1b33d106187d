"""Side-by-side page: two languages, the rows of the texts, and the whole text of the selected row."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QColor, QFontMetricsF, QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QCheckBox,
    QHBoxLayout,
    QHeaderView,
    QScrollArea,
    QSplitter,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from app.briefing.i18n.catalogues import INTERFACE, language_of
from app.window.commands.command import Command, CommandAction, keys_shown
from app.window.commands.part_commands import missing_commands
from app.window.context import reading_language
from app.window.qt.accessibility import name_choice
from app.window.side_by_side.model import TextsModel
from app.window.widgets.drop_down import DropDown
from app.window.widgets.labels import hairline, label, overline, quiet_button, scroll_on, spaced
from app.window.widgets.row_painting import Index, RowDelegate, paint_text

if TYPE_CHECKING:
    from app.briefing.translating.texts import Place
    from app.window.context.view_context import ViewContext

_MARGIN = 28
_INDENT = 28
_LINES = 3
"""Lines of a text in its row; the selected one is shown whole."""


class TextPainter(RowDelegate):
    """Delegate of the cells: section and item in small letters, words of a language, or the mark of a missing text."""

    def paint_row(self, painter: QPainter, area: QRectF, index: Index, *, chosen: bool) -> None:
        theme, words = self.theme, str(index.data())
        gap = round(6 * theme.scale)
        inner = area.adjusted(_INDENT if index.column() == 0 else gap, gap, -gap, 0)
        missing = index.data(Qt.ItemDataRole.UserRole)
        if missing and not chosen:
            painter.fillRect(area, QColor(theme.palette.warning_ground))
        if index.column() == 0:
            head, _, below = words.partition("\n")
            line = QFontMetricsF(theme.font("small")).lineSpacing()
            paint_text(painter, theme, inner, head, theme.font("small"), theme.palette.muted)
            inner = inner.adjusted(0, line, 0, 0)
            paint_text(painter, theme, inner, below, theme.font("small"), theme.palette.ink, most=_LINES - 1)
        else:
            colour = theme.palette.warning if missing else theme.palette.ink
            paint_text(painter, theme, inner, words, theme.font("body"), colour, most=_LINES)


class PageState(NamedTuple):
    """What the reader chose on the page, which outlives a rebuilt window."""

    languages: tuple[str, str] = ("", "")
    missing_only: bool = False
    key: str = ""


class SideBySidePage(QWidget):
    """Page with each text in two languages."""

    left = Signal()
    """The reader leaves the page."""
    moved = Signal(str)
    """Id of the item of the selected row; empty for a text of no item."""

    def __init__(self, context: ViewContext, places: tuple[Place, ...], state: PageState) -> None:
        """Show the texts of a briefing."""
        super().__init__()
        self._context = context
        theme, gettext = context.theme, context.localizer.gettext
        theme.apply_style(self)
        self.model = TextsModel(context, places, self)
        tags = [*context.dossier.languages, *map(language_of, INTERFACE)]
        names = {tag: reading_language.name(tag, context.localizer.locale) for tag in dict.fromkeys(tags)}
        self.first, self.second = self._choice(names), self._choice(names)
        self.missing_only = QCheckBox(gettext("Missing only"))
        self.missing_only.setFont(theme.font("body"))
        self._count = label(theme, "", "small", theme.palette.muted, wrap=True)
        commands = (
            *missing_commands(context.localizer, (), self.step),
            Command("leave-side-by-side", gettext("Close"), (), self.left.emit, "Esc"),
        )
        actions = [CommandAction(command, self, theme) for command in commands]
        self.next_action, self.previous_action, leave = actions
        for action in actions:
            action.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        self.addActions(actions)
        self.next_button, self.close_button = self._button(self.next_action), self._button(leave)
        self.table = self._table()
        self.detail = QScrollArea()
        scroll_on(theme, self.detail)
        self.detail.setAccessibleName(gettext("The whole text"))
        name_choice(self.first, gettext("First language"))
        name_choice(self.second, gettext("Second language"))
        self._lay_out()
        self._begin(state)

    def _begin(self, state: PageState) -> None:
        """Show what the reader chose before, or the language of the texts beside the one with most texts missing."""
        first, second = state.languages if all(state.languages) else self._usual()
        self.first.setCurrentIndex(max(0, self.first.findData(first)))
        self.second.setCurrentIndex(max(0, self.second.findData(second)))
        self.missing_only.setChecked(state.missing_only)
        for choice in (self.first, self.second):
            choice.currentIndexChanged.connect(self._show)
        self.missing_only.toggled.connect(self._show)
        self._show()
        row = self.model.row_of(state.key)
        self.table.setCurrentIndex(self.model.index(max(row, 0), 0))

    def _usual(self) -> tuple[str, str]:
        own = language_of(self._context.localizer.reading)
        languages = [tag for tag in self._context.dossier.languages if tag != own]
        lacking = {tag: self.model.lacking(tag) for tag in languages}
        return own, max(languages, key=lambda tag: lacking[tag], default=own)

    @property
    def state(self) -> PageState:
        """What the reader chose."""
        row = self.table.currentIndex().row()
        key = self.model.place(row).key if 0 <= row < self.model.rowCount() else ""
        return PageState(self._languages(), self.missing_only.isChecked(), key)

    def step(self, by: int) -> None:
        """Select the next (1) or previous (-1) text that is missing in one of the languages, around the ends."""
        rows, start = self.model.rowCount(), self.table.currentIndex().row()
        for distance in range(1, rows + 1):
            row = (start + by * distance) % rows
            if self.model.lacks(row):
                self.table.setCurrentIndex(self.model.index(row, 0))
                self.table.setFocus(Qt.FocusReason.OtherFocusReason)
                return

    def _languages(self) -> tuple[str, str]:
        return str(self.first.currentData()), str(self.second.currentData())

    def _show(self) -> None:
        """Show the texts as chosen; the selected one stays selected."""
        key = self.state.key
        self.model.show_languages(self._languages(), missing_only=self.missing_only.isChecked())
        localizer = self._context.localizer
        self._count.setText(
            localizer.ngettext(
                "{n} of {all} text is missing in one of the languages",
                "{n} of {all} texts are missing in one of the languages",
                self.model.missing,
                all=localizer.number(Decimal(self.model.total)),
            )
        )
        self.next_action.setEnabled(self.model.missing > 0)
        self.previous_action.setEnabled(self.model.missing > 0)
        self.table.setCurrentIndex(self.model.index(max(self.model.row_of(key), 0), 0))
        self._show_whole()

    def _show_whole(self) -> None:
        """Show the whole text of the selected row, in both languages."""
        theme, row = self._context.theme, self.table.currentIndex().row()
        content = QWidget()
        columns = spaced(QHBoxLayout(content), 24, (_MARGIN, 10, _MARGIN, 14))
        if 0 <= row < self.model.rowCount():
            for side, language in enumerate(self.model.languages):
                column = spaced(QVBoxLayout(), 4)
                column.addWidget(overline(theme, self._context.localizer.language_name(language)))
                words = self.model.words(row, side)
                missing = self._context.localizer.gettext("not translated")
                text = label(theme, words or missing, "body", "" if words else theme.palette.warning, wrap=True)
                column.addWidget(text)
                column.addStretch(1)
                columns.addLayout(column, 1)
        self.detail.setWidget(content)

    def _moved(self) -> None:
        self._show_whole()
        self.moved.emit(self.item)

    @property
    def item(self) -> str:
        """Id of the item that the selected text belongs to; empty if there is none."""
        row = self.table.currentIndex().row()
        return self.model.named(row).item if 0 <= row < self.model.rowCount() else ""

    # Widgets

    def _lay_out(self) -> None:
        theme = self._context.theme
        choices = spaced(QHBoxLayout(), 10, (_MARGIN, 10, _MARGIN - 6, 4))
        for part in (self.first, self.second, self.missing_only):
            choices.addWidget(part)
        choices.addStretch(1)
        below = spaced(QHBoxLayout(), 10, (_MARGIN, 0, _MARGIN - 6, 6))
        below.addWidget(self._count, 1)
        below.addWidget(self.next_button)
        below.addWidget(self.close_button)
        split = QSplitter(Qt.Orientation.Vertical)
        split.setHandleWidth(1)
        split.setChildrenCollapsible(False)
        split.addWidget(self.table)
        split.addWidget(self.detail)
        split.setStretchFactor(0, 3)
        split.setStretchFactor(1, 1)
        column = spaced(QVBoxLayout(self), 0)
        column.addLayout(choices)
        column.addLayout(below)
        column.addWidget(hairline(theme))
        column.addWidget(split, 1)

    def _choice(self, names: dict[str, str]) -> DropDown:
        choice = DropDown(self._context.theme)
        choice.setParent(self)
        for tag, name in names.items():
            choice.addItem(name, tag)
        choice.setMinimumWidth(choice.sizeHint().width() + round(24 * self._context.theme.scale))
        return choice

    def _button(self, action: CommandAction) -> QWidget:
        button = quiet_button(self._context.theme, f"{action.text()}  {keys_shown(action.command)}")
        button.setAccessibleName(action.text())
        button.clicked.connect(action.trigger)
        action.enabledChanged.connect(button.setEnabled)
        return button

    def _table(self) -> QTableView:
        theme = self._context.theme
        table = QTableView()
        table.setFont(theme.font("body"))
        theme.apply_style(table, "list")
        table.setModel(self.model)
        table.setAccessibleName(self._context.localizer.gettext("Texts in two languages"))
        table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        table.setShowGrid(False)
        table.setItemDelegate(TextPainter(table, theme))
        table.setTabKeyNavigation(False)
        table.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        rows = table.verticalHeader()
        rows.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        rows.setDefaultSectionSize(_LINES * table.fontMetrics().lineSpacing() + round(12 * theme.scale))
        rows.hide()
        heads = table.horizontalHeader()
        heads.setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        heads.hide()  # the choices above name the languages
        table.selectionModel().currentRowChanged.connect(self._moved)
        return table
