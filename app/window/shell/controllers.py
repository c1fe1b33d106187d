"""Controllers of one window, each created on first access, after the first frame."""

from __future__ import annotations

import functools
from typing import TYPE_CHECKING, cast

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget

from app.window.shell.pages import Pages

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from pathlib import Path

    from app.briefing.comparison.diff import Comparison
    from app.briefing.index.dossier import Dossier
    from app.briefing.slides.choice import Choice
    from app.window.context.window_host import WindowHost
    from app.window.editing.controller import Editing
    from app.window.editing.form_view import EditForm
    from app.window.export.controller import ExportController
    from app.window.files.controller import Files
    from app.window.files.on_disk import OnDisk
    from app.window.files.one_file import OneFile
    from app.window.importing.controller import ImportController
    from app.window.marks.controller import MarksController
    from app.window.presentation.controller import Presentation
    from app.window.review.controller import ReviewController
    from app.window.shell.appearance import Appearance
    from app.window.shell.corrections import Corrections
    from app.window.shell.history import History
    from app.window.shell.item_controller import ItemController
    from app.window.shell.pages import PageName
    from app.window.shell.status_parts import Part
    from app.window.trade.tab import TradeTab


class Controllers(QObject):
    """Factory and owner of a window's controllers; connects them to the window and to each other."""

    opened = Signal(object, object, object)
    """Path, bytes and dossier of a briefing that replaces the open one."""
    reread = Signal(object, object)
    """Bytes and dossier of the open file as another program has saved it."""
    listed = Signal()
    """The list of recent files has changed."""
    changed = Signal()
    """The window must be rebuilt: the seal notice or the list of changes appeared or went."""
    examined = Signal()
    """The review has new results for the file."""
    doable = Signal()
    """The enabled state of commands may have changed."""
    settled = Signal()
    """The open file, the tab or the language of the window has changed."""
    form_changed = Signal()
    """What stands beside the tabs was opened, made anew or closed: the edit form, the evidence."""

    def __init__(self, host: WindowHost, windows: Callable[[], Iterable[WindowHost]]) -> None:
        """Serve one window; `windows` returns all windows of the program."""
        super().__init__(host.widget)
        self._host, self._windows = host, windows
        self._examination: ReviewController | None = None
        self._hand: ItemController | None = None
        self._corrections: Corrections | None = None
        self.presentation: Presentation | None = None
        self._slides: Choice | None = None
        self.pages = Pages(host, lambda: self.editing)
        self.pages.open_wanted.connect(lambda path: self.files.open(path))
        self.pages.address_wanted.connect(self.leave)
        self.pages.doable.connect(self.doable)

    @functools.cached_property
    def files(self) -> Files:
        """Controller that opens files."""
        from app.window.files.controller import Files

        files = Files(self._host)
        files.opened.connect(self._let_in)
        files.listed.connect(self.listed)
        files.table_found.connect(lambda path: self.let_go(lambda: self.imports.open(path)))
        files.live.reloaded.connect(self._show_reloaded)
        files.live.resealed.connect(lambda seal: self.examination.take_seal(seal))
        files.live.compare_wanted.connect(lambda state: self.examination.show_changes(state.changes))
        files.live.conflict.connect(lambda _state: self.editing.ask_whose())
        files.live.unsaved = lambda: self.unsaved
        files.live.presenting = lambda: self.presentation is not None
        return files

    def _let_in(self, path: Path, data: bytes, dossier: Dossier) -> None:
        """Let a file that was read replace the open one, which may have unsaved corrections."""

        def show() -> None:
            self.opened.emit(path, data, dossier)
            self.forget_draft()
            self.pages.show_sought(path)

        self.let_go(show)

    def _show_reloaded(self, state: OnDisk) -> None:
        """Show the open file as it was saved anew; its seal, looked at before, is shown with it."""
        from app.window.shell.kept_place import place_kept

        assert state.seal is not None
        self.examination.reread(state.seal, state.compared)
        with place_kept(self._host):
            self.reread.emit(state.data, state.dossier)
        self.forget_draft()
        self.hand.marks.begin()
        self.examination.begin_check()

    @property
    def examination(self) -> ReviewController:
        """Controller of the review: check, seal, comparison with other editions."""
        if self._examination is None:
            from app.window.review.controller import ReviewController

            self._examination = review = ReviewController(self._host)
            review.changed.connect(self.changed)
            review.examined.connect(self.examined)
            review.place_wanted.connect(self._host.show_item)
            review.tab_wanted.connect(self._host.choose_tab)
            review.newer_wanted.connect(self._let_in)
        return self._examination

    def show_newer(self) -> None:
        """Open a newer edition from the shelf with what changed."""
        path = self.pages.newer_edition
        if path is not None:
            self.let_go(lambda: self.examination.compare(path))

    @property
    def hand(self) -> ItemController:
        """Controller of item actions: marks, notes, copies."""
        if self._hand is None:
            from app.window.shell.item_controller import ItemController

            self._hand = items = ItemController(self._host)
            items.marks.place_wanted.connect(self._host.show_item)
            items.marks.export_wanted.connect(lambda: self.paper.export(marked=True))
            items.changed.connect(self.doable)
            items.source_wanted.connect(self.pages.show_source)
            items.edit_wanted.connect(lambda item_id: self.editing.begin(item_id))
            items.marks.begin()  # a shortcut pressed before start-up ends marks an item of this briefing too
        return self._hand

    @property
    def editing(self) -> Editing:
        """Controller of the corrections: draft, edit form, saving."""
        if self._corrections is None:
            from app.window.shell.corrections import Corrections

            self._corrections = Corrections(self._host, self.files, self.examination)
            self._corrections.editing.form_changed.connect(self.form_changed)
            self._corrections.editing.state_changed.connect(self.doable)
            self._corrections.editing.stepped.connect(self.pages.take_step)
            self._corrections.editing.faulted.connect(self.pages.show_faults)
        return self._corrections.editing

    @functools.cached_property
    def history(self) -> History:
        """Back and forward through what was shown; created once the window is settled."""
        from app.window.shell.history import History

        history = History(self._host, self.pages)
        self.settled.connect(history.look)
        history.changed.connect(self.doable)
        return history

    @functools.cached_property
    def paper(self) -> ExportController:
        """Controller of export and printing."""
        from app.window.export.controller import ExportController

        return ExportController(self._host)

    @functools.cached_property
    def imports(self) -> ImportController:
        """Controller of the import of tables."""
        from app.window.importing.controller import ImportController

        imports = ImportController(self._host)
        imports.written.connect(self._let_in)
        return imports

    @functools.cached_property
    def one_file(self) -> OneFile:
        """Controller of briefings that travel as one file with copies of their sources."""
        from app.window.files.one_file import OneFile

        one_file = OneFile(self._host)
        one_file.written.connect(self._let_in)
        return one_file

    @functools.cached_property
    def appearance(self) -> Appearance:
        """Controller of colour scheme and text size."""
        from app.window.shell.appearance import Appearance

        return Appearance(self._host, self._windows)

    def present(self, *, here: bool = False) -> None:
        """Start the presentation, from the first slide or from the selected item (`here`)."""
        from app.window.presentation.controller import Presentation

        if self.presentation is None and self._host.let_out():
            context = self._host.context
            notes = {item: mark.note for item, mark in context.marks.items().items() if mark.note}
            self.presentation = Presentation(self._host.widget, context, notes, choice=self._slides)
            self.presentation.ended.connect(self._presented)
            self.presentation.start(context.selection.item if here else "", self._host.tab)

    def _presented(self) -> None:
        if self.presentation is not None:
            self._slides = self.presentation.choice
            self.presentation.deleteLater()
            self.presentation = None

    def attach_copy(self, source_id: str) -> None:
        """Attach a copy to a source, in the file or in a new one."""
        self.let_go(lambda: self.one_file.attach(source_id))

    @property
    def has_chart(self) -> bool:
        """Whether the current tab has charts."""
        return self._host.tab == "trade" and bool(self._host.context.page.charts)

    def take_chart(self, what: str) -> None:
        """Run a chart command on the current chart."""
        chart = cast("TradeTab", self._host.tab_view("trade")).in_hand
        if chart is not None:
            chart.take(what)

    def put_on_paper(self, chart_id: str, action: str) -> None:
        """Copy or save a chart, as requested by its buttons."""
        self.paper.take_chart(chart_id, action)

    def leave(self, address: str) -> None:
        """Ask whether to open a web address in the browser."""
        from app.window.about import dialogs

        dialogs.leave(self._host, address)

    def let_out(self) -> bool:
        """Return whether content may leave the program; if not, show the reason in a dialog."""
        if not self.may_leave:
            from app.window.about import dialogs

            dialogs.tell_closed(self._host, self._examination.closed if self._examination is not None else None)
        return self.may_leave

    def beginnings(self) -> tuple[Callable[[], object], ...]:
        """Return the tasks that follow the opening of a file, in order.

        The review comes last: it works in a thread, beside which the others would take three times as long.
        """
        return (
            lambda: self.files.keep(),
            lambda: self.files.prepare(),
            lambda: self.pages.search.prepare(),
            lambda: self.hand.marks.begin(),
            lambda: self.history.look(),
            lambda: self.files.live.begin(),
            lambda: self.examination.begin(),
            lambda: self.pages.shelf.begin(),
        )

    def settle_in(self) -> None:
        """Follow the system's appearance, translate Qt's texts, and report damaged settings."""
        self.appearance.follow_system()
        self.appearance.install_qt_translator()
        self.tell_of_settings()

    def tell_of_settings(self) -> None:
        """Report once that damaged settings were set aside, and their path."""
        settings = self._host.settings
        if settings.set_aside is not None:
            from app.runtime.phrases import Phrase

            self._host.tell(
                Phrase.of("The settings could not be read and were set aside as {path}.", path=settings.set_aside)
            )
            settings.set_aside = None

    def close(self) -> None:
        """Cancel running work and release resources when the window closes."""
        if "files" in self.__dict__:
            self.files.cancel()
            self.files.live.stop()
        if self._examination is not None:
            self._examination.forget()
        if self.presentation is not None:
            self.presentation.leave()
        if self._hand is not None:
            self._hand.marks.close()
        self.pages.close()

    @property
    def has_evidence(self) -> bool:
        """Whether the evidence is to stand beside the tabs."""
        return self._host.settings.evidence

    def turn_evidence(self) -> None:
        """Hide the evidence, or show it again."""
        self._host.settings.evidence = not self.has_evidence
        self.form_changed.emit()

    @property
    def form(self) -> EditForm | None:
        """Open edit form; None if there is none."""
        return self.editing.form if self._corrections is not None else None

    def entitle(self, text: str) -> None:
        """Set the title of the window on a briefing, with the name of the program in its language behind it."""
        gettext = self._host.context.localizer.gettext
        QGuiApplication.setApplicationDisplayName(gettext("Briefing Viewer"))
        self._host.widget.setWindowTitle(gettext("{title} – not saved", title=text) if self.unsaved else text)

    @property
    def unsaved(self) -> bool:
        """Whether there are corrections that are not saved; a reload of the file must not replace them."""
        return self._corrections is not None and self.editing.unsaved

    def let_go(self, then: Callable[[], object]) -> None:
        """Call `then` at once, or, with unsaved corrections, after the user has saved or discarded them."""
        if self.unsaved:
            self.editing.let_go(then)
        else:
            then()

    def forget_draft(self) -> None:
        """Give up the draft: another file is open."""
        if self._corrections is not None:
            self.editing.forget()

    @property
    def steps(self) -> Editing | MarksController:
        """What undo and redo are about: the corrections while the form is open or texts are written, else the marks."""
        return self.editing if self._correcting else self.hand.marks

    @property
    def _correcting(self) -> bool:
        """Whether the edit form is open, or the page of the texts with steps to undo or redo."""
        if self.form is not None or self._corrections is None or self.pages.side_by_side_page is None:
            return self.form is not None
        return self.editing.can_undo or self.editing.can_redo

    @property
    def has_steps(self) -> bool:
        """Whether there may be steps; before that nothing is created to ask."""
        return self._correcting or self._hand is not None

    @property
    def comparison(self) -> Comparison | None:
        """Comparison with an older edition; None if none is active."""
        return self._examination.comparison if self._examination is not None else None

    @property
    def may_leave(self) -> bool:
        """Whether content may leave the program, by the state of the seal so far."""
        if self._examination is not None:
            return self._examination.may_leave
        from app.briefing.seals.seal_place import is_sealed

        return not is_sealed(self._host.path, self._host.data)

    @property
    def results(self) -> tuple[Part, ...]:
        """Parts of the status bar on edition, check and seal; none without a result of the check."""
        review = self._examination
        if review is None or not review.summary:
            return ()
        from app.window.shell.status_parts import results

        return results(self._host.context, review, self.let_go)

    def notices(self) -> tuple[QWidget, ...]:
        """Return the seal notice, if there is one."""
        return self._examination.notices() if self._examination is not None else ()

    def beside_changes(self, tabs: QWidget) -> QWidget:
        """Return the tabs together with the list of changes during a comparison; else the tabs alone."""
        return self._examination.beside_changes(tabs) if self._examination is not None else tabs

    def follow(self, page: PageName) -> None:
        """Adapt to a rebuilt window, in which `page` was shown before."""
        if self._hand is not None:
            self._hand.marks.close_view()
        if self._corrections is not None:
            self.editing.follow()
        self.pages.follow(page)
        if "files" in self.__dict__:
            self.files.live.follow()

    def come_back(self) -> None:
        """Reload the marks when the window becomes active: another process may have changed them."""
        if self._hand is not None:
            self._hand.marks.marking.refresh()
