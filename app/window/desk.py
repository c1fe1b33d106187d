"""The desk: what every room of a window knows of it, and the few things it may ask of it.

The rooms (files, examination, paper) hold on to this and never to the window itself, which holds on to them.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMainWindow

if TYPE_CHECKING:
    from pathlib import Path

    from app.briefing.faults import Fault, Phrase
    from app.window.foot import Foot
    from app.window.settings import Settings
    from app.window.showing import Showing


class Desk(QMainWindow):
    """A window with a briefing open on it."""

    _showing: Showing
    foot: Foot
    """The line at the foot, which says what was done."""

    def __init__(self, path: Path, data: bytes, settings: Settings) -> None:
        """Lay a file on the desk; `data` are its bytes."""
        super().__init__()
        self._path, self._data, self._settings = path, data, settings

    @property
    def showing(self) -> Showing:
        """What the window shows now."""
        return self._showing

    @property
    def settings(self) -> Settings:
        """What the user chose last."""
        return self._settings

    @property
    def path(self) -> Path:
        """The file of the briefing that is open."""
        return self._path

    @property
    def data(self) -> bytes:
        """The bytes of that file as they were read."""
        return self._data

    def tell(self, phrase: Phrase) -> None:
        """Say in a dialog what went wrong, and what to do."""
        from app.window import about

        about.tell(self, self._showing, self._showing.speech.phrase(phrase))

    def refuse(self, path: Path, faults: tuple[Fault, ...]) -> None:
        """List what is wrong with a file."""
        from app.window.faults_dialog import FaultsDialog

        dialog = FaultsDialog(self, path, faults, self._showing.speech, self._showing.theme)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.open()

    def leave(self, address: str) -> None:
        """Ask whether a web address is to be opened in the browser."""
        from app.window import about

        about.open_address(self, self._showing, address)

    def about(self) -> None:
        """Say what the program is and what it is made of."""
        from app.window import about

        about.show(self, self._showing)
