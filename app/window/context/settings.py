"""Settings: user preferences and window states, stored in one INI file."""

from __future__ import annotations

import contextlib
from pathlib import Path
from typing import TYPE_CHECKING, Literal, NamedTuple, get_args

from PySide6.QtCore import QByteArray, QLocale, QSettings, Qt
from PySide6.QtGui import QGuiApplication

from app.briefing.i18n.catalogues import INTERFACE, system_locale
from app.runtime import paths
from app.window.theme.theme import SIZES, Theme, usual_scale

if TYPE_CHECKING:
    from collections.abc import Mapping

    from app.briefing.i18n.catalogues import UiLocale
    from app.window.theme.theme import Scheme

SchemeChoice = Literal["light", "dark", "contrast", "system"]
RECENT = 10
"""Maximum number of recent files."""


class Left(NamedTuple):
    """Stored state of a briefing's window."""

    place: QByteArray | None
    """Geometry of the window."""
    tab: str
    """Current tab."""
    beside: int
    """Width of the evidence in pixels at 100 % text size; 0 for the default."""
    tabs: Mapping[str, Mapping[str, str]]
    """Layout of each tab: column widths, sort order, splitter shares."""


class Settings:
    """Stored preferences and window states; an unreadable value counts as missing."""

    def __init__(self, language: UiLocale | None = None) -> None:
        """Open the settings of the current user; `language` overrides the stored one until another is chosen."""
        self._language = language
        file = paths.settings_folder() / "settings.ini"
        _keep_private(file)
        self._ini = QSettings(str(file), QSettings.Format.IniFormat)
        self.set_aside: Path | None = None
        if self._ini.status() == QSettings.Status.FormatError:
            self.set_aside = _set_aside(file)
            self._ini = QSettings(str(file), QSettings.Format.IniFormat)

    @property
    def language(self) -> UiLocale:
        """Chosen language; by default the system's, or English if it is not supported."""
        stored = self._language or str(self._ini.value("language", ""))
        chosen = next((locale for locale in INTERFACE if locale == stored), None)
        return chosen or system_locale(QLocale.system().uiLanguages())

    @language.setter
    def language(self, language: UiLocale) -> None:
        self._language = None
        self._ini.setValue("language", language)

    @property
    def reading(self) -> UiLocale:
        """Chosen language of the texts; empty for that of the program."""
        return str(self._ini.value("reading", ""))

    @reading.setter
    def reading(self, language: UiLocale) -> None:
        self._ini.setValue("reading", language)

    @property
    def scheme(self) -> SchemeChoice:
        """Chosen colour scheme."""
        stored = str(self._ini.value("scheme", "system"))
        return next((choice for choice in get_args(SchemeChoice) if choice == stored), "system")

    @scheme.setter
    def scheme(self, scheme: SchemeChoice) -> None:
        self._ini.setValue("scheme", scheme)

    @property
    def scale(self) -> float:
        """Text size as a factor, one of `theme.SIZES`: the chosen one, else the usual one of the screen."""
        stored = str(self._ini.value("scale", ""))
        return next((size for size in SIZES if str(size) == stored), self.usual_scale)

    @scale.setter
    def scale(self, scale: float) -> None:
        if scale == self.usual_scale:
            self._ini.remove("scale")
        else:
            self._ini.setValue("scale", str(scale))

    @property
    def usual_scale(self) -> float:
        """Text size of who has chosen none: larger on large screens."""
        screens = QGuiApplication.screens()  # the primary one first; none before there is an application
        return usual_scale(screens[0].availableSize()) if screens else 1.0

    @property
    def theme(self) -> Theme:
        """Theme of the chosen scheme and text size; for "system" with the system's current scheme."""
        return Theme(scheme_now(self.scheme), self.scale)

    @property
    def recent(self) -> tuple[Path, ...]:
        """Recent files, the latest first."""
        stored = self._ini.value("recent", [])
        entries = stored if isinstance(stored, list) else [stored]  # Qt returns a list of one element as the element
        return tuple(Path(entry) for entry in entries if isinstance(entry, str) and entry)[:RECENT]

    def keep_recent(self, path: Path) -> None:
        """Put a file at the head of the recent files."""
        files = [path.absolute(), *(file for file in self.recent if file != path.absolute())]
        self._ini.setValue("recent", [str(file) for file in files[:RECENT]])

    def forget_recent(self, path: Path | None = None) -> None:
        """Remove one of the recent files, or all."""
        self._ini.setValue("recent", [str(file) for file in self.recent if path is not None and file != path])

    def take_open(self) -> Path | None:
        """Return and remove the file to open at start: a file that crashes the program is not opened again."""
        stored = self._ini.value("open")
        if not isinstance(stored, str) or not stored:
            return None
        self._ini.remove("open")
        self._ini.sync()
        return Path(stored)

    def keep_open(self, path: Path | None) -> None:
        """Store the file to open at the next start; None for the bundled briefing."""
        if path is None:
            self._ini.remove("open")
        else:
            self._ini.setValue("open", str(path.absolute()))
        self._ini.sync()  # the process may be ended at any moment

    @property
    def starts_with_shelf(self) -> bool:
        """Whether the program starts with the shelf instead of the tab."""
        return str(self._ini.value("start")) == "shelf"

    @starts_with_shelf.setter
    def starts_with_shelf(self, chosen: bool) -> None:
        self._ini.setValue("start", "shelf" if chosen else "briefing")

    @property
    def evidence(self) -> bool:
        """Whether the evidence stands beside the tabs; by default it does."""
        return str(self._ini.value("evidence")) != "hidden"

    @evidence.setter
    def evidence(self, shown: bool) -> None:
        self._ini.setValue("evidence", "shown" if shown else "hidden")

    @property
    def place(self) -> QByteArray | None:
        """Geometry of the last window."""
        stored = self._ini.value("place")
        return stored if isinstance(stored, QByteArray) else None

    @place.setter
    def place(self, place: QByteArray) -> None:
        self._ini.setValue("place", place)

    @property
    def folder(self) -> str:
        """Folder of the file that was opened or written last."""
        return str(self._ini.value("folder", ""))

    @folder.setter
    def folder(self, folder: str) -> None:
        self._ini.setValue("folder", folder)

    def left(self, briefing: str) -> Left:
        """Return the stored state of a briefing's window, by its id; unknown parts are empty."""
        self._ini.beginGroup(f"briefings/{briefing}")
        place, tab, beside = (self._ini.value(key) for key in ("place", "tab", "beside"))
        tabs: dict[str, dict[str, str]] = {}
        for name in self._ini.childGroups():
            self._ini.beginGroup(name)
            tabs[name] = {key: text for key in self._ini.childKeys() if isinstance(text := self._ini.value(key), str)}
            self._ini.endGroup()
        self._ini.endGroup()
        return Left(
            place if isinstance(place, QByteArray) else None,
            tab if isinstance(tab, str) else "",
            int(beside) if isinstance(beside, str) and beside.isdecimal() else 0,
            tabs,
        )

    def keep_left(self, briefing: str, left: Left) -> None:
        """Store the state of a briefing's window."""
        self._ini.beginGroup(f"briefings/{briefing}")
        self._ini.setValue("place", left.place)
        self._ini.setValue("tab", left.tab)
        self._ini.setValue("beside", str(left.beside))
        for name, state in left.tabs.items():
            for key, value in state.items():
                self._ini.setValue(f"{name}/{key}", value)
        self._ini.endGroup()

    def paper(self, name: str) -> str | None:
        """Return a choice of the last export by name, or None."""
        stored = self._ini.value(f"paper/{name}")
        return stored if isinstance(stored, str) else None

    def keep_paper(self, **choices: str) -> None:
        """Store the choices of an export."""
        for name, choice in choices.items():
            self._ini.setValue(f"paper/{name}", choice)


def _keep_private(file: Path) -> None:
    """Make the file readable by its owner only: it contains file names and the handling label of the last export.

    Qt writes a new file in place of the old one, with the same permissions.
    """
    with contextlib.suppress(OSError):  # in a read-only folder no settings are stored
        file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        file.touch(mode=0o600)
        file.chmod(0o600)


def _set_aside(damaged: Path) -> Path | None:
    """Rename an unreadable file, so that it is not overwritten; return its new path, None in a read-only folder."""
    number = 1
    while (target := damaged.with_name(f"{damaged.name}.damaged-{number}")).exists():
        number += 1
    try:
        damaged.rename(target)
    except OSError:  # Qt cannot overwrite it there either
        return None
    return target


def scheme_now(choice: SchemeChoice) -> Scheme:
    """Return the scheme that a choice means at this moment."""
    if choice != "system":
        return choice
    hints = QGuiApplication.styleHints()
    if hints.accessibility().contrastPreference() == Qt.ContrastPreference.HighContrast:
        return "contrast"
    return "dark" if hints.colorScheme() == Qt.ColorScheme.Dark else "light"
