"""The commands at work: menus filled from the list, the palette, and the sheet of shortcuts."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from app.window import menus
from app.window.commands import fill_menus

if TYPE_CHECKING:
    from pathlib import Path

    from app.window.commanded import Commanded
    from app.window.commands import Command, CommandAction
    from app.window.desk import Desk


class Commanding(QObject):
    """Holds the commands of a window as it is shown now, and their actions."""

    def __init__(self, desk: Desk, commanded: Commanded) -> None:
        """Command a window, which is both."""
        super().__init__(desk)
        self._desk, self._commanded = desk, commanded
        self.commands: tuple[Command, ...] = ()
        self.actions: dict[str, CommandAction] = {}
        self.recent: tuple[Path, ...] = ()
        self.renew()

    def renew(self) -> None:
        """Fill the menus, whose titles are there, from the commands as they are now."""
        self.recent = self._desk.settings.recent
        self.commands = menus.commands(self._commanded)
        self.actions = fill_menus(self._desk, self.commands, self._desk.showing.theme)

    def look_again(self) -> None:
        """See anew what can be done now."""
        for action in self.actions.values():
            action.refresh()

    def show_palette(self) -> None:
        """Let the user find a command by its name; a click beside the palette reaches the window, and closes it."""
        from app.window.palette import Palette

        palette = Palette(self._desk, self._desk.showing, self.commands)
        palette.show()
        palette.activateWindow()  # where there is no window manager, nobody else gives it the keyboard

    def show_shortcuts(self) -> None:
        """List the keys of all commands."""
        from app.window.shortcuts import Shortcuts

        Shortcuts(self._desk, self._desk.showing, self.commands).open()
