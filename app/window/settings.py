"""Settings: what the user chose last, kept in a small file of their own."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, get_args

from PySide6.QtCore import QByteArray, QLocale, QSettings, Qt
from PySide6.QtGui import QGuiApplication

from app import places
from app.briefing.messages import INTERFACE, system_voice

if TYPE_CHECKING:
    from pathlib import Path

    from app.briefing.messages import Voice
    from app.window.theme import Scheme

SchemeChoice = Literal["light", "dark", "system"]


class Settings:
    """Language, colours and place of the window. What cannot be read is as if it had never been chosen."""

    def __init__(self) -> None:
        """Open the settings of the user who runs the program."""
        file = places.settings_folder() / "settings.ini"
        self._kept = QSettings(str(file), QSettings.Format.IniFormat)
        self.set_aside: Path | None = None
        if self._kept.status() == QSettings.Status.FormatError:
            self.set_aside = _aside(file)
            self._kept = QSettings(str(file), QSettings.Format.IniFormat)

    @property
    def language(self) -> Voice:
        """The chosen language; at first the system's, or English where the program does not speak that."""
        wanted = str(self._kept.value("language", ""))
        chosen = next((voice for voice in INTERFACE if voice == wanted), None)
        return chosen or system_voice(QLocale.system().uiLanguages())

    @language.setter
    def language(self, language: Voice) -> None:
        self._kept.setValue("language", language)

    @property
    def scheme(self) -> SchemeChoice:
        """Light, dark, or as the system has it."""
        wanted = str(self._kept.value("scheme", "system"))
        return next((choice for choice in get_args(SchemeChoice) if choice == wanted), "system")

    @scheme.setter
    def scheme(self, scheme: SchemeChoice) -> None:
        self._kept.setValue("scheme", scheme)

    @property
    def place(self) -> QByteArray | None:
        """Where the window stood and how large it was."""
        kept = self._kept.value("place")
        return kept if isinstance(kept, QByteArray) else None

    @place.setter
    def place(self, place: QByteArray) -> None:
        self._kept.setValue("place", place)

    @property
    def folder(self) -> str:
        """The folder of the file that was opened or written last."""
        return str(self._kept.value("folder", ""))

    @folder.setter
    def folder(self, folder: str) -> None:
        self._kept.setValue("folder", folder)

    def paper(self, name: str) -> str | None:
        """A choice of the last export by its name, or None."""
        kept = self._kept.value(f"paper/{name}")
        return kept if isinstance(kept, str) else None

    def keep_paper(self, **choices: str) -> None:
        """Keep the choices of an export."""
        for name, choice in choices.items():
            self._kept.setValue(f"paper/{name}", choice)


def _aside(damaged: Path) -> Path:
    """Move a file that cannot be read out of the way, so that nothing writes over it; where it is now."""
    number = 1
    while (place := damaged.with_name(f"{damaged.name}.damaged-{number}")).exists():
        number += 1
    damaged.rename(place)
    return place


def scheme_now(choice: SchemeChoice) -> Scheme:
    """The scheme that a choice stands for at this moment."""
    if choice != "system":
        return choice
    return "dark" if QGuiApplication.styleHints().colorScheme() == Qt.ColorScheme.Dark else "light"
