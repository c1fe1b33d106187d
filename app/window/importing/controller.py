"""Import controller: asks for a table, shows the dialog, and writes the briefing with the observations."""

from __future__ import annotations

import contextlib
import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QFileDialog

from app.briefing.container.contained import carried, container_of
from app.briefing.editing import versions
from app.briefing.index.dossier import Dossier
from app.briefing.reading.reader import file_bytes
from app.briefing.seals import seals
from app.briefing.seals.seal_place import found_seal, is_sealed
from app.briefing.validation.examination import seal_message
from app.runtime import saving
from app.runtime.phrases import Phrase
from app.runtime.saving import SavingError

if TYPE_CHECKING:
    from app.window.context.window_host import WindowHost
    from app.window.importing.dialog import ImportDialog

_BOOKS: Final = (".xlsx", ".ods", ".xlsm")


class ImportController(QObject):
    """Controller of the imports of one window; `written` delivers path, bytes and dossier of the new file."""

    written = Signal(object, object, object)

    def __init__(self, host: WindowHost) -> None:
        """Serve a host window."""
        super().__init__(host.widget)
        self._host = host

    def ask(self) -> None:
        """Let the user choose a table, and show what its import would add."""
        gettext, settings = self._host.context.localizer.gettext, self._host.settings
        if not self._may_change():
            return
        filters = f"{gettext('Tables')} (*.csv *.tsv *.txt *.xlsx *.xlsm *.ods);;{gettext('All files')} (*)"
        path, _ = QFileDialog.getOpenFileName(self._host.widget, gettext("Import a table"), settings.folder, filters)
        if path:
            self.open(Path(path))

    def open(self, path: Path) -> ImportDialog | None:
        """Show the import of a table into the open briefing; None if the table cannot be read."""
        table = file_bytes(path)
        if isinstance(table, tuple):
            fault = self._host.context.localizer.fault(table[0])
            self._host.tell(Phrase.of("{name} was not imported. {fault}", name=path.name, fault=fault))
            return None
        if not self._may_change():
            return None
        from app.window.importing.dialog import ImportDialog

        self._host.settings.folder = str(path.parent)
        sealed = not versions.bundled(self._host.path) and is_sealed(self._host.path, self._host.data)
        dialog = ImportDialog(
            self._host.widget, self._host.context, (path, table), self._host.data, self._note(), sealed=sealed
        )
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.accepted.connect(lambda: self._write(dialog))
        dialog.open()
        return dialog

    def _note(self) -> str:
        """Return what accepting the dialog writes."""
        gettext = self._host.context.localizer.gettext
        if versions.bundled(self._host.path):
            return gettext("The briefings of the program stay as they are: a copy is written, whose place you choose.")
        return gettext(
            "{name} is written with these observations; as it is now it is kept as “{kept}”.",
            name=self._host.path.name,
            kept=versions.version_path(self._host.path, _now()).name,
        )

    def _may_change(self) -> bool:
        """Return whether the open file may be added to; if not, tell why."""
        path = self._host.path
        if path.suffix.lower() in _BOOKS:
            self._host.tell(Phrase.of("{name} is a workbook. Import the table into a briefing file.", name=path.name))
            return False
        state = seals.seal_state(path, self._host.data)
        if not versions.bundled(path) and state.read_only:
            words = seal_message(state, self._host.context.localizer)
            self._host.tell(Phrase.of("{label}: {words}", label=path.name, words=words))
            return False
        return True

    def _write(self, dialog: ImportDialog) -> None:
        """Write the briefing with the observations, and have it shown; on failure say why, the file is unchanged."""
        result = dialog.outcome
        if result is None or result.briefing is None:
            return
        target = self._copy_path() if versions.bundled(self._host.path) else self._host.path
        if target is None:
            return
        try:
            if target == self._host.path:
                versions.replace(target, carried(result.data, self._host.data), _now(), self._host.data)
                if (seal := found_seal(target)) is not None:
                    with contextlib.suppress(OSError):  # if it stays, it is shown as broken
                        seal.unlink()  # it sealed the old content
            else:
                saving.save(target, result.data, never=self._host.path)
        except versions.ChangedError:
            self._host.tell(Phrase.of("{file} has changed on the disk. Open it again, and import then.", file=target))
            return
        except SavingError as error:
            self._host.tell(error.phrase)
            return
        count = len(result.plan.placed)
        data = versions.as_written(target, result.data)
        self.written.emit(target, data, Dossier(result.briefing, container_of(data)))
        self._host.foot.tell(
            self._host.context.localizer.ngettext(
                "{n} observation was added to {file}.", "{n} observations were added to {file}.", count, file=target
            )
        )

    def _copy_path(self) -> Path | None:
        """Ask where to write a copy of a briefing of the program; None if cancelled."""
        gettext, settings = self._host.context.localizer.gettext, self._host.settings
        folder = Path(settings.folder or Path.home())
        kinds = f"{gettext('Briefings')} (*.json)"
        path, _ = QFileDialog.getSaveFileName(
            self._host.widget, gettext("Save a copy"), str(folder / self._host.path.name), kinds
        )
        return Path(path) if path else None


def _now() -> datetime.datetime:
    return datetime.datetime.now().astimezone()
