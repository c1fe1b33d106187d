"""Editing controller: the draft of the open file, its form, its review beside typing, undo and saving."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication

from app.briefing.editing import evidence_parts, form, versions, wording
from app.briefing.editing.draft import Draft, neighbour
from app.runtime import drafts
from app.window.editing.beginning import Beginning, show_parts
from app.window.editing.draft_review import DraftReview
from app.window.editing.form_view import EditForm
from app.window.editing.questions import ask_to_save
from app.window.editing.saver import Saver

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from app.briefing.editing.review import Review
    from app.briefing.index.dossier import Dossier
    from app.briefing.validation.rule import Remark
    from app.runtime.phrases import Fault
    from app.window.context.window_host import WindowHost


class Editing(QObject):
    """Corrections of the briefing open in one window."""

    form_changed = Signal()
    """The form was opened, made anew or closed: the window has to place `form`."""
    shown = Signal(object, object)
    """Dossier and bytes of a valid state of the draft, which the window shows from now on."""
    saved = Signal(object, object, object)
    """Path, bytes and dossier of the file that was written."""
    state_changed = Signal()
    """Whether there is unsaved work, or something to undo, may have changed."""
    compare_wanted = Signal(object)
    faulted = Signal(object)
    """Faults of the draft that were found last; none while it is valid."""
    stepped = Signal(str, object)
    """Path that a step concerned which was undone or redone, and the value there now; None if there is none."""

    def __init__(self, host: WindowHost) -> None:
        """Serve one window."""
        super().__init__(host.widget)
        self._host = host
        self._draft = Draft(host.data)
        self._saved = host.data
        self._faults: tuple[Fault, ...] = ()
        self._showing = False
        self.form: EditForm | None = None
        self._saver = saver = Saver(host)
        saver.saved.connect(self._take_saved)
        saver.refused.connect(self._show_faults)
        saver.theirs_wanted.connect(partial(self._give_up, lambda: host.open(host.path)))
        saver.compare_wanted.connect(self.compare_wanted)
        self._review = DraftReview(self)
        self._review.read.connect(self._take_review)
        self._review.settled.connect(self._show_review)
        self._review.checked.connect(self._take_remarks)
        self._beginning = Beginning(host)
        self._beginning.left_found.connect(self._take_up)
        self._beginning.copy_wanted.connect(lambda then: saver.save_as(self._draft.data, then=then))
        host.context.selection.changed.connect(self._follow_selection)

    @property
    def unsaved(self) -> bool:
        """Whether the draft differs from the file as it was read or saved last."""
        return self._draft.data != self._saved

    @property
    def can_undo(self) -> bool:
        """Whether there is a step to undo."""
        return bool(self._draft.done)

    @property
    def can_redo(self) -> bool:
        """Whether there is a step to make again."""
        return bool(self._draft.undone)

    @property
    def in_window(self) -> bool:
        """Whether the window shows the draft as it is now."""
        return self._draft.data == self._host.data

    @property
    def _fresh(self) -> bool:
        """Whether the draft is the file as it was read."""
        return not self._draft.done and not self.unsaved

    def forget(self) -> None:
        """Give up the draft: another file is open, or the user discards it."""
        self._review.cancel()
        self._draft, self._saved, self._faults = Draft(self._host.data), self._host.data, ()
        self.close()
        self.state_changed.emit()

    # Form

    def begin(self, item_id: str = "") -> None:
        """Open the form of an item, by default of the selected one."""
        if not self._beginning.allowed(partial(self.begin, item_id), fresh=self._fresh):
            return
        if path := self._draft.path_of(item_id or self._host.context.selection.item):
            self._open(path, focus=True)
        else:
            self._host.foot.tell(self._host.context.localizer.gettext("Choose an item first."))

    def offer_parts(self) -> None:
        """Show a menu of the parts that every briefing has, and of the kinds of part that can be added."""
        if self._beginning.allowed(self.offer_parts, fresh=self._fresh):
            show_parts(self._host, partial(self._open, focus=True), self._add_to)

    def _add_to(self, path: str) -> None:
        """Add a part at the end of a list, and open its form."""
        self._add_at(f"{path}[{self._draft.length(path)}]")

    def _add_at(self, place: str) -> None:
        kind = form.kind_at(place)
        if kind is not None:
            self._take(self._draft.insert(place, form.blank(kind, self._draft.new_id(form.stem(kind)))), rebuild=False)
            self._open(place, focus=True)

    def _take_up(self, data: bytes) -> None:
        """Go on with corrections that were left behind."""
        self._take(Draft(data).saved_as(self._host.data), rebuild=False)

    def show_at(self, path: str) -> None:
        """Open the form that holds a path, and go to the field."""
        head, bracket, _ = path.partition("]")
        self._open(head + bracket)
        if self.form is not None:
            self.form.focus_field(path)

    def close(self) -> None:
        """Close the form; the draft stays."""
        if self.form is not None:
            self.form.deleteLater()
            self.form = None
            self.form_changed.emit()

    def follow(self) -> None:
        """Adapt to a rebuilt window: a form of another language or theme is made anew."""
        if self.form is None:
            return
        context = self._host.context
        old = self.form.form
        if (old.localizer, old.theme) == (context.localizer, context.theme):
            old.context = context
            self.form.show_title()
            return
        path = self.form.path
        self.form.deleteLater()
        self.form = None
        self._open(path)

    def _open(self, path: str, *, focus: bool = False) -> None:
        if form.kind_at(path) is None:
            return
        if self.form is None:
            self.form = EditForm(self._host.context, self._draft)
            self.form.wanted.connect(self._run)
            self.form.fault_wanted.connect(self.show_at)
            self.form.form.changed.connect(self._set)
            self.form.form.asked.connect(self._act)
            self.form.form.passage_pasted.connect(self._take_passage)
            self.form_changed.emit()
        first = next(iter(form.fields(kind)), None) if (kind := form.kind_at(path)) is not None else None
        self.form.show_part(self._draft, path, f"{path}.{first.name}" if focus and first is not None else "")
        self._show_faults(self._faults)
        self._show_state()
        self._renew_review()

    def _follow_selection(self, item_id: str) -> None:
        if (
            self.form is not None
            and not self._showing
            and item_id
            and self._draft.value(f"{self.form.path}.id") != item_id
        ):
            path = self._draft.path_of(item_id)
            if path:
                self._open(path)

    # Changes

    def texts_allowed(self, again: Callable[[], object]) -> bool:
        """Return whether texts can be written without the form, which closes; after a question `again` is called."""
        allowed = self._beginning.allowed(again, fresh=self._fresh)
        if allowed:
            self.close()
        return allowed

    def write_text(self, path: str, before: Mapping[str, str], language: str, words: str) -> bool:
        """Set the words of a text in a language, or remove them if empty; False if the text is not that of `before`."""
        if (self._draft.value(path) or {}) != before:
            return False
        self._take(self._draft.set_words(path, language, words))
        return True

    def _set(self, path: str, value: object) -> None:
        """Take a value that was typed: the field shows it already."""
        self._take(self._draft.set(path, value, joined=True), rebuild=False)

    def _take(self, draft: Draft, *, path: str = "", focus: str = "", rebuild: bool = True) -> None:
        """Use another state of the draft; with `rebuild` the form shows it anew, of another part by `path`."""
        self._draft = draft
        if self.form is not None:
            if rebuild:
                self.form.show_part(draft, path or self.form.path, focus)
                self._show_faults(self._faults)
            else:
                self.form.form.draft = draft
        self._show_state()
        self._renew_review()

    def _renew_review(self) -> None:
        self._review.take(self._draft.data, self._host.path, unsaved=self.unsaved)

    def undo(self) -> None:
        """Undo the last step, and tell what that was."""
        if self.can_undo:
            self._step(self._draft.undo(), self._draft.done[-1].change.path, "Undone")

    def redo(self) -> None:
        """Make the step again that was undone last."""
        if self.can_redo:
            self._step(self._draft.redo(), self._draft.undone[-1].change.path, "Redone")

    def _step(self, draft: Draft, path: str, which: str) -> None:
        localizer = self._host.context.localizer
        made = (draft.undone if which == "Undone" else draft.done)[-1].change
        head, bracket, _ = path.partition("]")
        holder = head + bracket
        shown = holder if form.kind_at(holder) is not None and draft.value(holder) is not None else ""
        self._take(draft, path=shown, focus=path if shown else "")
        name = wording.change_name(made, localizer)
        done = localizer.gettext("Undone") if which == "Undone" else localizer.gettext("Redone")
        if self.form is not None:
            if not shown and draft.value(self.form.path) is None:
                self.close()
            else:
                self.form.tell(f"{done}. {name}")
        self._host.foot.tell(f"{done}. {name}")
        self.stepped.emit(path, draft.value(path))

    def _act(self, action: str, path: str) -> None:
        """Do what a button at a field asks for."""
        if self.form is None:
            return
        parent, _, last = path.rpartition("[")
        match action:
            case "show":
                self.form.form.shown.add(path)
                self._take(self._draft, focus=path)
            case "add":
                index = self._draft.length(path)
                self._take(self._draft.insert(f"{path}[{index}]", evidence_parts.new_element(self._draft, path)))
                self.form.focus_field(f"{path}[{index}]")
            case "remove":
                self._take(self._draft.remove(path), focus=parent if last else "")
            case "up" | "down":
                place = neighbour(path, 1 if action == "down" else -1)
                self._take(self._draft.move(path, place[1]), focus=place[0])
            case "open":
                self._open(self._draft.path_of(str(self._draft.value(path) or "")), focus=True)
            case "paste":
                self._take_passage(f"{path}[{self._draft.length(path)}]", QGuiApplication.clipboard().text())

    def _run(self, action: str) -> None:
        """Do what a button of the form itself asks for."""
        assert self.form is not None
        path = self.form.path
        match action:
            case "save":
                self.save()
            case "close":
                self.close()
            case "undo":
                self.undo()
            case "redo":
                self.redo()
            case "new":
                self._add_at(neighbour(path, 1)[0])
            case "duplicate":
                self._take(self._draft.duplicate(path), path=neighbour(path, 1)[0])
            case "up" | "down":
                place = neighbour(path, 1 if action == "down" else -1)
                self._take(self._draft.move(path, place[1]), path=place[0])
            case "remove":
                localizer = self._host.context.localizer
                name = wording.kind_title(kind, localizer) if (kind := form.kind_at(path)) else ""
                self._take(self._draft.remove(path), rebuild=False)
                self.close()
                self._host.foot.tell(localizer.gettext("{what} removed. Undo brings it back.", what=name))

    def _take_passage(self, path: str, text: str) -> None:
        """Make a pasted passage with its address the piece of evidence at a path."""
        found = evidence_parts.with_passage(self._draft, path, text, self._host.context.localizer.reading)
        if found is not None:
            self._take(found[0], focus=f"{path}.excerpt")
        if self.form is not None:
            self.form.tell(wording.passage_result(found, self._host.context.localizer))

    def _take_review(self, review: Review) -> None:
        """Tell the faults of the newest state at their fields."""
        if review.faults or self._faults:
            self._show_faults(review.faults)

    def _show_review(self, review: Review) -> None:
        """Show the newest state, which is valid, in the window, and check it."""
        assert review.dossier is not None
        if review.data != self._host.data:
            self._show(review.dossier, review.data)
        item_id = str(self._draft.value(f"{self.form.path}.id")) if self.form is not None else ""
        if item_id in review.dossier.items:  # it may be new in the window
            self._host.context.selection.choose(item_id)
        if self.form is not None:
            self._review.check(review.dossier, review.data, self.form.path, self._host.context.localizer)

    def _show(self, dossier: Dossier, data: bytes) -> None:
        """Let the window show a state; the focus stays in the form, and the selection as it is."""
        focus = QApplication.focusWidget()
        kept = focus if focus is not None and self.form is not None and self.form.isAncestorOf(focus) else None
        selected = self._host.context.selection.item
        self._showing = True  # a tab that is built anew selects its own item for a moment
        self.shown.emit(dossier, data)
        if selected in dossier.items:
            self._host.context.selection.choose(selected)
        self._showing = False
        if kept is not None and self.form is not None and self.form.isAncestorOf(kept):
            kept.setFocus()

    def _take_remarks(self, path: str, remarks: tuple[Remark, ...]) -> None:
        if self.form is not None and self.form.path == path and not self._faults:
            self.form.show_remarks(remarks)

    def _show_faults(self, faults: tuple[Fault, ...]) -> None:
        self._faults = faults
        if self.form is not None:
            self.form.show_faults(faults)
        self.faulted.emit(faults)

    def _show_state(self) -> None:
        if self.form is not None:
            self.form.show_state(unsaved=self.unsaved, can_undo=self.can_undo, can_redo=self.can_redo)
        self.state_changed.emit()

    # Saving

    def save(self, then: Callable[[], object] = lambda: None) -> None:
        """Save the draft in the open file; a sealed or bundled one is saved as a copy. `then` follows success."""
        if self.unsaved and self._host.let_out():
            self._saver.save(self._draft.data, self._saved, then)

    def save_as(self) -> None:
        """Ask for a file and save the briefing in it."""
        if self._host.let_out():
            self._saver.save_as(self._draft.data)

    def save_edition(self) -> None:
        """Raise the number of the edition by one, and ask for the file of the new edition."""
        if not self._host.let_out():
            return
        number = int(self._draft.value("edition.number") or 0) + 1
        self._take(self._draft.set("edition.number", number))
        gettext, stem = self._host.context.localizer.gettext, self._host.path.stem
        name = gettext("{name}, edition {number}", name=stem, number=number)
        self._saver.save_as(self._draft.data, f"{name}{versions.JSON}")

    def let_go(self, then: Callable[[], object]) -> None:
        """Call `then` once nothing unsaved would be lost by it: at once, or after the user has saved or discarded."""
        if not self.unsaved:
            then()
            return
        host, give_up = self._host, partial(self._give_up, then)
        ask_to_save(host.widget, host.context, host.path.name, lambda: self.save(then), give_up)

    def ask_whose(self) -> None:
        """Ask what to do with the state of the file that another program wrote beside unsaved corrections."""
        self._saver.ask_whose(self._host.path, self._draft.data)

    def _give_up(self, then: Callable[[], object]) -> None:
        """Let the draft count as saved, for what follows replaces it."""
        self._review.cancel()
        self._saved = self._draft.data
        drafts.forget(self._host.path)
        then()

    def _take_saved(self, path: object, data: bytes, dossier: Dossier) -> None:
        drafts.forget(self._host.path)
        self._draft, self._saved = self._draft.saved_as(data), data
        self.saved.emit(path, data, dossier)
        self._renew_review()
        self._show_state()
