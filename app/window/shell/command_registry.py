"""The commands at work: menus filled from the list, and the dialogs of the program itself."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from app.window.commands.command import fill_menus
from app.window.shell import menus

if TYPE_CHECKING:
    from pathlib import Path

    from app.window.commands.command import Command, CommandAction
    from app.window.context.window_host import WindowHost
    from app.window.shell.controllers import Controllers


class CommandRegistry(QObject):
    """Holds the commands of a window as it is shown now, and their actions."""

    def __init__(self, host: WindowHost, controllers: Controllers) -> None:
        """Command a window and its controllers."""
        super().__init__(host.widget)
        self._host, self._controllers = host, controllers
        self.commands: tuple[Command, ...] = ()
        self.actions: dict[str, CommandAction] = {}
        self.recent: tuple[Path, ...] = ()
        self.renew()

    def renew(self) -> None:
        """Fill the menus, whose titles are there, from the commands as they are now."""
        self.recent = self._host.settings.recent
        dialogs = menus.Dialogs(self.show_palette, self.show_shortcuts, self._show_about, self._show_log_folder)
        self.commands = menus.commands(self._host, self._controllers, dialogs)
        self.actions = fill_menus(self._host.widget, self.commands, self._host.context.theme)

    def look_again(self) -> None:
        """See anew what can be done now."""
        for action in self.actions.values():
            action.refresh()

    def show_palette(self) -> None:
        """Let the user find a command by its name; a click beside the palette reaches the window, and closes it."""
        from app.window.commands.palette import Palette

        palette = Palette(self._host.widget, self._host.context, self.commands)
        palette.show()
        palette.activateWindow()  # where there is no window manager, nobody else gives it the keyboard

    def show_shortcuts(self) -> None:
        """List the keys of all commands."""
        from app.window.commands.shortcuts_dialog import Shortcuts

        Shortcuts(self._host.widget, self._host.context, self.commands).open()

    def _show_about(self) -> None:
        """Say what the program is and what it is made of."""
        from app.window.about import dialogs as about

        about.show(self._host.widget, self._host.context)

    def _show_log_folder(self) -> None:
        """Say where the log lies, and what it holds."""
        from app.window.about import dialogs as about

        about.show_log_folder(self._host.widget, self._host.context)
