"""Marks files: saving the marks to a file, and merging those of a file with the existing ones."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QFileDialog

from app.briefing.reading.reader import file_bytes
from app.marks import listing, marks_file
from app.marks.model import Mark
from app.runtime.phrases import Fault, Phrase
from app.runtime.saving import SavingError, save

if TYPE_CHECKING:
    from app.marks.marks_file import Merged
    from app.window.context.window_host import WindowHost
    from app.window.marks.undo_stack import MarksHistory


class MarksFileController(QObject):
    """Controller that saves and loads the marks on the open briefing."""

    def __init__(self, host: WindowHost, marking: MarksHistory) -> None:
        """Serve one window and its marks."""
        super().__init__(host.widget)
        self._host, self._marking = host, marking

    def ask_where_to_save(self) -> None:
        """Ask for a file and save the marks on this briefing."""
        gettext, settings = self._host.context.localizer.gettext, self._host.settings
        name = f"{self._host.context.dossier.briefing.id}-marks.json"
        folder = Path(settings.folder or Path.home())
        kinds = f"{gettext('Marks')} (*.json)"
        file, _ = QFileDialog.getSaveFileName(self._host.widget, gettext("Save marks"), str(folder / name), kinds)
        if file:
            self.save(Path(file))

    def save(self, target: Path) -> None:
        """Write the marks on this briefing, including private notes, to a file."""
        localizer = self._host.context.localizer
        data = marks_file.written(self._host.context.dossier.briefing.id, self._marking.marks.values())
        try:
            save(target, data, never=self._host.path)
        except SavingError as error:
            self._host.tell(error.phrase)
            return
        self._host.settings.folder = str(target.parent)
        self._host.foot.tell(localizer.gettext("Saved: {path}", path=target))

    def ask_what_to_load(self) -> None:
        """Ask for a marks file and load it."""
        gettext = self._host.context.localizer.gettext
        kinds = f"{gettext('Marks')} (*.json);;{gettext('All files')} (*)"
        file, _ = QFileDialog.getOpenFileName(
            self._host.widget, gettext("Load marks"), self._host.settings.folder, kinds
        )
        if file:
            self.load(Path(file))

    def load(self, path: Path) -> None:
        """Merge the marks of a file with the existing ones; nothing is asked and nothing is lost."""
        data = file_bytes(path)
        if isinstance(data, tuple):
            self._refuse(path, data)
            return
        entries = marks_file.read(data, self._host.context.dossier.briefing.id)
        faults = tuple(entry for entry in entries if isinstance(entry, Fault))
        if faults:
            self._refuse(path, faults)
            return
        self._host.settings.folder = str(path.parent)
        self._marking.refresh()
        merged = marks_file.merged(self._marking.marks, (entry for entry in entries if isinstance(entry, Mark)))
        if merged.changes and not self._marking.do(merged.changes):
            return
        self._report(merged)

    def _report(self, merged: Merged) -> None:
        """Report the result in the status bar; items with two notes in a dialog, since that must be read."""
        localizer, dossier = self._host.context.localizer, self._host.context.dossier
        count = len(merged.changes)
        text = localizer.ngettext("{n} mark is new or changed", "{n} marks are new or changed", count)
        self._host.foot.tell(text if count else localizer.gettext("All these marks were already there"))
        if merged.contested:
            known = [key for key in merged.contested if key in dossier.items or key in dossier.charts]
            words = [listing.words(dossier, key, localizer) for key in known]
            words += [self._marking.marks[key].title for key in merged.contested if key not in known]
            self._host.tell(
                Phrase.of(
                    "These items had two notes each. The newer one is shown, the other is kept with it: {items}",
                    items=localizer.listed(words),
                )
            )

    def _refuse(self, path: Path, faults: tuple[Fault, ...]) -> None:
        localizer = self._host.context.localizer
        text = " ".join(localizer.fault(fault) for fault in faults[:1])
        self._host.tell(Phrase.of("The marks in {name} were not loaded. {fault}", name=path.name, fault=text))
