"""Commands of the menus Chart, Tools and Help."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtGui import QKeySequence

from app.window.commands.command import Command
from app.window.commands.menu_bar import titles
from app.window.commands.part_commands import change_commands, chart_commands

if TYPE_CHECKING:
    from collections.abc import Callable

    from app.window.context.window_host import WindowHost
    from app.window.shell.controllers import Controllers

_KEY = QKeySequence.StandardKey


class Dialogs(NamedTuple):
    """Functions that open the program's own dialogs."""

    palette: Callable[[], None]
    shortcuts: Callable[[], None]
    about: Callable[[], None]
    log_folder: Callable[[], None]
    guide: Callable[[], None]


def chart_menu(window: WindowHost, controllers: Controllers) -> tuple[Command, ...]:
    """Return the commands of the current chart."""
    localizer = window.context.localizer
    entries = chart_commands(localizer, (titles(localizer).chart,), lambda action: controllers.take_chart(action))
    return tuple(entry._replace(local=True, enabled=partial(_chart_enabled, controllers, entry)) for entry in entries)


def _chart_enabled(controllers: Controllers, command: Command) -> bool:
    """Return whether a chart command is enabled; all but `turn` need permission for content to leave the program."""
    return controllers.has_chart and (controllers.may_leave or command.id == "turn")


def tools_menu(window: WindowHost, controllers: Controllers) -> tuple[Command, ...]:
    """Return the commands of the check and of a comparison."""
    localizer = window.context.localizer
    menu = (titles(localizer).tools,)
    stepping = change_commands(
        localizer,
        menu,
        lambda by: controllers.examination.changes.step(by),
        lambda: controllers.examination.stop_comparing(),
    )
    return (
        Command(
            "check",
            localizer.gettext("&Check this briefing"),
            menu,
            lambda: controllers.examination.show_report(),
            "F9",
            icon="check",
        ),
        *(command._replace(local=True, enabled=lambda: window.context.comparison is not None) for command in stepping),
    )


def help_menu(window: WindowHost, dialogs: Dialogs) -> tuple[Command, ...]:
    """Return the commands that help and tell of the program."""
    gettext, menu = window.context.localizer.gettext, (titles(window.context.localizer).help,)
    return (
        Command("guide", gettext("Guide"), menu, dialogs.guide, _KEY.HelpContents),
        Command(
            "shortcuts",
            gettext("&Keyboard shortcuts"),
            menu,
            dialogs.shortcuts,
            "Ctrl+F1",
            icon="keyboard",
        ),
        Command(
            "palette",
            gettext("Find a &command…"),
            menu,
            dialogs.palette,
            "Ctrl+K",
            icon="commands",
        ),
        Command("log-folder", gettext("Show the &log folder…"), menu, dialogs.log_folder, ruled=True),
        Command("about", gettext("&About this program"), menu, dialogs.about, ruled=True, icon="about"),
    )
