"""Side-by-side page: two languages, the rows of the texts, and the whole text of the selected row."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QAbstractItemView,
    QCheckBox,
    QHBoxLayout,
    QHeaderView,
    QVBoxLayout,
    QWidget,
)

from app.briefing.i18n.catalogues import INTERFACE, language_of
from app.window.commands.command import Command, CommandAction, keys_shown
from app.window.commands.part_commands import text_commands
from app.window.context import reading_language
from app.window.qt.accessibility import name_choice
from app.window.qt.scroll_area import ScrollArea
from app.window.qt.timers import call_later
from app.window.side_by_side.model import TextsModel
from app.window.side_by_side.table import LINES, TextPainter, TextTable
from app.window.side_by_side.writing import TextField
from app.window.widgets.chips import flowing
from app.window.widgets.drop_down import DropDown
from app.window.widgets.labels import hairline, label, overline, quiet_button, scroll_on, spaced
from app.window.widgets.split import Split

if TYPE_CHECKING:
    from app.briefing.model.parts import Text
    from app.briefing.translating.texts import Place
    from app.runtime.phrases import Fault
    from app.window.context.view_context import ViewContext

_MARGIN = 28


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
    writing_wanted = Signal(str)
    """The selected text is to be written, beginning with what was typed."""
    written = Signal(object, str, str)
    """Place of a text, language, and the words that were written."""

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
            *text_commands(context.localizer, (), self.step, lambda: self.writing_wanted.emit("")),
            Command("leave-side-by-side", gettext("Close"), (), self._leave, "Esc"),
        )
        actions = [CommandAction(command, self, theme) for command in commands]
        self.next_action, self.previous_action, self.write_action, leave = actions
        for action in actions:
            action.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        self.addActions(actions)
        self.next_button, self.write_button = self._button(self.next_action), self._button(self.write_action)
        self.close_button = self._button(leave)
        self.table = self._table()
        self.field: TextField | None = None
        self.detail = ScrollArea()
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
        self.stop_writing()
        self.model.show_languages(self._languages(), missing_only=self.missing_only.isChecked())
        self._show_count()
        self.table.setCurrentIndex(self.model.index(max(self.model.row_of(key), 0), 0))
        self._show_whole()

    def _show_count(self) -> None:
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

    # Writing

    def write(self, typed: str = "") -> None:
        """Open a field for the selected text in the second language, and begin it with what was typed."""
        row = self.table.currentIndex().row()
        if not 0 <= row < self.model.rowCount():
            return
        place, languages, named = self.model.place(row), self.model.languages, self.model.named(row)
        if self.field is None or self.field.key != place.key:
            first, second = place.words(languages[0]), place.text.get(languages[1], "")
            name = " · ".join(filter(None, (named.field, named.words)))
            self.field = field = TextField(self._context, place.key, name, languages, first, second)
            field.given.connect(self._give)
            field.finished.connect(self._write_next)
            self.detail.setWidget(field)
            self._buttons.hide()
            field.resized.connect(self._make_room)
            call_later(field, self._make_room)
        self.field.begin(typed)

    def _make_room(self) -> None:
        """Let the field be as high as it wants, up to two thirds of the page, and show what is written."""
        if self.field is None:
            return
        whole, below = sum(self._split.sizes()), self._split.sizes()[1]
        below = min(max(self.field.minimumSizeHint().height(), below), whole * 2 // 3)
        self._split.setSizes([whole - below, below])
        self.table.scrollTo(self.table.currentIndex())
        written = self.field.input
        bottom = written.y() + written.cursorRect().bottom()
        self.detail.ensureVisible(0, bottom, 0, written.fontMetrics().lineSpacing())

    def stop_writing(self) -> None:
        """Close the field; what was written stays."""
        if self.field is not None:
            focused = self.field.input.hasFocus()
            self.field = None
            self._buttons.show()
            self._show_whole()
            if focused:
                self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def _give(self, words: str) -> None:
        row = self.table.currentIndex().row()
        self.written.emit(self.model.place(row), self.model.languages[1], words)

    def _write_next(self) -> None:
        """Go on with the next text that is missing in the second language, around the end; leave the last one."""
        rows, start = self.model.rowCount(), self.table.currentIndex().row()
        following = ((start + distance) % rows for distance in range(1, rows))
        row = next((row for row in following if self.model.untranslated(row)), -1)
        if row < 0:
            self.stop_writing()
        else:
            self.table.setCurrentIndex(self.model.index(row, 0))
            self.write()

    def _leave(self) -> None:
        """Close the field, or the page if there is none."""
        if self.field is not None:
            self.stop_writing()
        else:
            self.left.emit()

    def take_text(self, path: str, text: Text) -> None:
        """Show a text as it was written or as undo left it."""
        self.model.set_text(path, text)
        self._show_count()
        self._renew_field()

    def select(self, key: str) -> None:
        """Select a text, if it is in the list."""
        row = self.model.row_of(key)
        if row >= 0 and key != self.state.key:
            self.table.setCurrentIndex(self.model.index(row, 0))

    def show_faults(self, faults: tuple[Fault, ...]) -> None:
        """Show at the field what is wrong with its text."""
        if self.field is not None and (row := self.model.row_of(self.field.key)) >= 0:
            path = self.model.place(row).path
            own = [one for one in faults if one.path == path or one.path.startswith(f"{path}.")]
            phrase = self._context.localizer.phrase
            self.field.show_fault("\n".join(f"{phrase(one.wrong)} {phrase(one.right)}".strip() for one in own))

    def fits(self, context: ViewContext) -> bool:
        """Return whether the page can show a view context without being built anew."""
        own = self._context
        return (own.localizer, own.theme, own.dossier.languages) == (
            context.localizer,
            context.theme,
            context.dossier.languages,
        )

    def take(self, context: ViewContext, places: tuple[Place, ...]) -> None:
        """Show another state; the selected text stays, and its field while the words above it are the same."""
        key = self.state.key
        self._context = context
        self.model.take(context, places, missing_only=self.missing_only.isChecked())
        self._show_count()
        row = self.model.row_of(key)
        first = self.model.place(row).text.get(self.model.languages[0], "") if row >= 0 else None
        if self.field is not None and first != self.field.source:
            self.stop_writing()
        self.table.setCurrentIndex(self.model.index(max(row, 0), 0))
        self._renew_field()

    def _renew_field(self) -> None:
        """Show in the field, or below the table, the selected text as it is now."""
        row = self.table.currentIndex().row()
        if self.field is not None and 0 <= row < self.model.rowCount():
            self.field.take(self.model.place(row).text.get(self.model.languages[1], ""))
        else:
            self._show_whole()

    def _moved(self) -> None:
        if self.field is None or self.field.key != self.state.key:
            self.stop_writing()
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
        below.addWidget(self._count, 2)
        self._buttons = flowing((self.write_button, self.next_button, self.close_button))
        below.addWidget(self._buttons, 3)
        self._split = split = Split(self._context.theme, Qt.Orientation.Vertical)
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

    def _table(self) -> TextTable:
        theme = self._context.theme
        table = TextTable()
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
        rows.setDefaultSectionSize(LINES * table.fontMetrics().lineSpacing() + round(12 * theme.scale))
        rows.hide()
        heads = table.horizontalHeader()
        heads.setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        heads.hide()  # the choices above name the languages
        table.selectionModel().currentRowChanged.connect(self._moved)
        table.writing_wanted.connect(self.writing_wanted)
        return table
