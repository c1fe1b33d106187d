"""A briefing as one file: saved with what it came with, and with further copies of its sources attached."""

from __future__ import annotations

import datetime
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Final, NamedTuple

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QFileDialog

from app.briefing.container import members
from app.briefing.container.contained import container_of
from app.briefing.container.copies import CopyError
from app.briefing.container.members import SOURCES, SUFFIX
from app.briefing.container.packing import copy_bytes, packed
from app.briefing.editing import versions
from app.briefing.index.dossier import Dossier
from app.briefing.seals.seal_place import is_sealed
from app.runtime import saving
from app.runtime.phrases import Phrase
from app.runtime.saving import SavingError
from app.window.context.waiting import waiting
from app.window.files.attach_dialog import AttachDialog
from app.window.qt.background_job import BackgroundJob
from app.window.qt.thread_pool import emit_if_alive

if TYPE_CHECKING:
    from threading import Event

    from PySide6.QtWidgets import QProgressDialog

    from app.window.context.window_host import WindowHost

_LEFT_OUT: Final = Phrase.of(
    "A sealed file is not changed. Save it as one file under another name, and attach the copy."
)


class _Written(NamedTuple):
    path: Path
    data: bytes
    dossier: Dossier
    version: Path | None


class _CancelledError(Exception):
    """The user has cancelled."""


class OneFile(QObject):
    """Controller of the containers of one window; `written` delivers path, bytes and dossier of a new file."""

    written = Signal(object, object, object)
    _stepped = Signal(int, int)

    def __init__(self, host: WindowHost) -> None:
        """Serve one window."""
        super().__init__(host.widget)
        self._host = host
        self._progress: QProgressDialog | None = None
        self._job = BackgroundJob(self, SavingError, CopyError, _CancelledError)
        self._job.done.connect(self._take)
        self._job.failed.connect(self._tell)
        self._stepped.connect(self._show_step)

    def save(self) -> None:
        """Ask for a file, and save the open briefing in it with what it came with."""
        self._save({})

    def attach(self, source_id: str = "") -> None:
        """Ask for a copy of a source, by default of one that the user chooses, and save it with the open briefing.

        A container is saved in its own file, and that before it is kept as a version; any other briefing as one file.
        """
        if not self._host.let_out():
            return
        if source_id:
            self._choose(source_id)
            return
        dialog = AttachDialog(self._host.widget, self._host.context)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.accepted.connect(lambda: self._choose(dialog.source))
        dialog.open()

    def _choose(self, source_id: str) -> None:
        """Ask for the file of a copy."""
        gettext, settings = self._host.context.localizer.gettext, self._host.settings
        kinds = " ".join(f"*.{kind}" for kind in members.MEDIA_TYPES[SOURCES])
        filters = f"{gettext('Copies of sources')} ({kinds})"
        title = gettext("Attach a copy of a source")
        file, _ = QFileDialog.getOpenFileName(self._host.widget, title, settings.folder, filters)
        if not file:
            return
        name = members.file_name(SOURCES, source_id, file)
        if name is None:
            known = ", ".join(members.MEDIA_TYPES[SOURCES])
            self._host.tell(
                Phrase.of("{file} is of a kind that is not carried. Known: {known}.", file=Path(file), known=known)
            )
            return
        path = self._host.path
        if container_of(self._host.data) is None or not versions.writable(path):
            if container_of(self._host.data) is not None and is_sealed(path, self._host.data):
                self._host.tell(_LEFT_OUT)
            self._save({name: Path(file)})
        else:
            self._pack(path, {name: Path(file)})

    def _save(self, copies: dict[str, Path]) -> None:
        """Ask for a file, and save the open briefing in it with further copies."""
        if not self._host.let_out():
            return
        gettext, path = self._host.context.localizer.gettext, self._host.path
        folder = Path(self._host.settings.folder or Path.home()) if versions.bundled(path) else path.parent
        name = path.name.removesuffix(".json").removesuffix(SUFFIX)
        kinds = f"{gettext('Briefings with copies of their sources')} (*{SUFFIX})"
        proposed = str(folder / f"{name}{SUFFIX}")
        file, _ = QFileDialog.getSaveFileName(self._host.widget, gettext("Save as one file"), proposed, kinds)
        if file:
            target = Path(file)
            self._pack(
                target if target.suffix.lower() == SUFFIX else target.with_name(f"{target.name}{SUFFIX}"), copies
            )

    def _pack(self, target: Path, copies: dict[str, Path]) -> None:
        """Write the open briefing with further copies to a file, in the background."""
        gettext = self._host.context.localizer.gettext
        self._host.settings.folder = str(target.parent)
        self._close_progress()
        text = gettext("Writing {name}…", name=target.name)
        self._progress = waiting(self._host.widget, self._host.context, gettext("Save as one file"), text)
        self._progress.canceled.connect(self._job.cancel)
        self._job.start(partial(self._work, target, copies, self._host.data, self._host.context.dossier))

    def _work(self, target: Path, copies: dict[str, Path], data: bytes, before: Dossier, cancelled: Event) -> _Written:
        """Write a container, and read it again; in a thread. Raises SavingError, CopyError."""

        def step(done: int, all_: int) -> None:
            if cancelled.is_set():
                raise _CancelledError
            emit_if_alive(self._stepped, done, all_)

        given = {name: copy_bytes(path) for name, path in copies.items()}
        content, version = packed(data, given, step=step), None
        if target.exists():
            expected = data if target == self._host.path else None
            version = versions.replace_file(target, content, _now(), expected)
        else:
            saving.save(target, content)
        written = versions.as_written(target, data)
        return _Written(target, written, Dossier(before.briefing, container_of(written)), version)

    def _show_step(self, done: int, all_: int) -> None:
        if self._progress is not None:
            self._progress.setRange(0, all_ + 1)  # the last step is the writing
            self._progress.setValue(done)

    def _take(self, result: _Written) -> None:
        self._close_progress()
        gettext = self._host.context.localizer.gettext
        self.written.emit(result.path, result.data, result.dossier)
        told = gettext("Saved: {path}", path=result.path)
        if result.version is not None:
            told = gettext("Saved. The file as it was before is kept as {name}.", name=result.version.name)
        self._host.foot.tell(told)

    def _tell(self, error: Exception) -> None:
        self._close_progress()
        if isinstance(error, versions.ChangedError):
            self._host.tell(
                Phrase.of("{file} has changed on the disk. Open it again, and attach then.", file=self._host.path)
            )
        elif isinstance(error, SavingError | CopyError):
            self._host.tell(error.phrase)

    def _close_progress(self) -> None:
        if self._progress is not None:
            self._progress.reset()
            self._progress.deleteLater()
            self._progress = None


def _now() -> datetime.datetime:
    return datetime.datetime.now(datetime.UTC).astimezone()
