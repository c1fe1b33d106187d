"""Commands of the File menu that save a briefing: its corrections, another file, one file with copies of sources."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtGui import QKeySequence

from app.window.commands.command import Command

if TYPE_CHECKING:
    from app.window.context.window_host import WindowHost
    from app.window.shell.controllers import Controllers


def saving_commands(window: WindowHost, controllers: Controllers, menu: tuple[str, ...]) -> tuple[Command, ...]:
    """Return the commands of saving, in the order of the menu."""
    gettext = window.context.localizer.gettext
    return (
        Command(
            "save",
            gettext("Sa&ve"),
            menu,
            lambda: controllers.editing.save(),
            QKeySequence.StandardKey.Save,
            ruled=True,
            enabled=lambda: controllers.unsaved,
        ),
        Command(
            "save-as",
            gettext("Save &as…"),
            menu,
            lambda: controllers.editing.save_as(),
            "Ctrl+Shift+S",
            enabled=lambda: window.may_leave,
        ),
        Command(
            "save-edition",
            gettext("Save as the ne&xt edition…"),
            menu,
            lambda: controllers.editing.save_edition(),
            enabled=lambda: window.may_leave,
        ),
        Command(
            "save-one-file",
            gettext("Save as one &file…"),
            menu,
            lambda: controllers.let_go(controllers.one_file.save),
            enabled=lambda: window.may_leave,
        ),
        Command(
            "attach-copy",
            gettext("Attach a cop&y of a source…"),
            menu,
            lambda: controllers.let_go(controllers.one_file.attach),
            enabled=lambda: window.may_leave,
        ),
    )
