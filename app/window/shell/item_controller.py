"""Item controller: the current item, and the actions on items (mark, note, copy)."""

from __future__ import annotations

import functools
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QContextMenuEvent
from PySide6.QtWidgets import QApplication

from app.window.commands.command import CommandAction
from app.window.commands.item_menu import item_menu
from app.window.commands.part_commands import chart_commands
from app.window.context.item_actions import held
from app.window.marks.controller import MarksController

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from app.window.commands.menu_bar import Menu
    from app.window.context.item_actions import ItemRequest
    from app.window.context.window_host import WindowHost
    from app.window.items.clipboard import CopyActions


class ItemController(QObject):
    """Controller of the item actions of one window. `changed`: the enabled state of commands may differ."""

    changed = Signal()
    edit_wanted = Signal(str)
    """Id of an item or chart whose form is to be opened."""
    source_wanted = Signal(str)
    """Id of an item whose source is to be shown."""

    def __init__(self, host: WindowHost) -> None:
        """Serve one window."""
        super().__init__(host.widget)
        self._host = host
        self.marks = MarksController(host)
        self.marks.marking.steps.indexChanged.connect(self.changed)
        host.context.item_requests.wanted.connect(self._run)

    @functools.cached_property
    def copying(self) -> CopyActions:
        """Copy actions."""
        from app.window.items.clipboard import CopyActions

        return CopyActions(self._host)

    @property
    def item(self) -> str:
        """Id of the item with keyboard focus, else of the selected item; empty if none."""
        focus = QApplication.focusWidget()
        inside = focus is not None and focus.window() is self._host.widget
        return (held(focus) if inside else "") or self._host.context.selection.item

    def ask(self, request: ItemRequest) -> None:
        """Run an action on the current item, and select it: its evidence shows which item is marked."""
        context, item = self._host.context, self.item
        if request == "copy" and self.copying.copy_words():
            return
        if not item:
            self._host.foot.tell(context.localizer.gettext("Choose an item first."))
            return
        if item in context.dossier.sources and request != "copy":  # a source is only cited
            self._host.foot.tell(context.localizer.gettext("Choose an item first."))
            return
        if item in context.dossier.items:
            context.selection.choose(item)
        self._run(request, item)

    def show_menu(self, event: QContextMenuEvent) -> None:
        """Show the context menu of the item at the pointer, or of the current one if opened by keyboard."""
        keys = event.reason() == QContextMenuEvent.Reason.Keyboard
        under = QApplication.focusWidget() if keys else self._host.widget.childAt(event.pos())
        item = self.item if keys else held(under, event.globalPos())
        if item:
            menu = item_menu(self._host.context, item, self._host.widget)
            self._add_chart(menu, under)
            menu.popup(event.globalPos())

    def _add_chart(self, menu: Menu, widget: QWidget | None) -> None:
        """Add the commands of the chart that a widget is a part of."""
        from app.window.trade.chart_card import ChartBlock

        while widget is not None and not isinstance(widget, ChartBlock):
            widget = widget.parentWidget()
        if widget is not None:
            context = self._host.context
            menu.addSeparator()
            for command in chart_commands(context.localizer, (), widget.take):
                allowed = (lambda: True) if command.id == "turn" else context.may_leave
                menu.addAction(CommandAction(command._replace(local=True, enabled=allowed), menu, context.theme))

    def _run(self, request: str, item_id: str) -> None:
        match request:
            case "star" if item_id:
                self.marks.star(item_id)
            case "note" if item_id:
                self.marks.write_note(item_id)
            case "copy" if item_id:
                self.copying.copy(item_id)
            case "copy-row" if item_id:
                self.copying.copy_rows(item_id)
            case "source" if item_id:
                self.source_wanted.emit(item_id)
            case "edit" if item_id:
                self.edit_wanted.emit(item_id)
