"""Menu bar: menu titles for the first frame; `command.fill_menus` adds the content later."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple, Protocol, runtime_checkable

from PySide6.QtWidgets import QMenu

if TYPE_CHECKING:
    from PySide6.QtWidgets import QMainWindow, QWidget

    from app.briefing.i18n.localizer import Localizer
    from app.window.theme.theme import Theme


class Titles(NamedTuple):
    """Menu titles in one language, in display order."""

    file: str
    edit: str
    view: str
    chart: str
    tools: str
    help: str


def titles(localizer: Localizer) -> Titles:
    """Return the menu titles."""
    gettext = localizer.gettext
    return Titles(
        gettext("&File"), gettext("&Edit"), gettext("&View"), gettext("&Chart"), gettext("&Tools"), gettext("&Help")
    )


@runtime_checkable
class Prepared(Protocol):
    """Action that is updated before a menu with it is shown."""

    def prepare(self, theme: Theme) -> None:
        """Update the enabled state and load the icon."""
        ...


class Menu(QMenu):
    """Menu of commands. PySide leaks the menu that `addMenu` creates from a text, so each is created here."""

    def __init__(self, title: str, parent: QWidget, theme: Theme) -> None:
        """Build an empty menu."""
        super().__init__(title, parent)
        self.setAccessibleName(title.replace("&", ""))  # without one it is heard by the name of the program
        self.setFont(theme.font("body"))
        self._theme = theme
        self.aboutToShow.connect(self._prepare)

    def _prepare(self) -> None:
        """Update enabled states and icons, which are computed only when the menu is shown."""
        for action in self.actions():
            if isinstance(action, Prepared):
                action.prepare(self._theme)


def head_menus(window: QMainWindow, localizer: Localizer, theme: Theme) -> None:
    """Replace the menus of a window by empty ones with titles."""
    bar = window.menuBar()
    for menu in menus_of(window):
        menu.deleteLater()
    bar.clear()
    bar.setFont(theme.font("body"))
    theme.apply_style(bar, "menu")
    for title in titles(localizer):
        bar.addMenu(Menu(title, bar, theme))


def menus_of(window: QMainWindow) -> list[Menu]:
    """Return the menus in the menu bar of a window."""
    menus = (action.menu() for action in window.menuBar().actions())
    return [menu for menu in menus if isinstance(menu, Menu)]
