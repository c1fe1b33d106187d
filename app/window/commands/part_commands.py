"""Commands of parts of the window: chart, item, list of changes; also quit, undo, redo.

A part handles the keys while it has keyboard focus; menus and shortcuts dialog list the same commands.
"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QApplication

from app.window.commands.command import Command

if TYPE_CHECKING:
    from collections.abc import Callable

    from app.briefing.i18n.localizer import Localizer
    from app.window.context.item_actions import ItemRequest

_KEY = QKeySequence.StandardKey


def chart_commands(localizer: Localizer, menu: tuple[str, ...], take: Callable[[str], None]) -> tuple[Command, ...]:
    """Return the commands of a chart; `take` receives the command's id."""
    gettext = localizer.gettext
    return (
        Command("turn", gettext("Chart or &table"), menu, partial(take, "turn"), "T", icon="table"),
        Command("copy-table", gettext("Copy table"), menu, partial(take, "copy-table"), ruled=True, icon="copy"),
        Command("copy-picture", gettext("Copy picture"), menu, partial(take, "copy-picture")),
        Command("save-picture", gettext("Save picture…"), menu, partial(take, "save-picture")),
        Command("save-table", gettext("Save table…"), menu, partial(take, "save-table")),
    )


def item_commands(
    localizer: Localizer, menu: tuple[str, ...], ask: Callable[[ItemRequest], None]
) -> tuple[Command, ...]:
    """Return the commands of an item; `ask` receives the requested action."""
    gettext = localizer.gettext
    copying = (_KEY.Copy, "Ctrl+Shift+C")
    mark, show = gettext("&Mark or unmark"), gettext("Show in the s&ource")
    return (
        Command("copy", gettext("&Copy with citation"), menu, partial(ask, "copy"), copying, ruled=True, icon="copy"),
        Command("copy-rows", gettext("Copy as rows for a &spreadsheet"), menu, partial(ask, "copy-row")),
        Command("star", mark, menu, partial(ask, "star"), "Ctrl+D", ruled=True),
        Command("note", gettext("Private &note…"), menu, partial(ask, "note"), "Ctrl+Shift+D"),
        Command("source", show, menu, partial(ask, "source"), "Space", ruled=True, local=True),
        Command("edit", gettext("E&dit this item"), menu, partial(ask, "edit"), "Ctrl+Shift+E"),
    )


def quit_command(localizer: Localizer, menu: tuple[str, ...]) -> Command:
    """Return the command that closes all windows and so ends the program; a dialog with unsaved input may object."""
    return Command("quit", localizer.gettext("&Quit"), menu, QApplication.closeAllWindows, ("Ctrl+Q", _KEY.Quit))


def step_commands(
    localizer: Localizer, menu: tuple[str, ...], undo: Callable[[], None], redo: Callable[[], None]
) -> tuple[Command, ...]:
    """Return undo and redo of changes to the marks."""
    return (
        Command("undo", localizer.gettext("&Undo"), menu, undo, _KEY.Undo),
        Command("redo", localizer.gettext("&Redo"), menu, redo, _KEY.Redo),
    )


def change_commands(
    localizer: Localizer, menu: tuple[str, ...], step: Callable[[int], None], close: Callable[[], None]
) -> tuple[Command, ...]:
    """Return the commands that step through the changes since another edition, and that end the comparison."""
    gettext = localizer.gettext
    return (
        Command("next-change", gettext("Next change"), menu, partial(step, 1), "F8", ruled=True),
        Command("previous-change", gettext("Previous change"), menu, partial(step, -1), "Shift+F8"),
        Command("stop-comparing", gettext("End the comparison"), menu, close),
    )


def text_commands(
    localizer: Localizer, menu: tuple[str, ...], step: Callable[[int], None], write: Callable[[], None]
) -> tuple[Command, ...]:
    """Return the commands that step through the texts that are missing in a language, and that write one."""
    gettext = localizer.gettext
    return (
        Command("next-missing", gettext("Next missing"), menu, partial(step, 1), "F7"),
        Command("previous-missing", gettext("Previous missing"), menu, partial(step, -1), "Shift+F7"),
        Command("write-text", gettext("Write the translation"), menu, write, "F2"),
    )
