"""Commands as data: each has an id, a text, keys, a menu and what it does; menus and shortcuts come from the list."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtGui import QAction, QActionGroup, QKeySequence
from PySide6.QtWidgets import QMainWindow, QMenu

if TYPE_CHECKING:
    from collections.abc import Callable

    from app.window.theme import Theme

    Keys = QKeySequence.StandardKey | str


class Command(NamedTuple):
    """One thing that the program can do. `group` makes commands exclude one another; `checked` says which one is on."""

    id: str
    text: str
    menu: tuple[str, ...]
    run: Callable[[], None]
    keys: Keys | None = None
    group: str = ""
    checked: bool = False
    ruled: bool = False
    """A line in the menu stands above it."""


def fill_menus(window: QMainWindow, commands: tuple[Command, ...], theme: Theme) -> dict[str, QAction]:
    """Make the menu bar of a window from its commands; the actions come back by id."""
    bar = window.menuBar()
    for old in bar.findChildren(QMenu):
        old.deleteLater()
    bar.clear()
    bar.setFont(theme.font("body"))
    theme.dress(bar, "menu")
    menus: dict[tuple[str, ...], QMenu] = {}
    groups: dict[str, QActionGroup] = {}
    actions: dict[str, QAction] = {}
    for command in commands:
        menu = _menu(window, menus, command.menu, theme)
        if command.ruled:
            menu.addSeparator()
        action = QAction(command.text, menu)
        action.setObjectName(command.id)
        action.setFont(theme.font("body"))
        if command.keys is not None:
            action.setShortcut(QKeySequence(command.keys))
        if command.group:
            if command.group not in groups:
                groups[command.group] = QActionGroup(menu)
            groups[command.group].addAction(action)
            action.setCheckable(True)
            action.setChecked(command.checked)
        action.triggered.connect(lambda _checked=False, run=command.run: run())
        menu.addAction(action)
        actions[command.id] = action
    return actions


def _menu(window: QMainWindow, menus: dict[tuple[str, ...], QMenu], path: tuple[str, ...], theme: Theme) -> QMenu:
    if path not in menus:
        above = window.menuBar() if len(path) == 1 else _menu(window, menus, path[:-1], theme)
        made = QMenu(path[-1], above)  # PySide never lets go of one that `addMenu` makes of a text
        above.addMenu(made)
        made.setFont(theme.font("body"))
        menus[path] = made
    return menus[path]
