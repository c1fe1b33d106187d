"""Marks as files, in the window: saved for someone else, and loaded beside those that are there."""

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
    """Saves and loads the marks on the briefing that lies on a desk."""

    def __init__(self, host: WindowHost, marking: MarksHistory) -> None:
        """Work for a desk, with its marks."""
        super().__init__(host.widget)
        self._host, self._marking = host, marking

    def ask_where_to_save(self) -> None:
        """Let the user choose a file for the marks on this briefing."""
        gettext, settings = self._host.context.localizer.gettext, self._host.settings
        name = f"{self._host.context.dossier.briefing.id}-marks.json"
        folder = Path(settings.folder or Path.home())
        kinds = f"{gettext('Marks')} (*.json)"
        chosen, _ = QFileDialog.getSaveFileName(self._host.widget, gettext("Save marks"), str(folder / name), kinds)
        if chosen:
            self.save(Path(chosen))

    def save(self, target: Path) -> None:
        """Write the marks on this briefing, with the private notes, to a file."""
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
        """Let the user choose a file of marks."""
        gettext = self._host.context.localizer.gettext
        kinds = f"{gettext('Marks')} (*.json);;{gettext('All files')} (*)"
        chosen, _ = QFileDialog.getOpenFileName(
            self._host.widget, gettext("Load marks"), self._host.settings.folder, kinds
        )
        if chosen:
            self.load(Path(chosen))

    def load(self, path: Path) -> None:
        """Join the marks of a file with those that are there. Nothing is asked and nothing is lost."""
        data = file_bytes(path)
        if isinstance(data, tuple):
            self._refuse(path, data)
            return
        found = marks_file.read(data, self._host.context.dossier.briefing.id)
        faults = tuple(one for one in found if isinstance(one, Fault))
        if faults:
            self._refuse(path, faults)
            return
        self._host.settings.folder = str(path.parent)
        self._marking.refresh()
        merged = marks_file.merged(self._marking.marks, (one for one in found if isinstance(one, Mark)))
        if merged.changes and not self._marking.do(merged.changes):
            return
        self._tell(merged)

    def _tell(self, merged: Merged) -> None:
        """Say what came of it; of two notes on one item in a dialog, since it has to be read."""
        localizer, dossier = self._host.context.localizer, self._host.context.dossier
        count = len(merged.changes)
        told = localizer.ngettext("{n} mark is new or changed", "{n} marks are new or changed", count)
        self._host.foot.tell(told if count else localizer.gettext("All these marks were already there"))
        if merged.contested:
            known = [key for key in merged.contested if key in dossier.items or key in dossier.charts]
            words = [listing.words(dossier, key, localizer) for key in known]
            words += [self._marking.marks[key].title for key in merged.contested if key not in known]
            self._host.tell(
                Phrase.of(
                    "These items had two notes each. The newer one is shown, the other is kept with it: {items}",
                    items="; ".join(words),
                )
            )

    def _refuse(self, path: Path, faults: tuple[Fault, ...]) -> None:
        localizer = self._host.context.localizer
        told = " ".join(localizer.fault(fault) for fault in faults[:1])
        self._host.tell(Phrase.of("The marks in {name} were not loaded. {fault}", name=path.name, fault=told))
