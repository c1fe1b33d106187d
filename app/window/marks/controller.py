"""Marks controller: stars, notes, undo and the dialog of marked items of one window."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, Signal

from app.briefing.text.section_names import section_of
from app.marks import listing
from app.marks.model import Mark
from app.window.marks.files import MarksFileController
from app.window.marks.undo_stack import MarksHistory

if TYPE_CHECKING:
    from app.briefing.i18n.localizer import Localizer
    from app.briefing.model.sections import TabSection
    from app.marks.model import Change
    from app.window.context.window_host import WindowHost
    from app.window.marks.marked_dialog import MarkedDialog
    from app.window.marks.note_dialog import NoteDialog


class MarksController(QObject):
    """Controller of the marks on the open briefing."""

    place_wanted = Signal(str)
    """Id of an item or chart to show."""

    export_wanted = Signal()
    """The marked items are to be exported."""

    def __init__(self, host: WindowHost) -> None:
        """Serve one window."""
        super().__init__(host.widget)
        self._host = host
        self.marking = MarksHistory(host.context.marks, self)
        self.marking.failed.connect(host.tell)
        self.files = MarksFileController(host, self.marking)
        host.context.marks.changed.connect(self._update_view)
        self.view: MarkedDialog | None = None
        self.note: NoteDialog | None = None

    def begin(self) -> None:
        """Read the marks on the open briefing."""
        self.marking.begin(self._host.context.dossier.briefing.id)
        self._update_view()

    def close_view(self) -> None:
        """Close the dialog of marked items: its language, theme or briefing is outdated."""
        if self.view is not None:
            self.view.close()
            self.view = None

    def close(self) -> None:
        """Close the store when the window closes."""
        self.close_view()
        self.marking.close()

    # Single items

    def star(self, item_id: str) -> None:
        """Toggle the star of an item."""
        if self._exists(item_id):
            self.marking.star(item_id, *self._entry(item_id))
            starred = self._host.context.marks.of(item_id).starred
            self._host.foot.tell(_star_text(self._entry(item_id)[0], self._host.context.localizer, starred=starred))

    def write_note(self, item_id: str) -> None:
        """Open the note dialog of an item."""
        from app.window.marks.note_dialog import NoteDialog

        if not self._exists(item_id):
            return
        mark = self.marking.marks.get(item_id, Mark(item_id))
        words, tab = self._entry(item_id)
        parent = self.view if self.view is not None and self.view.isActiveWindow() else self._host.widget
        self.note = dialog = NoteDialog(parent, self._host.context, words, mark)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.kept.connect(lambda note: self.marking.write_note(item_id, note, words, tab, mark))
        dialog.dropped.connect(lambda note: self.marking.drop_other(item_id, note))
        dialog.finished.connect(self._note_closed)
        dialog.open()

    def _note_closed(self) -> None:
        self.note = None

    def undo(self) -> None:
        """Undo the last change to the marks."""
        self._show_step(self._host.context.localizer.gettext("Undone"), self.marking.undo())

    @property
    def can_undo(self) -> bool:
        """Whether there is a change to undo."""
        return self.marking.steps.canUndo()

    @property
    def can_redo(self) -> bool:
        """Whether there is a change to redo."""
        return self.marking.steps.canRedo()

    def redo(self) -> None:
        """Redo the change that was undone."""
        self._show_step(self._host.context.localizer.gettext("Redone"), self.marking.redo())

    def _show_step(self, done: str, changes: tuple[Change, ...]) -> None:
        """Show the effect of undo or redo in the status bar: the item may be out of sight, on another tab."""
        localizer = self._host.context.localizer
        if len(changes) == 1:
            before, after = changes[0]
            known = self._exists(after.item)
            words = self._entry(after.item)[0] if known else after.title or before.title
            self._host.foot.tell(f"{done}. {_change_text(before, after, words, localizer)}")
        elif changes:
            text = localizer.ngettext("{n} item changed", "{n} items changed", len(changes))
            self._host.foot.tell(f"{done}. {text}")

    def _exists(self, item_id: str) -> bool:
        dossier = self._host.context.dossier
        return item_id in dossier.items or item_id in dossier.charts or item_id in self.marking.marks

    def _entry(self, item_id: str) -> tuple[str, TabSection]:
        """Return text and tab of an item; for one missing in this edition, those stored with its mark."""
        dossier = self._host.context.dossier
        if item_id in dossier.items or item_id in dossier.charts:
            return listing.words(dossier, item_id, self._host.context.localizer), section_of(dossier, item_id)
        mark = self.marking.marks[item_id]
        return mark.title, mark.tab

    # All marks

    def show_marked(self) -> None:
        """Show the dialog of marked items."""
        from app.window.marks.marked_dialog import MarkedDialog

        if self.view is None:
            self.view = MarkedDialog(self._host.widget, self._host.context)
            self.view.place_wanted.connect(self._show_item)
            self.view.removal_wanted.connect(self.marking.take_away)
            self.view.export_wanted.connect(self.export_wanted)
            self.view.save_wanted.connect(self.files.ask_where_to_save)
            self.view.load_wanted.connect(self.files.ask_what_to_load)
            self.view.finished.connect(self._view_closed)
            self.view.undo_wanted.connect(self.undo)
            self.view.redo_wanted.connect(self.redo)
        self._update_view()
        self.view.show()
        self.view.raise_()
        self.view.activateWindow()

    def _view_closed(self) -> None:
        if self.view is not None:
            self.view.deleteLater()
            self.view = None

    def _update_view(self) -> None:
        if self.view is not None:
            context = self._host.context
            self.view.show_groups(listing.groups(context.dossier, self.marking.marks, context.localizer))

    def _show_item(self, item_id: str) -> None:
        dossier = self._host.context.dossier
        if item_id in dossier.items or item_id in dossier.charts:
            self.place_wanted.emit(item_id)
        else:
            self._host.foot.tell(
                self._host.context.localizer.gettext("This edition of the briefing no longer has this item.")
            )


def _star_text(words: str, localizer: Localizer, *, starred: bool) -> str:
    if starred:
        return localizer.gettext("Marked: {words}", words=words)
    return localizer.gettext("No longer marked: {words}", words=words)


def _change_text(before: Mark, after: Mark, words: str, localizer: Localizer) -> str:
    """Return a message on the new state of a mark, by the part that changed."""
    if before.starred != after.starred:
        return _star_text(words, localizer, starred=after.starred)
    if after.note or after.others:
        return localizer.gettext("With a note: {words}", words=words)
    return localizer.gettext("Without a note: {words}", words=words)
