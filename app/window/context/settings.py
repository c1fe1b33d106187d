"""Settings: what the user chose last, kept in a small file of their own."""

from __future__ import annotations

import contextlib
from pathlib import Path
from typing import TYPE_CHECKING, Literal, NamedTuple, get_args

from PySide6.QtCore import QByteArray, QLocale, QSettings, Qt
from PySide6.QtGui import QGuiApplication

from app.briefing.i18n.catalogues import INTERFACE, system_locale
from app.runtime import paths
from app.window.theme.theme import SIZES, Theme

if TYPE_CHECKING:
    from collections.abc import Mapping

    from app.briefing.i18n.catalogues import UiLocale
    from app.window.theme.theme import Scheme

SchemeChoice = Literal["light", "dark", "contrast", "system"]
RECENT = 10
"""How many files are remembered."""


class Left(NamedTuple):
    """How the window of a briefing was left."""

    place: QByteArray | None
    """Where it stood and how large it was."""
    tab: str
    """The tab in front."""
    beside: int
    """Pixels of width that the evidence had, at 100 % of the size of text; 0 for the usual."""
    tabs: Mapping[str, Mapping[str, str]]
    """Of each tab, how it was laid out: columns, their order, and how room was shared."""


class Settings:
    """What was chosen and how windows were left. What cannot be read is as if it had never been chosen."""

    def __init__(self, language: UiLocale | None = None) -> None:
        """Open the settings of the user who runs the program; a `language` holds until another is chosen."""
        self._language = language
        file = paths.settings_folder() / "settings.ini"
        _keep_private(file)
        self._kept = QSettings(str(file), QSettings.Format.IniFormat)
        self.set_aside: Path | None = None
        if self._kept.status() == QSettings.Status.FormatError:
            self.set_aside = _aside(file)
            self._kept = QSettings(str(file), QSettings.Format.IniFormat)

    @property
    def language(self) -> UiLocale:
        """The chosen language; at first the system's, or English where the program does not speak that."""
        wanted = self._language or str(self._kept.value("language", ""))
        chosen = next((locale for locale in INTERFACE if locale == wanted), None)
        return chosen or system_locale(QLocale.system().uiLanguages())

    @language.setter
    def language(self, language: UiLocale) -> None:
        self._language = None
        self._kept.setValue("language", language)

    @property
    def scheme(self) -> SchemeChoice:
        """Light, dark, with high contrast, or as the system has it."""
        wanted = str(self._kept.value("scheme", "system"))
        return next((choice for choice in get_args(SchemeChoice) if choice == wanted), "system")

    @scheme.setter
    def scheme(self, scheme: SchemeChoice) -> None:
        self._kept.setValue("scheme", scheme)

    @property
    def scale(self) -> float:
        """The size of all text as a factor: one of `theme.SIZES`."""
        kept = str(self._kept.value("scale", ""))
        return next((size for size in SIZES if str(size) == kept), 1.0)

    @scale.setter
    def scale(self, scale: float) -> None:
        self._kept.setValue("scale", str(scale))

    @property
    def theme(self) -> Theme:
        """The theme that is chosen, as it is at this moment."""
        return Theme(scheme_now(self.scheme), self.scale)

    @property
    def recent(self) -> tuple[Path, ...]:
        """The files that were opened last, the latest first."""
        kept = self._kept.value("recent", [])
        listed = kept if isinstance(kept, list) else [kept]  # Qt gives a list of one back as the one
        return tuple(Path(one) for one in listed if isinstance(one, str) and one)[:RECENT]

    def keep_recent(self, path: Path) -> None:
        """Remember a file that was opened as the latest."""
        found = [path.absolute(), *(one for one in self.recent if one != path.absolute())]
        self._kept.setValue("recent", [str(one) for one in found[:RECENT]])

    def forget_recent(self, path: Path | None = None) -> None:
        """Forget one of the files that were opened last, or all of them."""
        self._kept.setValue("recent", [str(one) for one in self.recent if path is not None and one != path])

    def take_open(self) -> Path | None:
        """The file to be opened without being asked for, once: one that ends the program is not opened again."""
        kept = self._kept.value("open")
        if not isinstance(kept, str) or not kept:
            return None
        self._kept.remove("open")
        self._kept.sync()
        return Path(kept)

    def keep_open(self, path: Path | None) -> None:
        """Remember the file to be opened at the next start, or none for the bundled briefing."""
        if path is None:
            self._kept.remove("open")
        else:
            self._kept.setValue("open", str(path.absolute()))
        self._kept.sync()  # the process may be ended at any moment

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

    def left(self, briefing: str) -> Left:
        """How the window of a briefing, given by its id, was left; what is not known of it is empty."""
        self._kept.beginGroup(f"briefings/{briefing}")
        place, tab, beside = (self._kept.value(key) for key in ("place", "tab", "beside"))
        tabs: dict[str, dict[str, str]] = {}
        for name in self._kept.childGroups():
            self._kept.beginGroup(name)
            tabs[name] = {key: kept for key in self._kept.childKeys() if isinstance(kept := self._kept.value(key), str)}
            self._kept.endGroup()
        self._kept.endGroup()
        return Left(
            place if isinstance(place, QByteArray) else None,
            tab if isinstance(tab, str) else "",
            int(beside) if isinstance(beside, str) and beside.isdecimal() else 0,
            tabs,
        )

    def keep_left(self, briefing: str, left: Left) -> None:
        """Remember how the window of a briefing was left."""
        self._kept.beginGroup(f"briefings/{briefing}")
        self._kept.setValue("place", left.place)
        self._kept.setValue("tab", left.tab)
        self._kept.setValue("beside", str(left.beside))
        for name, state in left.tabs.items():
            for key, value in state.items():
                self._kept.setValue(f"{name}/{key}", value)
        self._kept.endGroup()

    def paper(self, name: str) -> str | None:
        """A choice of the last export by its name, or None."""
        kept = self._kept.value(f"paper/{name}")
        return kept if isinstance(kept, str) else None

    def keep_paper(self, **choices: str) -> None:
        """Keep the choices of an export."""
        for name, choice in choices.items():
            self._kept.setValue(f"paper/{name}", choice)


def _keep_private(file: Path) -> None:
    """Let the settings be their owner's alone: they name files, and the mark that was last put on a paper.

    Qt writes a new file in the place of the old one, with the same permissions.
    """
    with contextlib.suppress(OSError):  # a folder that cannot be written keeps no settings
        file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        file.touch(mode=0o600)
        file.chmod(0o600)


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
    hints = QGuiApplication.styleHints()
    if hints.accessibility().contrastPreference() == Qt.ContrastPreference.HighContrast:
        return "contrast"
    return "dark" if hints.colorScheme() == Qt.ColorScheme.Dark else "light"
