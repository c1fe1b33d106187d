"""The reader's hand: the item that it is at, and what it does with items: mark them, note on them, copy them."""

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
    """Does what is asked with single items of what lies on a desk. `changed`: other things can be done now."""

    changed = Signal()

    def __init__(self, host: WindowHost) -> None:
        """Work for a desk."""
        super().__init__(host.widget)
        self._host = host
        self.marks = MarksController(host)
        self.marks.marking.steps.indexChanged.connect(self.changed)
        host.context.item_requests.wanted.connect(self._fulfil)

    @functools.cached_property
    def copying(self) -> CopyActions:
        """What puts items on the clipboard."""
        from app.window.items.clipboard import CopyActions

        return CopyActions(self._host)

    @property
    def item(self) -> str:
        """The id of the item that the keys are at, or else of the one whose evidence is shown; or nothing."""
        focus = QApplication.focusWidget()
        inside = focus is not None and focus.window() is self._host.widget
        return (held(focus) if inside else "") or self._host.context.selection.item

    def ask(self, request: ItemRequest) -> None:
        """Do something with the item in hand, whose evidence is shown then: nobody marks what they do not see."""
        context, item = self._host.context, self.item
        if request == "copy" and self.copying.copy_words():
            return
        if not item:
            self._host.foot.tell(context.localizer.gettext("Choose an item first."))
            return
        if item in context.dossier.items:
            context.selection.choose(item)
        self._fulfil(request, item)

    def show_menu(self, event: QContextMenuEvent) -> None:
        """Show what can be done with the item at a place of the window, or with the one that the keys are at."""
        keys = event.reason() == QContextMenuEvent.Reason.Keyboard
        item = self.item if keys else held(self._host.widget.childAt(event.pos()), event.globalPos())
        if item:
            item_menu(self._host.context, item, self._host.widget).popup(event.globalPos())

    def _fulfil(self, request: str, item_id: str) -> None:
        match request:
            case "star" if item_id:
                self.marks.star(item_id)
            case "note" if item_id:
                self.marks.write_note(item_id)
            case "copy" if item_id:
                self.copying.copy(item_id)
            case "copy-row" if item_id:
                self.copying.copy_rows(item_id)
