"""Controller of the files of a window: file selection, background loading, the list of recent files."""

from __future__ import annotations

import functools
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QFileDialog

from app.briefing.reading.decoder import LARGE
from app.briefing.search.list_filters import prepare
from app.runtime import atomic_files, paths
from app.runtime.phrases import Phrase
from app.runtime.saving import SavingError, save
from app.window.context.waiting import waiting
from app.window.files.live import LiveFile
from app.window.files.loader import BriefingLoader
from app.window.qt.thread_pool import run_in_background

if TYPE_CHECKING:
    from PySide6.QtGui import QDropEvent
    from PySide6.QtWidgets import QProgressDialog

    from app.window.context.window_host import WindowHost
    from app.window.files.loader import Loaded


class Files(QObject):
    """Controller of the files of one window; `opened` delivers path, bytes and dossier, the host lists faults."""

    opened = Signal(object, object, object)
    table_found = Signal(object)
    """Path of a file that was to be opened, and is a table instead of a briefing."""
    listed = Signal()
    """The list of recent files has changed."""

    def __init__(self, host: WindowHost) -> None:
        """Open briefings for a host window."""
        super().__init__(host.widget)
        self._host = host
        self._progress: QProgressDialog | None = None
        self._loader = BriefingLoader(self)
        self._loader.done.connect(self._show_loaded)
        self._loader.failed.connect(self._close_progress)
        self._in_new_window = False
        self.live = LiveFile(host)

    def ask(self, *, another: bool = False) -> None:
        """Let the user choose a briefing and open it, in this window or in another one."""
        path = ask_for_briefing(self._host, self._host.context.localizer.gettext("Open a briefing"))
        if path is not None:
            self.open(path, another=another)

    def new(self) -> None:
        """Make a briefing from a template, save it where the user says, and open it."""
        from app.window.files.new_dialog import NewDialog

        dialog = NewDialog(self._host.widget, self._host.context)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.accepted.connect(lambda: self._save_new(dialog.content, dialog.name))
        dialog.open()

    def _save_new(self, content: bytes, name: str) -> None:
        host, gettext = self._host, self._host.context.localizer.gettext
        place = str(Path(host.settings.folder, name))
        filters = f"{gettext('Briefings')} (*.json);;{gettext('All files')} (*)"
        chosen, _ = QFileDialog.getSaveFileName(host.widget, gettext("New briefing from a template"), place, filters)
        if chosen:
            try:
                save(Path(chosen), content, never=host.path)
            except SavingError as error:
                host.tell(error.phrase)
            else:
                self.open(Path(chosen))

    def open(self, path: Path, *, another: bool = False) -> None:
        """Load a briefing and show it; an invalid file leaves the open one in place and lists its faults."""
        gettext = self._host.context.localizer.gettext
        self._in_new_window = another
        self._host.settings.folder = str(path.parent)
        self._close_progress()
        reading = gettext("Reading {name}…", name=path.name)
        self._progress = waiting(self._host.widget, self._host.context, gettext("Open a briefing"), reading)
        self._progress.canceled.connect(self._loader.cancel)
        self._loader.load(path, self._host.context.localizer)

    def open_recent(self, path: Path) -> None:
        """Open a recent file; if it no longer exists, remove it from the list."""
        if path.is_file():
            self.open(path)
        else:
            self.forget(path)
            self._host.tell(
                Phrase.of(
                    "{name} is no longer in {folder}. It was taken off the list of recent files.",
                    name=path.name,
                    folder=path.parent,
                )
            )

    def drag(self, event: QDropEvent) -> None:
        """Accept a drag of one local file over the window."""
        dropped(event)

    def drop(self, event: QDropEvent) -> None:
        """Open the file that is dropped on the window."""
        path = dropped(event)
        if path is not None:
            self.open(path)

    def forget(self, path: Path | None = None) -> None:
        """Remove a file, or all files, from the list of recent files."""
        self._host.settings.forget_recent(path)
        self.listed.emit()

    def keep(self) -> None:
        """Add the open file to the list of recent files, except bundled briefings, which have their own commands."""
        if self._host.path not in paths.bundled_briefings():
            self._host.settings.keep_recent(self._host.path)
            self.listed.emit()

    def prepare(self) -> None:
        """Run deferred work in the background: remove leftovers of killed writers, index the lists of a large file.

        The lists of a file opened from the window are indexed while it loads.
        """
        folder = self._host.settings.folder
        for path in (paths.data_folder(), paths.settings_folder(), *([Path(folder)] if folder else [])):
            run_in_background(functools.partial(atomic_files.clean, path))
        if len(self._host.data) >= LARGE:
            context = self._host.context
            run_in_background(functools.partial(prepare, context.dossier, context.localizer))

    def cancel(self) -> None:
        """Cancel loading."""
        self._loader.cancel()
        self._close_progress()

    def _show_loaded(self, loaded: Loaded) -> None:
        self._close_progress()
        path, data, content, is_table = loaded
        if is_table and not self._in_new_window:
            self.table_found.emit(path)
        elif isinstance(content, tuple):
            self._host.refuse(path, content)
        elif self._in_new_window:
            self._host.open_another(content, path, data)
        else:
            self.opened.emit(path, data, content)

    def _close_progress(self) -> None:
        if self._progress is not None:
            self._progress.reset()
            self._progress.deleteLater()
            self._progress = None


def ask_for_briefing(host: WindowHost, title: str) -> Path | None:
    """Let the user choose a briefing file; None if cancelled."""
    gettext = host.context.localizer.gettext
    filters = f"{gettext('Briefings and workbooks')} (*.json *.briefing *.xlsx *.ods);;{gettext('All files')} (*)"
    path, _ = QFileDialog.getOpenFileName(host.widget, title, host.settings.folder, filters)
    return Path(path) if path else None


def dropped(event: QDropEvent) -> Path | None:
    """Return the path of a single dragged local file and accept the event; None for any other drag."""
    urls = event.mimeData().urls()
    if len(urls) != 1 or not urls[0].isLocalFile():
        return None
    event.acceptProposedAction()
    return Path(urls[0].toLocalFile())
