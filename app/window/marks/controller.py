"""The room of marks: stars, notes and the marked view."""

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
    """What a reader does with marks on a desk."""

    place_wanted = Signal(str)
    """The id of an item or a chart that is to be brought to the front."""

    export_wanted = Signal()
    """The marked items are to be exported."""

    def __init__(self, host: WindowHost) -> None:
        """Work for a desk."""
        super().__init__(host.widget)
        self._host = host
        self.marking = MarksHistory(host.context.marks, self)
        self.marking.failed.connect(host.tell)
        self.files = MarksFileController(host, self.marking)
        host.context.marks.changed.connect(self._list)
        self.view: MarkedDialog | None = None
        self.note: NoteDialog | None = None

    def begin(self) -> None:
        """Read the marks on the briefing that is open now."""
        self.marking.begin(self._host.context.dossier.briefing.id)
        self._list()

    def close_view(self) -> None:
        """Close the marked view: what it shows is in another language, theme or briefing now."""
        if self.view is not None:
            self.view.close()
            self.view = None

    def close(self) -> None:
        """Let go of the store; the window is closed."""
        self.close_view()
        self.marking.close()

    # One item

    def star(self, item_id: str) -> None:
        """Put a star on an item, or take it away."""
        if self._known(item_id):
            self.marking.star(item_id, *self._told(item_id))
            starred = self._host.context.marks.of(item_id).starred
            self._host.foot.tell(_starred(self._told(item_id)[0], self._host.context.localizer, starred=starred))

    def write_note(self, item_id: str) -> None:
        """Let the reader write a note on an item."""
        from app.window.marks.note_dialog import NoteDialog

        if not self._known(item_id):
            return
        mark = self.marking.marks.get(item_id, Mark(item_id))
        words, tab = self._told(item_id)
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
        """Take back the last change to marks and notes."""
        self._tell_step(self._host.context.localizer.gettext("Undone"), self.marking.undo())

    @property
    def can_undo(self) -> bool:
        """Whether there is a change to take back."""
        return self.marking.steps.canUndo()

    @property
    def can_redo(self) -> bool:
        """Whether there is a change to make again."""
        return self.marking.steps.canRedo()

    def redo(self) -> None:
        """Make the change again that was taken back."""
        self._tell_step(self._host.context.localizer.gettext("Redone"), self.marking.redo())

    def _tell_step(self, done: str, changes: tuple[Change, ...]) -> None:
        """Say at the foot what a step back or forth came to: it may be out of sight, on another tab."""
        localizer = self._host.context.localizer
        if len(changes) == 1:
            before, after = changes[0]
            known = self._known(after.item)
            words = self._told(after.item)[0] if known else after.title or before.title
            self._host.foot.tell(f"{done}. {_state(before, after, words, localizer)}")
        elif changes:
            told = localizer.ngettext("{n} item changed", "{n} items changed", len(changes))
            self._host.foot.tell(f"{done}. {told}")

    def _known(self, item_id: str) -> bool:
        dossier = self._host.context.dossier
        return item_id in dossier.items or item_id in dossier.charts or item_id in self.marking.marks

    def _told(self, item_id: str) -> tuple[str, TabSection]:
        """The words of an item and its tab; of one that is gone, those that its mark kept."""
        dossier = self._host.context.dossier
        if item_id in dossier.items or item_id in dossier.charts:
            return listing.words(dossier, item_id, self._host.context.localizer), section_of(dossier, item_id)
        mark = self.marking.marks[item_id]
        return mark.title, mark.tab

    # All of them

    def show_marked(self) -> None:
        """Show everything that is marked, in a window beside this one."""
        from app.window.marks.marked_dialog import MarkedDialog

        if self.view is None:
            self.view = MarkedDialog(self._host.widget, self._host.context)
            self.view.place_wanted.connect(self._go)
            self.view.removal_wanted.connect(self.marking.take_away)
            self.view.export_wanted.connect(self.export_wanted)
            self.view.save_wanted.connect(self.files.ask_where_to_save)
            self.view.load_wanted.connect(self.files.ask_what_to_load)
            self.view.finished.connect(self._closed)
            self.view.undo_wanted.connect(self.undo)
            self.view.redo_wanted.connect(self.redo)
        self._list()
        self.view.show()
        self.view.raise_()
        self.view.activateWindow()

    def _closed(self) -> None:
        if self.view is not None:
            self.view.deleteLater()
            self.view = None

    def _list(self) -> None:
        if self.view is not None:
            context = self._host.context
            self.view.show_groups(listing.groups(context.dossier, self.marking.marks, context.localizer))

    def _go(self, item_id: str) -> None:
        dossier = self._host.context.dossier
        if item_id in dossier.items or item_id in dossier.charts:
            self.place_wanted.emit(item_id)
        else:
            self._host.foot.tell(
                self._host.context.localizer.gettext("This edition of the briefing no longer has this item.")
            )


def _starred(words: str, localizer: Localizer, *, starred: bool) -> str:
    if starred:
        return localizer.gettext("Marked: {words}", words=words)
    return localizer.gettext("No longer marked: {words}", words=words)


def _state(before: Mark, after: Mark, words: str, localizer: Localizer) -> str:
    """How an item is marked now, by what was another way before."""
    if before.starred != after.starred:
        return _starred(words, localizer, starred=after.starred)
    if after.note or after.others:
        return localizer.gettext("With a note: {words}", words=words)
    return localizer.gettext("Without a note: {words}", words=words)
