"""The files of a window: which one to open, and its reading, which never holds the window up."""

from __future__ import annotations

import functools
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QFileDialog

from app.briefing.reading.decoder import LARGE
from app.briefing.search.list_filters import prepare
from app.runtime import atomic_files, paths
from app.runtime.phrases import Phrase
from app.window.context.waiting import waiting
from app.window.files.loader import BriefingLoader
from app.window.qt.thread_pool import run_in_background

if TYPE_CHECKING:
    from PySide6.QtGui import QDropEvent
    from PySide6.QtWidgets import QProgressDialog

    from app.window.context.window_host import WindowHost
    from app.window.files.loader import Loaded


class Files(QObject):
    """Opens briefings. `opened` brings the path, the bytes and the dossier; faults are listed on the desk."""

    opened = Signal(object, object, object)
    listed = Signal()
    """The list of files that were opened last is another one."""

    def __init__(self, host: WindowHost) -> None:
        """Open briefings for a desk."""
        super().__init__(host.widget)
        self._host = host
        self._progress: QProgressDialog | None = None
        self._loader = BriefingLoader(self)
        self._loader.done.connect(self._read)
        self._loader.failed.connect(self._end)
        self._another = False

    def ask(self, *, another: bool = False) -> None:
        """Let the user choose a briefing to open, in this window or in another one."""
        chosen = ask_for_briefing(self._host, self._host.context.localizer.gettext("Open a briefing"))
        if chosen is not None:
            self.open(chosen, another=another)

    def open(self, path: Path, *, another: bool = False) -> None:
        """Read a briefing and show it; a faulty one leaves the open one untouched and lists its faults."""
        gettext = self._host.context.localizer.gettext
        self._another = another
        self._host.settings.folder = str(path.parent)
        self._end()
        reading = gettext("Reading {name}…", name=path.name)
        self._progress = waiting(self._host.widget, self._host.context, gettext("Open a briefing"), reading)
        self._progress.canceled.connect(self._loader.cancel)
        self._loader.load(path, self._host.context.localizer)

    def open_bundled(self) -> None:
        """Show the briefing that comes with the program."""
        self.open(paths.bundled_briefing())

    def open_recent(self, path: Path) -> None:
        """Open a file that was open before; one that is no longer there is taken off the list."""
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

    def forget(self, path: Path | None = None) -> None:
        """Take a file off the list of those that were opened last, or all of them."""
        self._host.settings.forget_recent(path)
        self.listed.emit()

    def keep(self) -> None:
        """Put the file that is open on that list; the briefing that comes with the program has a command of its own."""
        if self._host.path != paths.bundled_briefing():
            self._host.settings.keep_recent(self._host.path)
            self.listed.emit()

    def prepare(self) -> None:
        """Do what can wait, beside the window: what killed writers left is cleared away, a large file's lists are made.

        The lists of a file that was opened from the window were made where it was read.
        """
        folder = self._host.settings.folder
        for kept in (paths.data_folder(), paths.settings_folder(), *([Path(folder)] if folder else [])):
            run_in_background(functools.partial(atomic_files.clean, kept))
        if len(self._host.data) >= LARGE:
            context = self._host.context
            run_in_background(functools.partial(prepare, context.dossier, context.localizer))

    def cancel(self) -> None:
        """Forget what is being read."""
        self._loader.cancel()
        self._end()

    def _read(self, loaded: Loaded) -> None:
        self._end()
        path, data, found = loaded
        if isinstance(found, tuple):
            self._host.refuse(path, found)
        elif self._another:
            self._host.open_another(found, path, data)
        else:
            self.opened.emit(path, data, found)

    def _end(self) -> None:
        if self._progress is not None:
            self._progress.reset()
            self._progress.deleteLater()
            self._progress = None


def ask_for_briefing(host: WindowHost, title: str) -> Path | None:
    """Let the user choose the file of a briefing."""
    gettext = host.context.localizer.gettext
    kinds = f"{gettext('Briefings')} (*.json);;{gettext('All files')} (*)"
    chosen, _ = QFileDialog.getOpenFileName(host.widget, title, host.settings.folder, kinds)
    return Path(chosen) if chosen else None


def dropped(event: QDropEvent) -> Path | None:
    """The one local file that is dragged, if it is one, which is accepted then."""
    urls = event.mimeData().urls()
    if len(urls) != 1 or not urls[0].isLocalFile():
        return None
    event.acceptProposedAction()
    return Path(urls[0].toLocalFile())
