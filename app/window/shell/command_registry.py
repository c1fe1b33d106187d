"""Command registry: commands of one window, their actions and the program's own dialogs."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtGui import QKeySequence, QShortcut

from app.window.commands.command import fill_menus
from app.window.shell import menus
from app.window.shell.tool_menus import Dialogs

if TYPE_CHECKING:
    from pathlib import Path

    from app.window.commands.command import Command, CommandAction
    from app.window.context.window_host import WindowHost
    from app.window.shell.controllers import Controllers


class CommandRegistry(QObject):
    """Commands and actions of one window in its current language; owned by the main window."""

    def __init__(self, host: WindowHost, controllers: Controllers) -> None:
        """Build the commands of a window and its controllers."""
        super().__init__(host.widget)
        self._host, self._controllers = host, controllers
        self.commands: tuple[Command, ...] = ()
        self.actions: dict[str, CommandAction] = {}
        self.recent: tuple[Path, ...] = ()
        # Lists and tables of Qt copy the row in focus where no command takes these keys.
        self._no_copy = QShortcut(QKeySequence.StandardKey.Copy, host.widget, host.let_out)
        self.renew()

    def renew(self) -> None:
        """Rebuild the commands and fill the menus, whose titles exist already."""
        self.recent = self._host.settings.recent
        dialogs = Dialogs(
            self.show_palette, self.show_shortcuts, self._show_about, self._show_log_folder, self.show_guide
        )
        self.commands = menus.commands(self._host, self._controllers, dialogs)
        self.actions = fill_menus(self._host.widget, self.commands, self._host.context.theme)
        self._no_copy.setEnabled(not self._host.may_leave)

    def look_again(self) -> None:
        """Update the enabled state of all actions, and with a broken seal refuse the keys for copying."""
        self._no_copy.setEnabled(not self._host.may_leave)
        for action in self.actions.values():
            action.refresh()

    def show_palette(self) -> None:
        """Show the command palette; not modal: a click outside reaches the window and closes it."""
        from app.window.commands.palette import Palette

        palette = Palette(self._host.widget, self._host.context, self.commands)
        palette.show()
        palette.activateWindow()  # without a window manager nothing else gives it the keyboard focus

    def show_shortcuts(self) -> None:
        """Show the keyboard shortcuts."""
        from app.window.commands.shortcuts_dialog import Shortcuts

        Shortcuts(self._host.widget, self._host.context, self.commands).open()

    def show_guide(self) -> None:
        """Show the guide, beside which the window can be used."""
        from app.window.commands.guide import Guide

        Guide(self._host.widget, self._host.context, self.commands).show()

    def _show_about(self) -> None:
        """Show the About dialog."""
        from app.window.about import dialogs as about

        about.show(self._host.widget, self._host.context)

    def _show_log_folder(self) -> None:
        """Show path and content of the log folder."""
        from app.window.about import dialogs as about

        about.show_log_folder(self._host.widget, self._host.context)
