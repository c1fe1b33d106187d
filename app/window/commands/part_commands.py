"""The commands of parts of the window: a chart, an item, the list of changes.

A part hears the keys while it has the keyboard; the menus and the sheet of shortcuts have the same commands.
"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QApplication

from app.window.commands.command import Command

if TYPE_CHECKING:
    from collections.abc import Callable

    from app.briefing.i18n.localizer import Speech
    from app.window.context.item_actions import Wish

_KEY = QKeySequence.StandardKey


def chart_commands(speech: Speech, menu: tuple[str, ...], take: Callable[[str], None]) -> tuple[Command, ...]:
    """What can be done with a chart; `take` is given the id of the command."""
    say = speech.say
    return (
        Command("turn", say("Chart or &table"), menu, partial(take, "turn"), "T", icon="table"),
        Command("copy-table", say("Copy table"), menu, partial(take, "copy-table"), ruled=True, icon="copy"),
        Command("copy-picture", say("Copy picture"), menu, partial(take, "copy-picture")),
        Command("save-picture", say("Save picture…"), menu, partial(take, "save-picture")),
        Command("save-table", say("Save table…"), menu, partial(take, "save-table")),
    )


def item_commands(speech: Speech, menu: tuple[str, ...], ask: Callable[[Wish], None]) -> tuple[Command, ...]:
    """What can be done with any item; `ask` is given what is asked for."""
    say = speech.say
    copying = (_KEY.Copy, "Ctrl+Shift+C")
    mark = say("&Mark or unmark")
    return (
        Command("copy", say("&Copy with citation"), menu, partial(ask, "copy"), copying, ruled=True, icon="copy"),
        Command("copy-rows", say("Copy as rows for a &spreadsheet"), menu, partial(ask, "copy-row")),
        Command("star", mark, menu, partial(ask, "star"), "Ctrl+D", ruled=True),
        Command("note", say("Private &note…"), menu, partial(ask, "note"), "Ctrl+Shift+D"),
    )


def quit_command(speech: Speech, menu: tuple[str, ...]) -> Command:
    """What closes all windows and with them ends the program; a dialog that would lose something may object."""
    return Command("quit", speech.say("&Quit"), menu, QApplication.closeAllWindows, ("Ctrl+Q", _KEY.Quit))


def step_commands(
    speech: Speech, menu: tuple[str, ...], undo: Callable[[], None], redo: Callable[[], None]
) -> tuple[Command, ...]:
    """What takes the last change to the marks back, and what makes it again."""
    return (
        Command("undo", speech.say("&Undo"), menu, undo, _KEY.Undo),
        Command("redo", speech.say("&Redo"), menu, redo, _KEY.Redo),
    )


def change_commands(
    speech: Speech, menu: tuple[str, ...], step: Callable[[int], None], close: Callable[[], None]
) -> tuple[Command, ...]:
    """What goes through the changes since another edition, and what ends the comparison."""
    say = speech.say
    return (
        Command("next-change", say("Next change"), menu, partial(step, 1), "F8", ruled=True),
        Command("previous-change", say("Previous change"), menu, partial(step, -1), "Shift+F8"),
        Command("stop-comparing", say("End the comparison"), menu, close),
    )
