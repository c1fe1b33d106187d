"""Saver: writes the draft of a window to its file or to another one, and asks where that needs an answer."""

from __future__ import annotations

import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QFileDialog

from app.briefing.container.contained import container_of
from app.briefing.container.members import SUFFIX
from app.briefing.editing import versions
from app.briefing.editing.review import reviewed
from app.briefing.index.dossier import Dossier
from app.runtime.phrases import Phrase
from app.runtime.saving import SavingError
from app.window.editing.questions import ask

if TYPE_CHECKING:
    from collections.abc import Callable

    from app.window.context.window_host import WindowHost


class Saver(QObject):
    """Saving for one window; each saving ends with `saved`, or leaves all as it was."""

    saved = Signal(object, object, object)
    """Path, bytes and dossier of the file that was written."""
    refused = Signal(object)
    """Faults of a draft that cannot be saved."""
    theirs_wanted = Signal()
    """The file that another program wrote is to be shown, and the draft given up."""
    compare_wanted = Signal(object)
    """Path of the file that the draft is to be compared with."""

    def __init__(self, host: WindowHost) -> None:
        """Serve one window."""
        super().__init__(host.widget)
        self._host = host

    def save(self, data: bytes, before: bytes, then: Callable[[], object] = lambda: None) -> None:
        """Save a draft in the open file, whose bytes are `before`, or ask for another file; `then` follows success."""
        if versions.writable(self._host.path):
            self._write(self._host.path, data, before, then)
        else:
            self.save_as(data, then=then)

    def save_as(self, data: bytes, name: str = "", then: Callable[[], object] = lambda: None) -> None:
        """Ask for a file and save a draft in it; `name` is proposed, else that of the open file."""
        gettext, path = self._host.context.localizer.gettext, self._host.path
        if not self._is_valid(data):
            return
        folder = path.parent if not versions.bundled(path) else Path(self._host.settings.folder or Path.home())
        proposed = folder / (name or self._proposal(path))
        kinds = f"{gettext('Briefings')} (*{versions.JSON} *{SUFFIX})"
        file, _ = QFileDialog.getSaveFileName(self._host.widget, gettext("Save briefing"), str(proposed), kinds)
        if file:
            target = Path(file)
            self._write(target if target.suffix else target.with_suffix(versions.JSON), data, None, then)

    def _proposal(self, path: Path) -> str:
        if versions.writable(path):
            return path.name
        if path.suffix.lower() not in (versions.JSON, SUFFIX):
            return f"{path.stem}{versions.JSON}"
        return self._host.context.localizer.gettext("{name} (copy)", name=path.stem) + path.suffix

    def _is_valid(self, data: bytes) -> bool:
        review = reviewed(data)
        if review.dossier is None:
            self.refused.emit(review.faults)
            self._host.tell(
                Phrase.of("The draft has faults and is not saved. The form tells them; correct or undo what is wrong.")
            )
        return review.dossier is not None

    def _write(self, path: Path, data: bytes, before: bytes | None, then: Callable[[], object]) -> None:
        review = reviewed(data)
        if review.dossier is None:
            self._is_valid(data)
            return
        try:
            version = versions.save(path, data, datetime.datetime.now(datetime.UTC).astimezone(), before)
        except versions.ChangedError:
            self.ask_whose(path, data, then)
            return
        except SavingError as error:
            self._host.tell(error.phrase)
            return
        gettext = self._host.context.localizer.gettext
        self._host.settings.folder = str(path.parent)
        data = versions.as_written(path, data)
        self.saved.emit(path, data, Dossier(review.dossier.briefing, container_of(data)))
        kept = gettext("Saved: {path}", path=path)
        if version is not None:
            kept = gettext("Saved. The file as it was before is kept as {name}.", name=version.name)
        self._host.foot.tell(kept)
        then()

    def ask_whose(self, path: Path, data: bytes, then: Callable[[], object] = lambda: None) -> None:
        """Ask what to do with a file that another program changed after it was opened."""
        gettext = self._host.context.localizer.gettext
        ask(
            self._host.widget,
            self._host.context,
            gettext("The file was changed meanwhile"),
            gettext(
                "Another program has written {name} since it was opened here. Keep your corrections, and the other "
                "state is kept as a version beside the file; or take the other state, and your corrections are lost.",
                name=path.name,
            ),
            (
                (gettext("Keep mine"), lambda: self._write(path, data, None, then)),
                (gettext("Take theirs"), self.theirs_wanted.emit),
                (gettext("Compare"), lambda: self.compare_wanted.emit(path)),
            ),
        )
