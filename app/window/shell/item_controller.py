"""Item controller: the current item, and the actions on items (mark, note, copy)."""

from __future__ import annotations

import functools
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QContextMenuEvent
from PySide6.QtWidgets import QApplication

from app.window.commands.item_menu import item_menu
from app.window.context.item_actions import held
from app.window.marks.controller import MarksController

if TYPE_CHECKING:
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
        item = self.item if keys else held(self._host.widget.childAt(event.pos()), event.globalPos())
        if item:
            item_menu(self._host.context, item, self._host.widget).popup(event.globalPos())

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
