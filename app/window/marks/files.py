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
    from app.window.marks.undo_stack import Marking


class MarkFiles(QObject):
    """Saves and loads the marks on the briefing that lies on a desk."""

    def __init__(self, desk: WindowHost, marking: Marking) -> None:
        """Work for a desk, with its marks."""
        super().__init__(desk.widget)
        self._desk, self._marking = desk, marking

    def ask_where_to_save(self) -> None:
        """Let the user choose a file for the marks on this briefing."""
        say, settings = self._desk.showing.speech.say, self._desk.settings
        name = f"{self._desk.showing.dossier.briefing.id}-marks.json"
        folder = Path(settings.folder or Path.home())
        kinds = f"{say('Marks')} (*.json)"
        chosen, _ = QFileDialog.getSaveFileName(self._desk.widget, say("Save marks"), str(folder / name), kinds)
        if chosen:
            self.save(Path(chosen))

    def save(self, target: Path) -> None:
        """Write the marks on this briefing, with the private notes, to a file."""
        speech = self._desk.showing.speech
        data = marks_file.written(self._desk.showing.dossier.briefing.id, self._marking.marks.values())
        try:
            save(target, data, never=self._desk.path)
        except SavingError as error:
            self._desk.tell(error.phrase)
            return
        self._desk.settings.folder = str(target.parent)
        self._desk.foot.tell(speech.say("Saved: {path}", path=target))

    def ask_what_to_load(self) -> None:
        """Let the user choose a file of marks."""
        say = self._desk.showing.speech.say
        kinds = f"{say('Marks')} (*.json);;{say('All files')} (*)"
        chosen, _ = QFileDialog.getOpenFileName(self._desk.widget, say("Load marks"), self._desk.settings.folder, kinds)
        if chosen:
            self.load(Path(chosen))

    def load(self, path: Path) -> None:
        """Join the marks of a file with those that are there. Nothing is asked and nothing is lost."""
        data = file_bytes(path)
        if isinstance(data, tuple):
            self._refuse(path, data)
            return
        found = marks_file.read(data, self._desk.showing.dossier.briefing.id)
        faults = tuple(one for one in found if isinstance(one, Fault))
        if faults:
            self._refuse(path, faults)
            return
        self._desk.settings.folder = str(path.parent)
        self._marking.refresh()
        merged = marks_file.merged(self._marking.marks, (one for one in found if isinstance(one, Mark)))
        if merged.changes and not self._marking.do(merged.changes):
            return
        self._tell(merged)

    def _tell(self, merged: Merged) -> None:
        """Say what came of it; of two notes on one item in a dialog, since it has to be read."""
        speech, dossier = self._desk.showing.speech, self._desk.showing.dossier
        count = len(merged.changes)
        told = speech.count("{n} mark is new or changed", "{n} marks are new or changed", count)
        self._desk.foot.tell(told if count else speech.say("All these marks were already there"))
        if merged.contested:
            known = [key for key in merged.contested if key in dossier.items or key in dossier.charts]
            words = [listing.words(dossier, key, speech) for key in known]
            words += [self._marking.marks[key].title for key in merged.contested if key not in known]
            self._desk.tell(
                Phrase.of(
                    "These items had two notes each. The newer one is shown, the other is kept with it: {items}",
                    items="; ".join(words),
                )
            )

    def _refuse(self, path: Path, faults: tuple[Fault, ...]) -> None:
        speech = self._desk.showing.speech
        told = " ".join(speech.fault(fault) for fault in faults[:1])
        self._desk.tell(Phrase.of("The marks in {name} were not loaded. {fault}", name=path.name, fault=told))
