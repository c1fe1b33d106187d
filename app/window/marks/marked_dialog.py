"""Marked items: dialog of all marks and notes by tab; a click or Enter shows the item."""

from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtGui import QContextMenuEvent
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from app.briefing.i18n.localizer import Localizer
from app.marks.listing import Entry, Group
from app.window.commands.command import Command, CommandAction
from app.window.commands.dialog import Dialog
from app.window.commands.item_menu import item_menu
from app.window.commands.part_commands import item_commands, step_commands
from app.window.context.item_actions import ItemRequest, held
from app.window.context.view_context import ViewContext
from app.window.items.item_rows import SIDE, Rows
from app.window.items.row import Row, RowStyle
from app.window.qt.scroll_area import ScrollArea
from app.window.widgets.chips import flowing
from app.window.widgets.labels import label, overline, scroll_on, spaced


class _Marked(Rows):
    """List of the marks of one tab."""

    wanted = Signal(str)

    def _open(self, index: QModelIndex) -> None:
        self.wanted.emit(self.rows[index.row()].id)


class MarkedDialog(Dialog):
    """Dialog of the marks, not modal: it stays open beside the window."""

    place_wanted = Signal(str)
    """Id of an item to show."""

    removal_wanted = Signal(str)
    """Id of an item whose star and notes are to be removed; undoable."""

    undo_wanted = Signal()
    redo_wanted = Signal()
    export_wanted = Signal()
    save_wanted = Signal()
    load_wanted = Signal()

    def __init__(self, parent: QWidget | None, context: ViewContext) -> None:
        """Build the dialog without marks."""
        theme, gettext = context.theme, context.localizer.gettext
        super().__init__(parent, context.localizer, theme, gettext("Marked"))
        self._context = context
        self.take_room(640, 620)
        column = spaced(QVBoxLayout(self.body), 8, (24, 20, 12, 18))
        self.heading = label(theme, "", "heading", wrap=True)
        column.addWidget(self.heading)
        self._area = ScrollArea()
        scroll_on(theme, self._area)
        self._area.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # its lists take the focus
        column.addWidget(self._area, 1)
        column.addWidget(self._buttons())
        self.lists: list[_Marked] = []
        self._add_shortcuts()
        self.show_groups(())

    def _add_shortcuts(self) -> None:
        """Add the window's shortcuts for marks, acting on the focused row."""
        context = self._context
        steps = step_commands(context.localizer, (), self.undo_wanted.emit, self.redo_wanted.emit)
        for command in (*steps, *item_commands(context.localizer, (), self._ask), self._removal_command()):
            self.addAction(CommandAction(command, self, context.theme))

    def _removal_command(self) -> Command:
        text = self._context.localizer.gettext("Remove star and note")
        return Command("take-away", text, (), self._remove, "Del")

    def _ask(self, request: ItemRequest) -> None:
        self._context.item_requests.ask(request, held(self.focusWidget()))

    def _remove(self) -> None:
        item = held(self.focusWidget())
        if item:
            self.removal_wanted.emit(item)

    def _buttons(self) -> QWidget:
        gettext = self._context.localizer.gettext
        self.load = self._button(gettext("Load marks…"))
        self.save = self._button(gettext("Save marks…"))
        self.export = self._button(gettext("Export marked…"))
        close = self._button(gettext("Close"))
        self.load.clicked.connect(self.load_wanted)
        self.save.clicked.connect(self.save_wanted)
        self.export.clicked.connect(self.export_wanted)
        close.clicked.connect(self.accept)
        return flowing((self.export, self.save, self.load, close))

    def _button(self, text: str) -> QPushButton:
        button = QPushButton(text)
        button.setFont(self._context.theme.font("body"))
        button.setAutoDefault(False)
        return button

    def show_groups(self, groups: Sequence[Group]) -> None:
        """Show these marks, keeping scroll position and focused row if it still exists."""
        focused = next((view.current_item(None) for view in self.lists if view.hasFocus()), "")
        scroll = self._area.verticalScrollBar().value()
        localizer, theme = self._context.localizer, self._context.theme
        count = sum(len(group.entries) for group in groups)
        self.heading.setText(
            localizer.ngettext("{n} marked item", "{n} marked items", count) if count else localizer.gettext("Marked")
        )
        present = sum(len(group.entries) for group in groups if not group.gone)
        self.save.setEnabled(count > 0)
        self.export.setEnabled(present > 0)
        self.lists = []
        content = QWidget()
        column = spaced(QVBoxLayout(content), 6, (0, 4, 12, 0))
        for group in groups:
            heading = overline(theme, group.name)
            heading.setContentsMargins(SIDE, 0, 0, 0)
            column.addWidget(heading)
            column.addWidget(self._group_list(group))
            column.addSpacing(10)
        if not groups:
            text = localizer.gettext(
                "Nothing is marked yet. Press Ctrl+D on a figure, an agreement, a quote or a chart."
            )
            column.addWidget(label(theme, text, "statement", theme.palette.muted, wrap=True))
        column.addStretch(1)
        self._area.setWidget(content)
        self._area.verticalScrollBar().setValue(scroll)
        for view in self.lists:
            for number, row in enumerate(view.rows):
                if row.id == focused:
                    view.setFocus(Qt.FocusReason.OtherFocusReason)
                    view.setCurrentIndex(view.model().index(number, 0))

    def _group_list(self, group: Group) -> _Marked:
        localizer = self._context.localizer
        rows = tuple(_row(entry, localizer) for entry in group.entries)
        view = _Marked(self._context, group.name, rows, RowStyle(lead_width=132))
        view.wanted.connect(self.place_wanted)
        view.reached.connect(lambda row: self._area.ensureVisible(0, view.y() + row.center().y(), 0, row.height()))
        self.lists.append(view)
        return view

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        keys = event.reason() == QContextMenuEvent.Reason.Keyboard
        item = held(self.focusWidget()) if keys else held(self.childAt(event.pos()), event.globalPos())
        if item:
            menu = item_menu(self._context, item, self)
            removal = self._removal_command()._replace(run=lambda: self.removal_wanted.emit(item), local=True)
            menu.addAction(CommandAction(removal, menu, self._context.theme))
            menu.popup(event.globalPos())


def _row(entry: Entry, localizer: Localizer) -> Row:
    others = entry.mark.others
    parts = [entry.mark.note] if entry.mark.note else []
    if others:
        parts.append(
            localizer.ngettext("{n} earlier note is kept with it", "{n} earlier notes are kept with it", len(others))
        )
    return Row(entry.mark.item, entry.words, entry.heading, detail=" · ".join(parts))
