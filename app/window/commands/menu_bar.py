"""The menu bar as the first frame shows it: titles. What is in the menus comes behind it (`command.fill_menus`)."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple, Protocol, runtime_checkable

from PySide6.QtWidgets import QMenu

if TYPE_CHECKING:
    from PySide6.QtWidgets import QMainWindow, QWidget

    from app.briefing.i18n.localizer import Localizer
    from app.window.theme.theme import Theme


class Titles(NamedTuple):
    """The titles of the menus in a language, in their order."""

    file: str
    edit: str
    view: str
    chart: str
    tools: str
    help: str


def titles(localizer: Localizer) -> Titles:
    """The titles of the menus."""
    gettext = localizer.gettext
    return Titles(
        gettext("&File"), gettext("&Edit"), gettext("&View"), gettext("&Chart"), gettext("&Tools"), gettext("&Help")
    )


@runtime_checkable
class Prepared(Protocol):
    """An action that gets ready when a menu that has it is about to be shown."""

    def prepare(self, theme: Theme) -> None:
        """Look what can be done now, and draw what is drawn for it."""
        ...


class Menu(QMenu):
    """A menu of commands. PySide never lets go of one that `addMenu` makes of a text, so each is made here."""

    def __init__(self, title: str, parent: QWidget, theme: Theme) -> None:
        """Make a menu with nothing in it."""
        super().__init__(title, parent)
        self.setFont(theme.font("body"))
        self._theme = theme
        self.aboutToShow.connect(self._prepare)

    def _prepare(self) -> None:
        """What can be done now, and what is drawn for it, is not known before the menu is wanted."""
        for action in self.actions():
            if isinstance(action, Prepared):
                action.prepare(self._theme)


def head_menus(window: QMainWindow, localizer: Localizer, theme: Theme) -> None:
    """Show the titles of the menus, with nothing in them yet."""
    bar = window.menuBar()
    for old in menus_of(window):
        old.deleteLater()
    bar.clear()
    bar.setFont(theme.font("body"))
    theme.apply_style(bar, "menu")
    for title in titles(localizer):
        bar.addMenu(Menu(title, bar, theme))


def menus_of(window: QMainWindow) -> list[Menu]:
    """The menus whose titles stand in the bar of a window."""
    found = (action.menu() for action in window.menuBar().actions())
    return [menu for menu in found if isinstance(menu, Menu)]
